from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.evaluate.matches import HARD_WORDS, Peaks, _peaks_of

from tests.training.evaluate.flat_model import FlatModel

BANDS = ("B04", "B03", "B02")


def test_limit_is_the_fifth_percentile_of_correct_peaks_and_prevailing_classes_are_not_marked():
    right, none = np.linspace(0, 1, 21), np.zeros(1)
    common = np.arange(21) < 1
    peaks = Peaks(right, none, none, (common, none > 0, none > 0))
    assert peaks.limit() == pytest.approx(0.05)
    assert [part.sum() for part in peaks.marked(0.12)] == [2, 1, 1]  # of three correct ones, one prevails


def test_peaks_are_separated_by_correctness_of_the_map():
    image = np.zeros((3, 8, 8))
    image[0, :4], image[1, 4:] = 1, 1  # upper half red, lower half green
    labels = np.where(np.arange(8) < 4, 0, 1)[:, None].repeat(8, axis=1)
    labels[7] = 2  # labelled blue, but the pixels are green
    right, wrong, _, right_common, wrong_common, hard_common = _peaks_of(
        FlatModel(), "s2", image, BANDS, np.ones((8, 8), bool), labels, ["red", "green", "blue"]
    )
    assert right == pytest.approx([1, 1])
    assert wrong == pytest.approx([0])
    assert right_common.all() and not wrong_common.any() and len(hard_common) == len(HARD_WORDS)
