"""The first three principal components of cell embeddings as red, green and blue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_STRETCH = (2, 98)  # percentiles that become dark and bright


@dataclass(frozen=True)
class Components:
    """A projection of embeddings to colours.

    Attributes:
        mean: float32 (D,).
        axes: float32 (3, D), unit length, of descending variance.
        low, high: float32 (3,), values that become 1 and 255.
    """

    mean: np.ndarray
    axes: np.ndarray
    low: np.ndarray
    high: np.ndarray

    @classmethod
    def of(cls, cells: np.ndarray) -> Components:
        """The principal components of embeddings float32 (n, D), n and D at least 3."""
        mean = cells.mean(axis=0, dtype=np.float64)
        centred = cells - mean
        _, vectors = np.linalg.eigh(centred.T @ centred)
        axes = vectors[:, :-4:-1].T
        # The sign of an axis is arbitrary: its largest number is positive, so that equal indexes give equal pictures.
        largest = np.take_along_axis(axes, np.abs(axes).argmax(axis=1)[:, None], axis=1)
        axes = axes * np.where(largest < 0, -1, 1)
        low, high = np.percentile(centred @ axes.T, _STRETCH, axis=0)
        return cls(*(each.astype(np.float32) for each in (mean, axes, low, high)))

    def colours(self, cells: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Colours of cells float32 (D, rows, cols): uint8 (3, rows, cols), 1 to 255, and 0 where not `valid`."""
        values = np.tensordot(self.axes, cells - self.mean[:, None, None], axes=1)
        low, span = self.low[:, None, None], np.maximum(self.high - self.low, 1e-9)[:, None, None]
        colours: np.ndarray = np.clip(np.rint(1 + 254 * (values - low) / span), 1, 255).astype(np.uint8)
        colours *= valid
        return colours
