"""Scores computed from embeddings and logits: accuracy, average precision, calibration."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torchmetrics.functional.classification import multilabel_average_precision


def top1(embeddings: np.ndarray, prompts: np.ndarray, labels: np.ndarray) -> float:
    """Share of the image embeddings (n, D) whose nearest prompt (c, D) is that of their label (n,)."""
    return float(((embeddings @ prompts.T).argmax(axis=1) == labels).mean())


def macro_average_precision(scores: np.ndarray, labels: np.ndarray) -> float:
    """Average precision, averaged over the classes that have a sample; NaN if none has.

    Args:
        scores: (n, c), higher means more likely.
        labels: (n, c), 1 for each class that is present.
    """
    there = labels.any(axis=0)
    if not there.any():
        return float("nan")
    # Scaled to 0..1, because torchmetrics applies a sigmoid to scores outside this range.
    low, high = scores.min(), scores.max()
    likely = torch.from_numpy(((scores - low) / max(high - low, 1e-12))[:, there])
    truth = torch.from_numpy(labels[:, there] > 0).long()
    if truth.shape[1] == 1:  # torchmetrics requires two classes
        likely, truth = likely.repeat(1, 2), truth.repeat(1, 2)
    return float(multilabel_average_precision(likely, truth, truth.shape[1], average="macro"))


def softmax(logits: np.ndarray) -> np.ndarray:
    """Softmax over the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    out: np.ndarray = powers / powers.sum(axis=-1, keepdims=True)
    return out


@dataclass(frozen=True)
class Reliability:
    """Confidence and accuracy in bins of equal width, without empty bins; all (b,), from least to most confident.

    Attributes:
        share: share of the samples in the bin.
        confidence, accuracy: means over the samples in the bin.
    """

    share: np.ndarray
    confidence: np.ndarray
    accuracy: np.ndarray

    @property
    def error(self) -> float:
        """Expected calibration error (Guo et al. 2017, arXiv 1706.04599): mean gap between confidence and accuracy."""
        return float((self.share * np.abs(self.accuracy - self.confidence)).sum())


def reliability(probability: np.ndarray, labels: np.ndarray, bins: int = 15) -> Reliability:
    """Confidence and accuracy of the most likely class; `probability` is (n, c), `labels` (n,)."""
    confidence, hit = probability.max(axis=1), probability.argmax(axis=1) == labels
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    counts = np.bincount(which, minlength=bins)
    sums = [np.bincount(which, weights=values, minlength=bins) for values in (confidence, hit)]
    there = counts > 0
    return Reliability(counts[there] / len(labels), *(total[there] / counts[there] for total in sums))


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """The temperature with the lowest negative log-likelihood, on a grid from 0.2 to 5 in steps of 2 %."""

    def loss(temperature: float) -> float:
        probability = softmax(logits / temperature)
        return float(-np.log(probability[np.arange(len(labels)), labels] + 1e-12).mean())

    grid = np.geomspace(0.2, 5.0, 163)
    return float(min(grid, key=loss))
