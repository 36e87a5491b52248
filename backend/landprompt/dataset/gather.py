"""From the tiles of a data set to what a search reads: flat files that are mapped into memory, and the ANN index.

    search/vectors.f32     float32 (n, D): unit embeddings, in the order of the tile files
    search/places.bin      n records: number of the raster, row and column in its indexed window
    search/rasters.jsonl   the card of every raster, one a line
    search/rasters.bin     m records: where its line begins, its first tile, its bounds in longitude and latitude, and
                           its sensor, a place in the list of search.json
    search/ann/            see `ann`
    search/search.json     what it was made from, and what the tiles of each sensor add up to; written last

The flat files repeat what the Parquet files hold, since a hit must be found by its number in microseconds, and a
Parquet file can only be unpacked by row groups.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

import numpy as np
import shapely

from ..ask.centring import Tally, added
from ..errors import AllNodata
from ..index.build import Watch
from ..index.locking import held
from ..index.store import IndexCard, remove_tree
from . import ann
from .layout import DataSet
from .polygons import tile_polygons
from .tiles import read_card, read_tiles

VECTORS, PLACES, RASTERS, CARDS, SUMMARY = "vectors.f32", "places.bin", "rasters.bin", "rasters.jsonl", "search.json"
PLACE = np.dtype([("raster", "<u4"), ("row", "<u2"), ("col", "<u2")])
RASTER = np.dtype([("start", "<u8"), ("first", "<u8"), ("bounds", "<f8", 4), ("sensor", "u1")])
FORMAT = 2


def gather(data_set: DataSet, watch: Watch, restart: bool = False) -> dict[str, int]:
    """Make the search of a data set anew where its tiles changed. Memory is that of one raster's tiles, and of `ann`.

    Returns:
        Numbers of ``tiles`` and ``rasters``.

    Raises:
        AllNodata: there are no tiles.
        Cancelled: the person cancelled.
        NotADataSet: a tile file cannot be read.
        EnginePackageMissing: pyarrow is not installed.
    """
    with held(data_set.locks / "search.lock", watch, "Waiting for another process that gathers the same data set"):
        files = sorted(data_set.tiles.glob("zone=*/*.parquet"))
        made_from = _fingerprint(files, data_set.path)
        summary = read_summary(data_set)
        if summary is None or summary["made_from"] != made_from or restart:
            summary = _make(data_set, files, made_from, watch)
    return {"tiles": summary["tiles"], "rasters": summary["rasters"]}


def read_summary(data_set: DataSet) -> dict | None:
    """What the search was made from, its numbers of ``tiles`` and ``rasters``, and what the tiles of each of its
    ``sensors`` add up to; None where there is none of this format."""
    try:
        summary = json.loads((data_set.search / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return summary if summary.get("format") == FORMAT else None


def _make(data_set: DataSet, files: list[Path], made_from: str, watch: Watch) -> dict:
    part = data_set.search.with_name(".search.part")
    remove_tree(part)
    part.mkdir(parents=True)
    tallies: dict[str, Tally] = {}
    for sensor, tally in _copy(files, part, watch):
        tallies = added(tallies, {sensor: tally})
    tiles = sum(tally.tiles for tally in tallies.values())
    if not tiles:
        raise AllNodata(f"The data set '{data_set.path}' has no tile with valid pixels.")
    vectors = np.memmap(part / VECTORS, np.float32, "r").reshape(tiles, data_set.embedding_size)
    ann.build(vectors, part / "ann", watch)
    sensors = {sensor: {"total": tally.total.tolist(), "tiles": tally.tiles} for sensor, tally in tallies.items()}
    summary = {"format": FORMAT, "tiles": tiles, "rasters": len(files), "sensors": sensors, "made_from": made_from}
    (part / SUMMARY).write_text(json.dumps(summary), encoding="utf-8")
    remove_tree(data_set.search)
    part.replace(data_set.search)
    return summary


def _copy(files: list[Path], folder: Path, watch: Watch) -> Iterator[tuple[str, Tally]]:
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
    """Bounds in longitude and latitude of the tiles along the edges, NaN without a CRS."""
    rows, cols = card.tile_shape
    row, col = np.indices((rows, cols)).reshape(2, -1)
    edge = (row == 0) | (row == rows - 1) | (col == 0) | (col == cols - 1)
    return tuple(shapely.total_bounds(tile_polygons(card, row[edge], col[edge])))


def _fingerprint(files: list[Path], folder: Path) -> str:
    """SHA-256 of the names, sizes and times of the tile files."""
    digest = hashlib.sha256()
    for path in files:
        status = path.stat()
        digest.update(f"{path.relative_to(folder).as_posix()}|{status.st_size}|{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
