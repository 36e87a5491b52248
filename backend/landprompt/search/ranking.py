"""Ranking of tiles by cosine similarity, with feedback from positive and negative examples."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .windows import Tile

# Rocchio's weight of the negative examples (Manning et al. 2008, "Introduction to Information Retrieval", 9.1.1),
# chosen by measurement (docs/experiments/window-search.md). A logistic regression on the same marks finds less.
NEGATIVE_WEIGHT = 0.75
# A tile closer than this to the mean of its sensor equals the mean up to rounding, and its centred direction is noise.
_AT_THE_MEAN = 1e-3


@dataclass(frozen=True)
class Match:
    """A tile in the result of a search.

    Attributes:
        tile: the tile.
        score: its cosine to the query.
        percentile: percentage of the windows of its raster (in a data set, of all tiles) that do not score higher.
    """

    tile: Tile
    score: float
    percentile: float


def query_vector(positive: np.ndarray, negative: np.ndarray | None = None) -> np.ndarray:
    """Rocchio's query vector: mean of the positive examples minus 0.75 times that of the negative ones, unit length.

    Args:
        positive: float32 (n, D), unit length, at least one.
        negative: float32 (m, D), or None.

    Returns:
        float32 (D,).
    """
    query = positive.mean(axis=0)
    if negative is not None and len(negative):
        query = query - NEGATIVE_WEIGHT * negative.mean(axis=0)
    unit: np.ndarray = query / max(float(np.linalg.norm(query)), 1e-9)
    return unit.astype(np.float32)


def scores(tiles: np.ndarray, queries: np.ndarray, mean: np.ndarray | None = None) -> np.ndarray:
    """Highest cosine of every tile to the queries: float32 (n,), NaN for a tile without data.

    Args:
        tiles: float32 (n, D), unit length or NaN.
        queries: float32 (q, D), unit length.
        mean: float32 (D,), subtracted from every tile first (see `centring`); None subtracts nothing.
    """
    # One matrix-vector product per query is faster than a matrix product with few columns.
    nearest = _product(tiles, queries[0], mean)
    for query in queries[1:]:
        np.maximum(nearest, _product(tiles, query, mean), out=nearest)
    if mean is not None:
        # |x - m| of a unit vector x takes one further product, and no copy of the tiles.
        nearest /= np.sqrt(np.maximum(1 + mean @ mean - 2 * (tiles @ mean), _AT_THE_MEAN**2))
    return nearest


def _product(tiles: np.ndarray, query: np.ndarray, mean: np.ndarray | None) -> np.ndarray:
    product: np.ndarray = tiles @ query
    return product if mean is None else product - mean @ query


def best(scores: np.ndarray, k: int) -> np.ndarray:
    """Indices of the k highest scores: int64, exact, highest first; ties keep their order.

    Args:
        scores: float32 (n,); NaN is never a hit.
        k: number of indices, at least 1; fewer are returned if there are fewer scores.
    """
    ranked = np.where(np.isnan(scores), -np.inf, scores)
    k = min(k, len(ranked))
    # With the k-th score as a bound ties stay complete; argpartition alone would break them at random.
    bound = np.partition(ranked, len(ranked) - k)[len(ranked) - k]
    candidates = np.flatnonzero((ranked >= bound) & np.isfinite(ranked))
    return candidates[np.argsort(-ranked[candidates], kind="stable")][:k]
