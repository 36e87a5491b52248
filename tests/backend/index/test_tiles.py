from __future__ import annotations

import numpy as np
import pytest
from landprompt.index.tiles import cell_validity, pool, pool_tiles


def cells_of(*vectors: list[float] | None) -> tuple[np.ndarray, np.ndarray]:
    """Cells of two numbers in two equal rows, and where they have data: not where None stands."""
    cells = np.array([[9, 9] if vector is None else vector for vector in vectors], np.float32).T[:, None]
    valid = np.array([[vector is not None for vector in vectors]])
    return np.repeat(cells, 2, axis=1), np.repeat(valid, 2, axis=0)


def test_tile_is_the_unit_mean_of_its_valid_cells():
    tiles = pool_tiles(*cells_of([1, 0], [0, 1], [0, 1], None, [0.6, 0.8], [0.6, 0.8]), 2)
    assert tiles.shape == (1, 3, 2)
    assert tiles[0, 0] == pytest.approx(np.sqrt([0.5, 0.5]))
    assert tiles[0, 1] == pytest.approx([0, 1])
    assert tiles[0, 2] == pytest.approx([0.6, 0.8], abs=0.01)


def test_tile_needs_half_of_its_cells():
    cells, valid = cells_of([1, 0], None, None, None, [0, 1], [0, 1])
    valid[1, 4:] = False
    tiles = pool_tiles(cells, valid, 2)
    assert np.isfinite(tiles[0, :, 0]).tolist() == [True, False, True]
    valid[0, 4] = False
    assert np.isnan(pool_tiles(cells, valid, 2)[0, 2]).all()


def test_tile_cut_by_the_edge_counts_the_cells_that_are_there():
    assert pool_tiles(np.ones((1, 3, 3), np.float32), np.ones((3, 3), bool), 2)[1, 1, 0] == 1


def test_squares_are_the_means_of_their_cells():
    rng = np.random.default_rng(0)
    cells = rng.normal([[[1.0]], [[2.0]], [[-2.0]]], 0.1, (3, 64, 32)).astype(np.float32)
    cells /= np.linalg.norm(cells, axis=0)
    means, usable = pool(cells, np.ones((64, 32), bool), 32)
    expected = cells.reshape(3, 2, 32, 32).mean(axis=(2, 3))
    assert usable.tolist() == [[True], [True]]
    np.testing.assert_allclose(means[..., 0], expected / np.linalg.norm(expected, axis=0), atol=1e-5)


def test_cell_has_data_where_half_of_its_pixels_have():
    pixels = np.array([[1, 1, 0, 0, 1], [0, 0, 0, 1, 0], [1, 0, 0, 0, 1]], bool)
    assert cell_validity(pixels, 2).tolist() == [[True, False, True], [True, False, True]]
