from __future__ import annotations

import numpy as np
import pytest
from landprompt.index.pooling import Sums, cell_validity, pool


def cells_of(*vectors: list[float] | None) -> tuple[np.ndarray, np.ndarray]:
    """Cells with two components in two equal rows, and their validity; None for nodata."""
    cells = np.array([[9, 9] if vector is None else vector for vector in vectors], np.float32).T[:, None]
    valid = np.array([[vector is not None for vector in vectors]])
    return np.repeat(cells, 2, axis=1), np.repeat(valid, 2, axis=0)


def test_square_is_the_unit_mean_of_its_valid_cells():
    means, usable = pool(*cells_of([1, 0], [0, 1], [0, 1], None, [0.6, 0.8], [0.6, 0.8]), 2)
    assert means.shape == (2, 1, 3)
    assert usable.tolist() == [[True, True, True]]
    assert means[:, 0, 0] == pytest.approx(np.sqrt([0.5, 0.5]))
    assert means[:, 0, 1] == pytest.approx([0, 1])
    assert means[:, 0, 2] == pytest.approx([0.6, 0.8], abs=0.01)


def test_square_needs_half_of_its_cells():
    cells, valid = cells_of([1, 0], None, None, None, [0, 1], [0, 1])
    valid[1, 4:] = False
    assert pool(cells, valid, 2)[1].tolist() == [[True, False, True]]
    valid[0, 4] = False
    assert not pool(cells, valid, 2)[1][0, 2]


def test_square_cut_off_by_the_edge_is_valid_if_its_cells_are():
    assert pool(np.ones((1, 3, 3), np.float32), np.ones((3, 3), bool), 2)[1].all()


def test_sums_over_sums_are_the_sums_over_the_cells():
    rng = np.random.default_rng(3)
    cells, valid = rng.integers(-9, 9, (4, 13, 22)).astype(np.float32), rng.random((13, 22)) > 0.4
    direct, steps = Sums.of(cells, valid, 6), Sums.of(cells, valid, 2).over(3)
    for one, other in ((direct.total, steps.total), (direct.count, steps.count), (direct.area, steps.area)):
        np.testing.assert_array_equal(one, other)
    assert direct.area.tolist() == [[36, 36, 36, 24], [36, 36, 36, 24], [6, 6, 6, 4]]


def test_squares_are_the_means_of_their_cells():
    rng = np.random.default_rng(0)
    cells = rng.normal([[[1.0]], [[2.0]], [[-2.0]]], 0.1, (3, 64, 32)).astype(np.float32)
    cells /= np.linalg.norm(cells, axis=0)
    means, usable = pool(cells, np.ones((64, 32), bool), 32)
    expected = cells.reshape(3, 2, 32, 32).mean(axis=(2, 3))
    assert usable.tolist() == [[True], [True]]
    np.testing.assert_allclose(means[..., 0], expected / np.linalg.norm(expected, axis=0), atol=1e-5)


def test_a_cell_is_valid_if_half_of_its_pixels_are():
    pixels = np.array([[1, 1, 0, 0, 1], [0, 0, 0, 1, 0], [1, 0, 0, 0, 1]], bool)
    assert cell_validity(pixels, 2).tolist() == [[True, False, True], [True, False, True]]
