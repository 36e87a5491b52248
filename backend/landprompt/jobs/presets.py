"""The `presets` job: the class lists that ship with LandPrompt."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..prompts.presets import PRESETS
from ..requests import PresetsRequest


def run(request: PresetsRequest, context: JobContext) -> dict[str, Any]:
    """Name, title and class list text of every preset."""
    return {"presets": [{"name": each.name, "title": each.title, "text": each.text} for each in PRESETS.values()]}
