"""The cells of two indexes of a place, on the grid of the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from affine import Affine
from pyproj import Transformer

from ..errors import EmptyExtent
from ..index.quantised import dequantise
from ..index.store import Index
from ..query.change import change_scores, typical_offset
from ..raster.io.grid import PixelGrid, Window, proj_crs

_ROWS = 64  # rows of cells per block
_SAMPLED = 20_000  # cells from which the typical offset is estimated


@dataclass(frozen=True)
class CellPairs:
    """The cells of a part of the first index, each with the nearest cell of the second.

    Attributes:
        before, after: the indexes.
        first: row and column of the first cell of the part.
        shape: rows and columns of cells.
    """

    before: Index
    after: Index
    first: tuple[int, int]
    shape: tuple[int, int]

    @classmethod
    def of(cls, before: Index, after: Index, extent: tuple[float, float, float, float] | None) -> CellPairs:
        """The pairs in an extent in the CRS of the first raster; None for all of them."""
        grid, stride = before.grid, before.card.stride
        row, col, height, width = (0, 0, grid.height, grid.width) if extent is None else grid.window_of(extent)
        first, last = (row // stride, col // stride), (-(-(row + height) // stride), -(-(col + width) // stride))
        return cls(before, after, first, (last[0] - first[0], last[1] - first[1]))

    @property
    def grid(self) -> PixelGrid:
        """A grid whose pixels are the cells."""
        transform = self.before.grid.cell_transform @ Affine.translation(self.first[1], self.first[0])
        return PixelGrid(self.shape[1], self.shape[0], transform, self.before.grid.crs)

    def scores(self) -> Iterator[tuple[Window, np.ndarray]]:
        """Change of the cells in blocks: their window, and `query.change.change_scores` float32 (h, w).

        Raises:
            EmptyExtent: no cell has data at both dates.
        """
        offset = self._offset()
        for row in range(0, self.shape[0], _ROWS):
            rows = min(_ROWS, self.shape[0] - row)
            (before, valid_before), (after, valid_after) = self._read(row - 1, rows + 2)
            yield (
                (row, 0, rows, self.shape[1]),
                change_scores(before, after, valid_before, valid_after, offset),
            )

    def _offset(self) -> np.ndarray:
        """Typical difference of the embeddings of the two dates."""
        step = max(1, int((self.shape[0] * self.shape[1] / _SAMPLED) ** 0.5))
        found = []
        for row in range(0, self.shape[0], max(step, _ROWS)):
            rows = min(_ROWS, self.shape[0] - row)
            (before, valid_before), (after, valid_after) = self._read(row, rows)
            both = (valid_before & valid_after)[::step, 1:-1:step]
            found.append((before - after)[:, ::step, 1:-1:step][:, both].T)
        differences = np.concatenate(found)
        if not len(differences):
            raise EmptyExtent("The two rasters have no valid pixels in common.")
        return typical_offset(differences)

    def _read(self, row: int, rows: int) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
        """Cells and validity of both dates, for some rows of the part and all of its columns, plus one on each side."""
        top, left, cols = self.first[0] + row, self.first[1] - 1, self.shape[1] + 2
        return (
            dequantise(self.before.stored(top, left, rows, cols)),
            dequantise(self._stored_after(top, left, rows, cols)),
        )

    def _stored_after(self, top: int, left: int, rows: int, cols: int) -> np.ndarray:
        """The second index at the centres of cells of the first: uint8 (D, rows, cols), 0 for nodata."""
        own, other = self.before.grid, self.after.grid
        if (own.transform, own.crs, own.stride) == (other.transform, other.crs, other.stride):
            return self.after.stored(top, left, rows, cols)
        level = self._level
        at_rows, at_cols = self._places(top, left, rows, cols, level)
        inside = (at_rows >= 0) & (at_cols >= 0)
        inside &= (at_rows < self.after.level_shape(level)[0]) & (at_cols < self.after.level_shape(level)[1])
        found = np.zeros((self.after.card.embedding_size, rows, cols), np.uint8)
        if inside.any():
            at_rows, at_cols = at_rows[inside], at_cols[inside]
            first, left = int(at_rows.min()), int(at_cols.min())
            height, width = int(at_rows.max()) + 1 - first, int(at_cols.max()) + 1 - left
            stored = self.after.stored(first, left, height, width, level)
            found[:, inside] = stored[:, at_rows - first, at_cols - left]
        return found

    @property
    def _level(self) -> int:
        """Level of the second index whose cells are about as large as those of the first."""
        own, other = self.before.grid, self.after.grid
        sizes = [grid.gsd_m() for grid in (own, other)]
        ratio = sizes[0] / sizes[1] * own.stride / other.stride if sizes[0] and sizes[1] else 1.0
        return max((level for level in self.after.card.levels if level <= ratio * 1.01), default=1)

    def _places(self, top: int, left: int, rows: int, cols: int, level: int) -> tuple[np.ndarray, np.ndarray]:
        """Rows and columns, int64 (rows, cols), of the cells of the second index; -1 where there is none."""
        own, other = self.before.grid, self.after.grid
        col, row = np.meshgrid(left + np.arange(cols) + 0.5, top + np.arange(rows) + 0.5)
        a, b, c, d, e, f = tuple(own.cell_transform)[:6]
        x, y = a * col + b * row + c, d * col + e * row + f
        if own.crs is not None and other.crs is not None and own.crs != other.crs:
            x, y = Transformer.from_crs(proj_crs(own.crs), proj_crs(other.crs), always_xy=True).transform(x, y)
        a, b, c, d, e, f = tuple(~(other.cell_transform @ Affine.scale(level)))[:6]
        places = np.stack([d * x + e * y + f, a * x + b * y + c])
        # Shifted by a millionth of a cell, so that rounding errors do not separate centres on the edge of a cell.
        found = np.where(np.isfinite(places), np.floor(places + 1e-6), -1).astype(np.int64)
        return found[0], found[1]
