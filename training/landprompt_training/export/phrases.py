"""The phrases of training, by which the engine flags prompts that are far from all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from torch import Tensor

from landprompt_training.vocabulary.unseen import unseen_phrases, vocabularies
from landprompt_training.vocabulary.words import bank, load_vocabulary

VOCABULARY_NAME = "vocabulary.npz"
# Words for nothing in particular: unknown words are near them.
_NAMELESS = frozenset(("background", "everything else", "nothing", "unknown"))
# Share of the phrases kept out of training, which name tiles well, that may be flagged.
_MAY_BE_DOUBTED = 0.05


def export_phrases(prompts: Callable[[list[str]], Tensor], folder: Path, unsaid: frozenset[str] = frozenset()) -> dict:
    """Write `vocabulary.npz`: every phrase of training, and its embedding.

    Args:
        prompts: phrases to unit embeddings (n, D) through the bundle's templates.
        folder: of the bundle.
        unsaid: phrases that were left out of training.

    Returns:
        What the card's `text` says of it: `vocabulary`, the file; `min_cosine`, the cosine to the nearest training
        phrase below which the engine flags a prompt; a twentieth of the phrases kept out of training are below it.
    """
    phrases = _phrases(unsaid)
    embeddings = prompts(phrases).numpy()
    nearest = (prompts(sorted(unseen_phrases())).numpy() @ embeddings.T).max(axis=1)
    np.savez_compressed(folder / VOCABULARY_NAME, phrases=np.array(phrases), embeddings=embeddings.astype(np.float16))
    return {"vocabulary": VOCABULARY_NAME, "min_cosine": round(float(np.quantile(nearest, _MAY_BE_DOUBTED)), 3)}


def _phrases(unsaid: frozenset[str]) -> list[str]:
    said = (phrase for name in vocabularies() for phrases in load_vocabulary(name).train for phrase in phrases)
    return sorted({phrase.lower() for phrase in (*said, *bank()) if phrase not in unsaid} - _NAMELESS)
