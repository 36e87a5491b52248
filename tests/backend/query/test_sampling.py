from __future__ import annotations

import numpy as np
import pytest
from landprompt.query.sampling import StratifiedDraw, allocate, expected_standard_error, label_counts, sample_size

# Olofsson et al. 2014, section 5.1: deforestation, forest gain, stable forest, stable non-forest.
WEIGHTS = np.array([0.020, 0.015, 0.320, 0.645])
EXPECTED = np.array([0.70, 0.60, 0.90, 0.95])
MANY = 10**6


def allocated(weights, total, minimum, limits=None):
    weights = np.array(weights)
    return allocate(weights, total, minimum, np.array(limits or [MANY] * len(weights))).tolist()


def test_the_sample_size_of_olofsson_2014():
    assert sample_size(WEIGHTS, EXPECTED, 0.01) == 641


def test_the_allocation_of_olofsson_2014_with_75_points_in_each_rare_class():
    counts = allocated(WEIGHTS, 641, 75)
    assert counts[:2] == [75, 75]
    assert counts[2:] == pytest.approx([165, 325], abs=3)  # the paper rounds
    assert sum(counts) == 641


def test_every_class_gets_the_minimum_and_the_rest_is_proportional():
    assert allocated([0.5, 0.3, 0.2], 100, 10) == [50, 30, 20]
    assert allocated([0.9, 0.09, 0.01], 100, 10) == [80, 10, 10]
    assert allocated([0.9, 0.05, 0.05], 100, 50) == [50, 50, 50], "more than the total"
    assert allocated([1.0], 30, 50) == [50]


def test_points_missing_in_a_small_class_are_given_to_the_others():
    assert allocated([0.6, 0.39, 0.01], 100, 10, [MANY, MANY, 4]) == [58, 38, 4]
    assert allocated([0.6, 0.4], 100, 10, [20, 30]) == [20, 30]


def test_the_expected_error_of_a_proportional_sample_is_the_target():
    total = sample_size(WEIGHTS, EXPECTED, 0.01)
    counts = np.maximum(2, np.rint(WEIGHTS * total))
    assert expected_standard_error(WEIGHTS, EXPECTED, counts) == pytest.approx(0.01, rel=0.05)


def test_values_are_counted_whatever_their_size():
    labels = np.array([[3, 3, 70_000], [-1, 0, np.iinfo(np.int64).min]])
    assert label_counts(labels) == {0: 1, 3: 2, 70_000: 1, -1: 1, np.iinfo(np.int64).min: 1}


def draw(labels, wanted, seed, rows):
    drawing = StratifiedDraw(label_counts(labels), wanted, seed)
    found = set()
    for start in range(0, len(labels), rows):
        for value, (at, cols) in drawing.take(labels[start : start + rows]).items():
            found |= {(value, row + start, col) for row, col in zip(at.tolist(), cols.tolist(), strict=True)}
    return found


def test_a_draw_depends_on_the_seed_and_not_on_the_blocks():
    labels = np.random.default_rng(1).integers(1, 4, (50, 40))
    found = draw(labels, {1: 20, 2: 5, 3: 10_000}, 4, 7)
    assert found == draw(labels, {1: 20, 2: 5, 3: 10_000}, 4, 50)
    assert found != draw(labels, {1: 20, 2: 5, 3: 10_000}, 5, 50)
    counts = {value: sum(each[0] == value for each in found) for value in (1, 2, 3)}
    assert counts == {1: 20, 2: 5, 3: (labels == 3).sum()}
    assert all(labels[row, col] == value for value, row, col in found)


def test_every_pixel_is_drawn_equally_often():
    labels = np.ones((8, 8), int)
    hits = np.zeros((8, 8))
    for seed in range(2000):
        for _, row, col in draw(labels, {1: 8}, seed, 3):
            hits[row, col] += 1
    assert np.abs(hits - 250).max() < 5 * np.sqrt(250)
