"""Pooling cells to tiles."""

from __future__ import annotations

import numpy as np


def pool_tiles(cells: np.ndarray, valid: np.ndarray, tile_cells: int) -> np.ndarray:
    """Mean of the valid cells of every tile, made unit length.

    Args:
        cells: float32 (D, rows, cols), unit length, 0 where not valid; the first cell is the first of a tile.
        valid: bool (rows, cols).
        tile_cells: cells on a tile's side. Tiles at the end may be cut by the raster's edge.

    Returns:
        float32 (tile rows, tile columns, D); NaN where less than half of the tile's cells inside the raster are valid.
    """
    rows, cols = valid.shape
    row_starts, col_starts = np.arange(0, rows, tile_cells), np.arange(0, cols, tile_cells)

    def summed(values: np.ndarray) -> np.ndarray:
        return np.add.reduceat(np.add.reduceat(values, row_starts, axis=-2), col_starts, axis=-1)

    count, area = summed(valid.astype(np.int64)), summed(np.ones((rows, cols), np.int64))
    total = np.moveaxis(summed(cells), 0, -1)
    norm = np.linalg.norm(total, axis=-1)
    usable = (2 * count >= area) & (norm > 1e-6)
    return np.where(usable[..., None], total / np.maximum(norm, 1e-9)[..., None], np.nan).astype(np.float32)


def cell_validity(valid_pixels: np.ndarray, stride: int) -> np.ndarray:
    """Which cells have data: at least half of the cell's pixels inside the raster are valid.

    Args:
        valid_pixels: bool (h, w), pixels inside the raster; the first is the first of a cell.

    Returns:
        bool (ceil(h / stride), ceil(w / stride)).
    """
    height, width = valid_pixels.shape
    rows, cols = np.arange(0, height, stride), np.arange(0, width, stride)
    counts = np.add.reduceat(np.add.reduceat(valid_pixels.astype(np.int64), rows, axis=0), cols, axis=1)
    row_sizes, col_sizes = np.diff([*rows, height]), np.diff([*cols, width])
    return 2 * counts >= np.outer(row_sizes, col_sizes)
