from __future__ import annotations

import numpy as np
import pytest
import torch
from landprompt_training.data.bands import OPTICAL_BANDS, positions
from landprompt_training.data.cover_squares import LEAST_PX, cover_squares, fill

# Reflectance of B03, B04, B08, B11.
MEADOW, WOOD, LAKE = (0.09, 0.05, 0.45, 0.22), (0.04, 0.025, 0.24, 0.11), (0.05, 0.04, 0.02, 0.01)


def tile(ground, *patches):
    """A tile (12, 64, 64) of a cover, with patches (cover, first row, first column, rows, columns)."""
    image = np.zeros((len(OPTICAL_BANDS), 64, 64), np.float32)
    bands = positions(("B03", "B04", "B08", "B11"))
    for cover, row, col, rows, cols in ((ground, 0, 0, 64, 64), *patches):
        image[bands, row : row + rows, col : col + cols] = np.reshape(cover, (4, 1, 1))
    return image


def test_the_largest_square_of_each_cover():
    tiles = np.stack([tile(MEADOW), tile(MEADOW, (LAKE, 10, 20, 15, 40), (WOOD, 40, 0, 24, 21)), tile(WOOD)])
    found = cover_squares(tiles, np.array([0, 1]))
    (water,), (trees,) = found["water"], found["tree"]
    assert (water.tile, water.row, water.side) == (1, 10, 15)
    assert 20 <= water.col <= 45
    assert (trees.tile, trees.col, trees.side) == (1, 0, 21)
    assert 40 <= trees.row <= 43


@pytest.mark.parametrize(("side", "found"), [(LEAST_PX - 1, 0), (LEAST_PX, 1), (LEAST_PX + 1, 1)])
def test_small_squares_are_left(side, found):
    squares = cover_squares(tile(MEADOW, (LAKE, 30, 30, side, side))[None], np.array([0]))["water"]
    assert len(squares) == found
    assert all(square.side == LEAST_PX for square in squares)


def test_a_whole_tile_of_one_cover():
    (square,) = cover_squares(tile(LAKE)[None], np.array([0]))["water"]
    assert square.side == 63


def test_a_filled_picture_shows_the_square_and_its_mirror_images():
    square = torch.arange(4.0).expand(2, 4, 4)
    rng = np.random.default_rng(0)
    for _ in range(20):
        filled = fill(square, 16, rng)
        assert filled.shape == (2, 16, 16)
        steps = filled[0, 0].diff().abs()
        assert set(filled.flatten().tolist()) == {0, 1, 2, 3}
        assert steps.max() == 1  # a mirror image joins without an edge
        assert (filled == filled[:1, :1]).all()
