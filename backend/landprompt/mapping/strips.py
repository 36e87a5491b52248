"""Reads an index for a map strip by strip: every chunk once, the next strip while the current one is processed."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..index.in_use import refresh_used
from ..index.prefetch import parallel_map
from ..index.store import MAX_CHUNK_CELLS, Index
from ..query.classify import CellPositions, cell_positions
from ..raster.io.grid import Window

# Memory of the cells of a strip; wider rasters are split into panels. Three strips are in memory at a time.
_STRIP_BYTES = 96 * 1024 * 1024


@dataclass(frozen=True)
class Strip:
    """A strip of a map, with the cells from which its pixels are interpolated.

    Attributes:
        window: row, column, height, width in pixels of the index.
        rows, cols: positions of the pixels between cells; rows count from the first cell of the index.
        first_row: row of the first of `cells` in the index.
        cells: uint8 (D, cell rows, cell columns), quantised; with bands (D + b, ...), see `Index.stored`.
        above: uint8 (D, n, cell columns), the row of cells above: the last of the previous strip.
        valid: bool (height, width), pixels with data.
    """

    window: Window
    rows: CellPositions
    cols: CellPositions
    first_row: int
    cells: np.ndarray
    above: np.ndarray
    valid: np.ndarray

    def cell_rows(self, wanted: slice) -> np.ndarray:
        """Cells of the rows `wanted` of the index: uint8 (D, rows, columns)."""
        start, stop = wanted.start - self.first_row, wanted.stop - self.first_row
        if start >= 0:
            return self.cells[:, start:stop]
        return np.concatenate((self.above[:, start:], self.cells[:, : max(stop, 0)]), axis=1)


def strip_windows(index: Index, window: Window) -> list[Window]:
    """The windows of the strips of a window, in pixels of the index, panel by panel from top to bottom.

    Strips end half a cell above a row of chunks, so that their pixels need no cell from below. A strip
    only needs the last row of cells of the previous strip, which is in memory.
    """
    row, col, height, width = window
    stride = index.card.stride
    panel = max(1, _STRIP_BYTES // (index.card.embedding_size * MAX_CHUNK_CELLS**2)) * MAX_CHUNK_CELLS
    return [
        (top, left, bottom - top, right - left)
        for left, right in _intervals(col, width, panel * stride, stride)
        for top, bottom in _intervals(row, height, MAX_CHUNK_CELLS * stride, stride)
    ]


def read_strips(index: Index, window: Window, parts: list[Window], with_bands: bool = False) -> Generator[Strip]:
    """Read the strips of a window, one ahead; closing the generator stops the reading.

    Args:
        index: the index.
        window: the window of the map, in pixels of the index.
        parts: the `strip_windows` of that window.
        with_bands: see `Index.stored`.
    """
    row, col, height, width = window
    stride, grid = index.card.stride, index.grid
    rows = cell_positions(row, height, 1, stride, grid.rows)
    cols = cell_positions(col, width, 1, stride, grid.cols)
    last = (-1, 0, np.empty((0, 0, 0), np.uint8))  # previous strip: its column, the row after it, its last row

    def read(part: Window) -> Strip:
        nonlocal last
        top, left, rows_px, cols_px = part
        _, wanted = rows.part(top - row, top - row + rows_px)
        part_cols, across = cols.part(left - col, left - col + cols_px)
        known = last[:2] == (left, wanted.start + 1)
        first = wanted.start + known
        cells = index.stored(
            first, across.start, wanted.stop - first, across.stop - across.start, with_bands=with_bands
        )
        above = last[2] if known else cells[:, :0]
        last = (left, wanted.stop, cells[:, -1:].copy())
        part_rows = CellPositions(*(values[top - row : top - row + rows_px] for values in rows))
        return Strip(part, part_rows, part_cols, first, cells, above, index.valid_pixels(part))

    for _, strip in parallel_map(parts, read, 1):
        refresh_used()
        yield strip


def _intervals(first: int, count: int, step: int, stride: int) -> list[tuple[int, int]]:
    """Start and stop pixel of every part, split half a cell before each multiple of `step`."""
    last = first + count
    inner = [split for split in range(step - stride // 2, last, step) if split > first]
    return list(pairwise([first, *inner, last]))
