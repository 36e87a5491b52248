"""Chooses the places where another label would improve a map most. NumPy only."""

from __future__ import annotations

import numpy as np

# Share of the places that are candidates: those where the two best classes are closest.
_CANDIDATES = 0.1


def next_places(probabilities: np.ndarray, rows: np.ndarray, cols: np.ndarray, count: int) -> np.ndarray:
    """Places where the map is least certain, spread out, best first: int (at most `count`,).

    The first place has the smallest margin between its two best classes (margin sampling, Scheffer et al. 2001,
    doi 10.1007/3-540-44816-0_31). Each further one has the largest product of uncertainty and distance to those chosen.

    Args:
        probabilities: float32 (k, n), k at least 2.
        rows, cols: positions (n,), in any unit.
        count: number of places.
    """
    best = np.partition(probabilities, -2, axis=0)[-2:]
    doubt = 1 - (best[1] - best[0])
    kept = np.argsort(-doubt, kind="stable")[: max(count, int(len(doubt) * _CANDIDATES))]
    at, doubt = np.stack([rows, cols], axis=1)[kept].astype(np.float64), doubt[kept]
    chosen: list[int] = []
    distance = np.full(len(kept), np.inf)
    while len(chosen) < min(count, len(kept)):
        worth = doubt if not chosen else doubt * distance
        chosen.append(int(worth.argmax()))
        distance = np.minimum(distance, np.hypot(*(at - at[chosen[-1]]).T))
        if not distance.any():
            break
    found: np.ndarray = kept[chosen]
    return found
