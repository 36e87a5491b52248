"""The words of a search: prompts with signs, and their combination with examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import BadOption
from ..model.bundle import Bundle
from ..model.encoder import choose_encoder
from ..prompts.description import plain_punctuation, split_outside
from ..prompts.limits import check_prompts, check_text
from ..prompts.reading import Reading
from .collection import TileCollection

_SIGNS = {"+": 1, "-": -1, "\N{MINUS SIGN}": -1}


@dataclass(frozen=True)
class Words:
    """A text, parsed.

    Attributes:
        any_of: synonyms, the best match counts.
        plus, minus: prompts that are added and subtracted.
    """

    any_of: tuple[str, ...] = ()
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Words:
        """Parse prompts separated by commas or semicolons; a sign before one adds or subtracts it.

        Raises:
            BadOption: there is no prompt, or one cannot be used.
        """
        check_text(text)
        text = plain_punctuation(text)
        parts = [each for part in split_outside(text, ";") for each in split_outside(part, ",")]
        groups: dict[int, list[str]] = {0: [], 1: [], -1: []}
        for part in parts:
            sign = _SIGNS.get(part[0], 0)
            if prompt := part[1:].strip() if sign else part:
                groups[sign].append(prompt)
        words = cls(*(tuple(groups[sign]) for sign in (0, 1, -1)))
        check_prompts(words.prompts, BadOption)
        if not words.prompts:
            raise BadOption("The text is empty.", "Type a word or a phrase.")
        return words

    @property
    def prompts(self) -> list[str]:
        """All prompts."""
        return [*self.any_of, *self.plus, *self.minus]


def combine(bases: np.ndarray, plus: np.ndarray, minus: np.ndarray) -> np.ndarray:
    """Add the vectors `plus` to every base and subtract `minus`, all with equal weights.

    Standard scores instead of plain sums, or other weights, do not find more (docs/experiments/window-search.md).

    Args:
        bases: float32 (q, D), unit length; alternatives. With q = 0, `plus` and `minus` alone are the query.
        plus, minus: float32 (n, D) and (m, D), unit length.

    Returns:
        float32 (max(q, 1), D), unit length.
    """
    change = plus.sum(axis=0) - minus.sum(axis=0)
    queries = bases + change if len(bases) else change[None]
    unit: np.ndarray = queries / np.maximum(np.linalg.norm(queries, axis=1, keepdims=True), 1e-9)
    return unit.astype(np.float32)


def embed_prompts(prompts: Sequence[str], collection: TileCollection, model: Bundle) -> np.ndarray:
    """Embeddings of prompts: float32 (n, D); the templates are those of the encoder of the first tile."""
    if not prompts:
        return np.empty((0, model.card.embedding_size), np.float32)
    return model.text.embed_all(prompts, choose_encoder(model.card, collection.modality).prompt_templates)


def read_prompts(prompts: Sequence[str], collection: TileCollection, model: Bundle) -> list[Reading]:
    """How the model reads each prompt in English."""
    if not prompts:
        return []
    templates = choose_encoder(model.card, collection.modality).prompt_templates
    return [model.text.read(prompt, templates) for prompt in prompts]
