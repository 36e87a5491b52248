"""Gathers the tiles of a data set into the files that a search reads: memory-mapped flat files and the ANN index.

    search/search.json           fingerprint of the tile files, embedding sums of each sensor, and the FOLDER
    search/FOLDER/vectors.f32    float32 (n, D): unit embeddings, in the order of the tile files
    search/FOLDER/places.bin     n records: number of the raster, row and column in its indexed window
    search/FOLDER/rasters.jsonl  the card of every raster, one per line
    search/FOLDER/rasters.bin    m records: offset of its line, number of its first tile, bounds in longitude and
                                 latitude, and number of its sensor in the list of search.json
    search/FOLDER/ann/           see `ann`

Gathering again writes a new folder, which becomes valid when `search.json` names it; running searches keep
the old folder. On some systems open files cannot be removed; the next run removes them.

The flat files repeat the content of the Parquet files: a search finds a tile by its number within microseconds, while
Parquet is decompressed by row group.
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
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import AllNodata, OutsideRaster
from ..index.locking import hold_lock
from ..index.store import IndexCard
from . import ann
from .centring import EmbeddingSum, add_sums
from .dataset import DataSet
from .geoparquet import read_card, read_tiles
from .polygons import CRS84, tile_rings

VECTORS, PLACES, RASTERS, CARDS, SUMMARY = "vectors.f32", "places.bin", "rasters.bin", "rasters.jsonl", "search.json"
PLACE = np.dtype([("raster", "<u4"), ("row", "<u2"), ("col", "<u2")])
RASTER = np.dtype([("start", "<u8"), ("first", "<u8"), ("bounds", "<f8", 4), ("sensor", "u1")])
FORMAT = 4


def gather(data_set: DataSet, context: JobContext) -> dict[str, int]:
    """Write the files of the search if the tiles changed. It needs memory for the tiles of one raster, and for `ann`.

    Returns:
        Numbers of ``tiles`` and ``rasters``.

    Raises:
        AllNodata: there are no tiles.
        Cancelled: the job was cancelled.
        NotADataSet: a tile file cannot be read.
        EnginePackageMissing: pyarrow is not installed.
    """
    with hold_lock(data_set.locks / "search.lock", context, "Waiting for another process that gathers this data set"):
        files = sorted(data_set.tiles.glob("zone=*/*.parquet"))
        fingerprint = _fingerprint(files, data_set.path)
        summary = read_summary(data_set)
        if summary is None or summary["made_from"] != fingerprint:
            summary = _write_search(data_set, files, fingerprint, context)
    return {"tiles": summary["tiles"], "rasters": summary["rasters"]}


def read_summary(data_set: DataSet) -> dict[str, Any] | None:
    """The content of search.json: ``folder``, ``tiles``, ``rasters``, ``sensors`` with their embedding sums, and the
    fingerprint ``made_from``; None if there is none of this format."""
    try:
        summary: dict[str, Any] = json.loads((data_set.search / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return summary if summary.get("format") == FORMAT else None


def _write_search(data_set: DataSet, files: list[Path], fingerprint: str, context: JobContext) -> dict[str, Any]:
    folder = data_set.search / uuid.uuid4().hex
    folder.mkdir(parents=True)
    try:
        about = {"format": FORMAT, "folder": folder.name, "rasters": len(files), "made_from": fingerprint}
        summary = about | _fill(folder, data_set, files, context)
        part = folder / SUMMARY
        part.write_text(json.dumps(summary), encoding="utf-8")
        part.replace(data_set.search / SUMMARY)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _remove_all_but(folder)
    return summary


def _fill(folder: Path, data_set: DataSet, files: list[Path], context: JobContext) -> dict[str, Any]:
    """Write the flat files and the ANN index; returns the number of ``tiles`` and the sums of the ``sensors``."""
    sums: dict[str, EmbeddingSum] = {}
    for sensor, each in _copy(files, folder, context):
        sums = add_sums(sums, {sensor: each})
    tiles = sum(each.tiles for each in sums.values())
    if not tiles:
        raise AllNodata(f"The data set '{data_set.path}' has no tiles with valid pixels.")
    vectors = np.memmap(folder / VECTORS, np.float32, "r").reshape(tiles, data_set.embedding_size)
    ann.build(vectors, folder / "ann", context)
    sensors = {sensor: {"total": each.total.tolist(), "tiles": each.tiles} for sensor, each in sums.items()}
    return {"tiles": tiles, "sensors": sensors}


def _remove_all_but(folder: Path) -> None:
    """Remove older searches and the remains of killed runs, as far as the system allows."""
    for each in folder.parent.iterdir():
        if each.is_dir():
            if each != folder:
                shutil.rmtree(each, ignore_errors=True)
        elif each.name != SUMMARY:  # an older format had no folders
            with suppress(OSError):
                each.unlink()


def _copy(files: list[Path], folder: Path, context: JobContext) -> Iterator[tuple[str, EmbeddingSum]]:
    """Append the tiles of every file to the flat files; yields their sensor and embedding sum, file by file."""
    sensors: dict[str, int] = {}
    with ExitStack() as stack:
        vectors, places, rasters, cards = (
            stack.enter_context((folder / name).open("wb")) for name in (VECTORS, PLACES, RASTERS, CARDS)
        )
        for number, path in enumerate(files):
            context.progress("gather", number, len(files), "Gathering tiles")
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
            yield card.modality, EmbeddingSum.of(embeddings)


def _bounds(card: IndexCard) -> tuple[float, float, float, float]:
    """Bounds west, south, east, north in degrees, from the tiles along the edges; NaN without a CRS."""
    rows, cols = (-(-side // card.tile_size) for side in card.window[2:])
    row, col = np.indices((rows, cols)).reshape(2, -1)
    edge = (row == 0) | (row == rows - 1) | (col == 0) | (col == cols - 1)
    rings = tile_rings(card, row[edge], col[edge])
    lon, lat = np.moveaxis(rings[np.isfinite(rings).all(axis=(1, 2))], -1, 0)
    if not lon.size:
        return (np.nan,) * 4
    # The edges of a raster around a pole cross the antimeridian too.
    west, east = (-180.0, 180.0) if (np.ptp(lon, axis=1) > 180).any() else (lon.min(), lon.max())
    south, north = (-90.0 if _within(card, -90) else lat.min()), (90.0 if _within(card, 90) else lat.max())
    return west, south, east, north


def _within(card: IndexCard, pole: float) -> bool:
    """Whether a pole, given by its latitude, is inside the indexed window."""
    try:
        card.grid.pixel_of(0.0, pole, CRS84)
    except OutsideRaster:
        return False
    return True


def _fingerprint(files: list[Path], folder: Path) -> str:
    """SHA-256 of the names, sizes and modification times of the tile files."""
    digest = hashlib.sha256()
    for path in files:
        status = path.stat()
        digest.update(f"{path.relative_to(folder).as_posix()}|{status.st_size}|{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
