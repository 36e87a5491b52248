"""The `presets` job: the shipped class lists, and the colours and map values of any class list."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..mapping.legends import legend_of
from ..model.card import find_model, load_card
from ..model.vocabulary_check import load_vocabulary
from ..prompts.classlist import parse_classes
from ..prompts.presets import PRESETS
from ..requests import PresetsRequest


def run(request: PresetsRequest, context: JobContext) -> dict[str, Any]:
    """The presets and, if requested, the classes of a list with colours and map values, and the model's phrases.

    Raises:
        BadClassList: `classes` cannot be parsed, see `parse_classes`.
        ModelDamaged: the vocabulary of the model is invalid.
    """
    result: dict[str, Any] = {
        "presets": [{"name": each.name, "title": each.title, "text": each.text} for each in PRESETS.values()]
    }
    if request.classes is not None:
        legend = legend_of(parse_classes(request.classes), threshold=0)
        result["classes"] = [{"name": each.name, "colour": each.colour, "value": each.value} for each in legend]
    if request.words:
        vocabulary = load_vocabulary(load_card(find_model(request.model)))
        result["words"] = vocabulary.phrases if vocabulary else []
    return result
