"""Windows: overlapping squares of one size, whose embeddings are made from the sums of cells of an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..index.store import Index, IndexCard

# Windows with a smaller share of valid cells are never hits.
MIN_DATA = 0.8
_BAND_BYTES = 16 * 2**20  # sums of squares that are added at a time; a job can be cancelled after each


@dataclass(frozen=True)
class Tile:
    """A square of a raster: a window of a search, or a tile of a data set.

    Attributes:
        card: card of the raster's index.
        row, col: its upper left pixel, counted from the corner of the indexed part.
        size: side in pixels.
    """

    card: IndexCard
    row: int
    col: int
    size: int

    @property
    def name(self) -> str:
        """Name by the upper left pixel, counted from the raster's origin, whichever part was indexed."""
        return f"r{self.card.window[0] + self.row}c{self.card.window[1] + self.col}"

    @property
    def ring(self) -> list[tuple[float, float]]:
        """Closed ring of the corners, in the CRS of the raster."""
        return self.card.grid.ring((self.row, self.col, self.size, self.size))

    def overlaps(self, other: Tile) -> bool:
        """Whether two tiles are of the same raster and share a pixel."""
        return self.card.source == other.card.source and all(
            one + first < two + second + other.size and two + second < one + first + self.size
            for one, first, two, second in zip(
                self.card.window[:2], (self.row, self.col), other.card.window[:2], (other.row, other.col), strict=True
            )
        )


@dataclass(frozen=True)
class WindowGrid:
    """The windows of one size in an index, numbered row by row. None is cut off by the edge of the raster.

    Attributes:
        card: card of the index.
        size, step: side of a window, and distance between neighbours, in pixels; multiples of the card's squares.
    """

    card: IndexCard
    size: int
    step: int

    @classmethod
    def overlapping(cls, card: IndexCard, size: int) -> WindowGrid:
        """Windows that overlap by half or more.

        `size` is rounded to whole squares. The step divides a tile, so that windows of an extent are also windows of
        the whole raster.
        """
        side, tile = max(1, round(size / card.square_px)), card.tile_size // card.square_px
        step = next(n for n in range(max(1, side // 2), 0, -1) if tile % n == 0)
        return cls(card, side * card.square_px, step * card.square_px)

    @classmethod
    def tiles(cls, card: IndexCard) -> WindowGrid:
        """The tiles of a data set: windows of the model's tile size that do not overlap."""
        return cls(card, card.tile_size, card.tile_size)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of windows; 0 if the raster is smaller than a window."""
        rows, cols = (max(0, (side - self.size) // self.step + 1) for side in self.card.window[2:])
        return rows, cols

    @property
    def reach(self) -> int:
        """Maximum distance of overlapping windows in rows or columns."""
        return -(-self.size // self.step) - 1

    def tile(self, number: int) -> Tile:
        """A window by its number."""
        row, col = divmod(number, self.shape[1])
        return Tile(self.card, row * self.step, col * self.step, self.size)

    def overlapping_tile(self, tile: Tile) -> Iterator[tuple[int, int]]:
        """Rows and columns of the windows that overlap a tile of the same raster."""
        spans = []
        for axis, first in enumerate((tile.row, tile.col)):
            start = first + tile.card.window[axis] - self.card.window[axis]
            low = max(0, (start - self.size) // self.step + 1)
            spans.append(range(low, min(self.shape[axis], -(-(start + tile.size) // self.step))))
        return ((row, col) for row in spans[0] for col in spans[1])

    def bands(self) -> Iterator[range]:
        """Ranges of rows of windows, each with at most 16 MB of sums but at least one row."""
        rows, cols = self.shape
        squares = cols * (self.step // self.card.square_px) ** 2  # for each row of windows
        step = max(1, _BAND_BYTES // (4 * self.card.embedding_size * max(squares, 1)))
        return (range(row, min(row + step, rows)) for row in range(0, rows, step))


def embed_windows(index: Index, grid: WindowGrid, rows: range) -> np.ndarray:
    """Unit mean embeddings of some rows of windows.

    Returns:
        float32 (rows, columns, D); NaN where less than 80 % of the cells have data.
    """
    side, step = grid.size // grid.card.square_px, grid.step // grid.card.square_px
    first, count = rows.start * step, (len(rows) - 1) * step + side
    totals = _box_sums(index.sums(first, count), side, step, grid.shape[1])
    counts = _box_sums(index.valid_cells[first : first + count].astype(np.uint32), side, step, grid.shape[1])
    length = np.sqrt(np.einsum("rcd,rcd->rc", totals, totals))
    known = (counts >= MIN_DATA * (grid.size // grid.card.stride) ** 2) & (length > 1e-6)
    with np.errstate(invalid="ignore", divide="ignore"):
        totals *= np.where(known, 1 / length, np.float32(np.nan))[..., None]
    return totals


def embed_all(index: Index, grid: WindowGrid) -> np.ndarray:
    """Embeddings of all windows: float32 (rows, columns, D), as `embed_windows`."""
    parts = [embed_windows(index, grid, rows) for rows in grid.bands()]
    return np.concatenate(parts) if parts else np.empty((*grid.shape, index.card.embedding_size), np.float32)


def count_tiles(index: Index) -> int:
    """Number of tiles with data that a data set would hold."""
    card, grid = index.card, WindowGrid.tiles(index.card)
    side = card.tile_size // card.square_px
    rows = grid.shape[0] * side
    counts = _box_sums(index.valid_cells[:rows].astype(np.uint32), side, side, grid.shape[1])
    return int((counts >= MIN_DATA * (card.tile_size // card.stride) ** 2).sum())


def _box_sums(values: np.ndarray, side: int, step: int, cols: int) -> np.ndarray:
    """Sums over squares of `side` x `side` of the first two axes, every `step`; `cols` squares in a row."""
    rows = (len(values) - side) // step + 1
    ends = (rows - 1) * step + 1, (cols - 1) * step + 1
    down = values[: ends[0] : step].copy()
    for offset in range(1, side):
        down += values[offset : offset + ends[0] : step]
    total: np.ndarray = down[:, : ends[1] : step].copy()
    for offset in range(1, side):
        total += down[:, offset : offset + ends[1] : step]
    return total
