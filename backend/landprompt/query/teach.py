"""Corrects a class list with samples: fits scores, starting from the text, and measures the gain. NumPy only.

The logits of a cell are `text_weight * text + features @ coefficients`. Without samples the weight is 1 and the
coefficients are 0: the map depends on the text only. With m samples per class the weight falls as 1 / (1 + m / 3). The
intercepts become free, since a single sample says little about how common its class is, and the penalty falls as
1 + 0.2 / m**2, so that the first clicks do not change the whole map. These constants were chosen on validation places
(docs/experiments/teach.md). A stronger or weaker penalty is used only if it is significantly better in
cross-validation over places.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .features import Standardiser
from .places import folds_of_places
from .regression import fit, softmax
from .taught import TaughtScores

# Samples per class at which text and samples weigh the same and the intercepts are half free.
_TEXT_SAMPLES, _INTERCEPT_SAMPLES, _MOST_INTERCEPT = 3.0, 5.0, 4.0
_FIRST_SAMPLES = 0.2  # see above
# Penalties that cross-validation chooses from; the first one is the default.
PENALTIES = (1.0, 0.2, 5.0)
# Standard errors by which a penalty must be better than the default: one-sided 95 %.
_BETTER = 1.64
_Z95 = 1.96
# Coarser than the final fit: the folds only rank penalties and count hits.
_FOLD_TOLERANCE, _FOLD_STEPS = 1e-2, 40
_LEAST_TESTED = 0.5  # minimum share of tested samples for a gain


@dataclass(frozen=True)
class Samples:
    """Labelled cells.

    Attributes:
        embeddings: float32 (n, D), unit length.
        bands: uint8 (n, b), quantised.
        text: float64 (n, k), logits of the text.
        labels: int (n,), classes 0..k-1.
        weights: float64 (n,); 1 for a click, less for a cell of a polygon.
        rows, cols: int (n,), positions in cells.
    """

    embeddings: np.ndarray
    bands: np.ndarray
    text: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    rows: np.ndarray
    cols: np.ndarray


@dataclass(frozen=True)
class Gain:
    """Accuracy on samples in places that were left out in turn; every class counts the same.

    Attributes:
        places: number of folds.
        text, taught: balanced accuracy of the text alone and with samples.
        difference, half_width: `taught - text` and half of its 95 % confidence interval, from the folds.
        matrix: float64 (k, k), weight of the samples by class (rows) and class with samples (columns).
    """

    places: int
    text: float
    taught: float
    difference: float
    half_width: float
    matrix: np.ndarray

    @property
    def hurts(self) -> bool:
        """Whether the samples make the map worse by more than chance."""
        return self.difference + self.half_width < 0


@dataclass(frozen=True)
class Lesson:
    """The result of teaching: the scores, the penalty that was used, and the gain (None with too few samples)."""

    scores: TaughtScores
    penalty: float
    gain: Gain | None


def teach(samples: Samples, standardise: Standardiser, side: float) -> Lesson:
    """Fit scores to samples.

    Args:
        samples: at least one.
        standardise: features of the raster.
        side: side in cells of the squares that are left out together.
    """
    classes = samples.text.shape[1]
    weights, per_class = _balanced(samples.labels, samples.weights, classes)
    text_weight = 1 / (1 + per_class / _TEXT_SAMPLES)
    intercept = _MOST_INTERCEPT * (per_class / (per_class + _INTERCEPT_SAMPLES)) ** 0.5
    features = standardise(samples.embeddings, samples.bands)
    features = np.concatenate([features, np.full((len(features), 1), intercept)], axis=1)
    free = np.bincount(samples.labels, minlength=classes) > 0
    problem = _Problem(features, samples.labels, text_weight * samples.text, weights, free)
    folds = folds_of_places(samples.rows, samples.cols, samples.labels, side)
    penalty, gain = _cross_validate(problem, folds, samples.text, 1 + _FIRST_SAMPLES / per_class**2)
    found = problem.fit(weights[None], np.array([penalty]))[0]
    scores = standardise.scores(found[:, :-1], found[:, -1] * intercept, text_weight)
    return Lesson(scores, penalty, gain)


@dataclass(frozen=True)
class _Problem:
    features: np.ndarray
    labels: np.ndarray
    offset: np.ndarray
    weights: np.ndarray
    free: np.ndarray

    def fit(self, weights: np.ndarray, penalties: np.ndarray, tolerance: float = 1e-4, steps: int = 200) -> np.ndarray:
        """Coefficients (b, k, p), one fit per row of `weights`."""
        return fit(self.features, self.labels, self.offset, weights, penalties, self.free, tolerance, steps)


def _balanced(labels: np.ndarray, weights: np.ndarray, classes: int) -> tuple[np.ndarray, float]:
    """Weights with the same sum in every sampled class, and that sum per class of the list."""
    sums = np.bincount(labels, weights, minlength=classes)
    each = weights.sum() / (sums > 0).sum()
    return weights * (each / sums[labels]), float(weights.sum() / classes)


def _cross_validate(problem: _Problem, folds: np.ndarray, text: np.ndarray, factor: float) -> tuple[float, Gain | None]:
    """The penalty to use, times `factor`, and the gain with it; with too few samples, the default and None."""
    count, labels, weights = int(folds.max()) + 1, problem.labels, problem.weights
    penalties = factor * np.array(PENALTIES)
    # A class that is sampled in one fold only is not known where that fold is left out, so its error there is not
    # informative.
    own_fold = np.zeros((count, text.shape[1]))
    np.add.at(own_fold, (folds, labels), 1)
    tested = (own_fold.sum(axis=0) > own_fold)[folds, labels]
    if tested.mean() < _LEAST_TESTED:
        return float(penalties[0]), None
    inside = weights * (folds != np.arange(count)[:, None])
    found = problem.fit(np.tile(inside, (len(PENALTIES), 1)), np.repeat(penalties, count), _FOLD_TOLERANCE, _FOLD_STEPS)
    # Every sample with the coefficients of the fold that left it out.
    own = found.reshape(len(PENALTIES), count, *found.shape[1:])[:, folds]
    probabilities = softmax(problem.offset + np.einsum("np,cnkp->cnk", problem.features, own))
    losses = -np.log(probabilities[:, np.arange(len(labels)), labels] + 1e-3) * weights * tested
    best = int(losses.sum(axis=1).argmin())
    better, error = _sum_and_error(losses[0] - losses[best], folds)
    chosen = best if better > _BETTER * error else 0
    before, after = text.argmax(axis=1), probabilities[chosen].argmax(axis=1)
    return float(penalties[chosen]), _gain(before, after, labels, weights * tested, folds)


def _gain(before: np.ndarray, after: np.ndarray, labels: np.ndarray, weights: np.ndarray, folds: np.ndarray) -> Gain:
    total = weights.sum()
    difference, error = _sum_and_error(((after == labels) * 1.0 - (before == labels)) * weights / total, folds)
    classes = max(labels.max(), after.max()) + 1
    matrix = np.zeros((classes, classes))
    np.add.at(matrix, (labels, after), weights)
    return Gain(
        int(folds.max()) + 1, float(weights[before == labels].sum() / total),
        float(weights[after == labels].sum() / total), difference, _Z95 * error, matrix,
    )  # fmt: skip


def _sum_and_error(values: np.ndarray, folds: np.ndarray) -> tuple[float, float]:
    """The sum of values, and its standard error if folds are independent."""
    sums = np.bincount(folds, values)
    spread = ((sums - sums.mean()) ** 2).sum() * len(sums) / (len(sums) - 1)
    return float(sums.sum()), float(spread**0.5)
