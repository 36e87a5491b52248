"""Parts of a prompt: its name, an English reading in brackets, and a visual description in parentheses.

`Weide [pasture] (smooth green grass, hedges)`
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import BadClassList

_PATTERN = re.compile(
    r"(?P<name>[^()\[\]]*[^()\[\]\s])\s*(?:\[(?P<english>[^()\[\]]*)\]\s*)?(?:\((?P<description>[^()\[\]]*)\))?"
)
# Separators of Chinese, Japanese and Arabic.
_PUNCTUATION = str.maketrans("；؛，、،＝（）［］：", ";;,,,=()[]:")
_GROUPS = r"\([^()]*\)|\[[^\[\]]*\]"  # separators in parentheses and brackets do not separate


class ParsedPrompt(NamedTuple):
    """The parts of a prompt.

    Attributes:
        name: the prompt without brackets and parentheses.
        english: its English reading as given in brackets; None if there is none.
        description: items of the visual description.
    """

    name: str
    english: str | None
    description: list[str]


def plain_punctuation(text: str) -> str:
    """The text with the ASCII forms of full-width and Arabic separators."""
    return text.translate(_PUNCTUATION)


def split_outside(text: str, separator: str) -> list[str]:
    """Split a string at separators outside parentheses and brackets; empty parts are dropped."""
    parts = re.findall(rf"(?:{_GROUPS}|[^{re.escape(separator)}])+", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def without_groups(text: str) -> str:
    """The text with spaces in place of everything in parentheses and brackets; positions stay the same."""
    return re.sub(_GROUPS, lambda found: " " * len(found[0]), text)


def parse_prompt(prompt: str) -> ParsedPrompt:
    """Split a prompt into its name, reading and description: "pasture", None, ["smooth green grass", "hedges"].

    Raises:
        BadClassList: the brackets are not a single pair after the name, or the parentheses not one at the end.
    """
    if not re.search(r"[()\[\]]", prompt):
        return ParsedPrompt(prompt, None, [])
    match = _PATTERN.fullmatch(prompt.strip())
    if match is None:
        raise BadClassList(
            f"'{prompt}' cannot be parsed: a prompt may be followed by one English reading in brackets, "
            "and by one description in parentheses at the end.",
            "Write it like: pasture (smooth green grass, hedges), or Wald [forest].",
        )
    english = " ".join((match["english"] or "").split()) or None
    return ParsedPrompt(match["name"], english, split_outside(match["description"] or "", ","))


def with_english(prompt: str, english: str) -> str:
    """The prompt with another English reading in brackets; raises as `parse_prompt`."""
    name, _, description = parse_prompt(prompt)
    return f"{name} [{english}]" + (f" ({', '.join(description)})" if description else "")
