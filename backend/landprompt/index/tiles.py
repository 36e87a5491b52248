"""Pooling: cells to coarser cells and to tiles, pixels to the cells' validity."""

from __future__ import annotations

import numpy as np

from .quantised import ZERO


def pool(stored: np.ndarray, factor: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean of the valid cells of every square of `factor` x `factor` cells, made unit length.

    Args:
        stored: uint8 (D, rows, cols), quantised cells, 0 where there is no data; the first cell is the first of a
            square. Squares at the end may be cut by the raster's edge.
        factor: cells on a square's side.

    Returns:
        float32 (D, ceil(rows / factor), ceil(cols / factor)); and bool of the last two axes: whether at least half of
        the square's cells inside the raster have data.
    """
    # Whole numbers are added, exactly and in a fraction of the memory; the zero point is taken off the sums.
    total = _add_up(stored, factor, np.uint16 if factor <= 16 else np.uint32).astype(np.float32)
    valid = (stored[:1] != 0).view(np.uint8)
    count, area = (_add_up(values, factor, np.uint32)[0] for values in (valid, np.ones_like(valid)))
    total -= np.float32(ZERO) * count
    length = np.sqrt(np.einsum("drc,drc->rc", total, total))
    total /= np.maximum(length, np.float32(1e-9))
    return total, (2 * count >= area) & (length > 0)


def pool_tiles(stored: np.ndarray, tile_cells: int) -> np.ndarray:
    """Embeddings of tiles: float32 (tile rows, tile columns, D), NaN where `pool` finds too little data."""
    means, usable = pool(stored, tile_cells)
    return np.where(usable[..., None], np.moveaxis(means, 0, -1), np.float32(np.nan))


def cell_validity(valid_pixels: np.ndarray, stride: int) -> np.ndarray:
    """Which cells have data: at least half of the cell's pixels inside the raster are valid.

    Args:
        valid_pixels: bool (h, w), pixels inside the raster; the first is the first of a cell.

    Returns:
        bool (ceil(h / stride), ceil(w / stride)).
    """
    height, width = valid_pixels.shape
    counts = _add_up(valid_pixels.view(np.uint8)[None], stride, np.uint32)[0]
    row_sizes, col_sizes = (np.diff([*range(0, side, stride), side]) for side in (height, width))
    return 2 * counts >= np.outer(row_sizes, col_sizes)


def _add_up(values: np.ndarray, factor: int, dtype: type) -> np.ndarray:
    """Sums over squares of the last two axes; `dtype` must hold them. Slices in step are much faster than reduceat."""
    bands, rows, cols = values.shape
    down = np.zeros((bands, -(-rows // factor), cols), dtype)
    for offset in range(min(factor, rows)):
        part = values[:, offset::factor]
        down[:, : part.shape[1]] += part
    across = np.zeros((bands, down.shape[1], -(-cols // factor)), dtype)
    for offset in range(min(factor, cols)):
        part = down[:, :, offset::factor]
        across[:, :, : part.shape[2]] += part
    return across
