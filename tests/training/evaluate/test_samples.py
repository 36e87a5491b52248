"""The comparison of maps from samples with other methods."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.evaluate import samples


@pytest.fixture
def scene():
    """A scene of 40 x 44 pixels and two classes, whose prompt scores are wrong."""
    rng = np.random.default_rng(0)
    labels = np.kron(rng.integers(0, 2, (10, 11)), np.ones((4, 4), int))
    bands = (0.1 + 0.3 * np.stack([labels, 1 - labels]) + rng.normal(0, 0.02, (2, 40, 44))).astype(np.float32)
    of_cell = labels[::2, ::2].ravel()
    cells = (np.eye(3)[of_cell] + rng.normal(0, 0.1, (440, 3))).astype(np.float32)
    cells /= np.linalg.norm(cells, axis=1, keepdims=True)
    stored = np.stack([np.where(of_cell == 1, 140, 70), np.where(of_cell == 1, 70, 140)], axis=1).astype(np.uint8)
    return samples.Scene("made", "one", bands, labels, cells, 3.0 * np.eye(2)[1 - of_cell], stored, (20, 22), 2)


def test_samples_correct_wrong_prompts(scene, monkeypatch):
    monkeypatch.setattr(samples, "SEEDS", 2)
    found = samples.measure([scene], 5, list(samples.METHODS))
    assert found.shape == (5, 1, 2)
    methods = dict(zip(samples.METHODS, found[:, 0].mean(axis=1), strict=True))
    assert methods["words alone"] < 0.2 and methods["words with samples"] > 0.8
    assert "words with samples" in samples.report([scene], {5: found}, list(samples.METHODS))


def test_score_ignores_sampled_pixels(scene):
    sampled = scene.draw(5, 0)
    assert np.bincount(scene.labels.ravel()[sampled]).tolist() == [5, 5]
    wrong = scene.labels.copy().ravel()
    wrong[sampled] = 1 - wrong[sampled]
    assert scene.score(wrong.reshape(scene.labels.shape), sampled) == 1
