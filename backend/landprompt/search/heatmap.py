"""Writes the similarity of every place of a raster as a GeoTIFF."""

from __future__ import annotations

import numpy as np
from affine import Affine

from ..raster.io.grid import PixelGrid
from ..raster.io.write import open_floats
from .windows import WindowGrid


def write_heatmap(path: str, grid: WindowGrid, cosines: np.ndarray) -> None:
    """Write a raster with the bands `cosine` and `percentile`, NaN without data.

    The side of a pixel is the step between windows. The cosine of a pixel is the mean of the windows that cover it, and
    its percentile is the percentage of the pixels that do not exceed it.

    Args:
        path: the GeoTIFF.
        grid: the windows.
        cosines: float32 (n,), the score of each window, NaN without data.

    Raises:
        OutputNotWritable, DiskFull: it cannot be written.
    """
    card, source = grid.card, grid.card.grid
    rows, cols = (-(-side // grid.step) for side in card.window[2:])
    cosine = _covering_means(cosines.reshape(grid.shape), -(-grid.size // grid.step), (rows, cols))
    pixels = PixelGrid(cols, rows, source.map_transform @ Affine.scale(grid.step), source.crs)
    with open_floats(path, pixels, ["cosine", "percentile"]) as writer:
        writer.write((0, 0, rows, cols), np.stack([cosine, _percentiles(cosine)]))


def _covering_means(scores: np.ndarray, side: int, shape: tuple[int, int]) -> np.ndarray:
    """Mean of the windows that cover each pixel of `shape`; window (r, c) covers `side` x `side` pixels from (r, c)."""
    known = np.isfinite(scores)
    total, count = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for row, col in np.ndindex(side, side):
        height, width = min(scores.shape[0], shape[0] - row), min(scores.shape[1], shape[1] - col)
        part = np.s_[row : row + height, col : col + width]
        total[part] += np.where(known, scores, 0)[:height, :width]
        count[part] += known[:height, :width]
    return np.where(count > 0, total / np.maximum(count, 1), np.float32(np.nan))


def _percentiles(values: np.ndarray) -> np.ndarray:
    """Percentage of the known values that do not exceed each one: float32, NaN where it is NaN."""
    known = np.isfinite(values)
    found = np.full(values.shape, np.nan, np.float32)
    ordered = np.sort(values[known])
    found[known] = 100 * np.searchsorted(ordered, values[known], side="right") / max(len(ordered), 1)
    return found
