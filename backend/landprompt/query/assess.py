"""Accuracy of a map: scores of each class, kappa, and areas with confidence intervals.

Areas and overall accuracy are estimated after Olofsson et al. 2014, "Good practices for estimating area and assessing
accuracy of land change", Remote Sensing of Environment 148, 42-57 (equations 1 to 11): the map's classes are the
strata, and the reference labels are a random sample within each stratum. The intervals hold for such a sample; the
pixels of a reference map are not independent, and their intervals are too narrow.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ..errors import InputError

_Z95 = 1.96


@dataclass(frozen=True)
class Assessment:
    """Scores of a map; class arrays are float64 (k,), NaN where they are undefined.

    Attributes:
        matrix: int64 (k, k) counts; rows are map classes, columns reference classes.
        precision, recall: user's and producer's accuracy of the sample counts.
        f1, iou: harmonic mean of the two; intersection over union.
        overall_accuracy: share of the samples on the diagonal.
        kappa: Cohen's kappa.
    """

    matrix: np.ndarray
    precision: np.ndarray
    recall: np.ndarray
    f1: np.ndarray
    iou: np.ndarray
    overall_accuracy: float
    kappa: float


@dataclass(frozen=True)
class AreaEstimate:
    """Stratified estimates; arrays float64 (k,) in the order of the classes. A half width is 1.96 standard errors.

    Attributes:
        area, area_half_width: error-adjusted area of each class, in the unit of the mapped areas.
        users, users_half_width: user's accuracy.
        producers, producers_half_width: producer's accuracy, weighted by area.
        overall, overall_half_width: overall accuracy, weighted by area.
    """

    area: np.ndarray
    area_half_width: np.ndarray
    users: np.ndarray
    users_half_width: np.ndarray
    producers: np.ndarray
    producers_half_width: np.ndarray
    overall: float
    overall_half_width: float


def assess(matrix: np.ndarray) -> Assessment:
    """Scores of a confusion matrix.

    Args:
        matrix: (k, k) counts; rows are map classes, columns reference classes.

    Raises:
        InputError: the matrix is empty.
    """
    total = matrix.sum()
    if total == 0:
        raise InputError(
            "The map and the reference have no labelled pixels in common.",
            "Check that they overlap and use the same values.",
        )
    hits, mapped, truth = np.diag(matrix).astype(float), matrix.sum(axis=1), matrix.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = hits / mapped, hits / truth
        f1 = 2 * hits / (mapped + truth)
        iou = hits / (mapped + truth - hits)
    agreement = hits.sum() / total
    chance = float(mapped @ truth) / float(total) ** 2
    kappa = (agreement - chance) / (1 - chance) if chance < 1 else float("nan")
    return Assessment(matrix, precision, recall, f1, iou, float(agreement), float(kappa))


def undersampled(matrix: np.ndarray, mapped_areas: np.ndarray) -> np.ndarray:
    """Mapped classes with fewer than two samples, whose error cannot be estimated: int (n,)."""
    return np.flatnonzero((mapped_areas > 0) & (matrix.sum(axis=1) < 2))


def estimate_areas(matrix: np.ndarray, mapped_areas: np.ndarray) -> AreaEstimate:
    """Error-adjusted areas with 95 % confidence intervals, by the stratified estimator.

    Args:
        matrix: (k, k) sample counts; rows are map classes (strata), columns reference classes.
        mapped_areas: (k,) mapped area of each class, in any unit.

    Raises:
        InputError: a mapped class has fewer than two samples.
    """
    areas = np.asarray(mapped_areas, float)
    counts = matrix.sum(axis=1)
    if (short := undersampled(matrix, areas)).size:
        raise InputError(
            f"Class number {short[0] + 1} of the map has {counts[short[0]]} reference sample(s).",
            "Provide at least two reference samples for each mapped class; 50 or more are recommended.",
        )
    weights = areas / areas.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.where(counts[:, None] > 0, matrix / counts[:, None], 0.0)
        variances = np.where(counts[:, None] > 1, shares * (1 - shares) / (counts[:, None] - 1), 0.0)
        proportions = weights[:, None] * shares
        column = proportions.sum(axis=0)
        producers = np.diag(proportions) / column
    spread = np.sqrt((weights[:, None] ** 2 * variances).sum(axis=0))
    own = np.where(counts > 0, np.diag(shares), np.nan)
    return AreaEstimate(
        area=areas.sum() * column,
        area_half_width=_Z95 * areas.sum() * spread,
        users=own,
        users_half_width=_Z95 * np.sqrt(np.diag(variances)),
        producers=producers,
        producers_half_width=_Z95 * np.sqrt(_producers_variances(weights, variances, producers, column)),
        overall=float(np.trace(proportions)),
        overall_half_width=float(_Z95 * np.sqrt((weights**2 * np.diag(variances)).sum())),
    )


def _producers_variances(
    weights: np.ndarray, variances: np.ndarray, producers: np.ndarray, column: np.ndarray
) -> np.ndarray:
    """Variances of the producer's accuracies, float64 (k,): equation 7 in shares of the area; NaN without samples."""
    others = weights[:, None] ** 2 * variances
    own = np.diag(others)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: np.ndarray = ((1 - producers) ** 2 * own + producers**2 * (others.sum(axis=0) - own)) / column**2
    return found


def plain(scores: Assessment | AreaEstimate) -> dict[str, Any]:
    """The fields as JSON values; NaN becomes None."""
    fields = asdict(scores).items()
    return {key: _plain_value(each.tolist() if isinstance(each, np.ndarray) else each) for key, each in fields}


def _plain_value(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain_value(item) for item in value]
    return None if isinstance(value, float) and np.isnan(value) else value
