"""Flags prompts that are far from every training phrase.

Every text has an embedding, including misspelt and foreign words, but embeddings of unknown words are far from those of
all training phrases. The bundle carries these phrases; the limit is measured in training on held-out phrases.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import numpy as np

from ..errors import ModelDamaged
from ..npz import load_arrays
from .card import ModelCard, verify_file

_SIMILAR_SPELLING = 0.75  # difflib ratio between a misspelt word and the intended one
_UNIT_TOLERANCE = 0.01  # of embeddings in float16


def load_vocabulary(card: ModelCard) -> Vocabulary | None:
    """Return the vocabulary of a model, or None if the bundle has none; raises ModelMissing, ModelDamaged."""
    name = card.text.vocabulary
    return Vocabulary(verify_file(card, name), card.text.min_cosine, card.embedding_size) if name else None


class Vocabulary:
    """The training phrases of a model.

    Args:
        path: npz file with `phrases`, unicode (n,), and `embeddings`, float16 (n, D), unit length.
        min_cosine: a prompt is known if its cosine to some phrase is at least this.
        embedding_size: D.

    Raises:
        ModelDamaged: the file is invalid.
    """

    def __init__(self, path: Path, min_cosine: float, embedding_size: int) -> None:
        arrays = load_arrays(path)
        phrases, embeddings = arrays.get("phrases"), arrays.get("embeddings")
        if phrases is None or phrases.dtype.kind != "U" or phrases.ndim != 1 or not phrases.size:
            raise ModelDamaged(f"The vocabulary '{path}' has no list of phrases.")
        if embeddings is None or embeddings.dtype.kind != "f" or embeddings.shape != (phrases.size, embedding_size):
            raise ModelDamaged(
                f"The vocabulary '{path}' does not have one embedding of size {embedding_size} for each phrase."
            )
        self._phrases = phrases.tolist()
        self._embeddings = embeddings.astype(np.float32)
        if np.abs(np.linalg.norm(self._embeddings, axis=1) - 1).max() > _UNIT_TOLERANCE:
            raise ModelDamaged(f"The embeddings of the vocabulary '{path}' are not of unit length.")
        self._min_cosine = min_cosine

    @property
    def phrases(self) -> list[str]:
        """The training phrases, in alphabetical order."""
        return sorted(self._phrases)

    def warning(self, prompt: str, embedding: np.ndarray) -> str | None:
        """A warning if no training phrase is near the prompt, whose embedding is float32 (D,); else None."""
        if (self._embeddings @ embedding).max() >= self._min_cosine:
            return None
        similar = difflib.get_close_matches(prompt.lower(), self._phrases, 1, _SIMILAR_SPELLING)
        advice = f"Did you mean '{similar[0]}'?" if similar else "Try another English word for it."
        return f"The model does not know '{prompt}' or a similar word; its result for it is a guess. {advice}"
