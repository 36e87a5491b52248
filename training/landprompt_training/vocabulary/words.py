"""The words that training draws from, and those it must never see."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources

TEMPLATES = (
    "a centered satellite photo of {}.",
    "a centered satellite photo of a {}.",
    "a centered satellite photo of the {}.",
)


@dataclass(frozen=True)
class Vocabulary:
    """The classes of a data set in words.

    Attributes:
        classes: a table a class, with `name`, `standard` and `train` (and what else the file says).
        held_out: lists of one phrase a class that no training step sees.
        templates: prompt templates with `{}`.
    """

    classes: list[dict]
    held_out: dict[str, list[str]]
    templates: tuple[str, ...] = TEMPLATES

    @property
    def names(self) -> list[str]:
        """The names that the data set's makers gave the classes."""
        return [entry["name"] for entry in self.classes]

    @property
    def standard(self) -> list[str]:
        """The prompt of each class that scores are measured with."""
        return [entry["standard"] for entry in self.classes]

    @property
    def yearly(self) -> list[str]:
        """The prompt of each class that agrees with a map of the year: the standard one but for what comes and goes."""
        return [entry.get("yearly", entry["standard"]) for entry in self.classes]

    @property
    def train(self) -> list[list[str]]:
        """The phrases of each class that training draws from."""
        return [entry["train"] for entry in self.classes]


def load_vocabulary(name: str) -> Vocabulary:
    """Read `vocabulary/<name>.toml` and check that no held-out phrase is a training phrase.

    Raises:
        ValueError: when a list has the wrong length or a phrase stands on both sides.
    """
    table = _read(f"{name}.toml")
    templates = tuple(table.get("templates", TEMPLATES))
    vocabulary = Vocabulary(table["classes"], table.get("held_out", {}), templates)
    seen = {phrase.lower() for phrases in vocabulary.train for phrase in phrases}
    for title, phrases in vocabulary.held_out.items():
        if len(phrases) != len(vocabulary.classes):
            raise ValueError(f"{name}: the held-out list {title} has {len(phrases)} phrases")
        both = seen.intersection(phrase.lower() for phrase in phrases)
        if both:
            raise ValueError(f"{name}: {sorted(both)} stand in the held-out list {title} and in training")
    return vocabulary


def bank() -> list[str]:
    """Phrases of no class, which give the projection of the text tower its breadth."""
    return _read("bank.toml")["phrases"]


def _read(name: str) -> dict:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))
