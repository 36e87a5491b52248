"""Prompt templates."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import BadOption


def expand(prompt: str, templates: Sequence[str]) -> list[str]:
    """Put a prompt into every template at its `{}`; without templates the prompt stands alone.

    Args:
        prompt: what the person asks for, for example "open water".
        templates: sentences with one `{}` each, from the encoder's card.

    Raises:
        BadOption: the prompt is empty.
    """
    prompt = " ".join(prompt.split())
    if not prompt:
        raise BadOption("A prompt is empty.", "Type a word or a phrase.")
    # Not str.format: a prompt or template with braces of its own must not fail.
    return [template.replace("{}", prompt) for template in templates] or [prompt]
