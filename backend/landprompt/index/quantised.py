"""Quantises unit embeddings to bytes, the form in which cells are stored. NumPy only.

A cell has D bytes q. They are 0 for nodata; otherwise `q - 128` is the embedding, scaled so that its largest
component is 127. The scale is not stored, since a unit vector follows from its direction. This uses the full range of
a byte in every cell; a common scale would double the error (docs/experiments/query-speed.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

ZERO, LARGEST = 128, 127
# Cells processed at a time, so that float32 intermediates stay in the CPU cache. Whole arrays took 30 times as long,
# mostly in page faults.
BLOCK_CELLS = 8192


def quantise(cells: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """Quantise unit embeddings float32 (D, rows, cols) to uint8 1..255; 0 where `valid`, bool (rows, cols), is not."""
    stored = np.empty(cells.shape, np.uint8)
    for rows in _row_blocks(cells.shape[1:]):
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
    """Return unit embeddings float32 (D, rows, cols), 0 for nodata, and which cells have data, bool (rows, cols)."""
    cells = np.empty(stored.shape, np.float32)
    inverse = inverse_lengths(stored)
    for rows in _row_blocks(stored.shape[1:]):
        np.subtract(stored[:, rows], np.float32(ZERO), out=cells[:, rows])
        cells[:, rows] *= inverse[rows]
    return cells, stored[0] != 0


def inverse_lengths(stored: np.ndarray) -> np.ndarray:
    """Factors that scale `q - 128` to unit length: float32 (rows, cols) for uint8 (D, rows, cols), 0 for nodata."""
    inverse = np.zeros(stored.shape[1:], np.float32)
    for rows in _row_blocks(stored.shape[1:]):
        centred = np.subtract(stored[:, rows], np.float32(ZERO))
        squares = np.einsum("drc,drc->rc", centred, centred)
        np.divide(1, np.sqrt(squares), out=inverse[rows], where=(stored[0, rows] != 0) & (squares > 0))
    return inverse


def _row_blocks(shape: tuple[int, ...]) -> Iterator[slice]:
    rows, cols = shape
    step = max(1, BLOCK_CELLS // max(cols, 1))
    for start in range(0, rows, step):
        yield slice(start, start + step)
