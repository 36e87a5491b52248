"""Smoothing of speckle in radar images: the mean of the neighbouring pixels, in the encoder's units (dB)."""

from __future__ import annotations

import numpy as np


def mean_of_valid(bands: np.ndarray, valid: np.ndarray, size: int) -> np.ndarray:
    """Return the mean of the valid pixels in a square around each valid pixel.

    Pixels are summed in a fixed order, so results are bit-identical in windows of any size, except for the
    `size // 2` pixels along a window's edge, which lack neighbours.

    Args:
        bands: float32 (n, h, w); invalid pixels may have any value.
        valid: bool (h, w).
        size: side of the square in pixels, odd.

    Returns:
        float32 (n, h, w), 0 where invalid.
    """
    count = np.maximum(_box_sums(valid.astype(np.float32), size), 1)
    means = np.empty(bands.shape, np.float32)
    for values, mean in zip(bands, means, strict=True):
        np.divide(_box_sums(np.where(valid, values, np.float32(0)), size), count, out=mean)
        mean[~valid] = 0
    return means


def _box_sums(values: np.ndarray, size: int) -> np.ndarray:
    """Sums over squares of `size` x `size` pixels, with zeros outside the array: along rows first, then columns."""
    for axis in (1, 0):
        total = np.zeros_like(values)
        target, source = np.moveaxis(total, axis, 0), np.moveaxis(values, axis, 0)
        for step in range(-(size // 2), size // 2 + 1):
            target[max(0, -step) : len(target) - max(0, step)] += source[max(0, step) : len(source) + min(0, step)]
        values = total
    return values
