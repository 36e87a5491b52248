"""Unit embeddings as bytes: how cells are stored, numpy alone.

A cell is D numbers of one byte, 0 where there is no data, else `q - 128` is the embedding times what makes its largest
number 127. That factor is not kept: a unit vector is found again by its direction. So every cell uses all of its bits;
one scale for all cells, whose numbers are mostly near 0, cost twice as much (docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

ZERO, LARGEST = 128, 127
# Cells worked on at a time: their numbers as float32 stay in the processor's cache. Whole arrays at once took 30 times
# as long, most of it in page faults.
BLOCK_CELLS = 8192


def quantise(cells: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """Unit embeddings float32 (D, rows, cols) as stored: uint8 1..255, 0 where `valid`, bool (rows, cols), is not."""
    stored = np.empty(cells.shape, np.uint8)
    for rows in _row_blocks(valid.shape):
        part = cells[:, rows]
        steps = np.abs(part)
        largest = steps.max(axis=0)
        np.multiply(part, np.float32(LARGEST) / np.maximum(largest, np.float32(1e-9)), out=steps)
        np.rint(steps, out=steps)
        steps += np.float32(ZERO)
        np.copyto(stored[:, rows], steps, casting="unsafe")
    if not valid.all():
        stored *= valid
    return stored


def dequantise(stored: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Unit embeddings float32 (D, rows, cols), 0 where there is no data; and where there is, bool (rows, cols)."""
    cells = np.empty(stored.shape, np.float32)
    inverse = inverse_lengths(stored)
    for rows in _row_blocks(inverse.shape):
        np.subtract(stored[:, rows], np.float32(ZERO), out=cells[:, rows])
        cells[:, rows] *= inverse[rows]
    return cells, stored[0] != 0


def inverse_lengths(stored: np.ndarray) -> np.ndarray:
    """What makes `q - 128` a unit vector: float32 (rows, cols) of uint8 (D, rows, cols), 0 where there is no data."""
    inverse = np.zeros(stored.shape[1:], np.float32)
    for rows in _row_blocks(inverse.shape):
        centred = np.subtract(stored[:, rows], np.float32(ZERO))
        squares = np.einsum("drc,drc->rc", centred, centred)
        np.divide(1, np.sqrt(squares), out=inverse[rows], where=(stored[0, rows] != 0) & (squares > 0))
    return inverse


def _row_blocks(shape: tuple[int, int]) -> Iterator[slice]:
    rows, cols = shape
    step = max(1, BLOCK_CELLS // max(cols, 1))
    for start in range(0, rows, step):
        yield slice(start, start + step)
