"""The class-list grammar. Signatures first; filled next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PromptClass:
    """A class: its name in the legend, the synonyms that are asked for (at least one), its colour '#rrggbb'."""

    name: str
    synonyms: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class ClassList:
    """Classes in the order of the map's values 1..n, and the prompts of what must never be mapped."""

    classes: tuple[PromptClass, ...]
    background: tuple[str, ...] = ()


def parse_classes(text: str) -> ClassList:
    """Parse a class list."""
    raise NotImplementedError


def load_classes(path: str) -> ClassList:
    """Parse a class-list file."""
    raise NotImplementedError
