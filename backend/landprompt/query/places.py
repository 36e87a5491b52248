"""Splits samples into folds of separate places, so that correlated neighbours are never in different folds."""

from __future__ import annotations

import numpy as np

MOST_FOLDS = 5


def folds_of_places(rows: np.ndarray, cols: np.ndarray, labels: np.ndarray, side: float) -> np.ndarray:
    """The fold of each sample: int (n,), 0..4. Samples in the same square are in the same fold.

    Squares are assigned one by one, those with most samples first, to the fold with the fewest samples of its
    classes.

    Args:
        rows, cols: positions of the samples, in any unit.
        labels: int (n,), their classes.
        side: side of a square, in the same unit.
    """
    squares = np.stack([np.floor(rows / side), np.floor(cols / side)], axis=1)
    _, square = np.unique(squares, axis=0, return_inverse=True)
    counts = np.zeros((square.max() + 1, labels.max() + 1))
    np.add.at(counts, (square, labels), 1)
    folds = min(MOST_FOLDS, len(counts))
    load, fold_of_square = np.zeros((folds, counts.shape[1])), np.zeros(len(counts), np.int64)
    for each in np.argsort(-counts.sum(axis=1), kind="stable"):
        same = load @ (counts[each] > 0) + 1e-3 * load.sum(axis=1)
        fold_of_square[each] = same.argmin()
        load[fold_of_square[each]] += counts[each]
    found: np.ndarray = fold_of_square[square]
    return found
