"""The `find` job: tiles that match a text prompt."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..errors import BadOption
from ..index.resolve import IndexOptions
from ..model.bundle import open_bundle
from ..model.encoder import choose_encoder
from ..prompts.description import plain_punctuation, split_outside
from ..prompts.limits import check_prompts, check_text
from ..prompts.reading import reading_notes
from ..requests import FindRequest
from ..search.collection import open_collection, search_tiles


def run(request: FindRequest, context: JobContext) -> dict[str, Any]:
    """Rank tiles by a text prompt. Of synonyms separated by commas or semicolons, the best match counts."""
    check_text(request.text)
    text = plain_punctuation(request.text)
    prompts = [each for part in split_outside(text, ";") for each in split_outside(part, ",")]
    check_prompts(prompts, BadOption)
    if not prompts:
        raise BadOption("The text is empty.", "Type a word or a phrase.")
    model = open_bundle(request.model, request.device, request.precision)
    options = IndexOptions(request.hints, outputs=request.outputs())
    collection = open_collection(request.sources, options, model, context)
    with context.stage("text"):
        # All tiles belong to one model; the templates are those of the first encoder.
        templates = choose_encoder(model.card, collection.modality).prompt_templates
        queries = model.text.embed_all(prompts, templates)
        readings = [model.text.read(prompt, templates) for prompt in prompts]
    found = search_tiles(collection, queries, request.k, request.output, context)
    return {
        **found,
        "prompts": prompts,
        "readings": [each.as_dict() for each in readings],
        "notes": reading_notes(readings),
    }
