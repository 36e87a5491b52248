"""Shapes of vector files on a raster."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import InputError
from .grid import PixelGrid


def in_crs(shapes: Sequence, crs: str | None, grid: PixelGrid) -> np.ndarray:
    """Shapes of a vector file in a grid's CRS; as they are where one of the two has none.

    Raises:
        InputError: nobody knows the way from the one CRS to the other.
    """
    import pyproj
    import shapely

    shapes = np.asarray(shapes, object)
    if crs is None or grid.crs is None:
        return shapes
    try:
        transformer = pyproj.Transformer.from_crs(crs, pyproj.CRS.from_wkt(grid.crs.to_wkt()), always_xy=True)
    except pyproj.exceptions.ProjError as error:
        raise InputError(
            "The features cannot be brought into the raster's CRS.", "Reproject them to the raster's CRS first."
        ) from error
    return shapely.transform(shapes, lambda at: np.column_stack(transformer.transform(at[:, 0], at[:, 1])))
