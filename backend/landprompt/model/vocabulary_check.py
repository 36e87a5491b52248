"""The words that a text tower knows, by which a word is told of which it can make nothing.

Every text has an embedding, a misspelt or a foreign word too. Such a one lies far from all phrases of training, which
the bundle brings with their embeddings; how near a phrase must be that the tower understands without having been taught
it, the exporter has measured on such phrases.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import numpy as np

from ..errors import ModelDamaged
from .card import ModelCard, verify_file

_LIKE = 0.75  # how alike two spellings must be for a person to have meant the one and typed the other (difflib's ratio)


def familiar_phrases(card: ModelCard) -> FamiliarPhrases | None:
    """Those of a model; None where it brings none. Raises ModelMissing, ModelDamaged."""
    name = card.text.familiar
    return FamiliarPhrases(verify_file(card, name), card.text.least_cosine) if name else None


class FamiliarPhrases:
    """The phrases of a model's training.

    Args:
        path: npz with `phrases`, unicode (n,), and `embeddings`, float16 (n, D), unit length.
        least_cosine: to the nearest phrase, of what the tower understands.

    Raises:
        ModelDamaged: the file is not such a one.
    """

    def __init__(self, path: Path, least_cosine: float) -> None:
        try:
            with np.load(path, allow_pickle=False) as stored:
                self._phrases = [str(phrase) for phrase in stored["phrases"]]
                self._embeddings = stored["embeddings"].astype(np.float32)
        except (OSError, ValueError, KeyError) as error:
            raise ModelDamaged(f"The familiar phrases of the model, '{path}', cannot be read: {error}.") from error
        self._least = least_cosine

    def doubt(self, prompt: str, embedding: np.ndarray) -> str | None:
        """A sentence where no phrase is near a prompt, whose embedding is float32 (D,); else None."""
        if (self._embeddings @ embedding).max() >= self._least:
            return None
        alike = difflib.get_close_matches(prompt.lower(), self._phrases, 1, _LIKE)
        advice = f"Did you mean '{alike[0]}'?" if alike else "Try another English word for it."
        return f"The model knows no word near '{prompt}': what it makes of it is a guess. {advice}"
