"""The `presets` job: the class lists that the plugin's menu offers."""

from __future__ import annotations

from typing import Any

PARAMETERS: frozenset[str] = frozenset()


def run(params: dict[str, Any], context: object) -> dict[str, Any]:
    """All presets, each with its name, its title for people and its class list as text.

    Args:
        params: none are read.
        context: unused; every job takes one.
    """
    from ..prompts.presets import PRESETS

    return {"presets": [{"name": each.name, "title": each.title, "text": each.text} for each in PRESETS.values()]}
