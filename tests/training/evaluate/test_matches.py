from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.evaluate.matches import Peaks, _peaks_of

from tests.training.evaluate.flat_model import FlatModel

BANDS = ("B04", "B03", "B02")


def test_limit_is_the_fifth_percentile_of_correct_peaks():
    right = np.linspace(0, 1, 21)
    assert Peaks(right, np.zeros(1), np.zeros(1)).limit() == pytest.approx(0.05)


def test_peaks_are_separated_by_correctness_of_the_map():
    image = np.zeros((3, 8, 8))
    image[0, :4], image[1, 4:] = 1, 1  # upper half red, lower half green
    labels = np.where(np.arange(8) < 4, 0, 1)[:, None].repeat(8, axis=1)
    labels[7] = 2  # labelled blue, but the pixels are green
    right, wrong, _ = _peaks_of(
        FlatModel(), "s2", image, BANDS, np.ones((8, 8), bool), labels, ["red", "green", "blue"]
    )
    assert right == pytest.approx([1, 1])
    assert wrong == pytest.approx([0])
