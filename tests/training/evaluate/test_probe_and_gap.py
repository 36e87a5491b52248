from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.evaluate.retrieval import gap, plane
from landprompt_training.evaluate.tiles import linear_probe


def test_probe_finds_the_boundary_between_two_groups():
    rng = np.random.default_rng(0)
    points = rng.normal(size=(400, 2)).astype(np.float32)
    right = (points[:, 0] + 2 * points[:, 1] > 1).astype(int)
    weight, bias = linear_probe(points, np.eye(2)[right], multi_label=False)
    called = (points @ weight.T + bias).argmax(axis=1)
    assert (called == right).mean() > 0.98
    across, offset = weight[1] - weight[0], bias[1] - bias[0]
    assert across[1] / across[0] == pytest.approx(2, rel=0.1)
    assert offset / across[0] == pytest.approx(-1, rel=0.1)


def test_multi_label_probe_predicts_classes_independently():
    points = np.random.default_rng(1).normal(size=(400, 2)).astype(np.float32)
    labels = np.stack([points[:, 0] > 0, points[:, 1] > 0, points[:, 1] > -1], axis=1)
    weight, bias = linear_probe(points, labels, multi_label=True)
    assert ((points @ weight.T + bias > 0) == labels).mean() > 0.98


def test_gap_is_the_distance_between_group_means():
    assert gap(np.array([[1.0, 0], [0, 1]]), np.array([[1.0, 1]])) == pytest.approx(np.sqrt(0.5))


def test_plane_has_the_principal_axes_with_fixed_signs():
    rng = np.random.default_rng(2)
    cloud = rng.normal(size=(300, 5)) * [0.1, 4, 0.1, 1, 0.1]
    one, other = plane([cloud[:100], cloud[100:]])
    assert (one.shape, other.shape) == ((100, 2), (200, 2))
    together = np.concatenate([one, other])
    np.testing.assert_allclose(together.mean(axis=0), 0, atol=1e-9)
    assert abs(np.corrcoef(together[:, 0], cloud[:, 1])[0, 1]) > 0.99
    assert np.corrcoef(together[:, 0], cloud[:, 1])[0, 1] > 0  # the largest weight is positive
    flipped = plane([-cloud[:100], -cloud[100:]])[0]
    np.testing.assert_allclose(flipped, -one)
