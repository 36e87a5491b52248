"""The `similar` job: tiles that are similar to the tiles at given places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import BadOption
from ..index.resolve import IndexOptions, resolve_index
from ..model.bundle import Bundle, open_bundle
from ..raster.inspection import SENSOR_NAMES
from ..requests import SimilarRequest
from ..search.centring import MIN_TILES, centred
from ..search.collection import TileCollection, open_collection, search_tiles, tile_id
from ..search.index_tiles import IndexTiles
from ..search.ranking import query_vector


def run(request: SimilarRequest, context: JobContext) -> dict[str, Any]:
    """Rank tiles by their similarity to examples.

    `at` and `positive` are treated alike; the first one is the `query` of the result. The tiles of all examples,
    including negative ones, are excluded from the hits. If examples and searched tiles are of more than one sensor,
    each sensor's mean is subtracted first.
    """
    places = [*([] if request.at is None else [request.at]), *request.positive]
    if not places:
        raise BadOption("There is no example.", "Give a place with 'at', or examples with 'positive'.")
    model = open_bundle(request.model, request.device, request.precision)
    options = IndexOptions(request.hints, outputs=request.outputs())
    searched = open_collection(request.sources, options, model, context, request.examples)
    examples = _examples(request, options, model, context, searched)
    positive = [examples.find(place, request.crs) for place in places]
    negative = [examples.find(place, request.crs) for place in request.negative]
    means, notes = _means(searched, examples)
    query = query_vector(_vectors(examples, positive, means), _vectors(examples, negative, means))
    exclude = {tile_id(*examples.tile(number)) for number in positive + negative}
    result = search_tiles(searched, query[None], request.k, request.output, context, means, exclude)
    if not examples.about["reused"]:
        result |= {name: examples.about[name] for name in ("reused", "device", "device_reason")}
    return result | {"query": _query_tile(examples, positive[0]), "centred": bool(means), "notes": notes}


def _examples(
    request: SimilarRequest, options: IndexOptions, model: Bundle, context: JobContext, searched: TileCollection
) -> TileCollection:
    """The tiles that hold the examples: those of the raster or index `from`, or the searched ones."""
    if request.examples is None:
        return searched
    return IndexTiles([resolve_index(request.examples, options, model, context)])


def _query_tile(examples: TileCollection, number: int) -> dict[str, Any]:
    card, row, col = examples.tile(number)
    ring = card.grid.tile_polygon(row, col, card.tile_size)
    return {"tile": card.tile_name(row, col), "source": card.source, "polygon": [list(corner) for corner in ring]}


def _means(searched: TileCollection, examples: TileCollection) -> tuple[Mapping[str, np.ndarray], list[str]]:
    """The mean to subtract from the tiles of each sensor, empty within one sensor; and notes for the user."""
    if len(searched.sensors | examples.sensors) < 2:
        return {}, []
    sums = {**examples.embedding_sums(), **searched.embedding_sums()}
    sums = {sensor: each for sensor, each in sums.items() if each.tiles}
    tiles = {SENSOR_NAMES.get(sensor, sensor): each.tiles for sensor, each in sums.items()}
    names = " and ".join(sorted(tiles))
    if few := [f"{count} of {name}" for name, count in sorted(tiles.items()) if count < MIN_TILES]:
        return {}, [
            f"{names} are compared without subtracting each sensor's mean, which hides many similar tiles: the mean "
            f"needs {MIN_TILES} tiles of each sensor, and there are {', '.join(few)}."
        ]
    means = {sensor: each.mean for sensor, each in sums.items()}
    return means, [f"{names} are compared after subtracting each sensor's mean; scores are lower than in one sensor."]


def _vectors(examples: TileCollection, numbers: Sequence[int], means: Mapping[str, np.ndarray]) -> np.ndarray:
    """Embeddings of example tiles float32 (n, D), with their sensors' means subtracted."""
    vectors = examples.vectors(numbers)
    if not means or not numbers:
        return vectors
    return centred(vectors, np.stack([means[examples.tile(number)[0].modality] for number in numbers]))
