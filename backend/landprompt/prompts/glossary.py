"""Land cover terms in sixteen languages, and a list of English words."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_FOLDER = files(__package__)


def fold(text: str) -> str:
    """The text normalised for comparison: NFKC, case-folded, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def words_of(text: str) -> list[str]:
    """The words of a text, folded, without digits and punctuation."""
    return re.findall(r"[^\W\d_]+", fold(text))


@cache
def glossary() -> MappingProxyType[str, str]:
    """Foreign term -> English term, from glossary.csv. Read-only."""
    found: dict[str, str] = {}
    for row in csv.DictReader((_FOLDER / "glossary.csv").read_text("utf-8").splitlines()):
        english = row.pop("english")
        for cell in row.values():
            for term in filter(None, cell.split("|")):
                found.setdefault(term, english)
    return MappingProxyType(found)


@cache
def _folded() -> dict[str, str]:
    found: dict[str, str] = {}
    for term, english in glossary().items():
        found.setdefault(fold(term), english)
    return found


def look_up(term: str) -> str | None:
    """The English translation of a term: of the exact term, else of a term that differs in case; None without one.

    Case matters: German 'Meer' is the sea, Dutch 'meer' a lake.
    """
    return glossary().get(term) or _folded().get(fold(term))


@cache
def english_words() -> frozenset[str]:
    """64,681 English words in American and British spelling, without names.

    Source: SCOWL 2020.12.07 by Kevin Atkinson, sizes up to 60 (American) and 35 (British), as in Debian's wamerican,
    wamerican-small and wbritish-small.
    """
    return frozenset((_FOLDER / "english.txt").read_text("ascii").split())
