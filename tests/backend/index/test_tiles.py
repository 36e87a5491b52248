from __future__ import annotations

import numpy as np
import pytest
from landprompt.index.quantised import quantise
from landprompt.index.tiles import cell_validity, pool, pool_tiles


def stored(*vectors: list[float]) -> np.ndarray:
    """Cells of two numbers in one row of two cells' height, as an index stores them; None has no data."""
    cells = np.array([[0, 0] if vector is None else vector for vector in vectors], np.float32).T[:, None]
    valid = np.array([[vector is not None for vector in vectors]])
    return quantise(np.repeat(cells, 2, axis=1), np.repeat(valid, 2, axis=0))


def test_tile_is_the_unit_mean_of_its_valid_cells():
    tiles = pool_tiles(stored([1, 0], [0, 1], [0, 1], None, [0.6, 0.8], [0.6, 0.8]), 2)
    assert tiles.shape == (1, 3, 2)
    assert tiles[0, 0] == pytest.approx(np.sqrt([0.5, 0.5]))
    assert tiles[0, 1] == pytest.approx([0, 1])
    assert tiles[0, 2] == pytest.approx([0.6, 0.8], abs=0.01)


def test_tile_needs_half_of_its_cells():
    cells = stored([1, 0], None, None, None, [0, 1], [0, 1])
    cells[:, 1, 4:] = 0
    tiles = pool_tiles(cells, 2)
    assert np.isfinite(tiles[0, :, 0]).tolist() == [True, False, True]
    cells[:, 0, 4] = 0
    assert np.isnan(pool_tiles(cells, 2)[0, 2]).all()


def test_tile_cut_by_the_edge_counts_the_cells_that_are_there():
    cells = quantise(np.ones((1, 3, 3), np.float32), np.ones((3, 3), bool))
    assert pool_tiles(cells, 2)[1, 1, 0] == 1


@pytest.mark.parametrize("factor", [3, 16, 32])
def test_sums_of_many_cells_do_not_overflow(factor):
    rng = np.random.default_rng(0)
    cells = rng.normal([[[1.0]], [[2.0]], [[-2.0]]], 0.1, (3, 2 * factor, factor)).astype(np.float32)
    cells /= np.linalg.norm(cells, axis=0)
    means, usable = pool(quantise(cells, np.ones(cells.shape[1:], bool)), factor)
    expected = cells.reshape(3, 2, factor, factor).mean(axis=(2, 3))
    expected /= np.linalg.norm(expected, axis=0)
    assert usable.tolist() == [[True], [True]]
    np.testing.assert_allclose(means[..., 0], expected, atol=0.003)


def test_cell_has_data_where_half_of_its_pixels_have():
    pixels = np.array([[1, 1, 0, 0, 1], [0, 0, 0, 1, 0], [1, 0, 0, 0, 1]], bool)
    assert cell_validity(pixels, 2).tolist() == [[True, False, True], [True, False, True]]
