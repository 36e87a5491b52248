"""Multinomial logistic regression with an offset, for many weightings of the same samples at once. NumPy only."""

from __future__ import annotations

import numpy as np


def fit(
    features: np.ndarray, labels: np.ndarray, offset: np.ndarray, weights: np.ndarray, penalties: np.ndarray,
    free: np.ndarray, tolerance: float, steps: int,
) -> np.ndarray:  # fmt: skip
    """Minimise `sum(weight * cross entropy) + penalty / 2 * sum(coefficients ** 2)` in several fits.

    The logits are `offset + features @ coefficients.T`, so coefficients of 0 give the offset. The Hessian has the upper
    bound `features.T @ diag(weight) @ features / 2 + penalty`, which does not depend on the coefficients (Boehning
    1992, doi 10.1007/BF00048682). It is inverted once for each fit and gives steps that never increase the loss;
    Nesterov's momentum is restarted where it points uphill (O'Donoghue and Candes 2015,
    doi 10.1007/s10208-013-9150-3).

    Args:
        features: float64 (n, p).
        labels: int (n,), classes 0..k-1.
        offset: float64 (b, n, k) or (n, k), logits without samples.
        weights: float64 (b, n), weight of each sample in each of b fits.
        penalties: float64 (b,), positive.
        free: bool (k,), the classes whose coefficients are fitted; those of the others are 0.
        tolerance: the fits have converged when the largest change in a step is at most this share of the largest
            coefficient.
        steps: maximum number of steps.

    Returns:
        Coefficients float64 (b, k, p).
    """
    inverse, targets = _inverse_bounds(features, weights, penalties), np.eye(offset.shape[-1])[labels]
    found = np.zeros((len(weights), offset.shape[-1], features.shape[1]))
    ahead, momentum = found.copy(), np.ones(len(weights))
    for _ in range(steps):
        errors = softmax(offset + features @ ahead.transpose(0, 2, 1)) - targets
        gradient = (errors * weights[..., None]).transpose(0, 2, 1) @ features + penalties[:, None, None] * ahead
        step = (gradient @ inverse) * free[:, None]
        following = ahead - step
        change = following - found
        # Nesterov's sequence; restarted at 1 where the gradient and the last change have the same direction.
        uphill = (gradient * change).sum(axis=(1, 2)) > 0
        grown = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        factor = np.where(uphill, 0.0, (momentum - 1) / grown)
        momentum = np.where(uphill, 1.0, grown)
        ahead, found = following + factor[:, None, None] * change, following
        if np.abs(change).max() <= tolerance * max(np.abs(found).max(), 1e-12):
            break
    return found


def _inverse_bounds(features: np.ndarray, weights: np.ndarray, penalties: np.ndarray) -> np.ndarray:
    """Inverse of the upper bound of each fit's Hessian: float64 (b, p, p)."""
    bounds = (features.T * weights[:, None]) @ features / 2
    bounds += penalties[:, None, None] * np.eye(features.shape[1])
    inverse: np.ndarray = np.linalg.inv(bounds)
    return inverse


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities over the last axis."""
    powers: np.ndarray = np.exp(logits - logits.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers
