"""The `presets` job: the class lists that ship with LandPrompt, and what a class list is completed with."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..model.card import find_model, load_card
from ..model.vocabulary_check import load_vocabulary
from ..prompts.classlist import parse_classes
from ..prompts.presets import PRESETS
from ..requests import PresetsRequest


def run(request: PresetsRequest, context: JobContext) -> dict[str, Any]:
    """Name, title and class list text of every preset; the classes of a list with their colours; the model's phrases.

    Raises:
        BadClassList: `classes` cannot be parsed, see `parse_classes`.
        ModelDamaged: the vocabulary of the model is invalid.
    """
    result: dict[str, Any] = {
        "presets": [{"name": each.name, "title": each.title, "text": each.text} for each in PRESETS.values()]
    }
    if request.classes is not None:
        classes = parse_classes(request.classes).classes
        result["classes"] = [
            {"name": item.name, "colour": item.colour, "prompts": list(item.synonyms)} for item in classes
        ]
    if request.words:
        vocabulary = load_vocabulary(load_card(find_model(request.model)))
        result["words"] = vocabulary.phrases if vocabulary else []
    return result
