"""Change scores of cells from the embeddings of two dates, without classes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

_SHIFTS = [(row, col) for row in (-1, 0, 1) for col in (-1, 0, 1)]


def change_scores(
    before: np.ndarray, after: np.ndarray, valid_before: np.ndarray, valid_after: np.ndarray, offset: np.ndarray
) -> np.ndarray:
    """Half the squared distance of each cell to the most similar cell of the other date, among its neighbours.

    It equals 1 - cosine if `offset` is zero. The neighbours, 3 x 3 cells, make it robust to misregistration. Each date
    is compared with the other, and the larger distance counts: a new object resembles nothing at the first date, a
        removed one nothing at the second (like robust change vector analysis, Thonfeld et al. 2016, doi
        10.1016/j.jag.2016.03.009).

    Args:
        before, after: float32 (D, rows + 2, cols + 2), unit embeddings with a ring of neighbours.
        valid_before, valid_after: bool (rows + 2, cols + 2).
        offset: float32 (D,), systematic difference of the embeddings of the first and the second date, caused by
            season, atmosphere or band set.

    Returns:
        float32 (rows, cols), from 0; NaN where a date has no data.
    """
    moved = before - offset[:, None, None]
    appeared = _nearest(after, moved, valid_after, valid_before)
    disappeared = _nearest(moved, after, valid_before, valid_after)
    larger: np.ndarray = np.maximum(appeared, disappeared)
    return larger


def typical_offset(differences: np.ndarray) -> np.ndarray:
    """Median difference of embeddings float32 (n, D) of two dates: float32 (D,). It is robust to actual changes."""
    if not len(differences):
        return np.zeros(differences.shape[1], np.float32)
    median: np.ndarray = np.median(differences, axis=0).astype(np.float32)
    return median


def _nearest(cells: np.ndarray, others: np.ndarray, valid: np.ndarray, valid_others: np.ndarray) -> np.ndarray:
    """Half the squared distance of each inner cell to the nearest of `others` around it; NaN without data."""
    inner = np.s_[1:-1, 1:-1]
    nearest = np.full(valid[inner].shape, np.inf, np.float32)
    for window in _windows(valid.shape):
        difference = cells[:, 1:-1, 1:-1] - others[(slice(None), *window)]
        distance = np.einsum("drc,drc->rc", difference, difference) / 2
        np.minimum(nearest, distance, out=nearest, where=valid_others[window])
    # A cell without data has no score, even if its neighbours have data.
    nearest[~(valid[inner] & valid_others[inner])] = np.nan
    return nearest


def _windows(shape: tuple[int, ...]) -> Iterator[tuple[slice, slice]]:
    rows, cols = shape
    for row, col in _SHIFTS:
        yield slice(1 + row, rows - 1 + row), slice(1 + col, cols - 1 + col)
