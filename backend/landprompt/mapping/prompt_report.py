"""What a job reports on the prompts of a class list: their English readings."""

from __future__ import annotations

from typing import Any

from ..index.store import Index
from ..model.bundle import Bundle
from ..model.encoder import choose_encoder
from ..prompts.classlist import ClassList
from ..prompts.reading import reading_notes
from ..query.classify import BACKGROUND


class PromptReport:
    """The readings of all prompts of a class list.

    Args:
        classes: the class list.
        model, index: what the prompts are read for.
    """

    def __init__(self, classes: ClassList, model: Bundle, index: Index) -> None:
        templates = choose_encoder(model.card, index.card.modality).prompt_templates
        self._values = [*range(1, len(classes.classes) + 1), *([BACKGROUND] if classes.background else [])]
        self._readings = [[model.text.read(prompt, templates) for prompt in group] for group in prompt_groups(classes)]

    def notes(self) -> list[str]:
        """Sentences for the user."""
        return reading_notes(reading for group in self._readings for reading in group)

    def of_class(self, value: int) -> dict[str, Any]:
        """Fields of a class in the result of a job: `readings`, in the order of its prompts."""
        if value not in self._values:
            return {"readings": []}
        return {"readings": [reading.as_dict() for reading in self._readings[self._values.index(value)]]}


def prompt_groups(classes: ClassList) -> list[tuple[str, ...]]:
    """The prompts of each class, and of the background if there is one."""
    return [item.synonyms for item in classes.classes] + ([classes.background] if classes.background else [])
