"""The `find` job: tiles that fit words."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..errors import BadOption
from ..prompts.description import split_outside
from ..prompts.limits import check_prompts, check_text
from . import params as read
from .index_resolver import bundle
from .tile_search import open_searched, rank

PARAMETERS = read.RASTER_PARAMETERS | {"sources", "text", "k", "output"}


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Find tiles by text; of synonyms, after commas or semicolons, the nearest counts. See docs/architecture.md."""
    text = read.text(params, "text")
    check_text(text)
    prompts = [each for part in split_outside(text, ";") for each in split_outside(part, ",")]
    check_prompts(prompts, BadOption)
    if not prompts:
        raise BadOption("The text is empty.", "Type a word or a phrase.")
    model = bundle(params)
    searched = open_searched(params, model, context)
    with context.stage("text"):
        # All tiles of a search are of one model; its templates are the first one's encoder's.
        templates = model.card.encoder(searched.modality).prompt_templates
        queries, notes = model.text.embed_all(prompts, templates), model.text.doubts(prompts, templates)
    return {**rank(searched, queries, params, context), "prompts": prompts, "notes": notes}
