"""Pooling of cells to coarser cells and tiles, and of pixels to the validity of cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Sums:
    """Sums over squares of cells; the last squares may be cut by the edge of the raster.

    Attributes:
        total: float32 (D, rows, cols), sum of the valid cells' embeddings.
        count, area: uint32 (rows, cols), number of valid cells and of all cells inside the raster.
    """

    total: np.ndarray
    count: np.ndarray
    area: np.ndarray

    @classmethod
    def of(cls, cells: np.ndarray, valid: np.ndarray, factor: int) -> Sums:
        """Sums over squares of `factor` x `factor` cells, starting at the first cell; arguments as for `pool`."""
        total = _add_up(cells if valid.all() else cells * valid, factor, np.float32)
        return cls(total, *(_add_up(v[None], factor, np.uint32)[0] for v in (valid, np.ones_like(valid))))

    def over(self, factor: int) -> Sums:
        """Sums over squares of `factor` x `factor` of these squares."""
        if factor == 1:
            return self
        count, area = (_add_up(values[None], factor, np.uint32)[0] for values in (self.count, self.area))
        return Sums(_add_up(self.total, factor, np.float32), count, area)

    def means(self) -> tuple[np.ndarray, np.ndarray]:
        """Unit means and their validity, as `pool` returns them."""
        length = np.sqrt(np.einsum("drc,drc->rc", self.total, self.total))
        means = self.total / np.maximum(length, np.float32(1e-9))
        return means, (2 * self.count >= self.area) & (length > 1e-6)


def pool(cells: np.ndarray, valid: np.ndarray, factor: int) -> tuple[np.ndarray, np.ndarray]:
    """Unit mean of the valid cells of every square of `factor` x `factor` cells.

    Args:
        cells: float32 (D, rows, cols), unit length; squares start at the first cell.
        valid: bool (rows, cols), cells with data.
        factor: side of a square in cells.

    Returns:
        Means float32 (D, ceil(rows / factor), ceil(cols / factor)), and bool of the last two axes: whether at least
        half of the square's cells inside the raster have data.
    """
    return Sums.of(cells, valid, factor).means()


def pool_bytes(stored: np.ndarray, factor: int) -> np.ndarray:
    """Mean of the bytes of every square of `factor` x `factor` cells, rounded; 0 where fewer than half have data.

    Args:
        stored: uint8 (b, rows, cols), 0 for nodata in all bands; squares start at the first cell.
    """
    valid = stored[0] != 0
    count, area = (_add_up(values[None], factor, np.uint32)[0] for values in (valid, np.ones_like(valid)))
    total = _add_up(stored, factor, np.uint32)
    means: np.ndarray = ((2 * total + count) // np.maximum(2 * count, 1)).astype(np.uint8)
    means *= 2 * count >= area
    return means


def cell_means(physical: np.ndarray, valid: np.ndarray, stride: int) -> np.ndarray:
    """Means over the valid pixels of every cell: float32 (b, rows, cols), 0 without a valid pixel.

    Args:
        physical: float32 (b, h, w), 0 where invalid; cells start at the first pixel.
        valid: bool (h, w).
        stride: side of a cell in pixels.
    """
    count = _add_up(valid.view(np.uint8)[None], stride, np.float32)[0]
    total = _add_up(physical, stride, np.float32)
    total /= np.maximum(count, 1)
    return total


def cell_validity(valid_pixels: np.ndarray, stride: int) -> np.ndarray:
    """Validity of cells: at least half of the cell's pixels inside the raster are valid.

    Args:
        valid_pixels: bool (h, w), pixels inside the raster; cells start at the first pixel.
        stride: side of a cell in pixels.

    Returns:
        bool (ceil(h / stride), ceil(w / stride)).
    """
    height, width = valid_pixels.shape
    counts = _add_up(valid_pixels.view(np.uint8)[None], stride, np.uint32)[0]
    row_sizes, col_sizes = (np.diff([*range(0, side, stride), side]) for side in (height, width))
    validity: np.ndarray = 2 * counts >= np.outer(row_sizes, col_sizes)
    return validity


def _add_up(values: np.ndarray, factor: int, dtype: type) -> np.ndarray:
    """Sums over squares of the last two axes, as `dtype`. Strided slices are much faster than reduceat."""
    bands, rows, cols = values.shape
    total = np.zeros((bands, -(-rows // factor), -(-cols // factor)), dtype)
    for band, into in zip(values, total, strict=True):  # one band at a time stays in the cache of the processor
        down = np.zeros((into.shape[0], cols), dtype)
        for offset in range(min(factor, rows)):
            part = band[offset::factor]
            down[: len(part)] += part
        for offset in range(min(factor, cols)):
            part = down[:, offset::factor]
            into[:, : part.shape[1]] += part
    return total
