"""Text scores corrected by samples: the regression, the gain, and the next places."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt.index.quantised_bands import band_values
from landprompt.query.features import Standardiser
from landprompt.query.next_places import next_places
from landprompt.query.places import folds_of_places
from landprompt.query.regression import fit, softmax
from landprompt.query.taught import text_logits
from landprompt.query.teach import Cells, Samples, teach

TABLE = band_values("s2")


@pytest.fixture
def field():
    """3,000 cells of three covers: embeddings (n, 5), bands (n, 2), covers (n,), text logits (n, 3) that are wrong."""
    rng = np.random.default_rng(4)
    covers = rng.integers(0, 3, 3000)
    embeddings = np.eye(5)[covers] + rng.normal(0, 0.3, (3000, 5))
    embeddings = (embeddings / np.linalg.norm(embeddings, axis=1, keepdims=True)).astype(np.float32)
    bands = np.clip(np.array([[40, 200], [120, 60], [200, 130]])[covers] + rng.normal(0, 12, (3000, 2)), 1, 255)
    text = rng.normal(0, 1, (3000, 3)) + 3 * np.eye(3)[(covers + 1) % 3]  # every cover looks like the next one
    return embeddings, bands.astype(np.uint8), covers, text


def samples_of(field, chosen, labels=None):
    embeddings, bands, covers, text = field
    labels = covers[chosen] if labels is None else labels
    at = np.asarray(chosen)
    return Samples(embeddings[at], bands[at], text[at], labels, np.ones(len(at)), at // 60, at % 60)


def taught(field, chosen, labels=None, side=12):
    embeddings, bands, _, text = field
    standardise = Standardiser.of(embeddings, bands, TABLE)
    return teach(samples_of(field, chosen, labels), standardise, side, Cells(embeddings, bands, text))


def mapped(field, scores):
    embeddings, bands, _, text = field
    linear = scores.embedding @ embeddings.T + scores.of_bands(np.ascontiguousarray(bands.T))
    return (scores.text_weight * text + linear.T).argmax(axis=1)


def test_the_fit_is_the_minimum_of_the_penalised_loss():
    rng = np.random.default_rng(0)
    features, labels, offset = rng.normal(size=(80, 6)), rng.integers(0, 4, 80), rng.normal(size=(80, 4))
    weights, penalties = rng.uniform(0, 2, (3, 80)), np.array([0.1, 1.0, 10.0])
    free = np.array([True, True, True, False])
    found = fit(features, labels, offset, weights, penalties, free, tolerance=1e-10, steps=5000)
    assert not found[:, 3].any()
    for coefficients, weight, penalty in zip(found, weights, penalties, strict=True):
        errors = softmax(offset + features @ coefficients.T) - np.eye(4)[labels]
        gradient = (errors * weight[:, None]).T @ features + penalty * coefficients
        assert np.abs(gradient[:3]).max() < 1e-6


def test_a_large_penalty_gives_the_offset():
    rng = np.random.default_rng(0)
    found = fit(
        rng.normal(size=(9, 4)),
        np.arange(9) % 3,
        np.zeros((9, 3)),
        np.ones((1, 9)),
        np.array([1e9]),
        np.ones(3) > 0,
        1e-4,
        99,
    )
    assert np.abs(found).max() < 1e-6


def test_samples_correct_wrong_text_scores_and_the_gain_is_positive(field):
    _, _, covers, text = field
    chosen = np.random.default_rng(1).choice(3000, 60, replace=False)
    lesson = taught(field, chosen)
    accuracy = (mapped(field, lesson.scores) == covers).mean()
    assert (text.argmax(axis=1) == covers).mean() < 0.1 and accuracy > 0.9
    assert lesson.gain.text < 0.2 and lesson.gain.taught == pytest.approx(accuracy, abs=0.1)
    assert lesson.gain.difference - lesson.gain.half_width > 0.5 and not lesson.gain.hurts
    assert lesson.gain.matrix.sum() == pytest.approx(60)


def test_wrong_labels_reduce_the_accuracy_of_good_text_scores(field):
    embeddings, bands, covers, _ = field
    text = 4.0 * np.eye(3)[covers]
    rng = np.random.default_rng(2)
    chosen = rng.choice(3000, 90, replace=False)
    right = covers[chosen]
    wrong = np.where(chosen // 60 % 12 < 6, (right + 1) % 3, right)  # in half of the places, consistently
    lesson = taught((embeddings, bands, covers, text), chosen, wrong, side=6)
    assert lesson.gain is not None and lesson.gain.taught < 0.8


def test_one_sample_changes_little_far_from_it(field):
    embeddings, bands, covers, _ = field
    text = 3.0 * np.eye(3)[covers]
    one = (embeddings, bands, covers, text)
    lesson = taught(one, [7], np.array([(covers[7] + 1) % 3]))
    changed = mapped(one, lesson.scores) != text.argmax(axis=1)
    assert lesson.gain is None
    assert changed[covers != covers[7]].mean() < 0.01


def test_weight_of_the_text_falls_with_samples(field):
    weights = [taught(field, range(count)).scores.text_weight for count in (1, 30, 900)]
    assert 1 > weights[0] > 0.85 and weights[0] > weights[1] > weights[2] > 0


def test_class_shares_are_those_of_the_raster_and_not_of_the_clicks(field):
    """Three overlapping covers with equally many clicks: where one is rare, ambiguous cells go to the others."""
    embeddings, bands, covers, _ = field
    rng = np.random.default_rng(3)
    noisy = np.clip(bands + rng.normal(0, 45, bands.shape), 1, 255).astype(np.uint8)
    unclear = (rng.normal(0, 1, embeddings.shape) + 0.5 * embeddings).astype(np.float32)
    every = (unclear, noisy, covers, np.zeros((3000, 3)))
    chosen = np.concatenate([rng.choice(np.flatnonzero(covers == cover), 20, replace=False) for cover in range(3)])
    some = rng.uniform(size=3000) < 0.05
    rare, common = (tuple(values[kept | some] for values in every) for kept in (covers < 2, covers == 2))
    standardise = Standardiser.of(unclear, noisy, TABLE)
    maps = [
        mapped(rare, teach(samples_of(every, chosen), standardise, 12, Cells(*raster[:2], raster[3])).scores)
        for raster in (rare, common)
    ]
    assert (rare[2] == 2).mean() < 0.05
    assert (maps[0] == 2).mean() < 0.5 * (maps[1] == 2).mean()
    assert (maps[0] == rare[2]).mean() > (maps[1] == rare[2]).mean() + 0.05


def test_the_fit_that_predicts_held_out_places_best_has_the_largest_share(field):
    embeddings, bands, covers, _ = field
    rng = np.random.default_rng(5)
    chosen = rng.choice(3000, 90, replace=False)
    noise = rng.integers(1, 256, bands.shape).astype(np.uint8)
    of_bands, of_noise = (
        taught((embeddings, each, covers, 6.0 * np.eye(3)[covers]), chosen).shares for each in (bands, noise)
    )
    assert sum(of_bands) == pytest.approx(1) and sum(of_noise) == pytest.approx(1)
    assert of_bands[-1] > 0.2 and of_noise[-1] < 1e-3


def test_neighbours_are_in_one_fold():
    rng = np.random.default_rng(0)
    rows, cols = rng.uniform(0, 100, 200), rng.uniform(0, 100, 200)
    folds = folds_of_places(rows, cols, rng.integers(0, 3, 200), 20)
    squares = (rows // 20) * 5 + cols // 20
    assert all(len(set(folds[squares == square])) == 1 for square in set(squares))
    assert np.bincount(folds).min() > 20


def test_a_class_without_words_is_neither_preferred_nor_excluded():
    cosines = np.array([[0.5, 0.1], [0.1, 0.3]], np.float32)
    logits = text_logits(cosines, np.array([0, 2]), 3, 10.0)
    assert logits[[0, 2]] == pytest.approx(cosines * 10)
    assert np.exp(logits[1]) == pytest.approx(np.exp(logits[[0, 2]]).mean(axis=0), rel=1e-5)


def test_next_places_are_uncertain_and_apart():
    rows, cols = (each.ravel() for each in np.mgrid[:30, :30])
    doubt = (np.abs(cols - 15) < 2) | ((rows == 2) & (cols == 2))
    best = np.where(doubt, 0.5, 0.95)
    chosen = next_places(np.stack([best, 1 - best]), rows, cols, 4)
    assert len(chosen) == 4 and doubt[chosen].all()
    at = np.stack([rows, cols], axis=1)[chosen]
    assert min(np.abs(a - b).max() for i, a in enumerate(at) for b in at[:i]) >= 8
