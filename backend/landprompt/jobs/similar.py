"""The `similar` job: tiles that look like the ones at given places."""

from __future__ import annotations

from typing import Any

from ..ask.similar import query_vector
from ..errors import BadOption
from . import params as read
from .context import JobContext
from .opening import bundle
from .searching import open_searched, rank

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
    searched = open_searched(params, bundle(params), context)
    positive = [searched.find(place, crs) for place in places]
    negative = [searched.find(place, crs) for place in read.points(params, "negative")]
    query = query_vector(searched.vectors(positive), searched.vectors(negative) if negative else None)
    result = rank(searched, query[None], params, context, positive + negative)
    card, row, col = searched.tile(positive[0])
    ring = card.grid.tile_polygon(row, col, card.tile_size)
    result["query"] = {
        "tile": card.tile_name(row, col), "source": card.source, "polygon": [list(corner) for corner in ring],
    }  # fmt: skip
    return result
