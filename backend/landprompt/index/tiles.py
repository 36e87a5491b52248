"""Pooling: cells to coarser cells and to tiles, pixels to the cells' validity."""

from __future__ import annotations

import numpy as np


def pool(cells: np.ndarray, valid: np.ndarray, factor: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean of the valid cells of every square of `factor` x `factor` cells, made unit length.

    Args:
        cells: float32 (D, rows, cols), unit length; the first cell is the first of a square. Squares at the end may be
            cut by the raster's edge.
        valid: bool (rows, cols), which cells have data.
        factor: cells on a square's side.

    Returns:
        float32 (D, ceil(rows / factor), ceil(cols / factor)); and bool of the last two axes: whether at least half of
        the square's cells inside the raster have data.
    """
    total = _add_up(cells if valid.all() else cells * valid, factor, np.float32)
    count, area = (_add_up(values[None], factor, np.uint32)[0] for values in (valid, np.ones_like(valid)))
    length = np.sqrt(np.einsum("drc,drc->rc", total, total))
    total /= np.maximum(length, np.float32(1e-9))
    return total, (2 * count >= area) & (length > 1e-6)


def pool_tiles(cells: np.ndarray, valid: np.ndarray, tile_cells: int) -> np.ndarray:
    """Embeddings of tiles: float32 (tile rows, tile columns, D), NaN where `pool` finds too little data."""
    means, usable = pool(cells, valid, tile_cells)
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
    total = np.zeros((bands, -(-rows // factor), -(-cols // factor)), dtype)
    for band, into in zip(values, total, strict=True):  # one at a time stays near the processor
        down = np.zeros((into.shape[0], cols), dtype)
        for offset in range(min(factor, rows)):
            part = band[offset::factor]
            down[: len(part)] += part
        for offset in range(min(factor, cols)):
            part = down[:, offset::factor]
            into[:, : part.shape[1]] += part
    return total
