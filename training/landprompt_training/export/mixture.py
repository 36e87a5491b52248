"""Gaussian mixtures by expectation maximisation, in numpy and deterministic; also over pixels that lack bands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from landprompt.raster.plausibility import QuadraticForm

_ROUNDS, _SEED_ROUNDS = 25, 6


@dataclass(frozen=True)
class Gaussians:
    """Weights (k,), means (k, n) and covariances (k, n, n)."""

    weights: np.ndarray
    means: np.ndarray
    covariances: np.ndarray

    def log_parts(self, values: np.ndarray, at: list[int] | None = None) -> np.ndarray:
        """Log-density of each component times its weight (m, k), of the dimensions `at`."""
        at = list(range(self.means.shape[1])) if at is None else at
        form = QuadraticForm(self.weights, self.means[:, at], self.covariances[:, at][:, :, at])
        return form.log_parts(values).T

    def fill_in(self, values: np.ndarray, at: list[int], rng: np.random.Generator) -> np.ndarray:
        """Pixels (m, len(at)) with the missing dimensions drawn from the mixture: (m, n)."""
        count = self.means.shape[1]
        missing = [i for i in range(count) if i not in at]
        share = np.cumsum(responsibilities(self.log_parts(values, at)), axis=1)
        chosen = (share > rng.random((len(values), 1))).argmax(axis=1)
        full = np.empty((len(values), count), np.float32)
        full[:, at] = values
        for k in np.unique(chosen):
            rows = np.flatnonzero(chosen == k)
            cov, mean = self.covariances[k], self.means[k]
            gain = cov[np.ix_(missing, at)] @ np.linalg.inv(cov[np.ix_(at, at)])
            left = cov[np.ix_(missing, missing)] - gain @ cov[np.ix_(at, missing)]
            noise = (
                rng.standard_normal((len(rows), len(missing)))
                @ np.linalg.cholesky(left + 1e-9 * np.eye(len(missing))).T
            )
            full[np.ix_(rows, missing)] = mean[missing] + (values[rows] - mean[at]) @ gain.T + noise
        return full


def responsibilities(parts: np.ndarray) -> np.ndarray:
    """The share of each component in each pixel."""
    share = np.exp(parts - parts.max(axis=1, keepdims=True))
    return share / share.sum(axis=1, keepdims=True)


def fit_mixture(values: np.ndarray, components: int, rng: np.random.Generator, ridge: float) -> Gaussians:
    """Fit a mixture to float32 pixels (m, n), from k-means++ seeds; `ridge` is added to all variances."""
    count = values.shape[1]
    share = np.eye(components)[_nearest(values, _seeds(values, components, rng))]
    centred = values.astype(np.float64) - values.mean(axis=0, dtype=np.float64)
    first, second = np.triu_indices(count)
    products = centred[:, first] * centred[:, second]
    for _ in range(_ROUNDS):
        total = share.sum(axis=0) + 1e-6
        means = (share.T @ centred) / total[:, None]
        covariances = np.empty((components, count, count))
        covariances[:, first, second] = covariances[:, second, first] = (share.T @ products) / total[:, None]
        covariances += ridge * np.eye(count) - means[:, :, None] * means[:, None]
        found = Gaussians(total / total.sum(), means, covariances)
        share = responsibilities(found.log_parts(centred)).astype(np.float64)
    return Gaussians(found.weights, found.means + values.mean(axis=0, dtype=np.float64), found.covariances)


def _seeds(values: np.ndarray, components: int, rng: np.random.Generator) -> np.ndarray:
    centres = [values[rng.integers(len(values))]]
    apart = np.square(values - centres[0]).sum(axis=1, dtype=np.float64)
    for _ in range(components - 1):
        total = apart.sum()
        share = apart / total if total > 0 else None  # fewer distinct pixels than components
        centres.append(values[rng.choice(len(values), p=share)])
        apart = np.minimum(apart, np.square(values - centres[-1]).sum(axis=1))
    centre = np.array(centres)
    for _ in range(_SEED_ROUNDS):
        nearest = _nearest(values, centre)
        for k in np.unique(nearest):
            centre[k] = values[nearest == k].mean(axis=0)
    return centre


def _nearest(values: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return (np.square(centres).sum(axis=1) - 2 * values @ centres.T).argmin(axis=1)
