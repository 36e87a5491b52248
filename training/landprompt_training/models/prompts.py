"""Prompts as embeddings: phrases through templates."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor
from torch.nn import functional as F


def prompt_embeddings(phrases: list[str], templates: tuple[str, ...], embed: Callable[[list[str]], Tensor]) -> Tensor:
    """Embed each phrase through every template, average, and make the mean unit again (Radford et al. 2021, 3.1.4).

    Returns:
        (len(phrases), D), unit length.
    """
    texts = [template.format(phrase) for phrase in phrases for template in templates]
    each = embed(texts).reshape(len(phrases), len(templates), -1)
    return F.normalize(each.mean(dim=1), dim=-1)
