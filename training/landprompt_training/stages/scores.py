"""Scores as arithmetic on arrays: accuracy, intersection over union, calibration."""

from __future__ import annotations

import numpy as np


def top1(embeddings: np.ndarray, prompts: np.ndarray, labels: np.ndarray) -> float:
    """Share of images (n, D) whose nearest prompt (c, D) is that of their label (n,)."""
    return float(((embeddings @ prompts.T).argmax(axis=1) == labels).mean())


def confusion(truth: np.ndarray, predicted: np.ndarray, count: int) -> np.ndarray:
    """Table (count, count) of truth by prediction; truth below zero is left out."""
    keep = truth >= 0
    flat = truth[keep].astype(np.int64) * count + predicted[keep]
    return np.bincount(flat, minlength=count * count).reshape(count, count)


def iou(table: np.ndarray) -> np.ndarray:
    """Intersection over union of each class of a confusion table."""
    hit = np.diag(table)
    return hit / np.maximum(table.sum(axis=0) + table.sum(axis=1) - hit, 1)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def expected_calibration_error(probability: np.ndarray, labels: np.ndarray, bins: int = 15) -> float:
    """ECE (Guo et al. 2017, arXiv 1706.04599): mean gap between confidence and accuracy over equal-width bins."""
    confidence, hit = probability.max(axis=1), probability.argmax(axis=1) == labels
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    total = 0.0
    for b in range(bins):
        inside = which == b
        if inside.any():
            total += inside.mean() * abs(hit[inside].mean() - confidence[inside].mean())
    return float(total)


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """The temperature of least negative log-likelihood, on a grid of 2 % steps from 0.2 to 5."""

    def loss(temperature: float) -> float:
        probability = softmax(logits / temperature)
        return float(-np.log(probability[np.arange(len(labels)), labels] + 1e-12).mean())

    grid = np.geomspace(0.2, 5.0, 163)
    return float(min(grid, key=loss))


def macro_average_precision(scores: np.ndarray, labels: np.ndarray) -> float:
    """Mean over the classes of average precision, classes without a sample left out.

    Args:
        scores: (n, c), higher is likelier. labels: (n, c), 1 where the class is there.
    """
    values = []
    for score, label in zip(scores.T, labels.T, strict=True):
        if not label.any():
            continue
        order = np.argsort(-score, kind="stable")
        hit, score = label[order] > 0, score[order]
        # Samples of one score are taken together, so that their order does not matter.
        ends = np.append(np.flatnonzero(np.diff(score)), len(score) - 1)
        hits = np.cumsum(hit)[ends]
        values.append(float((np.diff(hits, prepend=0) * hits / (ends + 1)).sum() / hits[-1]))
    return float(np.mean(values)) if values else float("nan")
