"""The tiles of one raster as a GeoParquet file."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..errors import NotADataSet
from ..index.locations import make_folder
from ..index.store import Index, IndexCard
from ..optional_packages import require
from ..raster.io.grid import to_crs
from ..raster.io.outputs import final_path
from .dataset import DataSet
from .polygons import CRS84, tile_polygons
from .windows import Tile, WindowGrid, embed_all
from .zone import grid_zone

if TYPE_CHECKING:
    import pyarrow

_CARD = b"landprompt"
_ROW_GROUP = 16384
_DAMAGED = "Run 'landprompt index --cluster' on its raster again, or remove the file."
_SIDES = ("xmin", "ymin", "xmax", "ymax")


def write_tiles(data_set: DataSet, source: str, index: Index) -> tuple[Path, bool]:
    """Write the tiles of an index that have data, unless the file exists already.

    Columns: ``source``, ``tile`` (its name), ``row``, ``col`` (counted from the raster's origin), ``embedding``
    (fixed-size list of float32, unit length), ``geometry`` (WKB, OGC:CRS84), ``bbox`` (its covering).

    Args:
        data_set: the data set that gets the file.
        source: the raster as it was given; the file is named after it.
        index: the index of the raster.

    Returns:
        The file, and whether it existed already, written from the same index.

    Raises:
        EnginePackageMissing: pyarrow is not installed.
        OutputNotWritable: the folder is not writable.
    """
    rows, cols, embedding, polygons = _tiles_with_data(index)
    path = data_set.tiles_path(source, grid_zone(*_centre(index.card)))
    if path.is_file() and _is_of(path, index.card):
        return path, True
    make_folder(path.parent)
    _write(_table(index, rows, cols, embedding, polygons), path, use_dictionary=["source"])
    for moved in data_set.tiles.glob(f"zone=*/{path.name}"):  # the raster covered another part of the Earth before
        if moved != path:
            moved.unlink()
    return path, False


def _centre(card: IndexCard) -> tuple[float, float]:
    """Longitude and latitude of the centre of the indexed window, NaN without a CRS."""
    grid = card.grid
    if grid.crs is None:
        return np.nan, np.nan
    return to_crs(*(grid.transform @ (grid.width / 2, grid.height / 2)), grid.crs, CRS84)


def _is_of(path: Path, card: IndexCard) -> bool:
    """Whether a file was written from an index; False if it is damaged."""
    try:
        return read_card(path).key == card.key
    except NotADataSet:
        return False


def export_tiles(index: Index, path: Path) -> int:
    """Write the tiles of an index that have data to a file for other software.

    Columns: ``id`` (the tile's name), ``geometry``, ``embedding`` and ``bbox`` as in `write_tiles`.

    Returns:
        Number of tiles.

    Raises:
        EnginePackageMissing: pyarrow is not installed.
    """
    rows, cols, embedding, polygons = _tiles_with_data(index)
    table = _table(index, rows, cols, embedding, polygons).select(["tile", "geometry", "embedding", "bbox"])
    table = table.rename_columns(["id", "geometry", "embedding", "bbox"])
    table = table.replace_schema_metadata({"geo": json.dumps(_geo(polygons))})
    _write(table, final_path(path))
    return len(table)


def read_card(path: Path) -> IndexCard:
    """The card of the index that a file was written from; raises NotADataSet."""
    try:
        return IndexCard.from_json(json.loads(require("pyarrow.parquet").read_schema(path).metadata[_CARD]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotADataSet(f"'{path}' is not a tile file that this engine can read.", _DAMAGED) from error


def read_tiles(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Embeddings float32 (n, D) and rows and columns int32 (n,) of a file; raises NotADataSet."""
    try:
        table = require("pyarrow.parquet").read_table(path, columns=["row", "col", "embedding"], partitioning=None)
    except (OSError, ValueError, KeyError) as error:
        raise NotADataSet(f"'{path}' is not a tile file that this engine can read.", _DAMAGED) from error
    embedding = table["embedding"].combine_chunks()
    flat = embedding.flatten().to_numpy()
    return flat.reshape(len(table), embedding.type.list_size), table["row"].to_numpy(), table["col"].to_numpy()


def _table(
    index: Index, rows: np.ndarray, cols: np.ndarray, embedding: np.ndarray, polygons: np.ndarray
) -> pyarrow.Table:
    pa = require("pyarrow")
    card = index.card
    bounds = shapely.bounds(polygons)
    size = card.tile_size
    first_row, first_col = (offset // size for offset in card.window[:2])
    names = [Tile(card, row * size, col * size, size).name for row, col in zip(rows, cols, strict=True)]
    columns = {
        "source": pa.array([card.source] * len(rows), pa.string()).dictionary_encode(),
        "tile": pa.array(names, pa.string()),
        "row": pa.array(rows + first_row, pa.int32()),
        "col": pa.array(cols + first_col, pa.int32()),
        "embedding": pa.FixedSizeListArray.from_arrays(pa.array(embedding.reshape(-1)), card.embedding_size),
        "geometry": pa.array(shapely.to_wkb(polygons), pa.binary()),
        "bbox": pa.StructArray.from_arrays([pa.array(bounds[:, i]) for i in range(4)], names=_SIDES),
    }
    metadata = {"geo": json.dumps(_geo(polygons)), _CARD.decode(): json.dumps(asdict(card))}
    return pa.table(columns).replace_schema_metadata(metadata)


def _tiles_with_data(index: Index) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Rows and columns (n,) of whole tiles with data in the indexed window, embeddings (n, D), and `tile_polygons`."""
    tiles = embed_all(index, WindowGrid.tiles(index.card))
    rows, cols = np.nonzero(np.isfinite(tiles[..., 0]))
    return rows, cols, tiles[rows, cols], tile_polygons(index.card, rows, cols)


def _write(table: pyarrow.Table, path: Path, **settings: Any) -> None:
    """Write a file under a temporary name and rename it when it is complete."""
    # Not named after the process id, which may be 1 for every process in containers.
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        require("pyarrow.parquet").write_table(table, part, compression="zstd", row_group_size=_ROW_GROUP, **settings)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _geo(polygons: np.ndarray) -> dict[str, Any]:
    """File metadata of GeoParquet 1.1, whose default CRS is OGC:CRS84."""
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in polygons if shape is not None}),
        "covering": {"bbox": {side: ["bbox", side] for side in _SIDES}},
    }
    if column["geometry_types"]:
        column["bbox"] = shapely.total_bounds(polygons).tolist()
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
