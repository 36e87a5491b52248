"""What the screen shows of an index: read once, and kept while the person types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from affine import Affine

from ..index.quantised import inverse_lengths
from ..index.store import Index
from ..query.classify import Pixels, Question, Steps, answer, steps
from ..raster.io.grid import PixelGrid, Window
from .bands import in_bands

# More pixels than this are more than the eye reads while typing; a larger screen gets pixels twice as large.
_MOST_PIXELS = 2_500_000
# The level is the finest whose cells are not much smaller than the pixels: finer ones would only cost time.
_LEAST_CELL = 0.8
# What the cells of a view may take; one view is kept.
_MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True)
class View:
    """The cells that the pixels of a part of the screen are blended from.

    Attributes:
        grid: the pixels: whole ones of the raster, or larger ones, never smaller.
        level: the level of the index that was read.
        cells: uint8 (D, cell rows, cell columns) as stored.
        inverse: float32 (cell rows, cell columns), `inverse_lengths` of the cells.
        rows, cols: where the pixels lie between the cells.
        valid: bool (h, w), which pixels have data; None: those near a valid cell.
    """

    grid: PixelGrid
    level: int
    cells: np.ndarray
    inverse: np.ndarray
    rows: Steps
    cols: Steps
    valid: np.ndarray | None

    def ask(self, question: Question) -> Iterator[Pixels]:
        """The answer, in bands from top to bottom."""

        def work(start: int, stop: int) -> Pixels:
            rows, needed = self.rows.part(start, stop)
            valid = None if self.valid is None else self.valid[start:stop]
            return answer(self.cells[:, needed], rows, self.cols, valid, question, inverse=self.inverse[needed])

        return in_bands(self.grid.height, max(question.owners) + 1, work)


def open_view(
    index: Index, extent: tuple[float, float, float, float] | None, width: int, height: int
) -> tuple[View, bool]:
    """The view of an extent on a screen.

    Args:
        index: the index.
        extent: xmin, ymin, xmax, ymax in the raster's CRS, clipped to the index; None is all of it.
        width, height: pixels of the screen that the extent takes.

    Returns:
        The view, and whether it was kept from the question before.

    Raises:
        EmptyExtent: the extent lies outside the index.
    """
    window = (0, 0, index.grid.height, index.grid.width) if extent is None else index.grid.window_of(extent)
    known = _view.cache_info().hits
    # A pixel of the view is never smaller than one of the raster: beyond that the screen only enlarges.
    pixel = max(1.0, window[2] / height, window[3] / width)
    pixel *= max(1.0, (window[2] * window[3] / pixel**2 / _MOST_PIXELS) ** 0.5)
    view = _view(index, window, pixel)
    return view, _view.cache_info().hits > known


@lru_cache(maxsize=1)
def _view(index: Index, window: Window, pixel: float) -> View:
    row, col, height, width = window
    shape = max(1, round(height / pixel)), max(1, round(width / pixel))
    # Whole pixels fill the window, so that their sides may differ a little from what was asked for.
    down, right = height / shape[0], width / shape[1]
    level = _level(index, window, pixel)
    cell, cells = index.card.stride * level, index.level_shape(level)
    rows, needed_rows = steps(row, shape[0], down, cell, cells[0]).part(0, shape[0])
    cols, needed_cols = steps(col, shape[1], right, cell, cells[1]).part(0, shape[1])
    stored = index.stored(
        needed_rows.start, needed_cols.start, needed_rows.stop - needed_rows.start,
        needed_cols.stop - needed_cols.start, level,
    )  # fmt: skip
    valid = None
    if pixel < index.card.stride:
        at = np.ix_(
            *(((np.arange(n) + 0.5) * step).astype(np.int64) for n, step in zip(shape, (down, right), strict=True))
        )
        valid = index.valid_pixels(window)[at]
    grid = index.grid.crop(window)
    grid = PixelGrid(shape[1], shape[0], grid.transform @ Affine.scale(right, down), grid.crs)
    inverse = np.concatenate(
        list(in_bands(stored.shape[1], 1, lambda start, stop: inverse_lengths(stored[:, start:stop])))
    )
    return View(grid, level, stored, inverse, rows, cols, valid)


def _level(index: Index, window: Window, pixel: float) -> int:
    """The finest level whose cells are at least `_LEAST_CELL` pixels and fit into the memory; else the coarsest."""
    card = index.card
    for level in card.levels:
        cell = card.stride * level
        size = card.embedding_size * (window[2] / cell + 2) * (window[3] / cell + 2)
        if cell >= _LEAST_CELL * pixel and size <= _MOST_BYTES:
            return level
    return card.levels[-1]
