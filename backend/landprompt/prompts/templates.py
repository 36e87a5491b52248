"""Prompt templates."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import BadOption


def expand(prompt: str, templates: Sequence[str]) -> list[str]:
    """Insert a prompt into every template at its `{}`. Without templates, return the prompt alone.

    Args:
        prompt: for example "open water".
        templates: sentences with one `{}` each, from the encoder's card.

    Raises:
        BadOption: the prompt is empty.
    """
    prompt = " ".join(prompt.split())
    if not prompt:
        raise BadOption("A prompt is empty.", "Type a word or a phrase.")
    # Not str.format, which fails for other braces in prompts or templates.
    return [template.replace("{}", prompt) for template in templates] or [prompt]
