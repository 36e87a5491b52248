"""The `find` job: places that match a text prompt."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..index.resolve import IndexOptions
from ..model.bundle import open_bundle
from ..prompts.reading import reading_notes
from ..requests import FindRequest
from ..search.collection import check_outputs, open_collection, search_tiles
from ..search.query import Words, combine, embed_prompts, read_prompts


def run(request: FindRequest, context: JobContext) -> dict[str, Any]:
    """Rank windows by a text prompt. The best of several synonyms counts; words with signs are added or subtracted."""
    words = Words.parse(request.text)
    check_outputs(request, request.sources)
    model = open_bundle(request.model, request.device, request.precision)
    options = IndexOptions(request.hints, outputs=request.outputs())
    collection = open_collection(request.sources, options, model, context, request.window)
    with context.stage("text"):
        bases, plus, minus = (
            embed_prompts(each, collection, model) for each in (words.any_of, words.plus, words.minus)
        )
        readings = read_prompts(words.prompts, collection, model)
    found = search_tiles(collection, combine(bases, plus, minus), request, context)
    return {
        **found,
        "prompts": words.prompts,
        "readings": [each.as_dict() for each in readings],
        "notes": reading_notes(readings),
    }
