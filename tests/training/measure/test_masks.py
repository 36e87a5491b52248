from __future__ import annotations

import numpy as np
import pytest
import torch
from flat_samples import tile
from landprompt_training.measure.masks import masks
from landprompt_training.measure.views import View


def sample(shown: str, truth: int):
    made = tile((1, shown, shown))
    made.valid, made.dense = torch.ones(1, 4, 4), torch.full((4, 4), truth)
    made.dense[0, 0] = -1
    return made


def test_one_class_against_all_others_by_hand(model):
    samples = [sample("red", 1), sample("green", 1), sample("blue", 0), sample("red", 0)]
    table = masks(model, View("s2"), samples, ["green", "blue", "red"])
    # 15 known pixels a sample: red called rightly, a green one missed, a red one called for nothing.
    assert table.tolist() == [[15, 15], [15, 15]]
    np.testing.assert_array_equal(masks(model, View("s2"), samples[:1], ["green", "red"]), [[0, 0], [0, 15]])


def test_a_sample_without_the_bands_is_named(model):
    with pytest.raises(ValueError, match="1 cannot be seen by s2"):
        masks(model, View("s2", ("B08", "B12")), [sample("red", 1)], ["red", "green"])
