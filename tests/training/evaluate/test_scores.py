from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.evaluate.scores import fit_temperature, macro_average_precision, reliability, softmax, top1


def test_top1_counts_the_nearest_prompt():
    assert top1(np.array([[1, 0], [0.6, 0.8], [0, 1]]), np.eye(2), np.array([0, 0, 1])) == pytest.approx(2 / 3)


def test_macro_average_precision_of_known_rankings():
    # The correct samples are first and third: (1/1 + 2/3) / 2. A cosine may be negative.
    first = macro_average_precision(np.array([[0.9], [0.2], [-0.7]]), np.array([[1], [0], [1]]))
    assert first == pytest.approx((1 + 2 / 3) / 2)
    # A second class that is ranked perfectly, and a third without samples.
    scores = np.array([[0.9, -0.5, 0.1], [0.2, 0.3, 0.2], [-0.7, 0.4, 0.3]])
    labels = np.array([[1, 0, 0], [0, 1, 0], [1, 1, 0]])
    assert macro_average_precision(scores, labels) == pytest.approx((5 / 6 + 1) / 2)
    assert np.isnan(macro_average_precision(scores, np.zeros((3, 3))))


def test_tied_scores_do_not_depend_on_order():
    labels = np.array([[1], [0], [0], [1]])
    assert macro_average_precision(np.zeros((4, 1)), labels) == pytest.approx(0.5)


def test_ece_is_the_gap_between_confidence_and_accuracy():
    probability = np.tile([0.8, 0.2], (10, 1))
    labels = np.array([0] * 6 + [1] * 4)
    curve = reliability(probability, labels)
    assert curve.error == pytest.approx(0.2)
    assert (curve.share.tolist(), curve.accuracy.tolist()) == ([1.0], [0.6])


def test_ece_weights_bins_by_samples():
    # Three samples with confidence 0.9 are correct; one with confidence 0.6 is wrong.
    probability = np.array([[0.9, 0.1]] * 3 + [[0.6, 0.4]])
    curve = reliability(probability, np.array([0, 0, 0, 1]))
    assert curve.confidence == pytest.approx([0.6, 0.9])
    assert curve.accuracy == pytest.approx([0, 1])
    assert curve.error == pytest.approx(0.25 * 0.6 + 0.75 * 0.1)


def test_temperature_undoes_overconfidence():
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 2, (4000, 5))
    chance = softmax(logits)
    labels = np.array([rng.choice(5, p=p) for p in chance])
    assert fit_temperature(logits, labels) == pytest.approx(1, abs=0.1)
    assert fit_temperature(logits * 3, labels) == pytest.approx(3, abs=0.3)
