"""The part of an index visible on the screen: read once, and kept in memory while the user types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from affine import Affine

from ..index.quantised import inverse_lengths
from ..index.store import Index
from ..query.classify import CellPositions, ClassifiedPixels, ClassQuery, cell_positions, classify_stored
from ..raster.io.grid import PixelGrid, Window
from .row_blocks import process_rows

# A preview has at most this many pixels; on a larger screen its pixels are larger.
_MAX_PIXELS = 2_500_000
# Read the finest level whose cells are at least this many pixels wide; finer cells only cost time.
_MIN_CELL = 0.8
# Limit of the memory of a view; one view is kept.
_MAX_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True)
class ScreenView:
    """The cells from which the pixels of a screen are interpolated.

    Attributes:
        grid: the grid of the pixels, which are at least as large as those of the raster.
        level: the level of the index that was read.
        cells: uint8 (D, cell rows, cell columns), quantised; with bands (D + b, ...), see `Index.stored`.
        inverse: float32 (cell rows, cell columns), `inverse_lengths` of the cells.
        rows, cols: positions of the pixels between the cells.
        valid: bool (h, w), pixels with data; None: those near a valid cell.
    """

    grid: PixelGrid
    level: int
    cells: np.ndarray
    inverse: np.ndarray
    rows: CellPositions
    cols: CellPositions
    valid: np.ndarray | None

    def classify(self, query: ClassQuery) -> Iterator[ClassifiedPixels]:
        """The classified pixels, in blocks of rows from top to bottom."""

        def work(start: int, stop: int) -> ClassifiedPixels:
            rows, needed = self.rows.part(start, stop)
            valid = None if self.valid is None else self.valid[start:stop]
            return classify_stored(self.cells[:, needed], rows, self.cols, valid, query, inverse=self.inverse[needed])

        return process_rows(self.grid.height, query.scored, work)


def open_view(
    index: Index, extent: tuple[float, float, float, float] | None, width: int, height: int, with_bands: bool = False
) -> tuple[ScreenView, bool]:
    """The view of an extent on a screen.

    Args:
        index: the index.
        extent: xmin, ymin, xmax, ymax in the raster's CRS, clipped to the index; None for the whole index.
        width, height: size of the extent on the screen in pixels.
        with_bands: see `Index.stored`.

    Returns:
        The view, and whether it was still in memory from the previous request.

    Raises:
        EmptyExtent: the extent is outside the index.
    """
    window = (0, 0, index.grid.height, index.grid.width) if extent is None else index.grid.window_of(extent)
    known = _view.cache_info().hits
    # Pixels of the view are not smaller than those of the raster: QGIS enlarges them.
    pixel = max(1.0, window[2] / height, window[3] / width)
    pixel *= max(1.0, (window[2] * window[3] / pixel**2 / _MAX_PIXELS) ** 0.5)
    view = _view(index, window, pixel, with_bands)
    return view, _view.cache_info().hits > known


@lru_cache(maxsize=1)
def _view(index: Index, window: Window, pixel: float, with_bands: bool) -> ScreenView:
    row, col, height, width = window
    shape = max(1, round(height / pixel)), max(1, round(width / pixel))
    # Whole pixels fill the window, so their size may differ slightly from `pixel`.
    down, right = height / shape[0], width / shape[1]
    level = _level(index, window, pixel)
    cell, cells = index.card.stride * level, index.level_shape(level)
    rows, needed_rows = cell_positions(row, shape[0], down, cell, cells[0]).part(0, shape[0])
    cols, needed_cols = cell_positions(col, shape[1], right, cell, cells[1]).part(0, shape[1])
    stored = index.stored(
        needed_rows.start, needed_cols.start, needed_rows.stop - needed_rows.start,
        needed_cols.stop - needed_cols.start, level, with_bands,
    )  # fmt: skip
    valid = None
    if pixel < index.card.stride:
        at = np.ix_(
            *(((np.arange(n) + 0.5) * step).astype(np.int64) for n, step in zip(shape, (down, right), strict=True))
        )
        valid = index.valid_pixels(window)[at]
    grid = index.grid.crop(window)
    grid = PixelGrid(shape[1], shape[0], grid.transform @ Affine.scale(right, down), grid.crs)
    size = index.card.embedding_size
    inverse = np.concatenate(
        list(process_rows(stored.shape[1], 1, lambda start, stop: inverse_lengths(stored[:size, start:stop])))
    )
    return ScreenView(grid, level, stored, inverse, rows, cols, valid)


def _level(index: Index, window: Window, pixel: float) -> int:
    """The finest level whose cells are at least `_MIN_CELL` pixels wide and fit into memory; else the coarsest."""
    card = index.card
    for level in card.levels:
        cell = card.stride * level
        size = card.embedding_size * (window[2] / cell + 2) * (window[3] / cell + 2)
        if cell >= _MIN_CELL * pixel and size <= _MAX_BYTES:
            return level
    return card.levels[-1]
