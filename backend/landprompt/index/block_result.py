"""An encoded block, as stored in an index."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..raster.io.grid import Block
from .pooling import Sums
from .quantised import quantise
from .store import FIRST_OVERVIEW, IndexCard


@dataclass(frozen=True)
class BlockResult:
    """The part of a block that has data. Cells are bytes, so a result that waits to be written needs little memory.

    Attributes:
        block: the part of the block, see `Block.around`; it starts at a tile.
        cells: uint8 (D, rows, cols), see `quantise`.
        overview: cells of the first overview, in the same form; None if the index has no overviews.
        tiles: float32 (tile rows, tile columns, D), NaN for tiles with too little data.
    """

    block: Block
    cells: np.ndarray
    overview: np.ndarray | None
    tiles: np.ndarray


def make_result(card: IndexCard, block: Block, cells: np.ndarray, valid: np.ndarray) -> BlockResult:
    """Quantise the cells of a part of a block and pool its overview and tiles.

    Args:
        card: card of the index.
        block: position of the cells. It starts at a tile and covers whole tiles, except at the raster's edge.
        cells: float32 (D, rows, cols), unit length.
        valid: bool (rows, cols), cells that have data.
    """
    tile_cells = card.tile_size // card.stride
    # The step does not depend on the number of levels, so that tiles of a part equal those of the whole raster.
    step = math.gcd(FIRST_OVERVIEW, tile_cells)
    sums = Sums.of(cells, valid, step)
    overview = None
    if FIRST_OVERVIEW in card.levels:
        overview = quantise(*sums.over(FIRST_OVERVIEW // step).means())
    tiles, usable = sums.over(tile_cells // step).means()
    tiles = np.moveaxis(np.where(usable, tiles, np.float32(np.nan)), 0, -1)
    return BlockResult(block, quantise(cells, valid), overview, tiles)
