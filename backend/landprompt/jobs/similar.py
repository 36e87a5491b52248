"""The `similar` job: tiles that look like the ones at given places."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..ask.similar import query_vector
from ..errors import BadOption, OutsideRaster
from . import params as read
from .context import JobContext
from .opening import bundle
from .searching import Gallery, open_gallery, rank

PARAMETERS = read.RASTER_PARAMETERS | {"sources", "at", "crs", "positive", "negative", "k", "output", "extent"}


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Find look-alikes. `at` and `positive` are examples alike; the first of them is told as the query.

    The tiles of all examples, negative ones too, are left out of the hits. Parameters and result: see
    docs/architecture.md.
    """
    places = [read.numbers(params["at"], "at", 2)] if "at" in params else []
    places += read.points(params, "positive")
    if not places:
        raise BadOption("There is no example: give a place with 'at', or 'positive' ones.")
    crs = read.optional_text(params, "crs")
    gallery = open_gallery(params, bundle(params), context)
    positive = [_find(gallery, place, crs) for place in places]
    negative = [_find(gallery, place, crs) for place in read.points(params, "negative")]
    query = query_vector(_embeddings(gallery, positive), _embeddings(gallery, negative))
    left_out = [gallery.place(*tile) for tile in positive + negative]
    result = rank(gallery, query[None], params, context, left_out)
    number, row, col = positive[0]
    index = gallery.indexes[number]
    ring = index.grid.tile_polygon(row, col, index.card.tile_size)
    result["query"] = {
        "tile": index.tile_name(row, col), "source": index.card.source, "polygon": [list(corner) for corner in ring],
    }  # fmt: skip
    return result


def _find(gallery: Gallery, place: tuple[float, ...], crs: str | None) -> tuple[int, int, int]:
    """Number of the first index that holds a place, and row and column of the tile there.

    Raises:
        OutsideRaster: no index holds it, or there is no data.
    """
    # Without a CRS the place is in that of the first raster, so other rasters must be asked in it too.
    crs = crs or gallery.indexes[0].card.crs
    failure: OutsideRaster | None = None
    for number, index in enumerate(gallery.indexes):
        try:
            pixel = index.grid.pixel_of(place[0], place[1], crs if index.card.crs else None)
        except OutsideRaster as error:
            failure = failure or error
            continue
        row, col = (coordinate // index.card.tile_size for coordinate in pixel)
        if np.isfinite(index.tiles[row, col, 0]):
            return number, row, col
        failure = OutsideRaster(f"The tile at {place[0]:.10g}, {place[1]:.10g} has no valid pixels, or too few.")
    assert failure is not None
    raise failure


def _embeddings(gallery: Gallery, tiles: list[tuple[int, int, int]]) -> np.ndarray:
    size = gallery.indexes[0].card.embedding_size
    return np.array([gallery.indexes[i].tiles[row, col] for i, row, col in tiles], np.float32).reshape(-1, size)
