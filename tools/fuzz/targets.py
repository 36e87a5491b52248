"""Fuzz targets: each takes bytes, and raises `Finding` if the engine fails without a coded error."""

from __future__ import annotations

import contextlib
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

from landprompt import serve
from landprompt.errors import LandPromptError
from landprompt.faults import failure_of
from landprompt.mapping.legends import legend_of
from landprompt.model.card import CARD_NAME, load_card
from landprompt.prompts.classlist import load_classes, parse_classes
from landprompt.prompts.presets import PRESETS, find_preset
from landprompt.raster.io.source import RasterSource
from landprompt.raster.legend import gdal_sidecar_file, qgis_style
from landprompt.raster.overrides import Hints

from . import corpus

_JOBS = ("inspect", "find", "map")  # the other jobs depend on the machine and the models, not on the input


class Finding(Exception):
    """The engine failed without a coded error, or its answer violates the protocol."""


@contextlib.contextmanager
def coded() -> Iterator[None]:
    """Ignore coded errors, as a job would report them, and turn any other error into a finding."""
    try:
        yield
    except LandPromptError as error:
        failure = error.as_dict()
    except Finding:
        raise
    except Exception as error:
        failure = failure_of(error).as_dict()
        if failure["code"] == "internal_error":
            raise Finding(f"{type(error).__name__}: {error}") from error
    else:
        return
    if failure["code"] == "internal_error" or not failure["message"] or not failure["remedy"]:
        raise Finding(f"not a coded error: {failure}")


@cache
def _rasters() -> list[tuple[str, bytes]]:
    return sorted(corpus.rasters().items())


def inspect(data: bytes) -> None:
    """Open a raster: the first byte selects the format, the rest is the content of the file or of its sidecar."""
    rasters = _rasters()
    Path("seed.tif").write_bytes(dict(rasters)[".tif"])
    for path in Path().glob("raster.*"):
        path.unlink()
    suffix, content = rasters[(data[0] if data else 0) % len(rasters)]
    if data[:1] == b"\xff":
        suffix, content = ".png", dict(rasters)[".png"]
        Path("raster.png.aux.xml").write_bytes(data[1:])
    else:
        content = data[1:]
    path = Path(f"raster{suffix}")
    path.write_bytes(content)
    with coded(), RasterSource.open(str(path)) as source:
        json.dumps(source.inspection.as_dict(), allow_nan=False)
        source.read((0, 0, 16, 16))
        source.fingerprint()
        source.grid.crop((0, 0, min(8, source.height), min(8, source.width))).pixel_areas_m2()


def hints(data: bytes) -> None:
    """Parse a JSON object of hints, and read a raster with them."""
    try:
        given = json.loads(data)
    except (ValueError, RecursionError):
        return
    path = Path("seed.tif")
    if not path.exists():
        path.write_bytes(dict(_rasters())[".tif"])
    with coded():
        Hints.parse(given)
        with RasterSource.open(str(path), given) as source:
            json.dumps(source.inspection.as_dict(), allow_nan=False)
            source.read((0, 0, 16, 16))


def card(data: bytes) -> None:
    """Load a model card."""
    folder = Path("model")
    folder.mkdir(exist_ok=True)
    (folder / CARD_NAME).write_bytes(data)
    with coded():
        load_card(folder)


def classes(data: bytes) -> None:
    """Parse a class list, as a string and as a file, and write its legend."""
    text = data.decode(errors="surrogateescape")
    with coded():
        _check_legend(parse_classes(text))
    Path("classes.txt").write_bytes(data)
    with coded():
        _check_legend(load_classes("classes.txt"))
    with coded():
        find_preset(text)
    for name in PRESETS:
        parse_classes(f"preset:{name}")


def _check_legend(parsed: object) -> None:
    legend = legend_of(parsed, 0.5)
    for written in (gdal_sidecar_file(legend), qgis_style(legend)):
        root = ET.fromstring(written)
        failure = {each.text for each in root.iter("Category")} | {
            each.get("label") for each in root.iter("paletteEntry")
        }
        if lacking := {item.name for item in legend} - failure:
            raise Finding(f"the legend lacks {lacking}")


def protocol(data: bytes) -> None:
    """Send lines to the server; each answer must be JSON, and each error must be coded."""
    answers = io.BytesIO()
    with patch.object(serve, "JOBS", _JOBS):
        serve.Server(io.BytesIO(data), answers).run()
    for line in answers.getvalue().splitlines():
        error = json.loads(line).get("error")
        if error and error.get("data", {}).get("code") == "internal_error":
            raise Finding(error["message"])


TARGETS: dict[str, Callable[[bytes], None]] = {
    "inspect": inspect, "hints": hints, "card": card, "classes": classes, "protocol": protocol,
}  # fmt: skip
