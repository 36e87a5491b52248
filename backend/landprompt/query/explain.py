"""Explains the class of one cell. NumPy only."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .classify import ClassQuery, class_logits
from .features import Standardiser


@dataclass(frozen=True)
class Explanation:
    """Scores of a cell; arrays (k,).

    Attributes:
        text, probability: probabilities of the words alone, and with samples; equal without samples.
        embedding, bands: contributions of the samples to the logits: of the embedding, and of the bands with the
            constant; 0 without samples.
        prompt: int, the prompt of each class that is most similar to the cell; -1 for a class without prompts.
        cosine: similarity of that prompt, NaN without prompts.
    """

    text: np.ndarray
    probability: np.ndarray
    embedding: np.ndarray
    bands: np.ndarray
    prompt: np.ndarray
    cosine: np.ndarray


def explain_cell(embedding: np.ndarray, bands: np.ndarray, query: ClassQuery) -> Explanation:
    """Explain a cell.

    Args:
        embedding: float32 (D,), unit length.
        bands: uint8 (b,), quantised.
        query: the class list.
    """
    cosines, owners = query.prompts @ embedding, np.asarray(query.class_of_prompt, np.int64)
    untaught = replace(query, taught=None)
    text = _softmax(class_logits(cosines[:, None], bands[:, None], untaught)[:, 0])
    by_embedding = by_bands = np.zeros(query.scored, np.float32)
    probability = text
    if query.taught is not None:
        by_embedding, by_bands = query.taught.embedding @ embedding, query.taught.of_bands(bands[:, None])[:, 0]
        products = np.concatenate([cosines, by_embedding])
        probability = _softmax(class_logits(products[:, None], bands[:, None], query)[:, 0])
    prompt, cosine = np.full(query.scored, -1), np.full(query.scored, np.nan)
    for number in np.unique(owners).tolist():
        own = np.flatnonzero(owners == number)
        prompt[number] = own[cosines[own].argmax()]
        cosine[number] = cosines[prompt[number]]
    return Explanation(text, probability, by_embedding, by_bands, prompt, cosine)


def nearest_sample(
    embedding: np.ndarray, bands: np.ndarray, embeddings: np.ndarray, others: np.ndarray, standardise: Standardiser
) -> tuple[int, float]:
    """The sample most similar to a cell in the features of the classifier: its index and the cosine of the embeddings.

    Args:
        embedding, bands: the cell, see `explain_cell`.
        embeddings, others: float32 (n, D) and uint8 (n, b) of the samples.
        standardise: features of the raster.
    """
    features = standardise(np.vstack([embedding, embeddings]), np.vstack([bands, others]))
    nearest = int(((features[1:] - features[0]) ** 2).sum(axis=1).argmin())
    return nearest, float(embeddings[nearest] @ embedding)


def _softmax(logits: np.ndarray) -> np.ndarray:
    powers: np.ndarray = np.exp(logits - logits.max())
    powers /= powers.sum()
    return powers
