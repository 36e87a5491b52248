"""What tames speckle before a radar map: the mean of the pixels around, in the encoder's units (dB)."""

from __future__ import annotations

import numpy as np


def mean_of_valid(bands: np.ndarray, valid: np.ndarray, size: int) -> np.ndarray:
    """Mean of the valid pixels in the square around each valid pixel.

    Every pixel is summed in the same order, so a place has the same bits in windows of any size, but for the
    `size // 2` pixels along a window's edge, which lack neighbours.

    Args:
        bands: float32 (n, h, w); what is not valid may be anything.
        valid: bool (h, w).
        size: side of the square in pixels, odd.

    Returns:
        float32 (n, h, w), 0 where not valid.
    """
    share = np.maximum(_sums(valid.astype(np.float32), size), 1)
    means = np.empty(bands.shape, np.float32)
    for values, into in zip(bands, means, strict=True):
        np.divide(_sums(np.where(valid, values, np.float32(0)), size), share, out=into)
        into[~valid] = 0
    return means


def _sums(values: np.ndarray, size: int) -> np.ndarray:
    """Sums over `size` x `size` pixels, nothing being outside: columns first, then rows."""
    for axis in (1, 0):
        total = np.zeros_like(values)
        into, given = np.moveaxis(total, axis, 0), np.moveaxis(values, axis, 0)
        for step in range(-(size // 2), size // 2 + 1):
            into[max(0, -step) : len(into) - max(0, step)] += given[max(0, step) : len(given) + min(0, step)]
        values = total
    return values
