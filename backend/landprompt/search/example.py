"""Examples of a search: the embedding of a place, of a polygon or of a whole image."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine

from ..errors import BadOption, FileMissing, InputError, OutsideRaster
from ..index.quantised import dequantise
from ..index.store import Index
from ..prompts.limits import check_text
from ..raster.io.grid import CellGrid
from .windows import Tile

Ring = list[tuple[float, float]]
MIN_WINDOW_PX, MAX_WINDOW_PX = 16, 256
_STRIP_ROWS = 128  # rows of cells that are read at a time


@dataclass(frozen=True)
class Example:
    """A positive or negative example of a search.

    Attributes:
        vector: float32 (D,), unit length.
        sensor: the sensor of its raster.
        tile: its place, which no hit overlaps; None for a whole image.
        source: its raster.
        ring: closed ring of its corners in the CRS of its raster.
    """

    vector: np.ndarray
    sensor: str
    tile: Tile | None
    source: str
    ring: Ring

    @classmethod
    def of_tile(cls, vector: np.ndarray, tile: Tile) -> Example:
        """The example of a tile."""
        return cls(vector, tile.card.modality, tile, tile.card.source, tile.ring)

    def as_dict(self) -> dict[str, Any]:
        """The example as in the result of a job."""
        corners = [list(corner) for corner in self.ring]
        return {"tile": self.tile.name if self.tile else None, "source": self.source, "polygon": corners}


def example_at(index: Index, pixel: tuple[int, int], size: int) -> Example:
    """The window with its centre at a pixel, moved inside the raster where it would be cut off.

    Args:
        index: an index.
        pixel: row and column, counted from the corner of the indexed part.
        size: side of the window in pixels.

    Raises:
        OutsideRaster: less than half of the window has data.
    """
    grid, sides = index.grid, (index.grid.height, index.grid.width)
    corner = (min(max(at - size // 2, 0), max(side - size, 0)) for at, side in zip(pixel, sides, strict=True))
    row, col = (first // grid.stride for first in corner)
    count = size // grid.stride
    cells, valid = dequantise(index.stored(row, col, count, count))
    vector = _unit(cells.sum(axis=(1, 2), dtype=np.float64))
    if vector is None or 2 * np.count_nonzero(valid) < count**2:
        raise OutsideRaster(f"The window around row {pixel[0]}, column {pixel[1]} has too few valid pixels.")
    return Example.of_tile(vector, Tile(index.card, row * grid.stride, col * grid.stride, size))


def example_in(index: Index, polygon: Polygon) -> Example:
    """The cells whose centres are inside a polygon.

    Raises:
        OutsideRaster: the polygon is outside the raster, or has no data.
    """
    import shapely

    shape, grid = polygon.in_cells(index.grid), index.grid
    # Rounded to a millionth of a cell, so that a polygon on cell edges does not touch another row.
    left, top, right, bottom = np.round(shapely.bounds(shape), 6)
    row, col = max(0, math.floor(top)), max(0, math.floor(left))
    rows, cols = min(grid.rows, math.ceil(bottom)) - row, min(grid.cols, math.ceil(right)) - col
    if rows <= 0 or cols <= 0:
        raise OutsideRaster("The polygon is outside the raster.")
    total = np.zeros(index.card.embedding_size, np.float64)
    for first in range(row, row + rows, _STRIP_ROWS):  # a polygon may cover the whole raster
        count = min(_STRIP_ROWS, row + rows - first)
        cells, valid = dequantise(index.stored(first, col, count, cols))
        at_row, at_col = np.indices((count, cols)) + 0.5
        inside = shapely.contains_xy(shape, at_col + col, at_row + first)
        total += cells[:, valid & inside].sum(axis=1)
    if (vector := _unit(total)) is None:
        raise OutsideRaster("The polygon contains no cell with data.")
    stride, side = grid.stride, max(rows, cols)
    return Example.of_tile(vector, Tile(index.card, row * stride, col * stride, side * stride))


def example_of(index: Index) -> Example:
    """The mean of a whole image."""
    total = np.zeros(index.card.embedding_size, np.float64)
    for row in range(0, index.card.squares[0], 256):
        total += index.sums(row, 256).sum(axis=(0, 1), dtype=np.float64)
    if (vector := _unit(total)) is None:
        raise OutsideRaster(f"The image '{index.card.source}' has no data.")
    ring = index.grid.ring((0, 0, index.grid.height, index.grid.width))
    return Example(vector, index.card.modality, None, index.card.source, ring)


@dataclass(frozen=True)
class Polygon:
    """A polygon as the example of a search.

    Attributes:
        shape: a shapely polygon or multipolygon.
        crs: its CRS; None for that of the raster.
    """

    shape: Any
    crs: str | None

    @classmethod
    def read(cls, given: str, crs: str | None) -> Polygon:
        """Read a polygon.

        Args:
            given: WKT, or a vector file, whose polygons are merged.
            crs: CRS of WKT; None for that of the raster.

        Raises:
            BadOption: it is neither.
            FileMissing, InputError: the file is missing or cannot be read.
        """
        shape = _from_wkt(given)
        return cls(*_from_file(given)) if shape is None else cls(shape, crs)

    def with_default(self, crs: str | None) -> Polygon:
        """The polygon, in this CRS if it has none."""
        return Polygon(self.shape, self.crs or crs)

    def in_cells(self, grid: CellGrid) -> Any:
        """The shape in columns and rows of the cells of a grid."""
        import shapely.affinity

        from ..raster.io.shapes import in_crs

        a, b, c, d, e, f = tuple(~(grid.map_transform @ Affine.scale(grid.stride)))[:6]
        to_cells = [a, b, d, e, c, f]
        return shapely.affinity.affine_transform(in_crs([self.shape], self.crs, grid)[0], to_cells)

    def window(self, grid: CellGrid) -> int:
        """The window size in pixels that fits: the side of a square of the polygon's area, a multiple of 16."""
        side = math.sqrt(self.in_cells(grid).area) * grid.stride
        return min(max(16 * round(side / 16), MIN_WINDOW_PX), MAX_WINDOW_PX)


