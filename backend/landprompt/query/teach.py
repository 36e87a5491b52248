"""Corrects a class list with samples: fits scores, starting from the text, and measures the gain. NumPy only.

The logits of a cell are `text_weight * text + features @ coefficients`. Without samples the weight is 1 and the
coefficients are 0: the map depends on the text only. With m samples per class the weight falls as 1 / (1 + m / 3). The
intercepts become free, since a single sample says little about how common its class is, and the penalty falls as
1 + 0.2 / m**2, so that the first clicks do not change the whole map. These constants were chosen on validation places
(docs/experiments/teach.md).

Several fits are pooled: three penalties, and a fit to the bands alone, without text. The pool is the mean of their
logits, weighted by their likelihood in held-out places. The scene thus decides how much text and embedding count, and
a weight that is chosen badly from few samples does little harm.

Samples show what a class looks like, not how common it is: users click as often on rare classes as on common ones. The
share of each class is estimated by the pool on the raster itself and added as a prior (one step of Saerens et al. 2002,
doi 10.1162/089976602753284446), to the extent that the samples replace the text.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .features import Standardiser
from .places import folds_of_places
from .regression import fit, softmax
from .taught import TaughtScores

# Samples per class at which text and samples have the same weight and the intercepts are half free.
_TEXT_SAMPLES, _INTERCEPT_SAMPLES, _MOST_INTERCEPT = 3.0, 5.0, 4.0
_FIRST_SAMPLES = 0.2  # see above
# Penalties of the fits to all features; the first one is also that of the fit to the bands, and the only one with too
# few samples for cross-validation.
PENALTIES = (1.0, 0.2, 5.0)
# Exponent of the likelihood in the weight of a fit. Below 1, since samples of a place are not independent.
_TEMPERING = 0.2
_LEAST_SHARE = 0.01  # added to the share of a class
_Z95 = 1.96
# Coarser than the final fits: the folds only weigh fits and count hits.
_FOLD_TOLERANCE, _FOLD_STEPS = 1e-2, 40
_LEAST_TESTED = 0.5  # minimum share of tested samples for a gain


@dataclass(frozen=True)
class Cells:
    """Cells of a raster.

    Attributes:
        embeddings: float32 (n, D), unit length.
        bands: uint8 (n, b), quantised.
        text: float64 (n, k), logits of the text.
    """

    embeddings: np.ndarray
    bands: np.ndarray
    text: np.ndarray


@dataclass(frozen=True)
class Samples(Cells):
    """Labelled cells.

    Attributes:
        labels: int (n,), classes 0..k-1.
        weights: float64 (n,); 1 for a click, less for a cell of a polygon.
        rows, cols: int (n,), positions in cells.
    """

    labels: np.ndarray
    weights: np.ndarray
    rows: np.ndarray
    cols: np.ndarray


@dataclass(frozen=True)
class Gain:
    """Accuracy on samples in places that were left out in turn; every class has the same weight.

    Attributes:
        places: number of folds.
        text, taught: balanced accuracy of the text alone and with samples.
        difference, half_width: `taught - text` and half of its 95 % confidence interval, from the folds.
        matrix: float64 (k, k), the samples by their class (rows) and by the class that the fits predict (columns); a
            polygon counts with the total weight of its cells.
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
    """The result of teaching.

    Attributes:
        scores: the corrections.
        penalty: the penalty of the default fit.
        shares: share of each fit in the pool: one for each of `PENALTIES`, and that to the bands.
        gain: the gain; None with too few samples.
    """

    scores: TaughtScores
    penalty: float
    shares: tuple[float, ...]
    gain: Gain | None


def teach(samples: Samples, standardise: Standardiser, side: float, raster: Cells) -> Lesson:
    """Fit scores to samples.

    Args:
        samples: at least one.
        standardise: features of the raster.
        side: side in cells of the squares that are left out together.
        raster: typical cells of the raster, which show how common the classes are.
    """
    classes = samples.text.shape[1]
    weights, per_class = _balanced(samples.labels, samples.weights, classes)
    text_weight = 1 / (1 + per_class / _TEXT_SAMPLES)
    intercept = _MOST_INTERCEPT * (per_class / (per_class + _INTERCEPT_SAMPLES)) ** 0.5

    def features(cells: Cells) -> np.ndarray:
        scaled = standardise(cells.embeddings, cells.bands)
        return np.concatenate([scaled, np.full((len(scaled), 1), intercept)], axis=1)

    penalty = 1 + _FIRST_SAMPLES / per_class**2
    free = np.bincount(samples.labels, minlength=classes) > 0
    fits = _Fits(features(samples), samples.labels, samples.text, free, text_weight, penalty, standardise.size)
    folds = folds_of_places(samples.rows, samples.cols, samples.labels, side)
    shares, tested, left_out = _cross_validate(fits, folds, weights)
    found = np.tensordot(shares, fits(weights[None])[:, 0], 1)
    text_weight = text_weight * float(shares[:-1].sum())
    prior = _prior(text_weight * raster.text + features(raster) @ found.T) * (1 - text_weight)
    gain = None
    if left_out is not None:
        before, after = samples.text.argmax(axis=1), (left_out + prior).argmax(axis=1)
        gain = _gain(before, after, samples, weights * tested, folds)
    scores = standardise.scores(found[:, :-1], found[:, -1] * intercept + prior, text_weight)
    return Lesson(scores, penalty, tuple(shares.tolist()), gain)


