from __future__ import annotations

import numpy as np
import pytest
from landprompt.search.ranking import best, query_vector, scores


def test_negative_examples_are_subtracted():
    found = query_vector(np.array([[1, 0], [0, 1]], np.float32), np.array([[0, 1]], np.float32))
    assert found == pytest.approx(np.array([0.5, -0.25]) / np.hypot(0.5, 0.25))
    assert query_vector(np.array([[3, 4]], np.float32) / 5) == pytest.approx([0.6, 0.8])


def test_the_nearest_query_counts():
    tiles = np.array([[1, 0], [0, 1], [np.nan, np.nan]], np.float32)
    found = scores(tiles, np.array([[0.6, 0.8], [1, 0]], np.float32))
    assert found[:2] == pytest.approx([1, 0.8])
    assert np.isnan(found[2])


def test_best_is_exact_and_ordered():
    values = np.random.default_rng(2).random(500).astype(np.float32)
    values[::7] = np.nan
    assert best(values, 20).tolist() == np.argsort(-np.nan_to_num(values, nan=-1))[:20].tolist()


def test_equal_scores_keep_their_order():
    assert best(np.array([0.5, 0.9, 0.5, 0.5]), 3).tolist() == [1, 0, 2]


def test_fewer_hits_are_returned_if_there_are_fewer_tiles():
    assert best(np.array([0.1, np.nan, 0.3]), 10).tolist() == [2, 0]
    assert best(np.array([np.nan, np.nan]), 1).tolist() == []
