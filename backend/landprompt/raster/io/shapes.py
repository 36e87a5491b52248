"""Transforms shapes of vector files to the CRS of a raster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...errors import InputError
from .grid import PixelGrid, proj_crs


def near(shapes: Sequence[Any] | np.ndarray, crs: str | None, grid: PixelGrid) -> tuple[np.ndarray, np.ndarray]:
    """Clip polygons to the surroundings of a raster: distant parts may be undefined in the raster's CRS.

    Args:
        shapes: polygons.
        crs: their CRS. If it is unknown, or equal to the raster's, the polygons are returned unchanged.
        grid: grid of the raster.

    Returns:
        The remaining polygons, object (n,), and the index of the shape that each is a part of, int (n,), ascending.
    """
    import pyproj
    import shapely

    shapes = np.asarray(shapes, object)
    unchanged = shapes, np.arange(len(shapes))
    if crs is None or grid.crs is None:
        return unchanged
    own, target = proj_crs(grid.crs), proj_crs(crs)
    if own == target:
        return unchanged
    side = np.linspace(0, 1, 21)
    across, down = np.meshgrid(side * grid.width, side * grid.height)
    a, b, c, d, e, f = tuple(grid.transform)[:6]
    try:
        transformer = pyproj.Transformer.from_crs(own, target, always_xy=True)
    except pyproj.exceptions.ProjError:  # `in_crs` reports it
        return unchanged
    x, y = transformer.transform(a * across + b * down + c, d * across + e * down + f)
    around = np.array([x.min(), y.min(), x.max(), y.max()])
    span = around[2:] - around[:2]
    if not np.isfinite(around).all() or (proj_crs(crs).is_geographic and span[0] > 180):
        return unchanged
    around += np.concatenate([-span, span]) / 2
    clipped = shapely.intersection(shapely.make_valid(shapes), shapely.box(*around))
    parts, of = shapely.get_parts(clipped, return_index=True)
    flat = shapely.get_dimensions(parts) == 2
    return parts[flat], of[flat]


def in_crs(shapes: Sequence[Any] | np.ndarray, crs: str | None, grid: PixelGrid) -> np.ndarray:
    """Transform shapes to a grid's CRS; they are returned unchanged if either CRS is unknown.

    Raises:
        InputError: there is no transformation between the two CRS.
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
            "The features cannot be transformed to the raster's CRS.", "Reproject them to the raster's CRS first."
        ) from error
    transformed: np.ndarray = shapely.transform(
        shapes, lambda at: np.column_stack(transformer.transform(at[:, 0], at[:, 1]))
    )
    return transformed
