"""Which tiles look like the examples, or fit the words."""

from __future__ import annotations

import numpy as np

# Rocchio's weight of the negative examples (Manning et al. 2008, "Introduction to Information Retrieval", 9.1.1, names
# 0.15 to 0.5 of the positive ones; a person who marks a tile as wrong means it, hence the upper end).
NEGATIVE_WEIGHT = 0.5
# A tile nearer to its sensor's mean than this is the mean itself, but for rounding: its direction from there is noise.
_AT_THE_MEAN = 1e-3


def query_vector(positive: np.ndarray, negative: np.ndarray | None = None) -> np.ndarray:
    """Rocchio's query: mean of the positive examples minus half the mean of the negative ones, unit length.

    Args:
        positive: float32 (n, D), unit length, at least one.
        negative: float32 (m, D), or None.

    Returns:
        float32 (D,).
    """
    query = positive.mean(axis=0)
    if negative is not None and len(negative):
        query = query - NEGATIVE_WEIGHT * negative.mean(axis=0)
    return (query / max(float(np.linalg.norm(query)), 1e-9)).astype(np.float32)


def scores(tiles: np.ndarray, queries: np.ndarray, mean: np.ndarray | None = None) -> np.ndarray:
    """Cosine of every tile with the nearest of the queries: float32 (n,), NaN for a tile without data.

    Args:
        tiles: float32 (n, D), unit length or NaN.
        queries: float32 (q, D), unit length.
        mean: float32 (D,), what is taken off every tile first (see `centring`); None for nothing.
    """
    # One product a query: a matrix product with few columns takes longer than they do together.
    nearest = _product(tiles, queries[0], mean)
    for query in queries[1:]:
        np.maximum(nearest, _product(tiles, query, mean), out=nearest)
    if mean is not None:
        # |x - m| of a unit x from one product more, without a copy of the tiles.
        nearest /= np.sqrt(np.maximum(1 + mean @ mean - 2 * (tiles @ mean), _AT_THE_MEAN**2))
    return nearest


def _product(tiles: np.ndarray, query: np.ndarray, mean: np.ndarray | None) -> np.ndarray:
    return tiles @ query if mean is None else tiles @ query - mean @ query


def best(scores: np.ndarray, k: int) -> np.ndarray:
    """Places of the k highest scores, exact, highest first; equal ones in their order.

    Args:
        scores: float32 (n,); NaN is never a hit.
        k: how many, at least 1; fewer come back where there are fewer.
    """
    ranked = np.where(np.isnan(scores), -np.inf, scores)
    k = min(k, len(ranked))
    # The k-th score as a bound keeps ties whole, which argpartition alone would break at random.
    bound = np.partition(ranked, len(ranked) - k)[len(ranked) - k]
    candidates = np.flatnonzero((ranked >= bound) & np.isfinite(ranked))
    return candidates[np.argsort(-ranked[candidates], kind="stable")][:k]
