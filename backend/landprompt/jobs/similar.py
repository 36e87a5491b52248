"""The `similar` job: places that are similar to examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import BadOption
from ..index.resolve import IndexOptions, resolve_index
from ..model.bundle import open_bundle
from ..prompts.reading import reading_notes
from ..raster.inspection import SENSOR_NAMES
from ..requests import SimilarRequest
from ..search.centring import MIN_TILES, EmbeddingSum, centred
from ..search.collection import TileCollection, check_outputs, open_collection, search_tiles
from ..search.example import Example, Polygon, example_of
from ..search.index_windows import IndexWindows
from ..search.query import Words, combine, embed_prompts, read_prompts
from ..search.ranking import query_vector


def run(request: SimilarRequest, context: JobContext) -> dict[str, Any]:
    """Rank windows by their similarity to examples.

    `at`, `polygon`, `image` and `positive` are equivalent; the first of them is the `query` of the result. No hit
    overlaps an example. If examples and searched windows come from more than one sensor, each sensor's mean is
    subtracted first. Words are added or subtracted last.
    """
    if not (request.at or request.polygon or request.image or request.positive):
        raise BadOption(
            "No example was given.", "Specify a place with 'at', a polygon, an image, or 'positive' examples."
        )
    words = Words.parse(request.text) if request.text is not None else Words()
    polygon = None if request.polygon is None else Polygon.read(request.polygon, request.crs)
    check_outputs(request, [*request.sources, *filter(None, (request.examples, request.image))])
    model = open_bundle(request.model, request.device, request.precision)
    options = IndexOptions(request.hints, outputs=request.outputs())
    given, image = (
        None if path is None else resolve_index(path, options, model, context)
        for path in (request.examples, request.image)
    )
    if polygon is not None and given is not None:
        polygon = polygon.with_default(given.index.card.crs)
    searched = open_collection(request.sources, options, model, context, request.window, polygon)
    holding = searched if given is None else IndexWindows([given], searched.size, context)
    positive, negative = _places(request, holding)
    if polygon is not None:
        positive.insert(request.at is not None, holding.example_in(polygon))
    collections: list[TileCollection] = [holding, searched]
    if image is not None:
        positive.append(example_of(image.index))
        collections.insert(0, IndexWindows([image], searched.size, context))
    means, notes = _means(collections)
    with context.stage("text"):
        plus, minus = (embed_prompts(each, searched, model) for each in ((*words.any_of, *words.plus), words.minus))
        notes += reading_notes(read_prompts(words.prompts, searched, model))
    query = query_vector(_vectors(positive, means), _vectors(negative, means))
    exclude = [each.tile for each in positive + negative if each.tile is not None]
    result = search_tiles(searched, combine(query[None], plus, minus), request, context, means, exclude)
    for other in collections:
        if not other.about["reused"]:
            result |= {name: other.about[name] for name in ("reused", "device", "device_reason")}
    return result | {"query": positive[0].as_dict(), "centred": bool(means), "notes": notes}


def _places(request: SimilarRequest, holding: TileCollection) -> tuple[list[Example], list[Example]]:
    """The positive and negative examples at places."""
    places = [*([] if request.at is None else [request.at]), *request.positive]
    positive = [holding.example_at(place, request.crs) for place in places]
    return positive, [holding.example_at(place, request.crs) for place in request.negative]


def _means(collections: Sequence[TileCollection]) -> tuple[Mapping[str, np.ndarray], list[str]]:
    """The mean to subtract from the windows of each sensor (none if there is only one), and notes for the user.

    The mean of a sensor is that of the last collection that has it.
    """
    if len(frozenset().union(*(each.sensors for each in collections))) < 2:
        return {}, []
    sums: dict[str, EmbeddingSum] = {}
    for collection in collections:
        sums |= collection.embedding_sums()
    tiles = {SENSOR_NAMES.get(sensor, sensor): each.tiles for sensor, each in sums.items()}
    names = " and ".join(sorted(tiles))
    if few := [f"{count} of {name}" for name, count in sorted(tiles.items()) if count < MIN_TILES]:
        return {}, [
            f"{names} are compared without subtracting each sensor's mean, so many similar tiles may be missed: the "
            f"mean needs {MIN_TILES} tiles of each sensor, but there are only {', '.join(few)}."
        ]
    means = {sensor: each.mean for sensor, each in sums.items()}
    return means, [f"{names} are compared after subtracting each sensor's mean; scores are lower than in one sensor."]


def _vectors(examples: Sequence[Example], means: Mapping[str, np.ndarray]) -> np.ndarray:
    """Embeddings of examples float32 (n, D), with their sensors' means subtracted."""
    vectors = np.array([each.vector for each in examples], np.float32)
    if not means or not examples:
        return vectors
    return centred(vectors, np.stack([means[each.sensor] for each in examples]))
