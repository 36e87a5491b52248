"""What something looks like, in parentheses behind its word: `pasture (smooth green grass, hedges)`."""

from __future__ import annotations

import re

_LOOKS = re.compile(r"(.*\S)\s*\(([^()]*)\)")


def split_outside(text: str, separator: str) -> list[str]:
    """The parts of a text between separators that stand in no parentheses; empty ones are left out."""
    parts = re.findall(rf"(?:\([^()]*\)|[^{re.escape(separator)}])+", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def parse_description(prompt: str) -> tuple[str, list[str]]:
    """The word of a prompt, and what that looks like: "pasture", ["smooth green grass", "hedges"]."""
    match = _LOOKS.fullmatch(prompt.strip())
    looks = split_outside(match.group(2), ",") if match else []
    return (match.group(1), looks) if match and looks else (prompt, [])
