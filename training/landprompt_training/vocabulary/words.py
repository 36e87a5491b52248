"""The phrases used in training, and the held-out phrases that training must not use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

TEMPLATES = (
    "a centered satellite photo of {}.",
    "a centered satellite photo of a {}.",
    "a centered satellite photo of the {}.",
)


@dataclass(frozen=True)
class Vocabulary:
    """The classes of a data set in words.

    Attributes:
        classes: one table per class, with `name`, `standard`, `train` and any further keys of the file.
        held_out: lists of one phrase per class that are not used in training, by title.
        templates: prompt templates with `{}`.
    """

    classes: list[dict[str, Any]]
    held_out: dict[str, list[str]]
    templates: tuple[str, ...] = TEMPLATES

    @property
    def names(self) -> list[str]:
        """The published names of the classes."""
        return [entry["name"] for entry in self.classes]

    @property
    def standard(self) -> list[str]:
        """The prompt of each class with which scores are measured."""
        return [entry["standard"] for entry in self.classes]

    @property
    def yearly(self) -> list[str]:
        """The prompt of each class for a map of a whole year, which differs from `standard` for seasonal classes."""
        return [entry.get("yearly", entry["standard"]) for entry in self.classes]

    @property
    def train(self) -> list[list[str]]:
        """The phrases of each class from which training draws."""
        return [entry["train"] for entry in self.classes]


def load_vocabulary(name: str) -> Vocabulary:
    """Read `vocabulary/<name>.toml` and check that no held-out phrase is a training phrase.

    Raises:
        ValueError: a list has the wrong length, or a phrase is in both lists.
    """
    table = _read(f"{name}.toml")
    templates = tuple(table.get("templates", TEMPLATES))
    vocabulary = Vocabulary(table["classes"], table.get("held_out", {}), templates)
    seen = {phrase.lower() for phrases in vocabulary.train for phrase in phrases}
    for title, phrases in vocabulary.held_out.items():
        if len(phrases) != len(vocabulary.classes):
            raise ValueError(
                f"{name}: the held-out list {title} has {len(phrases)} phrases for {len(vocabulary.classes)} classes"
            )
        both = seen.intersection(phrase.lower() for phrase in phrases)
        if both:
            raise ValueError(f"{name}: {sorted(both)} are in the held-out list {title} and in training")
    return vocabulary


def bank() -> list[str]:
    """The phrase bank, on which the projection of the text tower is fitted."""
    out: list[str] = _read("bank.toml")["phrases"]
    return out


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


def vocabularies() -> list[str]:
    """Names of all class lists."""
    files = (entry.name for entry in resources.files(__package__).iterdir())
    return sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml") and name != "bank.toml")


@cache
def unseen_phrases() -> frozenset[str]:
    """All held-out phrases, in lower case."""
    lists = (phrases for name in vocabularies() for phrases in load_vocabulary(name).held_out.values())
    return frozenset(phrase.lower() for phrases in lists for phrase in phrases)


@cache
def _pattern(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(phrases)))})\b")


def contains_any(sentence: str, phrases: frozenset[str]) -> bool:
    """Whether a sentence contains one of the phrases (lower case) as whole words."""
    return bool(phrases) and _pattern(phrases).search(sentence.lower()) is not None


def contains_unseen(sentence: str) -> bool:
    """Whether a sentence contains a held-out phrase as whole words."""
    return contains_any(sentence, unseen_phrases())
