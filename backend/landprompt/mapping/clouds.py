"""Clouds and cloud shadows that the model finds by text prompts, for rasters without a cloud mask."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..index.resolve import ResolvedIndex
from ..model.bundle import Bundle
from ..model.encoder import choose_encoder
from ..prompts.classlist import ClassList
from ..prompts.description import parse_prompt
from ..prompts.glossary import look_up
from ..query.classify import ClassQuery
from ..raster.inspection import BY_MODEL
from .map_query import MapQuery
from .prompt_report import prompt_groups

# They compete with the prompts of the class list.
CLOUD_PROMPTS = ("clouds", "cloud shadow")
KEEP_CLOUDS = "Keep the clouds, or choose another extent."


def without_clouds(map_query: MapQuery, model: Bundle, resolved: ResolvedIndex) -> MapQuery:
    """The query; it also masks clouds that the model detects, if the inspection of the raster says "by_model".

    A cloud prompt that is in the class list itself, in the singular or plural, is mapped as the list says. If the list
    has no prompts, the clouds have nothing to compete with, and nothing is masked.
    """
    prompts = [prompt for prompt in CLOUD_PROMPTS if prompt not in _phrases(map_query.classes)]
    if resolved.inspection["clouds"] != BY_MODEL or not prompts or not len(map_query.query.prompts):
        return map_query
    encoder = choose_encoder(model.card, resolved.index.card.modality)
    embedded = model.text.embed_all(prompts, encoder.prompt_templates)
    return replace(map_query, query=replace(map_query.query, left_out=embedded))


def is_left_out(embedding: np.ndarray, query: ClassQuery) -> bool:
    """Whether a cell, float32 (D,), is masked as cloud."""
    if query.left_out is None:
        return False
    return bool((query.left_out @ embedding).max() > (query.prompts @ embedding).max())


def _phrases(classes: ClassList) -> set[str]:
    """The prompts of a list, in English if the list or the glossary translates them; "cloud" becomes "clouds"."""
    prompts = [parse_prompt(prompt) for group in prompt_groups(classes) for prompt in group]
    phrases = {(each.english or look_up(each.name) or each.name).casefold() for each in prompts}
    plural = {"cloud": "clouds", "cloud shadows": "cloud shadow"}
    return {plural.get(phrase, phrase) for phrase in phrases}
