"""A block's cells as an index stores them, made where the block was encoded."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..raster.io.grid import Block
from .pooling import Sums
from .quantised import quantise
from .store import FIRST_OVERVIEW, IndexCard


@dataclass(frozen=True)
class Packed:
    """What of a block has data: bytes, so that a block that waits to be written takes a quarter of its memory.

    Attributes:
        block: the part of the block, see `Block.around`; it starts at a tile.
        cells: uint8 (D, rows, cols), see `quantise`.
        overview: the first overview's cells, stored alike; None where the index has no overviews.
        tiles: float32 (tile rows, tile columns, D), NaN where a tile has too little data.
    """

    block: Block
    cells: np.ndarray
    overview: np.ndarray | None
    tiles: np.ndarray


def pack(card: IndexCard, block: Block, cells: np.ndarray, valid: np.ndarray) -> Packed:
    """Pack a part of a block.

    Args:
        card: the index that it is for.
        block: where the cells lie; starts at a tile, and is whole tiles but for the raster's edge.
        cells: float32 (D, rows, cols), unit length.
        valid: bool (rows, cols), which cells have data.
    """
    tile_cells = card.tile_size // card.stride
    # The same sums whatever levels there are, so that the tiles of a part are those of the whole.
    step = math.gcd(FIRST_OVERVIEW, tile_cells)
    sums = Sums.of(cells, valid, step)
    overview = None
    if FIRST_OVERVIEW in card.levels:
        overview = quantise(*sums.over(FIRST_OVERVIEW // step).means())
    tiles, usable = sums.over(tile_cells // step).means()
    tiles = np.moveaxis(np.where(usable, tiles, np.float32(np.nan)), 0, -1)
    return Packed(block, quantise(cells, valid), overview, tiles)
