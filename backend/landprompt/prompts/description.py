"""What something looks like, in parentheses behind its word: `pasture (smooth green grass, hedges)`."""

from __future__ import annotations

import re

from ..errors import BadClassList

_LOOKS = re.compile(r"([^()]*[^()\s])\s*\(([^()]*)\)")


def split_outside(text: str, separator: str) -> list[str]:
    """The parts of a text between separators that stand in no parentheses; empty ones are left out."""
    parts = re.findall(rf"(?:\([^()]*\)|[^{re.escape(separator)}])+", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def parse_description(prompt: str) -> tuple[str, list[str]]:
    """The word of a prompt, and what that looks like: "pasture", ["smooth green grass", "hedges"].

    Raises:
        BadClassList: its parentheses are not one pair at its end.
    """
    if "(" not in prompt and ")" not in prompt:
        return prompt, []
    match = _LOOKS.fullmatch(prompt.strip())
    if match is None:
        raise BadClassList(
            f"'{prompt}' cannot be read: what a class looks like stands in one pair of parentheses behind its word.",
            "Write it like: pasture (smooth green grass, hedges).",
        )
    return match.group(1), split_outside(match.group(2), ",")
