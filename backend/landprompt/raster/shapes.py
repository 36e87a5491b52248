"""Shapes of vector files on a raster."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .grid import PixelGrid


def in_crs(shapes: Sequence, crs: str | None, grid: PixelGrid) -> np.ndarray:
    """Shapes of a vector file in a grid's CRS; as they are where one of the two has none."""
    import pyproj
    import shapely

    if crs is None or grid.crs is None:
        return np.asarray(shapes, object)
    transformer = pyproj.Transformer.from_crs(crs, pyproj.CRS.from_wkt(grid.crs.to_wkt()), always_xy=True)
    return shapely.transform(
        np.asarray(shapes, object), lambda at: np.column_stack(transformer.transform(at[:, 0], at[:, 1]))
    )
