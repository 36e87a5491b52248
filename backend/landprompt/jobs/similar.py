"""The `similar` job: tiles that look like the ones at given places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import BadOption
from ..model.bundle import Bundle
from ..query.centring import LEAST_TILES, centred
from ..query.similar import query_vector
from ..raster.inspection import SENSOR_NAMES
from . import params as read
from .index_resolver import bundle, open_any
from .tile_search import Searched, open_searched, rank, tile_id
from .tile_set import Gallery

PARAMETERS = read.RASTER_PARAMETERS | {"sources", "from", "at", "crs", "positive", "negative", "k", "output"}


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Find look-alikes. `at` and `positive` are examples alike; the first of them is told as the query.

    The tiles of all examples, negative ones too, are left out of the hits. Where examples and searched tiles are of
    more than one sensor, each sensor's mean is taken off. Parameters and result: see docs/architecture.md.
    """
    places = [read.numbers(params["at"], "at", 2)] if "at" in params else []
    places += read.points(params, "positive")
    if not places:
        raise BadOption("There is no example: give a place with 'at', or 'positive' ones.")
    crs, model = read.optional_text(params, "crs"), bundle(params)
    searched = open_searched(params, model, context)
    shown = _examples(params, model, context, searched)
    positive = [shown.find(place, crs) for place in places]
    negative = [shown.find(place, crs) for place in read.points(params, "negative")]
    means, notes = _means(searched, shown)
    query = query_vector(_vectors(shown, positive, means), _vectors(shown, negative, means))
    left_out = {tile_id(*shown.tile(number)) for number in positive + negative}
    result = rank(searched, query[None], params, context, means, left_out)
    if not shown.about["reused"]:
        result |= {name: shown.about[name] for name in ("reused", "device", "device_reason")}
    card, row, col = shown.tile(positive[0])
    ring = card.grid.tile_polygon(row, col, card.tile_size)
    query_tile = {"tile": card.tile_name(row, col), "source": card.source, "polygon": [list(corner) for corner in ring]}
    return result | {"query": query_tile, "centred": bool(means), "notes": notes}


def _examples(params: read.Params, model: Bundle, context: JobContext, searched: Searched) -> Searched:
    """Where the examples lie: in the raster or index `from`, or in what is searched."""
    if "from" not in params:
        return searched
    return Gallery([open_any(read.text(params, "from"), params, model, context)])


def _means(searched: Searched, shown: Searched) -> tuple[Mapping[str, np.ndarray], list[str]]:
    """What is taken off the tiles of each sensor, nothing within one sensor; and what a person should know of it."""
    if len(searched.sensors | shown.sensors) < 2:
        return {}, []
    tallies = {**shown.tallies(), **searched.tallies()}
    tallies = {sensor: tally for sensor, tally in tallies.items() if tally.tiles}
    tiles = {SENSOR_NAMES.get(sensor, sensor): tally.tiles for sensor, tally in tallies.items()}
    names = " and ".join(sorted(tiles))
    if few := [f"{count} of {name}" for name, count in sorted(tiles.items()) if count < LEAST_TILES]:
        return {}, [
            f"{names} are compared as they are, which hides many look-alikes: each sensor's mean should be taken off "
            f"first, which takes {LEAST_TILES} tiles, and there are {', '.join(few)}."
        ]
    means = {sensor: tally.mean for sensor, tally in tallies.items()}
    return means, [f"{names} are compared with each sensor's mean taken off; scores are lower than within one sensor."]


def _vectors(shown: Searched, numbers: Sequence[int], means: Mapping[str, np.ndarray]) -> np.ndarray:
    """Embeddings of example tiles (n, D), without their sensors' means."""
    vectors = shown.vectors(numbers)
    if not means or not numbers:
        return vectors
    return centred(vectors, np.stack([means[shown.tile(number)[0].modality] for number in numbers]))
