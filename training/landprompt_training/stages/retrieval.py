"""Exact-pair retrieval: the same place, seen by another sensor, among all places."""

from __future__ import annotations

import numpy as np

RECALL_AT = (1, 5, 10, 20, 50)


def pair_ranks(queries: np.ndarray, gallery: np.ndarray, chunk: int = 1024) -> np.ndarray:
    """Rank (from 1) of each query's own pair in the gallery, by cosine; equals count against it.

    Memory stays at chunk x n scores: a table of all by all would be 63 GB for BigEarthNet's test split.

    Args:
        queries, gallery: (n, D) unit; row i of one belongs to row i of the other.
    """
    ranks = []
    for start in range(0, len(queries), chunk):
        scores = queries[start : start + chunk] @ gallery.T
        own = scores[np.arange(len(scores)), start + np.arange(len(scores))]
        ranks.append((scores >= own[:, None]).sum(axis=1))
    return np.concatenate(ranks)


def recall(ranks: np.ndarray) -> dict[int, float]:
    """Share of the queries whose pair is among the first k, for each k of `RECALL_AT` below the gallery's size."""
    return {k: float((ranks <= k).mean()) for k in RECALL_AT if k < len(ranks)}
