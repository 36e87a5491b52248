from __future__ import annotations

import numpy as np
import pytest
from landprompt.model.card import load_card
from landprompt.model.encoder import Encoder
from landprompt.model.smoothing import mean_of_valid


@pytest.fixture
def noise():
    """Two bands of noise with a NaN hole, and their valid pixels."""
    bands = np.random.default_rng(4).normal(-15, 5, (2, 60, 70)).astype(np.float32)
    valid = np.ones((60, 70), bool)
    valid[20:30, 40:52] = False
    bands[:, ~valid] = np.nan
    return bands, valid


@pytest.mark.parametrize("size", [3, 5])
def test_each_valid_pixel_is_the_mean_of_the_valid_ones_around(noise, size):
    bands, valid = noise
    means, half = mean_of_valid(bands, valid, size), size // 2
    for row, col in ((0, 0), (10, 10), (19, 45), (25, 39), (59, 69)):
        around = slice(max(0, row - half), row + half + 1), slice(max(0, col - half), col + half + 1)
        expected = bands[:, *around][:, valid[around]].mean(axis=1)
        np.testing.assert_allclose(means[:, row, col], expected, rtol=1e-5)
    assert not means[:, ~valid].any()


def test_smoothing_gives_the_same_bits_in_any_window(noise):
    bands, valid = noise
    whole = mean_of_valid(bands, valid, 5)
    part = mean_of_valid(np.ascontiguousarray(bands[:, 7:43, 11:60]), valid[7:43, 11:60], 5)
    np.testing.assert_array_equal(part[:, 2:-2, 2:-2], whole[:, 9:41, 13:58])


def test_cells_are_smoothed_and_whole_chips_are_not(tiny_bundle):
    card = load_card(tiny_bundle)
    plain = card.encoders[0]
    radiometry = plain.radiometry.model_copy(update={"smooth": 3})
    smoothed = plain.model_copy(update={"radiometry": radiometry})
    encoder, smoothing = (Encoder(card, each, "cpu") for each in (plain, smoothed))
    physical = np.random.default_rng(5).uniform(0, 1, (4, 16, 16)).astype(np.float32)
    valid = np.ones((16, 16), bool)
    given = physical.copy()
    cells = smoothing.encode_cells(given, plain.bands, valid)
    np.testing.assert_array_equal(given, physical)  # it belongs to the caller
    np.testing.assert_array_equal(cells, encoder.encode_cells(mean_of_valid(physical, valid, 3), plain.bands, valid))
    assert np.abs(cells - encoder.encode_cells(physical, plain.bands, valid)).max() > 0.01
    np.testing.assert_array_equal(
        smoothing.encode_image(physical, plain.bands, valid), encoder.encode_image(physical, plain.bands, valid)
    )
