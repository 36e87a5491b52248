"""Shapes of vector files on a raster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...errors import InputError
from .grid import PixelGrid, proj_crs


def near(shapes: Sequence[Any] | np.ndarray, crs: str | None, grid: PixelGrid) -> tuple[np.ndarray, np.ndarray]:
    """What of polygons lies on a raster or close to it: far parts may have no place in the raster's CRS.

    Args:
        shapes: polygons in `crs`; they come back as they are where the two are of one CRS, or one of them has none.

    Returns:
        The polygons that are left, object (n,), and the place of the shape that each is of, int (n,), ascending.
    """
    import pyproj
    import shapely

    shapes = np.asarray(shapes, object)
    everything = shapes, np.arange(len(shapes))
    if crs is None or grid.crs is None:
        return everything
    own, target = proj_crs(grid.crs), proj_crs(crs)
    if own == target:
        return everything
    side = np.linspace(0, 1, 21)
    across, down = np.meshgrid(side * grid.width, side * grid.height)
    a, b, c, d, e, f = tuple(grid.transform)[:6]
    try:
        transformer = pyproj.Transformer.from_crs(own, target, always_xy=True)
    except pyproj.exceptions.ProjError:  # which `in_crs` tells
        return everything
    x, y = transformer.transform(a * across + b * down + c, d * across + e * down + f)
    around = np.array([x.min(), y.min(), x.max(), y.max()])
    span = around[2:] - around[:2]
    if not np.isfinite(around).all() or (transformer.target_crs.is_geographic and span[0] > 180):
        return everything
    around += np.concatenate([-span, span]) / 2
    clipped = shapely.intersection(shapely.make_valid(shapes), shapely.box(*around))
    parts, of = shapely.get_parts(clipped, return_index=True)
    flat = shapely.get_dimensions(parts) == 2
    return parts[flat], of[flat]


def in_crs(shapes: Sequence[Any] | np.ndarray, crs: str | None, grid: PixelGrid) -> np.ndarray:
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
        transformer = pyproj.Transformer.from_crs(crs, proj_crs(grid.crs), always_xy=True)
    except pyproj.exceptions.ProjError as error:
        raise InputError(
            "The features cannot be brought into the raster's CRS.", "Reproject them to the raster's CRS first."
        ) from error
    return shapely.transform(shapes, lambda at: np.column_stack(transformer.transform(at[:, 0], at[:, 1])))
