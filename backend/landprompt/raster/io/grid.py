"""Pixel and cell grids: positions and sizes.

A window is always `(row_off, col_off, height, width)` in pixels, counted from the raster's origin.
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
from rasterio.errors import CRSError

from ...errors import BadOption, EmptyExtent, OutsideRaster

Window = tuple[int, int, int, int]
Extent = tuple[float, float, float, float]
_MAX_PLANE_ERROR = 0.01  # relative error of areas on the map plane
_SAMPLED_ROWS = 65  # rows in which it is measured


@dataclass(frozen=True)
class PixelGrid:
    """The grid of a raster.

    Attributes:
        width, height: size in pixels.
        transform: affine from (column, row) of pixel corners to map coordinates; it may be rotated or south-up.
        crs: coordinate reference system; None if the raster has none.
    """

    width: int
    height: int
    transform: Affine
    crs: CRS | None

    @property
    def map_transform(self) -> Affine:
        """Affine to the coordinates that QGIS shows.

        It is `transform`, except for rasters without georeference (and crops of them): QGIS draws those with the first
        row at y = 0 and the following rows at negative y.
        """
        a, b, col, d, e, row = self.transform[:6]
        ungeoreferenced = (
            self.crs is None and (a, b, d, e) == (1, 0, 0, 1) and min(col, row) >= 0 and col % 1 == row % 1 == 0
        )
        return Affine.scale(1, -1) @ self.transform if ungeoreferenced else self.transform

    def crop(self, window: Window) -> PixelGrid:
        """The grid of a window of this one."""
        row, col, height, width = window
        return PixelGrid(width, height, self.transform @ Affine.translation(col, row), self.crs)

    def window_of(self, extent: tuple[float, float, float, float]) -> Window:
        """The pixels that an extent touches, clipped to the raster.

        Args:
            extent: xmin, ymin, xmax, ymax in the raster's CRS.

        Raises:
            EmptyExtent: the extent is empty or does not overlap the raster.
        """
        xmin, ymin, xmax, ymax = extent
        if not (xmin < xmax and ymin < ymax):
            raise EmptyExtent(
                "The extent is empty: it must be xmin, ymin, xmax, ymax with xmin < xmax and ymin < ymax."
            )
        corners = [~self.map_transform @ corner for corner in ((xmin, ymin), (xmin, ymax), (xmax, ymin), (xmax, ymax))]
        # Rounded to a millionth of a pixel, so that an extent on pixel edges does not include another row.
        cols, rows = np.round(np.array(corners).T, 6)
        col0, row0 = max(0, math.floor(cols.min())), max(0, math.floor(rows.min()))
        col1, row1 = min(self.width, math.ceil(cols.max())), min(self.height, math.ceil(rows.max()))
        if col0 >= col1 or row0 >= row1:
            raise EmptyExtent("The extent does not overlap the raster.")
        return row0, col0, row1 - row0, col1 - col0

    def pixel_of(self, x: float, y: float, crs: str | CRS | None = None) -> tuple[int, int]:
        """Row and column of the pixel at a position.

        Args:
            x, y: the position, easting (or longitude) first.
            crs: CRS of the position; None for the raster's CRS.

        Raises:
            OutsideRaster: the position is outside the raster.
            BadOption: the CRS is unknown, or the raster has none.
        """
        if crs is not None:
            x, y = self._to_own_crs(x, y, crs)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise OutsideRaster("The position cannot be transformed to the raster's CRS.")
        # Longitudes of a raster may continue beyond the antimeridian.
        turns = (0, 360, -360) if self.crs is not None and self.crs.is_geographic else (0,)
        for turn in turns:
            col, row = map(math.floor, ~self.map_transform @ (x + turn, y))
            if 0 <= row < self.height and 0 <= col < self.width:
                return row, col
        raise OutsideRaster(f"The position {x:.6g}, {y:.6g} is outside the raster.")

    def _to_own_crs(self, x: float, y: float, crs: str | CRS) -> tuple[float, float]:
        if self.crs is None:
            raise BadOption(
                "The raster has no CRS, so positions can only be given in its own coordinates.", "Leave out --crs."
            )
        return to_crs(x, y, crs, self.crs)

    def pixel_areas_m2(self) -> np.ndarray | None:
        """Area of a pixel in square metres for each row: float64 (height,), or None if it is unknown.

        Geographic CRS: the area on the ellipsoid at the middle column, with geodesic edges. This is exact for north-up
        rasters; in rotated ones the columns of a row differ slightly.
        Projected CRS: the determinant of the transform times the square of the linear unit, as in GIS software, which
        includes UTM's scale error of at most 0.1 %. If that differs by more than 1 % from the area on the ellipsoid, as
        in Web Mercator away from the equator, the latter is returned.
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
        if not np.isfinite(areas).all() or np.abs(on_plane / areas - 1).max() < _MAX_PLANE_ERROR:
            return _finite(np.full(self.height, on_plane))
        interpolated: np.ndarray = np.interp(np.arange(self.height), rows, areas)
        return interpolated

    def _ellipsoidal_areas(self, proj: pyproj.CRS, rows: np.ndarray) -> np.ndarray:
        """Area of the middle pixel of some rows on the ellipsoid, not finite where the transformation fails."""
        geod, col = proj.get_geod(), self.width // 2
        if geod is None:
            return np.full(len(rows), np.nan)
        corners = ((col, 0), (col + 1, 0), (col + 1, 1), (col, 1))
        x, y = np.array([[self.transform @ (c, row + r) for c, r in corners] for row in rows]).transpose(2, 0, 1)
        if not proj.is_geographic:
            x, y = Transformer.from_crs(proj, proj.geodetic_crs, always_xy=True).transform(x, y)
        return np.array(
            [abs(geod.polygon_area_perimeter(*each)[0]) for each in zip(x, np.clip(y, -90, 90), strict=True)]
        )

    def gsd_m(self) -> float | None:
        """Ground sampling distance in metres at the centre: geometric mean of the pixel's sides; None without a CRS."""
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
        """The smallest block around the wanted cells, grown to whole squares; None if no cell is wanted.

        Args:
            wanted: bool (rows, cols) of this block's cells.
            step: side of the squares in cells, counted from this block's first cell; the last one may be cut off.
        """
        if not wanted.any():
            return None
        starts, ends = [], []
        for axis, size in ((1, self.rows), (0, self.cols)):
            found = np.flatnonzero(wanted.any(axis=axis))
            starts.append(int(found[0]) // step * step)
            ends.append(min(size, (int(found[-1]) // step + 1) * step))
        return Block(self.row0 + starts[0], self.col0 + starts[1], ends[0] - starts[0], ends[1] - starts[1])


@dataclass(frozen=True)
class CellGrid(PixelGrid):
    """A raster's grid of embedding cells.

    Cell `(r, c)` covers the pixels `[r*stride, (r+1)*stride) x [c*stride, (c+1)*stride)` from the raster's origin;
    the last row and column may extend beyond the raster.
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
        """Yield blocks of at most `block_rows` x `block_cols` cells (None: square) that cover every cell once.

        Two rows of blocks are traversed at a time, column by column, so that pixels in the margins of two neighbours
        are still in GDAL's cache, which cannot hold a whole row.
        """
        block_cols = block_cols or block_rows
        for pair in range(0, self.rows, 2 * block_rows):
            for col0 in range(0, self.cols, block_cols):
                for row0 in range(pair, min(pair + 2 * block_rows, self.rows), block_rows):
                    yield Block(row0, col0, min(block_rows, self.rows - row0), min(block_cols, self.cols - col0))

    def source_window(self, block: Block, margin: int = 0, alignment: int = 1) -> Window:
        """The pixels to read for a block, with a margin for the receptive field.

        Args:
            block: its first pixel must be a multiple of `alignment`.
            margin: minimum margin in pixels on every side; rounded up to a multiple of `alignment` and stride.
            alignment: the encoder's alignment: origin and size of the window are multiples of it.

        Returns:
            A window that may extend outside the raster. The block starts at the window's cell
            `rounded margin // stride`.
        """
        step = math.lcm(alignment, self.stride)
        margin = -(-margin // step) * step
        row, col = block.row0 * self.stride, block.col0 * self.stride
        if row % step or col % step:
            raise ValueError(f"block at cell {block.row0}, {block.col0} does not start at a multiple of {step} pixels")
        height = -(-block.rows * self.stride // step) * step + 2 * margin
        width = -(-block.cols * self.stride // step) * step + 2 * margin
        return row - margin, col - margin, height, width

    def ring(self, window: Window) -> list[tuple[float, float]]:
        """Closed ring of the corners of a window in map coordinates."""
        row, col, bottom, right = *window[:2], window[0] + window[2], window[1] + window[3]
        ring = ((col, row), (right, row), (right, bottom), (col, bottom), (col, row))
        return [self.map_transform @ corner for corner in ring]


def _finite(areas: np.ndarray) -> np.ndarray | None:
    """The areas; None if one is not finite."""
    return areas if np.isfinite(areas).all() else None


def to_crs(x: float, y: float, crs: str | CRS, target: str | CRS) -> tuple[float, float]:
    """Transform a position, easting (or longitude) first. The result is not finite if that is impossible.

    Raises:
        BadOption: the CRS is unknown.
    """
    try:
        transformer = Transformer.from_crs(proj_crs(crs), proj_crs(target), always_xy=True)
    except ProjError as error:
        raise BadOption(f"The CRS '{crs}' is not known.", "Specify a CRS such as EPSG:4326.") from error
    px, py = transformer.transform(x, y)
    return float(px), float(py)


def given_crs(text: str) -> CRS:
    """The CRS of a code or WKT that the user gave; raises BadOption if it is unknown."""
    try:
        return CRS.from_user_input(text)
    except (CRSError, ValueError) as error:  # ValueError: EPSG:x
        raise BadOption(f"The CRS '{text}' is not known.", "Specify a CRS such as EPSG:4326.") from error


def extent_in(
    extent: tuple[float, float, float, float], crs: CRS | None, target: CRS | None
) -> tuple[float, float, float, float]:
    """An extent xmin, ymin, xmax, ymax in another CRS; unchanged if either CRS is None.

    Raises:
        EmptyExtent: it cannot be transformed.
    """
    if crs is None or target is None or crs == target:
        return extent
    transformer = Transformer.from_crs(proj_crs(crs), proj_crs(target), always_xy=True)
    xmin, ymin, xmax, ymax = transformer.transform_bounds(*extent)
    if not all(math.isfinite(each) for each in (xmin, ymin, xmax, ymax)):
        raise EmptyExtent("The extent cannot be transformed to the CRS of the second raster.")
    return xmin, ymin, xmax, ymax


def proj_crs(crs: str | CRS) -> pyproj.CRS:
    """Convert to a pyproj CRS, by WKT, since rasterio and pyproj each ship their own PROJ."""
    return pyproj.CRS.from_wkt(crs.to_wkt()) if isinstance(crs, CRS) else pyproj.CRS.from_user_input(crs)
