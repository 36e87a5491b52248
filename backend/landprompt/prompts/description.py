"""Visual descriptions in parentheses after a prompt: `pasture (smooth green grass, hedges)`."""

from __future__ import annotations

import re

from ..errors import BadClassList

_PATTERN = re.compile(r"([^()]*[^()\s])\s*\(([^()]*)\)")


def split_outside(text: str, separator: str) -> list[str]:
    """Split a string at separators outside parentheses; empty parts are dropped."""
    parts = re.findall(rf"(?:\([^()]*\)|[^{re.escape(separator)}])+", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def parse_description(prompt: str) -> tuple[str, list[str]]:
    """Split a prompt into its name and description: "pasture", ["smooth green grass", "hedges"].

    Raises:
        BadClassList: the parentheses are not a single pair at the end.
    """
    if "(" not in prompt and ")" not in prompt:
        return prompt, []
    match = _PATTERN.fullmatch(prompt.strip())
    if match is None:
        raise BadClassList(
            f"'{prompt}' cannot be parsed: a description must be one pair of parentheses after the prompt.",
            "Write it like: pasture (smooth green grass, hedges).",
        )
    return match.group(1), split_outside(match.group(2), ",")
