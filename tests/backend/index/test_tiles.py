from __future__ import annotations

import numpy as np
import pytest
from landprompt.index.tiles import cell_validity, pool_tiles


def test_tile_is_the_unit_mean_of_its_valid_cells():
    cells = np.zeros((2, 2, 4), np.float32)
    cells[0, :, :2], cells[1, :, 2:] = 1, 1
    cells[:, 0, 0] = [0, 1]
    valid = np.ones((2, 4), bool)
    tiles = pool_tiles(cells, valid, 2)
    assert tiles[0, 0] == pytest.approx(np.array([3, 1]) / np.sqrt(10))
    assert tiles[0, 1] == pytest.approx([0, 1])


def test_tile_needs_half_of_its_cells():
    cells = np.ones((1, 2, 4), np.float32)
    valid = np.array([[True, True, False, False], [False, False, True, False]])
    tiles = pool_tiles(cells * valid, valid, 2)
    assert tiles[0, 0, 0] == 1
    assert np.isnan(tiles[0, 1, 0])


def test_tile_cut_by_the_edge_counts_the_cells_that_are_there():
    valid = np.ones((3, 3), bool)
    assert pool_tiles(np.ones((1, 3, 3), np.float32), valid, 2)[1, 1, 0] == 1


def test_cell_has_data_where_half_of_its_pixels_have():
    pixels = np.array([[1, 1, 0, 0, 1], [0, 0, 0, 1, 0], [1, 0, 0, 0, 1]], bool)
    assert cell_validity(pixels, 2).tolist() == [[True, False, True], [True, False, True]]
