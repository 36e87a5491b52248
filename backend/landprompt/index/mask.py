"""A mask: polygons outside of which nothing is indexed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from rasterio.features import geometry_mask

from ..errors import EmptyExtent, FileMissing, InputError
from ..raster.io.grid import PixelGrid, Window
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
            InputError: it is no vector file.
            EmptyExtent: it holds no polygon.
        """
        import shapely

        pyogrio = vectors()
        if not Path(path).exists():
            raise FileMissing(f"There is no mask file '{path}'.")
        check_vectors(path)
        try:
            meta, _, wkb, _ = pyogrio.raw.read(path, columns=[])
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
            raise InputError(f"'{path}' is not a vector file that GDAL can read.") from error
        shapes = shapely.from_wkb([] if wkb is None else wkb)  # a table has no shapes
        shapes = [s for s in shapes if s is not None and s.geom_type in ("Polygon", "MultiPolygon")]
        if not shapes:
            raise EmptyExtent(f"The mask '{path}' holds no polygons.")
        self._grid, self.path = grid, str(Path(path).absolute())
        self._shapes = in_crs(near(shapes, meta["crs"], grid)[0], meta["crs"], grid)
        self.fingerprint = hashlib.sha256(b"".join(shapely.to_wkb(s) for s in self._shapes)).hexdigest()

    def inside(self, window: Window) -> np.ndarray:
        """Which pixels have their centre inside a polygon: bool (h, w)."""
        return geometry_mask(self._shapes, window[2:], self._grid.crop(window).transform, invert=True)
