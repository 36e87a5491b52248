from __future__ import annotations

import numpy as np
import pytest
from landprompt.index.quantised import dequantise, inverse_lengths, quantise


def test_a_cosine_survives_quantising():
    rng = np.random.default_rng(3)
    cells = rng.normal(size=(64, 40, 40)).astype(np.float32)
    cells /= np.linalg.norm(cells, axis=0)
    back, valid = dequantise(quantise(cells, np.ones((40, 40), bool)))
    assert valid.all()
    assert np.linalg.norm(back, axis=0) == pytest.approx(np.ones((40, 40)), abs=1e-6)
    text = cells[:, 0, 0]
    assert np.abs(np.einsum("d,drc->rc", text, back - cells)).max() < 0.005


def test_extremes_do_not_become_nodata():
    cells = np.array([-1, 1, 0], np.float32).reshape(1, 1, 3)
    assert quantise(cells, np.array([[True, True, True]])).ravel().tolist() == [1, 255, 128]
    assert quantise(cells, np.array([[False, True, True]])).ravel().tolist() == [0, 255, 128]


def test_inverse_lengths_of_stored_cells_are_zero_without_data():
    stored = np.array([[128 + 3, 0], [128 + 4, 0]], np.uint8).reshape(2, 1, 2)
    assert inverse_lengths(stored).tolist() == [[pytest.approx(0.2), 0]]


def test_arrays_of_any_width_are_fully_processed():
    for shape in ((2, 1, 20_000), (2, 20_000, 1)):
        cells = np.full(shape, np.sqrt(0.5), np.float32)
        back, valid = dequantise(quantise(cells, np.ones(shape[1:], bool)))
        assert valid.all()
        assert back == pytest.approx(cells, abs=1e-6)


def test_every_cell_uses_all_of_its_steps():
    cells = np.array([[0.1, 0.8], [-0.2, 0.6]], np.float32).reshape(2, 1, 2)
    assert quantise(cells, np.ones((1, 2), bool)).reshape(2, 2).tolist() == [[128 + 64, 255], [1, 128 + 95]]
