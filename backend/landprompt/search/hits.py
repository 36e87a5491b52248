"""Hits of a search, and writing them as polygons to a GeoPackage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..raster.io.geopackage import Layer, write_layer
from .ranking import Match

LAYER = "similar_tiles"


@dataclass(frozen=True)
class Hit:
    """A tile in the result of a search, and its rank, from 1."""

    rank: int
    match: Match

    def as_dict(self) -> dict[str, Any]:
        """The hit as in the result of a job: x, y is the centre of the tile in the CRS of its raster."""
        tile = self.match.tile
        x, y = np.array(tile.ring[:4]).mean(axis=0).tolist()
        return {
            "rank": self.rank, "score": round(self.match.score, 6), "percentile": round(self.match.percentile, 4),
            "tile": tile.name, "source": tile.card.source, "x": x, "y": y,
        }  # fmt: skip


def write_hits(path: Path, hits: Sequence[Hit], crs: str | None) -> None:
    """Write hits as a GeoPackage layer `similar_tiles` with the fields rank, score, percentile, tile and source.

    The file is written under a temporary name and renamed when it is complete. Symbolic links are followed.

    Args:
        path: the GeoPackage.
        hits: tiles of rasters in any CRS.
        crs: CRS of the output. Polygons are not transformed if it or the CRS of the raster is None.

    Raises:
        DiskFull, OutputNotWritable: the file cannot be written.
    """
    import shapely

    tiles = [hit.match.tile for hit in hits]
    polygons = [shapely.Polygon(_in_crs(tile.ring, tile.card.crs, crs)) for tile in tiles]
    write_layer(path, Layer(LAYER, "Polygon", np.array(polygons, object), _fields(hits), crs))


def _fields(hits: Sequence[Hit]) -> dict[str, np.ndarray]:
    """Attribute columns of the layer."""
    records = [hit.as_dict() for hit in hits]
    types: dict[str, Any] = {
        "rank": np.int32, "score": np.float64, "percentile": np.float64, "tile": object, "source": object,
    }  # fmt: skip
    return {name: np.array([record[name] for record in records], dtype) for name, dtype in types.items()}


def _in_crs(ring: list[tuple[float, float]], own: str | None, crs: str | None) -> list[tuple[float, float]]:
    if own is None or crs is None or own == crs:
        return ring
    from pyproj import CRS, Transformer

    transformer = Transformer.from_crs(CRS.from_user_input(own), CRS.from_user_input(crs), always_xy=True)
    transformed = [transformer.transform(x, y) for x, y in ring]
    east, west = max(x for x, _ in transformed), min(x for x, _ in transformed)
    if transformer.target_crs and transformer.target_crs.is_geographic and east - west > 180:
        # Across the antimeridian: longitudes beyond 180, otherwise the tile would reach around the Earth.
        return [(x % 360, y) for x, y in transformed]
    return transformed
