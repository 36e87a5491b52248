"""Reliability of a map's confidence, and its calibration.

A confidence c is calibrated if a share c of the pixels with that confidence is correct (Guo et al. 2017, "On
Calibration of Modern Neural Networks", arXiv 1706.04599). The correction is Platt's: a logistic function of the logit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

STEPS = 250  # number of confidence steps, as in a confidence raster
BINS = 10
MIN_SAMPLES = 30  # fewer samples do not determine two parameters
_MIN_SLOPE = 0.05  # minimum slope: the order of confidences is never reversed
_PRIOR = 1.0  # weight, in samples, of the prior that the confidence is already calibrated
_ITERATIONS = 50


@dataclass(frozen=True)
class Calibration:
    """The calibrated confidence is `sigmoid(intercept + slope * logit(confidence))`; it keeps the order."""

    intercept: float = 0.0
    slope: float = 1.0

    def apply(self, confidence: np.ndarray) -> np.ndarray:
        """Calibrated confidences float32, for confidences float32 of any shape; NaN stays NaN."""
        calibrated: np.ndarray = _sigmoid(self.intercept + self.slope * _logit(confidence)).astype(np.float32)
        return calibrated

    def before(self, calibrated: float) -> float:
        """The confidence that `apply` turns into `calibrated`; 0 and 1 are unchanged."""
        if not 0 < calibrated < 1:
            return calibrated
        logit = float(np.log(calibrated / (1 - calibrated)))
        return float(_sigmoid(np.array((logit - self.intercept) / self.slope)))


class Reliability:
    """Counts the confidences of correct and wrong samples, by class of the map."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, np.ndarray] = defaultdict(lambda: np.zeros((2, STEPS + 1), np.int64))

    def add(self, classes: np.ndarray, confidence: np.ndarray, right: np.ndarray) -> None:
        """Count samples; those without a confidence (NaN) do not count.

        Args:
            classes: object (n,), class of the map.
            confidence: float32 (n,), 0..1.
            right: bool (n,).
        """
        known = np.isfinite(confidence)
        steps = np.rint(np.where(known, confidence, 0) * STEPS).astype(np.int64)
        for each in set(classes[known].tolist()):
            for outcome in (False, True):
                chosen = known & (classes == each) & (right == outcome)
                self._counts[each][int(outcome)] += np.bincount(steps[chosen], minlength=STEPS + 1)

    def table(self, areas: Mapping[str, float] | None) -> ReliabilityTable:
        """The counts, weighted so that the samples of each class represent its area; unweighted if `areas` is None."""
        total = np.zeros((2, STEPS + 1))
        numbers = np.zeros(STEPS + 1, np.int64)
        for each, counts in self._counts.items():
            weight = 1.0 if areas is None else areas.get(each, 0.0) / counts.sum()
            total += weight * counts
            numbers += counts.sum(axis=0)
        scale = numbers.sum() / total.sum() if total.sum() > 0 else 0.0
        return ReliabilityTable(total[1] * scale, total.sum(axis=0) * scale, numbers)


@dataclass(frozen=True)
class ReliabilityTable:
    """Samples by confidence, in steps of 1/250.

    Attributes:
        right, weights: float64 (251,), weighted numbers of correct samples and of all samples. The weights sum to the
            number of samples.
        numbers: int64 (251,), numbers of samples.
    """

    right: np.ndarray
    weights: np.ndarray
    numbers: np.ndarray

    @property
    def confidences(self) -> np.ndarray:
        """Confidence of each step: float64 (251,)."""
        return np.arange(STEPS + 1) / STEPS

    @property
    def samples(self) -> int:
        """Number of samples."""
        return int(self.numbers.sum())

    def bins(self, calibration: Calibration | None = None) -> list[dict[str, float | int]]:
        """Mean confidence and accuracy in ten bins of equal width; empty bins are left out."""
        confidences = self.confidences if calibration is None else calibration.apply(self.confidences)
        bin_of = np.minimum((confidences * BINS).astype(int), BINS - 1)
        found: list[dict[str, float | int]] = []
        for number in range(BINS):
            mine = bin_of == number
            weight = float(self.weights[mine].sum())
            if weight > 0:
                found.append({
                    "low": number / BINS, "high": (number + 1) / BINS, "samples": int(self.numbers[mine].sum()),
                    "share": weight / float(self.weights.sum()),
                    "confidence": float(self.weights[mine] @ confidences[mine]) / weight,
                    "accuracy": float(self.right[mine].sum()) / weight,
                })  # fmt: skip
        return found

    def expected_error(self, calibration: Calibration | None = None) -> float:
        """Expected calibration error: mean difference of confidence and accuracy over the bins, weighted by share."""
        return sum(each["share"] * abs(each["confidence"] - each["accuracy"]) for each in self.bins(calibration))

    def fit(self) -> Calibration:
        """The maximum a posteriori calibration with a weak prior at the identity, by Newton's method."""
        x = np.stack([np.ones(STEPS + 1), _logit(self.confidences)])
        none = np.array([0.0, 1.0])
        found = none.copy()
        for _ in range(_ITERATIONS):
            p = _sigmoid(found @ x)
            gradient = x @ (self.right - self.weights * p) - _PRIOR * (found - none)
            hessian = (x * (self.weights * p * (1 - p))) @ x.T + _PRIOR * np.eye(2)
            step = np.linalg.solve(hessian, gradient)
            found += np.clip(step, -1, 1)
            if np.abs(step).max() < 1e-9:
                break
        return Calibration(float(found[0]), max(float(found[1]), _MIN_SLOPE))


def _logit(confidence: np.ndarray) -> np.ndarray:
    clipped = np.clip(confidence, 0.5 / STEPS, 1 - 0.5 / STEPS)
    logit: np.ndarray = np.log(clipped / (1 - clipped))
    return logit


def _sigmoid(logit: np.ndarray) -> np.ndarray:
    value: np.ndarray = 1 / (1 + np.exp(-logit))
    return value
