"""Which tiles look like the examples, or fit the words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

# Rocchio's weight of the negative examples (Manning et al. 2008, "Introduction to Information Retrieval", 9.1.1, names
# 0.15 to 0.5 of the positive ones; a person who marks a tile as wrong means it, hence the upper end).
NEGATIVE_WEIGHT = 0.5


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


def scores(tiles: np.ndarray, queries: np.ndarray) -> np.ndarray:
    """Cosine of every tile with the nearest of the queries: float32 (n,), NaN for a tile without data.

    Args:
        tiles: float32 (n, D), unit length or NaN.
        queries: float32 (q, D), unit length.
    """
    # One product a query: a matrix product with few columns takes longer than they do together.
    nearest = tiles @ queries[0]
    for query in queries[1:]:
        np.maximum(nearest, tiles @ query, out=nearest)
    return nearest


def best(scores: np.ndarray, k: int, left_out: Sequence[int] = ()) -> np.ndarray:
    """Places of the k highest scores, exact, highest first; equal ones in their order.

    Args:
        scores: float32 (n,); NaN is never a hit.
        k: how many, at least 1; fewer come back where there are fewer.
        left_out: places that must not be hits: the examples themselves.
    """
    ranked = np.where(np.isnan(scores), -np.inf, scores)
    ranked[list(left_out)] = -np.inf
    k = min(k, len(ranked))
    # The k-th score as a bound keeps ties whole, which argpartition alone would break at random.
    bound = np.partition(ranked, len(ranked) - k)[len(ranked) - k]
    candidates = np.flatnonzero((ranked >= bound) & np.isfinite(ranked))
    return candidates[np.argsort(-ranked[candidates], kind="stable")][:k]
