"""Size, allocation and drawing of a stratified random sample.

After Olofsson et al. 2014, "Good practices for estimating area and assessing accuracy of land change", Remote Sensing
of Environment 148, 42-57, doi 10.1016/j.rse.2014.02.015, section 5.1. The classes of a map are the strata.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

_FEW_VALUES = 2**16


def sample_size(weights: np.ndarray, users_accuracies: np.ndarray, standard_error: float) -> int:
    """Number of samples for a standard error of the overall accuracy: equation 13 for a large population.

    Args:
        weights: float64 (k,), share of the map's area of each class.
        users_accuracies: float64 (k,), expected user's accuracy of each class, 0..1.
        standard_error: target standard error of the overall accuracy, 0..1.
    """
    deviations = np.sqrt(users_accuracies * (1 - users_accuracies))
    return int(np.ceil(np.round((float(weights @ deviations) / standard_error) ** 2, 6)))


def allocate(weights: np.ndarray, total: int, minimum: int, limits: np.ndarray) -> np.ndarray:
    """Samples of each class, int64 (k,): the minimum for rare classes, the rest in proportion to area.

    A class is rare if its proportional share of the points not taken by rarer classes is below the minimum (section
    5.1.2). The sum is `total` if the limits allow it, or the number of classes times the minimum if that is more.

    Args:
        weights: float64 (k,), share of the map's area of each class, positive.
        total: number of samples.
        minimum: minimum number of samples of a class.
        limits: int64 (k,), number of pixels of each class.
    """
    counts = limits.copy()
    free = np.ones(len(weights), bool)
    while free.any():
        counts[free] = _without_limits(weights[free], total - int(counts[~free].sum()), minimum)
        over = free & (counts > limits)
        counts[over] = limits[over]
        if not over.any():
            break
        free &= ~over
    return counts


def _without_limits(weights: np.ndarray, total: int, minimum: int) -> np.ndarray:
    """Samples of each class, int64 (k,), as `allocate`."""
    total = max(total, minimum * len(weights))
    counts = np.full(len(weights), minimum, np.int64)
    common = np.ones(len(weights), bool)
    while common.any():
        left = total - minimum * int((~common).sum())
        shares = left * weights / weights[common].sum()
        rare = common & (shares < minimum)
        if not rare.any():
            counts[common] = _rounded(shares[common], left)
            break
        common &= ~rare
    return counts


def _rounded(shares: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers with a given sum, by the largest remainder method."""
    counts: np.ndarray = np.floor(shares).astype(np.int64)
    order = np.argsort(counts - shares, kind="stable")
    counts[order[: total - int(counts.sum())]] += 1
    return counts


def label_counts(labels: np.ndarray) -> dict[int, int]:
    """Number of pixels of each value of an array of integers."""
    flat = labels.ravel()
    few = (flat >= 0) & (flat < _FEW_VALUES)
    counts = np.bincount(flat[few])  # ten times as fast as sorting
    found = {value: int(counts[value]) for value in np.flatnonzero(counts).tolist()}
    others = np.unique(flat[~few], return_counts=True)
    return found | dict(zip(*(each.tolist() for each in others), strict=True))


def expected_standard_error(weights: np.ndarray, users_accuracies: np.ndarray, counts: np.ndarray) -> float:
    """Standard error of the overall accuracy for given samples of each class: equation 5 with expected accuracies."""
    variances = users_accuracies * (1 - users_accuracies) / np.maximum(counts - 1, 1)
    return float(np.sqrt(weights**2 @ variances))


class StratifiedDraw:
    """Draws pixels of each class at random without replacement, while a map is read in blocks from top to bottom.

    The result depends on the seed and on the order of the pixels, not on the size of the blocks.

    Args:
        available: number of pixels of each map value.
        wanted: number of samples of each map value; all pixels are drawn if there are fewer.
        seed: seed of the random numbers.
    """

    def __init__(self, available: Mapping[int, int], wanted: Mapping[int, int], seed: int) -> None:
        self._seen = dict.fromkeys(wanted, 0)
        self._ranks = {
            value: np.sort(
                # One generator for each value: its sample does not depend on the other classes.
                np.random.default_rng([seed, value % 2**32]).choice(
                    available.get(value, 0), min(count, available.get(value, 0)), replace=False
                )
            )
            for value, count in wanted.items()
        }

    def take(self, labels: np.ndarray) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """The drawn pixels of the next block.

        Args:
            labels: int (h, w), map values.

        Returns:
            Rows and columns int (n,) in the block, by map value.
        """
        found = {}
        for value in self._ranks.keys() & label_counts(labels).keys():
            places = np.flatnonzero(labels == value)
            first, self._seen[value] = self._seen[value], self._seen[value] + len(places)
            ranks = self._ranks[value]
            mine = ranks[np.searchsorted(ranks, first) : np.searchsorted(ranks, self._seen[value])] - first
            if len(mine):
                rows, cols = np.divmod(places[mine], labels.shape[1])
                found[value] = rows, cols
        return found