@dataclass(frozen=True)
class _Fits:
    """The fits that are pooled.

    Attributes:
        features: float64 (n, p), embedding, then bands, then the intercept.
        labels, text: see `Samples`.
        free: see `fit`.
        text_weight: weight of the text's logits in the fits to all features.
        penalty: penalty that is multiplied by `PENALTIES`.
        size: D.
    """

    features: np.ndarray
    labels: np.ndarray
    text: np.ndarray
    free: np.ndarray
    text_weight: float
    penalty: float
    size: int

    def __call__(self, weights: np.ndarray, tolerance: float = 1e-3, steps: int = 200) -> np.ndarray:
        """Coefficients float64 (fits, b, k, p) for weights (b, n)."""
        count = len(weights)
        penalties = self.penalty * np.repeat(PENALTIES, count)
        whole = fit(
            self.features, self.labels, self.text_weight * self.text, np.tile(weights, (len(PENALTIES), 1)), penalties,
            self.free, tolerance, steps,
        )  # fmt: skip
        alone = fit(
            self.features[:, self.size :], self.labels, np.zeros_like(self.text), weights, penalties[:count],
            self.free, tolerance, steps,
        )  # fmt: skip
        found = np.zeros((len(PENALTIES) + 1, count, *whole.shape[1:]))
        found[:-1] = whole.reshape(found[:-1].shape)
        found[-1, ..., self.size :] = alone
        return found

    def logits(self, coefficients: np.ndarray) -> np.ndarray:
        """Logits float64 (fits, n, k) of the samples, each with its own coefficients (fits, n, k, p)."""
        logits: np.ndarray = np.einsum("np,cnkp->cnk", self.features, coefficients)
        logits[:-1] += self.text_weight * self.text
        return logits


def _balanced(labels: np.ndarray, weights: np.ndarray, classes: int) -> tuple[np.ndarray, float]:
    """Weights with the same sum in every sampled class, and that sum per class of the list."""
    sums = np.bincount(labels, weights, minlength=classes)
    each = weights.sum() / (sums > 0).sum()
    return weights * (each / sums[labels]), float(weights.sum() / classes)


def _cross_validate(
    fits: _Fits, folds: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    """Return the share of each fit in the pool, which samples were tested, bool (n,), and their logits (n, k).

    The logits of a sample are those of the fits without its fold. With too few samples, only the default fit has a
    share, and there are no logits.
    """
    count, labels = int(folds.max()) + 1, fits.labels
    # If all samples of a class are in one fold, the fits without that fold do not know the class, so their error is
    # not informative.
    own_fold = np.zeros((count, fits.text.shape[1]))
    np.add.at(own_fold, (folds, labels), 1)
    tested: np.ndarray = (own_fold.sum(axis=0) > own_fold)[folds, labels]
    if tested.mean() < _LEAST_TESTED:
        return np.eye(len(PENALTIES) + 1)[0], tested, None
    found = fits(weights * (folds != np.arange(count)[:, None]), _FOLD_TOLERANCE, _FOLD_STEPS)
    logits = fits.logits(found[:, folds])
    likelihood = softmax(logits)[:, np.arange(len(labels)), labels]
    shares = softmax(_TEMPERING * np.log(likelihood + 1e-3) @ (weights * tested))
    return shares, tested, np.tensordot(shares, logits, 1)


def _prior(logits: np.ndarray) -> np.ndarray:
    """Logarithm of the share of each class in cells with logits (n, k): float64 (k,)."""
    prior: np.ndarray = np.log(softmax(logits).mean(axis=0) + _LEAST_SHARE)
    return prior


def _gain(before: np.ndarray, after: np.ndarray, samples: Samples, weights: np.ndarray, folds: np.ndarray) -> Gain:
    """The gain from the classes of samples before and after, with weights that are 0 where they were not tested."""
    labels, total = samples.labels, weights.sum()
    difference, error = _sum_and_error(((after == labels) * 1.0 - (before == labels)) * weights / total, folds)
    matrix = np.zeros((samples.text.shape[1],) * 2)
    np.add.at(matrix, (labels, after), samples.weights * (weights > 0))
    return Gain(
        int(folds.max()) + 1, float(weights[before == labels].sum() / total),
        float(weights[after == labels].sum() / total), difference, _Z95 * error, matrix,
    )  # fmt: skip


def _sum_and_error(values: np.ndarray, folds: np.ndarray) -> tuple[float, float]:
    """The sum of values, and its standard error if folds are independent."""
    sums = np.bincount(folds, values)
    spread = ((sums - sums.mean()) ** 2).sum() * len(sums) / (len(sums) - 1)
    return float(sums.sum()), float(spread**0.5)
