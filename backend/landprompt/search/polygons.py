"""Tiles as polygons in longitude and latitude."""

from __future__ import annotations

import numpy as np
import shapely
from pyproj import CRS, Transformer

from ..index.store import IndexCard

CRS84 = "OGC:CRS84"


def tile_polygons(card: IndexCard, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Polygons of tiles in OGC:CRS84, split at the antimeridian as RFC 7946 3.1.9 requires.

    Args:
        card: the card of the index.
        rows, cols: int (n,), counted from the corner of the indexed window.

    Returns:
        object (n,) of shapely geometries; None if the raster has no CRS, the tile reaches beyond the domain of the
        projection, or a pole is inside.
    """
    rings = tile_rings(card, rows, cols)
    good = np.isfinite(rings).all(axis=(1, 2))
    polygons = np.full(len(rings), None, object)
    polygons[good] = shapely.polygons(rings[good])
    for place in np.flatnonzero(good & (np.ptp(rings[..., 0], axis=1) > 180)):
        polygons[place] = _split(rings[place])
    return polygons


def tile_rings(card: IndexCard, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Closed rings in longitude and latitude, float64 (n, 5, 2); not finite where they are undefined."""
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
    # The longitudes of a raster in degrees may continue beyond 180.
    return np.stack([np.where(np.abs(lon) > 180, (lon + 180) % 360 - 180, lon), lat], axis=-1)


def _split(ring: np.ndarray) -> shapely.MultiPolygon | None:
    """The parts of a polygon east and west of the antimeridian; None for a polygon around a pole."""
    steps = (np.diff(ring[:, 0]) + 180) % 360 - 180
    if abs(steps.sum()) > 180:  # goes once around the pole
        return None
    # A ring with a pole on its edge crosses itself.
    whole = shapely.make_valid(shapely.Polygon(np.column_stack([ring[:, 0] % 360, ring[:, 1]])))
    east = shapely.intersection(whole, shapely.box(0, -90, 180, 90))
    west = shapely.transform(shapely.intersection(whole, shapely.box(180, -90, 360, 90)), lambda at: at - [360, 0])
    parts = [part for each in (east, west) for part in shapely.get_parts(each) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts) if parts else None
