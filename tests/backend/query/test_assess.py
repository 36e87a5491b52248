from __future__ import annotations

import json

import numpy as np
import pytest
from landprompt.errors import InputError
from landprompt.query.assess import assess, estimate_areas, plain

# Olofsson et al. 2014, tables 8 and 9: deforestation, forest gain, stable forest, stable non-forest; pixels of 30 m.
OLOFSSON = np.array([[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]])
MAPPED = np.array([200_000, 150_000, 3_200_000, 6_450_000])


def test_scores_by_hand():
    scores = assess(np.array([[8, 2], [1, 9]]))
    assert scores.precision == pytest.approx([0.8, 0.9])
    assert scores.recall == pytest.approx([8 / 9, 9 / 11])
    assert scores.f1 == pytest.approx([16 / 19, 18 / 21])
    assert scores.iou == pytest.approx([8 / 11, 9 / 12])
    assert scores.overall_accuracy == pytest.approx(0.85)
    assert scores.kappa == pytest.approx((0.85 - 0.5) / 0.5)


def test_a_class_without_samples_has_no_score():
    scores = assess(np.array([[5, 0], [0, 0]]))
    assert np.isnan(scores.precision[1])
    assert json.loads(json.dumps(plain(scores)))["precision"] == [1.0, None]
    assert plain(scores)["kappa"] is None


def test_an_empty_confusion_matrix_is_an_error():
    with pytest.raises(InputError):
        assess(np.zeros((2, 2), int))


def test_the_worked_example_of_olofsson_2014():
    found = estimate_areas(OLOFSSON, MAPPED)
    assert found.area[0] == pytest.approx(235_086, abs=1)
    assert found.area_half_width[0] == pytest.approx(68_418, abs=1)
    assert found.overall == pytest.approx(0.947, abs=5e-4)
    assert found.overall_half_width == pytest.approx(0.018, abs=1e-3)
    assert found.users == pytest.approx([0.88, 0.733, 0.927, 0.963], abs=1e-3)
    assert found.users_half_width == pytest.approx([0.074, 0.101, 0.040, 0.021], abs=1e-3)
    assert found.producers == pytest.approx([0.749, 0.847, 0.935, 0.962], abs=1.5e-3)
    assert found.producers_half_width == pytest.approx([0.213, 0.254, 0.034, 0.018], abs=1e-3)  # equation 7 by hand
    assert found.area.sum() == pytest.approx(MAPPED.sum())


def test_a_mapped_class_without_samples_cannot_be_judged():
    matrix = OLOFSSON.copy()
    matrix[1] = 0
    with pytest.raises(InputError, match="number 2"):
        estimate_areas(matrix, MAPPED)
    without = MAPPED.copy()
    without[1] = 0
    assert np.isnan(estimate_areas(matrix, without).users[1])


def test_intervals_cover_the_truth_in_nineteen_of_twenty_samples():
    """Equations 5 to 11, against samples drawn from a known map: independent of the formulas."""
    rng = np.random.default_rng(5)
    weights, counts = np.array([0.1, 0.3, 0.6]), np.array([100, 150, 250])
    truth = np.array([[0.8, 0.15, 0.05], [0.1, 0.85, 0.05], [0.02, 0.08, 0.9]])  # of each class of the map
    joint = weights[:, None] * truth
    expected = {
        "area": joint.sum(axis=0), "users": np.diag(truth), "producers": np.diag(joint) / joint.sum(axis=0),
        "overall": np.trace(joint),
    }  # fmt: skip
    covered = {name: [] for name in expected}
    for _ in range(1000):
        matrix = np.array([rng.multinomial(count, row) for count, row in zip(counts, truth, strict=True)])
        found = estimate_areas(matrix, weights)
        for name, value in expected.items():
            covered[name].append(np.abs(getattr(found, name) - value) <= getattr(found, f"{name}_half_width"))
    for name, hits in covered.items():
        assert np.mean(hits, axis=0) == pytest.approx(0.95, abs=0.035), name
