from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.evaluate.matches import Peaks, _peaks_of

from tests.training.evaluate.flat_model import FlatModel

BANDS = ("B04", "B03", "B02")


def test_one_class_in_twenty_that_is_mapped_right_may_be_marked():
    right = np.linspace(0, 1, 21)
    assert Peaks(right, np.zeros(1), np.zeros(1)).limit() == pytest.approx(0.05)


def test_peaks_are_parted_by_whether_the_class_is_mapped_right():
    image = np.zeros((3, 8, 8))
    image[0, :4], image[1, 4:] = 1, 1  # red above green
    labels = np.where(np.arange(8) < 4, 0, 1)[:, None].repeat(8, axis=1)
    labels[7] = 2  # labelled blue, which the model does not see
    right, wrong, _ = _peaks_of(
        FlatModel(), "s2", image, BANDS, np.ones((8, 8), bool), labels, ["red", "green", "blue"]
    )
    assert right == pytest.approx([1, 1])
    assert wrong == pytest.approx([0])
