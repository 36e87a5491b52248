from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.stages.scores import (
    confusion,
    expected_calibration_error,
    fit_temperature,
    iou,
    softmax,
    top1,
)


def test_top1_counts_the_nearest_prompt():
    assert top1(np.array([[1, 0], [0.6, 0.8], [0, 1]]), np.eye(2), np.array([0, 0, 1])) == pytest.approx(2 / 3)


def test_iou_by_hand():
    truth, predicted = np.array([0, 0, 0, 1, 1, -1]), np.array([0, 0, 1, 1, 0, 0])
    table = confusion(truth, predicted, 2)
    assert table.tolist() == [[2, 1], [1, 1]]
    assert iou(table).tolist() == [2 / 4, 1 / 3]


def test_iou_of_a_class_that_nobody_saw_is_zero():
    assert iou(confusion(np.array([0]), np.array([0]), 2)).tolist() == [1, 0]


def test_ece_is_the_gap_between_confidence_and_accuracy():
    probability = np.tile([0.8, 0.2], (10, 1))
    labels = np.array([0] * 6 + [1] * 4)
    assert expected_calibration_error(probability, labels) == pytest.approx(0.2)


def test_temperature_undoes_overconfidence():
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 2, (4000, 5))
    chance = softmax(logits)
    labels = np.array([rng.choice(5, p=p) for p in chance])
    assert fit_temperature(logits, labels) == pytest.approx(1, abs=0.1)
    assert fit_temperature(logits * 3, labels) == pytest.approx(3, abs=0.3)
