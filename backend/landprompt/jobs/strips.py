"""Reading an index for a map: strip by strip, every chunk once, the next strip while this one is worked on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..index.in_use import still_in_use
from ..index.prefetch import overlapped
from ..index.store import MOST_CHUNK_CELLS, Index
from ..query.classify import Steps, steps
from ..raster.io.grid import Window

# Cells of a strip; wider rasters are cut into panels. Three strips are in memory at a time.
_STRIP_BYTES = 96 * 1024 * 1024


@dataclass(frozen=True)
class Strip:
    """A strip of a map, with the cells that its pixels are blended from.

    Attributes:
        window: row, column, height, width in pixels of the index.
        rows, cols: where its pixels lie between cells; the rows count from the index's first cell.
        cells: uint8 (D, cell rows, cell columns) as stored; the first is in row `first_row`.
        above: uint8 (D, n, cell columns), the rows above those: the last of the strip before.
        valid: bool (height, width), which pixels have data.
    """

    window: Window
    rows: Steps
    cols: Steps
    first_row: int
    cells: np.ndarray
    above: np.ndarray
    valid: np.ndarray

    def cell_rows(self, wanted: slice) -> np.ndarray:
        """Cells of the index's rows `wanted`, uint8 (D, rows, columns)."""
        start, stop = wanted.start - self.first_row, wanted.stop - self.first_row
        if start >= 0:
            return self.cells[:, start:stop]
        return np.concatenate((self.above[:, start:], self.cells[:, : max(stop, 0)]), axis=1)


def cut(index: Index, window: Window) -> list[Window]:
    """The windows of the strips of a window, in pixels of the index, panel by panel from top to bottom.

    Strips are cut in the middle between two rows of chunks: the pixels above blend no cell from below, so that of a
    strip's neighbours only the last row of cells is needed, which the strip before has read.
    """
    row, col, height, width = window
    stride = index.card.stride
    panel = max(1, _STRIP_BYTES // (index.card.embedding_size * MOST_CHUNK_CELLS**2)) * MOST_CHUNK_CELLS
    return [
        (top, left, bottom - top, right - left)
        for left, right in _cuts(col, width, panel * stride, stride)
        for top, bottom in _cuts(row, height, MOST_CHUNK_CELLS * stride, stride)
    ]


def read_strips(index: Index, window: Window, parts: list[Window]) -> Iterator[Strip]:
    """Read the strips that `cut` gave for a window, one ahead; closing the generator ends the reading."""
    row, col, height, width = window
    stride, grid = index.card.stride, index.grid
    rows, cols = steps(row, height, 1, stride, grid.rows), steps(col, width, 1, stride, grid.cols)
    last = (-1, 0, np.empty((0, 0, 0), np.uint8))  # of the strip before: its column, the row after it, its last row

    def read(part: Window) -> Strip:
        nonlocal last
        top, left, rows_px, cols_px = part
        _, wanted = rows.part(top - row, top - row + rows_px)
        col_steps, across = cols.part(left - col, left - col + cols_px)
        known = last[:2] == (left, wanted.start + 1)
        first = wanted.start + known
        cells = index.stored(first, across.start, wanted.stop - first, across.stop - across.start)
        above = last[2] if known else cells[:, :0]
        last = (left, wanted.stop, cells[:, -1:].copy())
        row_steps = Steps(*(values[top - row : top - row + rows_px] for values in rows))
        return Strip(part, row_steps, col_steps, first, cells, above, index.valid_pixels(part))

    for _, strip in overlapped(parts, read, 1):
        still_in_use()
        yield strip


def _cuts(first: int, count: int, step: int, stride: int) -> list[tuple[int, int]]:
    """First pixel and pixel after the last of every part: cut half a cell before each multiple of `step`."""
    last = first + count
    inner = [cut for cut in range(step - stride // 2, last, step) if cut > first]
    return list(pairwise([first, *inner, last]))
