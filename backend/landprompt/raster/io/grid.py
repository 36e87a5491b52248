"""Pixel and cell grids: where things lie and how large they are.

A window is always `(row_off, col_off, height, width)` in pixels counted from the raster's origin.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyproj
from affine import Affine
from pyproj import Transformer
from pyproj.exceptions import ProjError
from rasterio.crs import CRS

from ...errors import BadOption, EmptyExtent, OutsideRaster

Window = tuple[int, int, int, int]
# How far areas on a map plane may be wrong, and in how many rows that is looked at.
_PLANE_ERROR, _SAMPLED_ROWS = 0.01, 65


@dataclass(frozen=True)
class PixelGrid:
    """The grid of a raster.

    Attributes:
        width, height: size in pixels.
        transform: affine from (column, row) of pixel corners to map coordinates; rotated and south-up ones are kept.
        crs: coordinate reference system, or None where the raster tells none.
    """

    width: int
    height: int
    transform: Affine
    crs: CRS | None

    @property
    def map_transform(self) -> Affine:
        """Affine to the coordinates in which places are asked for and hits are drawn.

        It is `transform`, but for a raster without georeference (or a crop of one): QGIS draws that with its first row
        on top, at y = 0, and the rows below it at negative y; so do we, else hits would lie mirrored beside it.
        """
        a, b, col, d, e, row = self.transform[:6]
        bare = self.crs is None and (a, b, d, e) == (1, 0, 0, 1) and min(col, row) >= 0 and col % 1 == row % 1 == 0
        return Affine.scale(1, -1) @ self.transform if bare else self.transform

    def crop(self, window: Window) -> PixelGrid:
        """The grid of a window of this one."""
        row, col, height, width = window
        return PixelGrid(width, height, self.transform @ Affine.translation(col, row), self.crs)

    def window_of(self, extent: tuple[float, float, float, float]) -> Window:
        """The pixels that an extent touches, clipped to the raster.

        Args:
            extent: xmin, ymin, xmax, ymax in the raster's CRS.

        Raises:
            EmptyExtent: the extent is upside down or does not overlap the raster.
        """
        xmin, ymin, xmax, ymax = extent
        if not (xmin < xmax and ymin < ymax):
            raise EmptyExtent(
                "The extent is empty: it must be xmin, ymin, xmax, ymax with xmin < xmax and ymin < ymax."
            )
        corners = [~self.map_transform @ corner for corner in ((xmin, ymin), (xmin, ymax), (xmax, ymin), (xmax, ymax))]
        # Rounding to a millionth of a pixel keeps an extent typed on pixel edges from taking in one more row.
        cols, rows = np.round(np.array(corners).T, 6)
        col0, row0 = max(0, math.floor(cols.min())), max(0, math.floor(rows.min()))
        col1, row1 = min(self.width, math.ceil(cols.max())), min(self.height, math.ceil(rows.max()))
        if col0 >= col1 or row0 >= row1:
            raise EmptyExtent("The extent does not overlap the raster.")
        return row0, col0, row1 - row0, col1 - col0

    def pixel_of(self, x: float, y: float, crs: str | CRS | None = None) -> tuple[int, int]:
        """Row and column of the pixel at a place.

        Args:
            x, y: the place, easting (or longitude) first.
            crs: CRS of the place; None means the raster's own.

        Raises:
            OutsideRaster: the place is not on the raster.
            BadOption: the CRS is unknown, or given for a raster that has none.
        """
        if crs is not None:
            x, y = self._to_own_crs(x, y, crs)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise OutsideRaster("The place cannot be expressed in the raster's CRS.")
        # A raster in degrees may count on beyond the antimeridian.
        turns = (0, 360, -360) if self.crs is not None and self.crs.is_geographic else (0,)
        for turn in turns:
            col, row = map(math.floor, ~self.map_transform @ (x + turn, y))
            if 0 <= row < self.height and 0 <= col < self.width:
                return row, col
        raise OutsideRaster(f"The place {x:.6g}, {y:.6g} lies outside the raster.")

    def _to_own_crs(self, x: float, y: float, crs: str | CRS) -> tuple[float, float]:
        if self.crs is None:
            raise BadOption(
                "The raster has no CRS, so a place can only be given in its own coordinates.", "Leave out --crs."
            )
        return to_crs(x, y, crs, self.crs)

    def pixel_areas_m2(self) -> np.ndarray | None:
        """Area of a pixel in square metres, one value a row: float64 (height,), or None where it is not known.

        Geographic CRS: the area of each pixel on the CRS's ellipsoid, its edges taken as geodesics, at the middle
        column (exact for all columns of a north-up raster; for a rotated one the columns of a row differ a little).
        Projected CRS: the determinant of the transform times the square of the CRS's linear unit, as GIS software does:
        UTM's scale error (at most 0.1 %) is left in. Where the map plane lies by more than 1 %, as Web Mercator does
        everywhere but at the equator, the area is that on the ellipsoid, at the middle column.
        """
        if self.crs is None:
            return None
        proj = proj_crs(self.crs)
        if proj.is_geographic:
            return _finite(self._ellipsoidal_areas(proj, np.arange(self.height)))
        if not proj.is_projected:
            return None
        on_plane = abs(self.transform.determinant) * proj.axis_info[0].unit_conversion_factor ** 2
        rows = np.unique(np.linspace(0, self.height - 1, _SAMPLED_ROWS).astype(np.int64))
        areas = self._ellipsoidal_areas(proj, rows)
        if not np.isfinite(areas).all() or np.abs(on_plane / areas - 1).max() < _PLANE_ERROR:
            return _finite(np.full(self.height, on_plane))
        return np.interp(np.arange(self.height), rows, areas)

    def _ellipsoidal_areas(self, proj: pyproj.CRS, rows: np.ndarray) -> np.ndarray:
        """Areas of the middle pixel of some rows on the CRS's ellipsoid, NaN where the plane has no place on it."""
        geod, col = proj.get_geod(), self.width // 2
        corners = ((col, 0), (col + 1, 0), (col + 1, 1), (col, 1))
        x, y = np.array([[self.transform @ (c, row + r) for c, r in corners] for row in rows]).transpose(2, 0, 1)
        if not proj.is_geographic:
            x, y = Transformer.from_crs(proj, proj.geodetic_crs, always_xy=True).transform(x, y)
        return np.array(
            [abs(geod.polygon_area_perimeter(*each)[0]) for each in zip(x, np.clip(y, -90, 90), strict=True)]
        )

    def gsd_m(self) -> float | None:
        """Ground sampling distance in metres at the centre, geometric mean of the pixel's sides; None without CRS."""
        areas = self.crop((self.height // 2, self.width // 2, 1, 1)).pixel_areas_m2()
        return None if areas is None else math.sqrt(areas[0])


@dataclass(frozen=True)
class Block:
    """A rectangle of cells: first row and column, number of rows and columns."""

    row0: int
    col0: int
    rows: int
    cols: int

    def around(self, wanted: np.ndarray, step: int) -> Block | None:
        """The smallest block around the wanted cells of this one, grown to whole squares; None where none is wanted.

        Args:
            wanted: bool (rows, cols) of this block's cells.
            step: side of the squares in cells, counted from this block's first; the last may be cut by its end.
        """
        if not wanted.any():
            return None
        begins, ends = [], []
        for axis, size in ((1, self.rows), (0, self.cols)):
            found = np.flatnonzero(wanted.any(axis=axis))
            begins.append(int(found[0]) // step * step)
            ends.append(min(size, (int(found[-1]) // step + 1) * step))
        return Block(self.row0 + begins[0], self.col0 + begins[1], ends[0] - begins[0], ends[1] - begins[1])


@dataclass(frozen=True)
class CellGrid(PixelGrid):
    """A raster's grid of embedding cells.

    Cell `(r, c)` covers the pixels `[r*stride, (r+1)*stride) x [c*stride, (c+1)*stride)` from the raster's origin;
    the last row and column may reach beyond the raster.
    """

    stride: int = 1

    @property
    def rows(self) -> int:
        """Number of cell rows."""
        return -(-self.height // self.stride)

    @property
    def cols(self) -> int:
        """Number of cell columns."""
        return -(-self.width // self.stride)

    @property
    def cell_transform(self) -> Affine:
        """Affine from (column, row) of cell corners to map coordinates."""
        return self.transform @ Affine.scale(self.stride)

    def blocks(self, block_rows: int, block_cols: int | None = None) -> Iterator[Block]:
        """Blocks of at most `block_rows` x `block_cols` (None: as many) cells; together every cell once.

        They come two rows of blocks at a time, column by column: what two neighbours' margins share is read while it
        is still in GDAL's cache, which cannot hold a whole row.
        """
        block_cols = block_cols or block_rows
        for pair in range(0, self.rows, 2 * block_rows):
            for col0 in range(0, self.cols, block_cols):
                for row0 in range(pair, min(pair + 2 * block_rows, self.rows), block_rows):
                    yield Block(row0, col0, min(block_rows, self.rows - row0), min(block_cols, self.cols - col0))

    def source_window(self, block: Block, margin: int = 0, alignment: int = 1) -> Window:
        """The pixels to read for a block, with a margin for the receptive field.

        Args:
            block: cells wanted. Its first pixel must be a multiple of `alignment`.
            margin: least margin in pixels on every side; rounded up to a multiple of `alignment` (and of the stride).
            alignment: the encoder's alignment: origin and size of the window are multiples of it.

        Returns:
            A window that may reach outside the raster. The block's cells start at cell `margin' // stride` of it.
        """
        step = math.lcm(alignment, self.stride)
        margin = -(-margin // step) * step
        row, col = block.row0 * self.stride, block.col0 * self.stride
        if row % step or col % step:
            raise ValueError(f"block at cell {block.row0}, {block.col0} does not start at a multiple of {step} pixels")
        height = -(-block.rows * self.stride // step) * step + 2 * margin
        width = -(-block.cols * self.stride // step) * step + 2 * margin
        return row - margin, col - margin, height, width

    def tile_polygon(self, tile_row: int, tile_col: int, tile_px: int) -> list[tuple[float, float]]:
        """Closed ring of a tile's corners in map coordinates, clipped to the raster's edge.

        Raises:
            OutsideRaster: there is no such tile.
        """
        top, left = tile_row * tile_px, tile_col * tile_px
        if not (0 <= top < self.height and 0 <= left < self.width):
            raise OutsideRaster(f"There is no tile {tile_row}, {tile_col}.")
        bottom, right = min(top + tile_px, self.height), min(left + tile_px, self.width)
        ring = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        return [self.map_transform @ corner for corner in ring]


def _finite(areas: np.ndarray) -> np.ndarray | None:
    """Areas of pixels; None where a place or a size is so far off that they are no numbers."""
    return areas if np.isfinite(areas).all() else None


def to_crs(x: float, y: float, crs: str | CRS, target: str | CRS) -> tuple[float, float]:
    """A place in another CRS, easting (or longitude) first; not finite where it cannot be expressed there.

    Raises:
        BadOption: the CRS is unknown.
    """
    try:
        transformer = Transformer.from_crs(proj_crs(crs), proj_crs(target), always_xy=True)
    except ProjError as error:
        raise BadOption(f"The CRS '{crs}' is not known.", "Give a CRS such as EPSG:4326.") from error
    return transformer.transform(x, y)


def proj_crs(crs: str | CRS) -> pyproj.CRS:
    """pyproj's CRS; by WKT, since rasterio and pyproj each carry a PROJ of their own."""
    return pyproj.CRS.from_wkt(crs.to_wkt()) if isinstance(crs, CRS) else pyproj.CRS.from_user_input(crs)
