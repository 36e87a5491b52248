"""Tiles as polygons in longitude and latitude."""

from __future__ import annotations

import numpy as np
import shapely
from pyproj import CRS, Transformer

from ..index.store import IndexCard

CRS84 = "OGC:CRS84"


def tile_polygons(card: IndexCard, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Polygons of tiles in OGC:CRS84; those that cross the antimeridian are cut there, as RFC 7946 3.1.9 wants.

    Args:
        card: the index that the tiles are of.
        rows, cols: int (n,), counted from the corner of the indexed window.

    Returns:
        object (n,) of shapely geometries; None where the raster has no CRS, its edge lies beyond the
        map's end, or a pole lies inside.
    """
    rings = tile_rings(card, rows, cols)
    good = np.isfinite(rings).all(axis=(1, 2))
    polygons = np.full(len(rings), None, object)
    polygons[good] = shapely.polygons(rings[good])
    for place in np.flatnonzero(good & (np.ptp(rings[..., 0], axis=1) > 180)):
        polygons[place] = _cut(rings[place])
    return polygons


def tile_rings(card: IndexCard, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Corners in longitude and latitude, float64 (n, 5, 2), closed; not finite where there are none."""
    grid, side = card.grid, card.tile_size
    if grid.crs is None:
        return np.full((len(rows), 5, 2), np.nan)
    left, top = cols * side, rows * side
    right, bottom = np.minimum(left + side, grid.width), np.minimum(top + side, grid.height)
    x = np.stack([left, right, right, left, left], axis=1).astype(np.float64)
    y = np.stack([top, top, bottom, bottom, top], axis=1).astype(np.float64)
    a, b, c, d, e, f = tuple(grid.transform)[:6]
    to_degrees = Transformer.from_crs(CRS.from_wkt(grid.crs.to_wkt()), CRS.from_user_input(CRS84), always_xy=True)
    lon, lat = to_degrees.transform(a * x + b * y + c, d * x + e * y + f)
    # A raster in degrees may count on beyond the antimeridian.
    return np.stack([np.where(np.abs(lon) > 180, (lon + 180) % 360 - 180, lon), lat], axis=-1)


def _cut(ring: np.ndarray) -> shapely.MultiPolygon | None:
    """The two parts of a polygon, west and east of the antimeridian; None of one around a pole, which has no sides."""
    steps = (np.diff(ring[:, 0]) + 180) % 360 - 180
    if abs(steps.sum()) > 180:  # once around
        return None
    # With a pole on its side a ring crosses itself.
    whole = shapely.make_valid(shapely.Polygon(np.column_stack([ring[:, 0] % 360, ring[:, 1]])))
    east = shapely.intersection(whole, shapely.box(0, -90, 180, 90))
    west = shapely.transform(shapely.intersection(whole, shapely.box(180, -90, 360, 90)), lambda at: at - [360, 0])
    parts = [part for each in (east, west) for part in shapely.get_parts(each) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts) if parts else None
