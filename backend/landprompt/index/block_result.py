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
        sums: float16 (rows, columns, D), sums of the valid cells of squares, see `IndexCard.square_px`.
        counts: uint16 (rows, columns), number of valid cells of squares.
    """

    block: Block
    cells: np.ndarray
    overview: np.ndarray | None
    sums: np.ndarray
    counts: np.ndarray


def make_result(card: IndexCard, block: Block, cells: np.ndarray, valid: np.ndarray) -> BlockResult:
    """Quantise the cells of a part of a block, pool its overview and add up its squares.

    Args:
        card: card of the index.
        block: position of the cells. It starts at a tile and covers whole tiles, except at the raster's edge.
        cells: float32 (D, rows, cols), unit length.
        valid: bool (rows, cols), cells that have data.
    """
    square_cells = card.square_px // card.stride
    # The step does not depend on the number of levels, so that sums of a part equal those of the whole raster.
    step = math.gcd(FIRST_OVERVIEW, square_cells)
    sums = Sums.of(cells, valid, step)
    overview = None
    if FIRST_OVERVIEW in card.levels:
        overview = quantise(*sums.over(FIRST_OVERVIEW // step).means())
    squares = sums.over(square_cells // step)
    # A sum has as many significant digits as its cells in bytes; in 32 bits it would take twice the space.
    totals = np.moveaxis(squares.total, 0, -1).astype(np.float16)
    return BlockResult(block, quantise(cells, valid), overview, totals, squares.count.astype(np.uint16))
