"""The phrases that no training step may see: those held out by any class list of this folder."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from landprompt_training.vocabulary.words import load_vocabulary


def vocabularies() -> list[str]:
    """Names of all class lists."""
    files = (entry.name for entry in resources.files(__package__).iterdir())
    return sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml") and name != "bank.toml")


@cache
def unseen_phrases() -> frozenset[str]:
    """Every held-out phrase, in lower case."""
    lists = (phrases for name in vocabularies() for phrases in load_vocabulary(name).held_out.values())
    return frozenset(phrase.lower() for phrases in lists for phrase in phrases)


@cache
def _pattern(phrases: frozenset[str]) -> re.Pattern:
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(phrases)))})\b")


def holds_any(sentence: str, phrases: frozenset[str]) -> bool:
    """Whether one of some phrases, in lower case, stands in a sentence, as whole words."""
    return bool(phrases) and _pattern(phrases).search(sentence.lower()) is not None


def holds_unseen(sentence: str) -> bool:
    """Whether a held-out phrase stands in a sentence, as whole words."""
    return holds_any(sentence, unseen_phrases())
