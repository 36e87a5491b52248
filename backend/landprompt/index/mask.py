"""Mask polygons: pixels outside them are not indexed."""

from __future__ import annotations

import hashlib
from copy import copy
from pathlib import Path

import numpy as np
from rasterio.features import geometry_mask

from ..errors import EmptyExtent, FileMissing, InputError
from ..raster.io.grid import Extent, PixelGrid, Window
from ..raster.io.guard import check_vectors, vectors
from ..raster.io.shapes import in_crs, near


class Mask:
    """Polygons of a vector file, in the raster's CRS.

    Attributes:
        path: absolute path of the file.
        fingerprint: SHA-256 of the polygons.
    """

    def __init__(self, path: str, grid: PixelGrid) -> None:
        """Read the polygons of a vector file's first layer.

        Raises:
            FileMissing: there is no such file.
            InputError: GDAL cannot read it as a vector file.
            EmptyExtent: it contains no polygons.
        """
        import shapely

        pyogrio = vectors()
        if not Path(path).exists():
            raise FileMissing(f"The mask '{path}' does not exist.")
        check_vectors(path)
        try:
            meta, _, wkb, _ = pyogrio.raw.read(path, columns=[])
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
            raise InputError(f"'{path}' is not a vector file that GDAL can read.") from error
        geometries = shapely.from_wkb([] if wkb is None else wkb)  # None for a table without geometry
        shapes = [s for s in geometries if s is not None and s.geom_type in ("Polygon", "MultiPolygon")]
        if not shapes:
            raise EmptyExtent(f"The mask '{path}' contains no polygons.")
        self._grid, self.path = grid, str(Path(path).absolute())
        self._shapes = in_crs(near(shapes, meta["crs"], grid)[0], meta["crs"], grid)
        self.fingerprint = hashlib.sha256(b"".join(shapely.to_wkb(s) for s in self._shapes)).hexdigest()

    def on(self, grid: PixelGrid) -> Mask:
        """The same polygons for another grid in the same CRS."""
        mask = copy(self)
        mask._grid = grid
        return mask

    def inside(self, window: Window) -> np.ndarray:
        """Pixels whose centre is inside a polygon: bool (h, w)."""
        place = self._grid.crop(window).map_transform
        inside: np.ndarray = geometry_mask(self._shapes, window[2:], place, invert=True)
        return inside

    def extent(self, within: Extent | None = None) -> Extent:
        """The bounds of the polygons in the raster's CRS: xmin, ymin, xmax, ymax, clipped to another extent.

        Raises:
            EmptyExtent: no polygon overlaps the other extent.
        """
        import shapely

        xmin, ymin, xmax, ymax = map(float, shapely.total_bounds(self._shapes))
        if within is not None:
            xmin, ymin = max(xmin, within[0]), max(ymin, within[1])
            xmax, ymax = min(xmax, within[2]), min(ymax, within[3])
        if not (xmin < xmax and ymin < ymax):
            raise EmptyExtent(f"The polygons of the mask '{self.path}' do not overlap the raster or the extent.")
        return xmin, ymin, xmax, ymax
