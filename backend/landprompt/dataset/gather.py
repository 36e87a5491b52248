"""From the tiles of a data set to what a search reads: flat files that are mapped into memory, and the ANN index.

    search/search.json           what it was made from, what the tiles of each sensor add up to, and the FOLDER
    search/FOLDER/vectors.f32    float32 (n, D): unit embeddings, in the order of the tile files
    search/FOLDER/places.bin     n records: number of the raster, row and column in its indexed window
    search/FOLDER/rasters.jsonl  the card of every raster, one a line
    search/FOLDER/rasters.bin    m records: where its line begins, its first tile, its bounds in longitude and latitude,
                                 and its sensor, a place in the list of search.json
    search/FOLDER/ann/           see `ann`

A search that is made anew gets a folder of its own, and counts once `search.json` names it: who searches meanwhile has
the old one. What is open there cannot be removed on every system; it goes the next time.

The flat files repeat what the Parquet files hold, since a hit must be found by its number in microseconds, and a
Parquet file can only be unpacked by row groups.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import asdict
from pathlib import Path

import numpy as np

from ..errors import AllNodata, OutsideRaster
from ..index.build import Monitor
from ..index.locking import hold_lock
from ..index.store import IndexCard
from ..query.centring import Tally, added
from . import ann
from .layout import DataSet
from .polygons import CRS84, tile_rings
from .tiles import read_card, read_tiles

VECTORS, PLACES, RASTERS, CARDS, SUMMARY = "vectors.f32", "places.bin", "rasters.bin", "rasters.jsonl", "search.json"
PLACE = np.dtype([("raster", "<u4"), ("row", "<u2"), ("col", "<u2")])
RASTER = np.dtype([("start", "<u8"), ("first", "<u8"), ("bounds", "<f8", 4), ("sensor", "u1")])
FORMAT = 3


def gather(data_set: DataSet, watch: Monitor) -> dict[str, int]:
    """Make the search of a data set anew where its tiles changed. Memory is that of one raster's tiles, and of `ann`.

    Returns:
        Numbers of ``tiles`` and ``rasters``.

    Raises:
        AllNodata: there are no tiles.
        Cancelled: the person cancelled.
        NotADataSet: a tile file cannot be read.
        EnginePackageMissing: pyarrow is not installed.
    """
    with hold_lock(data_set.locks / "search.lock", watch, "Waiting for another process that gathers the same data set"):
        files = sorted(data_set.tiles.glob("zone=*/*.parquet"))
        made_from = _fingerprint(files, data_set.path)
        summary = read_summary(data_set)
        if summary is None or summary["made_from"] != made_from:
            summary = _make(data_set, files, made_from, watch)
    return {"tiles": summary["tiles"], "rasters": summary["rasters"]}


def read_summary(data_set: DataSet) -> dict | None:
    """What the search was made from, its ``folder``, its numbers of ``tiles`` and ``rasters``, and what the tiles of
    each of its ``sensors`` add up to; None where there is none of this format."""
    try:
        summary = json.loads((data_set.search / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return summary if summary.get("format") == FORMAT else None


def _make(data_set: DataSet, files: list[Path], made_from: str, watch: Monitor) -> dict:
    folder = data_set.search / uuid.uuid4().hex
    folder.mkdir(parents=True)
    try:
        told = {"format": FORMAT, "folder": folder.name, "rasters": len(files), "made_from": made_from}
        summary = told | _fill(folder, data_set, files, watch)
        part = folder / SUMMARY
        part.write_text(json.dumps(summary), encoding="utf-8")
        part.replace(data_set.search / SUMMARY)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _remove_all_but(folder)
    return summary


def _fill(folder: Path, data_set: DataSet, files: list[Path], watch: Monitor) -> dict:
    """Write what a search reads; returns its number of ``tiles`` and what those of its ``sensors`` add up to."""
    tallies: dict[str, Tally] = {}
    for sensor, tally in _copy(files, folder, watch):
        tallies = added(tallies, {sensor: tally})
    tiles = sum(tally.tiles for tally in tallies.values())
    if not tiles:
        raise AllNodata(f"The data set '{data_set.path}' has no tile with valid pixels.")
    vectors = np.memmap(folder / VECTORS, np.float32, "r").reshape(tiles, data_set.embedding_size)
    ann.build(vectors, folder / "ann", watch)
    sensors = {sensor: {"total": tally.total.tolist(), "tiles": tally.tiles} for sensor, tally in tallies.items()}
    return {"tiles": tiles, "sensors": sensors}


def _remove_all_but(folder: Path) -> None:
    """Remove older searches, and what a run that was killed left, as far as the system allows."""
    for each in folder.parent.iterdir():
        if each.is_dir():
            if each != folder:
                shutil.rmtree(each, ignore_errors=True)
        elif each.name != SUMMARY:  # an older format had no folders
            with suppress(OSError):
                each.unlink()


def _copy(files: list[Path], folder: Path, watch: Monitor) -> Iterator[tuple[str, Tally]]:
    """Append every file's tiles to the flat files; yields their sensor and what they add up to, file by file."""
    sensors: dict[str, int] = {}
    with ExitStack() as stack:
        vectors, places, rasters, cards = (
            stack.enter_context((folder / name).open("wb")) for name in (VECTORS, PLACES, RASTERS, CARDS)
        )
        for number, path in enumerate(files):
            watch.progress("gather", number, len(files), "Gathering tiles")
            card = read_card(path)
            embeddings, rows, cols = read_tiles(path)
            place = np.empty(len(rows), PLACE)
            place["raster"] = number
            place["row"] = rows - card.window[0] // card.tile_size
            place["col"] = cols - card.window[1] // card.tile_size
            sensor = sensors.setdefault(card.modality, len(sensors))
            record = (cards.tell(), places.tell() // PLACE.itemsize, _bounds(card), sensor)
            rasters.write(np.array([record], RASTER).tobytes())
            cards.write(json.dumps(asdict(card)).encode() + b"\n")
            vectors.write(np.ascontiguousarray(embeddings, np.float32).tobytes())
            places.write(place.tobytes())
            yield card.modality, Tally.of(embeddings)


def _bounds(card: IndexCard) -> tuple[float, float, float, float]:
    """Bounds in longitude and latitude, those of the tiles along the edges; NaN without a CRS."""
    rows, cols = card.tile_shape
    row, col = np.indices((rows, cols)).reshape(2, -1)
    edge = (row == 0) | (row == rows - 1) | (col == 0) | (col == cols - 1)
    rings = tile_rings(card, row[edge], col[edge])
    lon, lat = np.moveaxis(rings[np.isfinite(rings).all(axis=(1, 2))], -1, 0)
    if not lon.size:
        return (np.nan,) * 4
    # Around a pole, too, the edges cross the antimeridian.
    west, east = (-180.0, 180.0) if (np.ptp(lon, axis=1) > 180).any() else (lon.min(), lon.max())
    south, north = (-90.0 if _within(card, -90) else lat.min()), (90.0 if _within(card, 90) else lat.max())
    return west, south, east, north


def _within(card: IndexCard, pole: float) -> bool:
    """Whether a pole, told by its latitude, lies on what was indexed."""
    try:
        card.grid.pixel_of(0.0, pole, CRS84)
    except OutsideRaster:
        return False
    return True


def _fingerprint(files: list[Path], folder: Path) -> str:
    """SHA-256 of the names, sizes and times of the tile files."""
    digest = hashlib.sha256()
    for path in files:
        status = path.stat()
        digest.update(f"{path.relative_to(folder).as_posix()}|{status.st_size}|{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