def _from_wkt(given: str) -> Any:
    """The polygon of a WKT; None if it is not WKT."""
    import shapely

    if "(" not in given:
        return None
    check_text(given)
    try:
        shape = shapely.from_wkt(given)
    except shapely.errors.GEOSException:
        return None
    if shape.geom_type not in ("Polygon", "MultiPolygon") or shape.is_empty:
        raise BadOption(f"'{given[:40]}' is not a polygon.", "Specify a polygon as WKT, or a vector file of polygons.")
    return shape


def _from_file(given: str) -> tuple[Any, str | None]:
    """All polygons of a vector file as one shape, and their CRS."""
    import shapely

    from ..raster.io.guard import check_vectors, vectors

    pyogrio = vectors()
    if not Path(given).exists():
        raise FileMissing(f"'{given[:200]}' is neither a polygon as WKT nor a file.")
    check_vectors(given)
    try:
        meta, _, wkb, _ = pyogrio.raw.read(given, columns=[])
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise InputError(f"'{given}' is not a vector file that GDAL can read.") from error
    shapes = [s for s in shapely.from_wkb([] if wkb is None else wkb) if s is not None and shapely.area(s) > 0]
    if not shapes:
        raise BadOption(f"The file '{given}' contains no polygon.")
    return shapely.union_all(shapely.make_valid(np.array(shapes, object))), meta["crs"]


def _unit(total: np.ndarray) -> np.ndarray | None:
    """A sum of embeddings at unit length, float32; None without data."""
    length = float(np.linalg.norm(total))
    return (total / length).astype(np.float32) if length > 1e-6 else None
