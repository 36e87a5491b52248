"""Reads a block of a raster, encodes the part that has data and prepares it for storage."""

from __future__ import annotations

import math

import numpy as np

from ..model.encoder import Encoder
from ..raster.io.grid import Block, Window
from ..raster.io.source import RasterSource
from .block_result import BlockResult, make_result
from .mask import Mask
from .padding import mirror_outside
from .pooling import cell_means, cell_validity
from .store import IndexCard


class BlockEncoder:
    """Encodes the blocks of one raster; several threads may use it at once.

    Args:
        source: the raster.
        bands: bands to read, in the encoder's order.
        mask: pixels outside its polygons are skipped; None for no mask.
        encoder: the loaded encoder.
        card: card of the index that the blocks belong to.
    """

    def __init__(
        self, source: RasterSource, bands: list[str], mask: Mask | None, encoder: Encoder, card: IndexCard
    ) -> None:
        self._source, self._bands, self._mask, self._encoder, self._card = source, bands, mask, encoder, card

    def __call__(self, block: Block) -> tuple[BlockResult | None, np.ndarray, np.ndarray]:
        """Read and encode a block.

        Returns:
            The arguments of `IndexWriter.write`: the result (None without data), valid cells, valid pixels.
        """
        card, own = self._card, self._own_pixels(block)
        inner = np.ones(own[2:], bool) if self._mask is None else self._mask.inside(own)
        # Margins add half of a block's size, so they are not read if the block itself is empty.
        if not inner.any() or self._source.is_empty(own, self._bands):
            inner[:] = False
            return None, cell_validity(inner, card.stride), inner
        window = self.window(block)
        physical, valid = self._source.read(window, self._bands)
        top, left = own[0] - window[0], own[1] - window[1]
        inner &= valid[top : top + own[2], left : left + own[3]]
        valid_cells = cell_validity(inner, card.stride)
        filled = block.around(valid_cells, card.pooling_cells)
        if filled is None:
            return None, valid_cells, inner
        bands = self._band_means(filled, window, physical, valid)  # before the encoder overwrites the pixels
        cells = self._encode(filled, window, physical, valid)
        return make_result(card, filled, cells, _crop(valid_cells, block, filled), bands), valid_cells, inner

    def window(self, block: Block) -> Window:
        """Pixels to read for a block: with half the receptive field on every side, which avoids seams."""
        card, own = self._card, self._encoder.card
        row, col, height, width = card.grid.source_window(block, math.ceil(own.receptive_field / 2), own.alignment)
        return row + card.window[0], col + card.window[1], height, width

    def _own_pixels(self, block: Block) -> Window:
        """The pixels of a block without margins, cut at the edge of the indexed window."""
        card = self._card
        row, col = block.row0 * card.stride, block.col0 * card.stride
        height = min(block.rows * card.stride, card.window[2] - row)
        width = min(block.cols * card.stride, card.window[3] - col)
        return card.window[0] + row, card.window[1] + col, height, width

    def _band_means(self, filled: Block, read: Window, physical: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Band means float32 (b, rows, cols) of the cells of a block inside the window that was read."""
        row, col, height, width = self._own_pixels(filled)
        at = np.s_[row - read[0] : row - read[0] + height, col - read[1] : col - read[1] + width]
        return cell_means(physical[:, *at], valid[at], self._card.stride)

    def _encode(self, filled: Block, read: Window, physical: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Cells float32 (D, rows, cols) of a block inside the window that was read; pads what is outside the raster."""
        window = self.window(filled)
        row, col = window[0] - read[0], window[1] - read[1]
        physical = physical[:, row : row + window[2], col : col + window[3]]
        valid = valid[row : row + window[2], col : col + window[3]]
        mirror_outside(physical, valid, window, (self._source.height, self._source.width))
        margin = self._card.window[0] + filled.row0 * self._card.stride - window[0]
        cells = self._encoder.encode_cells(physical, self._bands, valid, overwrite=True, margin=margin)
        return cells[:, : filled.rows, : filled.cols]


def _crop(cells: np.ndarray, block: Block, part: Block) -> np.ndarray:
    """The cells (..., rows, cols) of a part of a block."""
    row, col = part.row0 - block.row0, part.col0 - block.col0
    return cells[..., row : row + part.rows, col : col + part.cols]
