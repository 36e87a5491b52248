from __future__ import annotations

import numpy as np
import pytest
from landprompt.query.reliability import Calibration, Reliability


def test_the_expected_error_by_hand():
    found = Reliability()
    found.add(np.array(["a"] * 4, object), np.array([0.9, 0.9, 0.9, 0.9]), np.array([True, True, False, False]))
    found.add(np.array(["a"] * 4, object), np.array([0.3, 0.3, np.nan, 0.3]), np.array([True, False, True, False]))
    table = found.table(None)
    assert table.samples == 7
    assert [each["samples"] for each in table.bins()] == [3, 4]
    assert table.expected_error() == pytest.approx(4 / 7 * 0.4 + 3 / 7 * abs(1 / 3 - 0.3))


def test_samples_are_weighted_by_the_area_of_their_class():
    found = Reliability()
    found.add(np.array(["rare"] * 30, object), np.full(30, 0.8), np.zeros(30, bool))
    found.add(np.array(["common"] * 10, object), np.full(10, 0.8), np.ones(10, bool))
    (only,) = found.table({"rare": 1.0, "common": 99.0}).bins()
    assert only["accuracy"] == pytest.approx(0.99)


@pytest.mark.parametrize(("intercept", "slope"), [(0.0, 1.0), (-0.5, 0.4), (1.0, 1.5)])
def test_a_known_calibration_is_found(intercept, slope):
    rng = np.random.default_rng(1)
    confidence = rng.uniform(0.3, 0.99, 20_000).astype(np.float32)
    right = rng.random(20_000) < Calibration(intercept, slope).apply(confidence)
    found = Reliability()
    found.add(np.full(20_000, "a", object), confidence, right)
    fitted = found.table(None).fit()
    assert (fitted.intercept, fitted.slope) == pytest.approx((intercept, slope), abs=0.1)
    assert found.table(None).expected_error(fitted) < 0.02


def test_calibration_from_few_samples_is_close_to_the_identity():
    found = Reliability()
    found.add(np.array(["a", "a"], object), np.array([0.6, 0.95]), np.array([True, False]))
    fitted = found.table(None).fit()
    assert fitted.slope > 0
    assert abs(fitted.apply(np.array([0.7]))[0] - 0.7) < 0.25


def test_before_is_the_inverse_of_apply():
    calibration = Calibration(-0.4, 0.6)
    assert calibration.apply(np.array([calibration.before(0.7)]))[0] == pytest.approx(0.7)
    assert (calibration.before(0.0), calibration.before(1.0)) == (0.0, 1.0)
