from __future__ import annotations

import numpy as np
import pytest
from landprompt.query.change import change_scores, typical_offset
from landprompt.query.transitions import class_numbers, transition_codes, transition_name

NONE = np.zeros(8, np.float32)


def cells(seed=1, rows=20, cols=24):
    """Random unit embeddings with a ring of neighbours, and all of them valid."""
    values = np.random.default_rng(seed).normal(size=(8, rows + 2, cols + 2)).astype(np.float32)
    return values / np.linalg.norm(values, axis=0), np.ones((rows + 2, cols + 2), bool)


def test_unchanged_cells_score_zero():
    before, valid = cells()
    assert change_scores(before, before, valid, valid, NONE) == pytest.approx(0)


def test_a_shift_of_one_cell_scores_zero():
    before, valid = cells()
    for axis, step in ((1, 1), (2, -1)):
        scores = change_scores(before, np.roll(before, step, axis), valid, valid, NONE)
        assert scores[1:-1, 1:-1] == pytest.approx(0), "only the ring may differ, where np.roll wraps around"


def test_a_systematic_offset_scores_zero():
    before, valid = cells()
    offset = np.linspace(-0.2, 0.3, 8).astype(np.float32)
    assert change_scores(before + offset[:, None, None], before, valid, valid, offset) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("appeared", [True, False])
def test_one_cell_that_appears_or_disappears_is_found(appeared):
    plain = np.zeros((8, 12, 12), np.float32)
    plain[0] = 1
    other = plain.copy()
    other[:, 5, 6] = np.eye(8, dtype=np.float32)[3]
    valid = np.ones((12, 12), bool)
    scores = change_scores(*((plain, other) if appeared else (other, plain)), valid, valid, NONE)
    assert scores[4, 5] == pytest.approx(1)  # 1 - cosine
    assert (scores > 0.01).sum() == 1


def test_cells_without_data_have_no_score_and_no_influence():
    before, valid = cells()
    gap = valid.copy()
    gap[3:6, 3:6] = False
    after = before * gap
    scores = change_scores(before, after, valid, gap, NONE)
    assert np.isnan(scores).sum() == 9
    assert np.nanmax(scores) == pytest.approx(0, abs=1e-6)


def test_the_typical_offset_ignores_what_has_changed():
    rng = np.random.default_rng(2)
    differences = np.full((1000, 3), 0.1, np.float32) + rng.normal(0, 0.01, (1000, 3)).astype(np.float32)
    differences[:300] += 0.9
    assert typical_offset(differences) == pytest.approx(0.1, abs=0.01)
    assert typical_offset(differences[:0]).tolist() == [0, 0, 0]


def test_transitions_by_hand():
    before, after = np.array([[1, 2, 0, 254]], np.uint8), np.array([[1, 1, 3, 0]], np.uint8)
    assert transition_codes(before, after).tolist() == [[257, 513, 0, 0]]
    assert class_numbers(np.array([[10, 80, -5]]), {10: 1, 80: 2}).tolist() == [[1, 2, 0]]
    assert transition_name("forest", "water") == "forest > water"
    assert transition_name("forest", "forest") == "forest"
