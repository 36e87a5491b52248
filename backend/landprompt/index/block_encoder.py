"""What becomes of a block of a raster: read, encoded where there is something to see, and packed."""

from __future__ import annotations

import math

import numpy as np

from ..model.encoder import Encoder
from ..raster.io.grid import Block, Window
from ..raster.io.source import RasterSource
from .block_result import Packed, pack
from .mask import Mask
from .open_water import OpenWater, Squares
from .padding import mirror_outside
from .pooling import cell_validity
from .store import IndexCard


class BlockEncoder:
    """Encodes the blocks of one raster; several threads may use it at once.

    Args:
        source: the raster. bands: those that are read, in the encoder's order. mask: None is no mask.
        encoder: the loaded encoder.
        card: of the index that the blocks are for.
    """

    def __init__(
        self, source: RasterSource, bands: list[str], mask: Mask | None, encoder: Encoder, card: IndexCard
    ) -> None:
        self._source, self._bands, self._mask, self._encoder, self._card = source, bands, mask, encoder, card
        self._water = OpenWater(encoder, bands, card.tile_size)

    def __call__(self, block: Block) -> tuple[Packed | None, np.ndarray, np.ndarray]:
        """Read a block, encode the part of it that has data and pack it: what `IndexWriter.write` takes."""
        card, own = self._card, self._own_pixels(block)
        inner = np.ones(own[2:], bool) if self._mask is None else self._mask.inside(own)
        # A block's margins make it half as large again: they are not read where the block itself is empty.
        if not inner.any() or self._source.is_empty(own, self._bands):
            inner[:] = False
            return None, cell_validity(inner, card.stride), inner
        window = self.window(block)
        physical, valid = self._source.read(window, self._bands)
        top, left = own[0] - window[0], own[1] - window[1]
        here = slice(top, top + own[2]), slice(left, left + own[3])
        inner &= valid[here]
        valid_cells = cell_validity(inner, card.stride)
        filled = block.around(valid_cells, card.square_cells)
        if filled is None:
            return None, valid_cells, inner
        # Told by the data alone: a mask must not change what lies inside it.
        water = self._water.squares(physical[:, *here], valid[here])
        cells = self._cells(block, filled, valid_cells, water, window, physical, valid)
        return pack(card, filled, cells, _part(valid_cells, block, filled)), valid_cells, inner

    def window(self, block: Block) -> Window:
        """Pixels to read for a block: with half the receptive field on every side, so that no cut shows."""
        card, own = self._card, self._encoder.card
        row, col, height, width = card.grid.source_window(block, math.ceil(own.receptive_field / 2), own.alignment)
        return row + card.window[0], col + card.window[1], height, width

    def _own_pixels(self, block: Block) -> Window:
        """The pixels of a block itself in the raster, cut by the edge of what is indexed."""
        card = self._card
        row, col = block.row0 * card.stride, block.col0 * card.stride
        height = min(block.rows * card.stride, card.window[2] - row)
        width = min(block.cols * card.stride, card.window[3] - col)
        return card.window[0] + row, card.window[1] + col, height, width

    def _cells(
        self,
        block: Block,
        filled: Block,
        valid_cells: np.ndarray,
        water: Squares,
        read: Window,
        physical: np.ndarray,
        valid: np.ndarray,
    ) -> np.ndarray:
        """Cells of the filled part of a block: only what is beside its squares of open water is encoded."""
        side, dry = self._card.tile_size // self._card.stride, valid_cells.copy()
        squares = {}
        for (row, col), colour in water.items():
            square = Block(block.row0 + row * side, block.col0 + col * side, side, side)
            if _part(valid_cells, block, square).any():
                squares[square] = colour
                _part(dry, block, square)[:] = False
        beside = block.around(dry, self._card.square_cells)
        if beside == filled:
            cells = self._encode(filled, read, physical, valid)
        else:
            cells = np.zeros((self._card.embedding_size, filled.rows, filled.cols), np.float32)
            if beside:
                _part(cells, filled, beside)[:] = self._encode(beside, read, physical, valid)
        for square, colour in squares.items():
            _part(cells, filled, square)[:] = self._water.embedding(colour)[:, None, None]
        return cells

    def _encode(self, filled: Block, read: Window, physical: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Cells float32 (D, rows, cols) of a block within a window that was read; fills what is outside the raster."""
        window = self.window(filled)
        row, col = window[0] - read[0], window[1] - read[1]
        physical = physical[:, row : row + window[2], col : col + window[3]]
        valid = valid[row : row + window[2], col : col + window[3]]
        mirror_outside(physical, valid, window, (self._source.height, self._source.width))
        margin = self._card.window[0] + filled.row0 * self._card.stride - window[0]
        cells = self._encoder.encode_cells(physical, self._bands, valid, overwrite=True, margin=margin)
        return cells[:, : filled.rows, : filled.cols]


def _part(cells: np.ndarray, block: Block, part: Block) -> np.ndarray:
    """The cells (..., rows, cols) of a part of a block."""
    row, col = part.row0 - block.row0, part.col0 - block.col0
    return cells[..., row : row + part.rows, col : col + part.cols]
