"""The training phrases of a model: prompts far from all of them are unknown to it.

Every text has an embedding, including misspelt words, but embeddings of unknown words are far from those of all
training phrases. The bundle carries these phrases; training determines the threshold on held-out phrases.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..errors import ModelDamaged
from ..npz import load_arrays
from .card import ModelCard, verify_file

_UNIT_TOLERANCE = 0.01  # of embeddings in float16


def load_vocabulary(card: ModelCard) -> Vocabulary | None:
    """Return the vocabulary of a model, or None if the bundle has none; raises ModelMissing, ModelDamaged."""
    name = card.text.vocabulary
    return Vocabulary(verify_file(card, name), card.text.min_cosine, card.embedding_size) if name else None


class Vocabulary:
    """The training phrases of a model.

    Attributes:
        phrases: English phrases, in alphabetical order.

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
        self.phrases: list[str] = sorted(phrases.tolist())
        self._embeddings = embeddings.astype(np.float32)
        if np.abs(np.linalg.norm(self._embeddings, axis=1) - 1).max() > _UNIT_TOLERANCE:
            raise ModelDamaged(f"The embeddings of the vocabulary '{path}' are not of unit length.")
        self._min_cosine = min_cosine

    def knows(self, embedding: np.ndarray) -> bool:
        """Whether some training phrase is near a prompt with this embedding, float32 (D,)."""
        return bool((self._embeddings @ embedding).max() >= self._min_cosine)
