from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
from landprompt_training.distributed import SampleOrder, StepBatches


def test_each_sample_occurs_repeats_times_per_epoch():
    order = SampleOrder(np.array([1, 3, 2]), seed=1)
    for epoch in range(3):
        drawn = [order[epoch * 6 + k] for k in range(6)]
        assert sorted(drawn) == [0, 1, 1, 1, 2, 2]


def test_positions_can_be_accessed_in_any_order():
    one, other = (SampleOrder(np.ones(50, int), seed=1) for _ in range(2))
    places = [120, 3, 49, 50, 7]
    assert [one[p] for p in places] == [other[p] for p in reversed(places)][::-1]


def test_two_processes_together_see_the_samples_of_one():
    alone = list(islice(StepBatches(8, 5), 2))
    first, second = (list(islice(StepBatches(8, 5, rank=rank, ranks=2), 2)) for rank in (0, 1))
    for whole, one, two in zip(alone, first, second, strict=True):
        assert sorted(one + two) == sorted(whole)


def test_rejects_indivisible_batch():
    with pytest.raises(ValueError, match="cannot be divided"):
        StepBatches(9, 0, micro=2)


def test_rejects_empty_data():
    with pytest.raises(ValueError, match="no samples"):
        SampleOrder(np.zeros(3, int), seed=1)
