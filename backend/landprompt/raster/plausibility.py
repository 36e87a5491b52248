"""Checks whether sampled spectra resemble those that the model was trained on.

The statistics of a modality are a Gaussian mixture over the pixels of the training data. Reflectance r is modelled as
`arcsinh(r / 0.02)`, which is linear near zero, defined for negative values and logarithmic above; dB and 8-bit values
are not transformed. Any subset of the bands is a marginal of the mixture. A reading fails if one of these
tests exceeds its limit:

- *spectra*: the pixels are less likely than those of nearly all training scenes;
- *offset*, *decimal*, *factor*, *both*: the pixels fit better with a different offset, a power of ten, a factor of 2 or
  4, or a factor and an offset together (see `products.alternatives`);
- *order*: they fit better with the bands in a different order.

Values outside the range of the sensor fail without a test. Likelihoods are compared per unit of the *stored* values, so
that a reading that compresses all pixels into a dense part of the mixture gains nothing. `landprompt-train spectra`
writes the statistics and measures the tests on places that were used neither for fitting nor for the limits, see
docs/experiments/plausibility.md.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np

from ..errors import ModelDamaged
from ..npz import load_arrays
from .products.alternatives import Alternative, alternatives, band_orders

TESTS = ("spectra", "offset", "decimal", "factor", "both", "order")
MODALITIES = ("s2", "s1", "rgb")
# There are limits for three kinds of band subsets: with short-wave infrared, with near infrared, visible or radar only.
SUBSET_KINDS = ("swir", "nir", "visible")
SMALL = 0.02  # reflectance below which the transform is linear
MIN_PIXELS = 64
_PIXELS, _COMPARED = 512, 128
_RANGE = 8.0  # of transformed values, for the uniform density of outliers
_OUTLIERS = 0.01
# Possible values: glint and clouds exceed 1, corrected dark water is below 0.
_POSSIBLE = {"s2": (-0.3, 2.5), "s1": (-90.0, 50.0), "rgb": (-0.5, 255.5)}
_QUANTITY = {"s2": "reflectance", "s1": "backscatter in dB", "rgb": "an 8-bit image"}
_MAX_IMPOSSIBLE = 0.03
_DARKEST_PICTURE = 3.0
_UNIT = {"s2": 1.0, "s1": 10.0, "rgb": 64.0}


@dataclass(frozen=True)
class Plausibility:
    """The result of the check for one reading of a raster.

    Attributes:
        plausible: False if the reading must become a question.
        distance: how badly the spectra fit the training spectra, in nats per band; smaller is better. Distances of
            several readings (scales, offsets, band orders) of the *same* sampled pixels can be compared: the reading
            with the smallest distance fits best. A difference below `SpectralStatistics.margin` is not significant.
        reason: one sentence for users: what does not fit, or that the spectra fit.
        rescale: the power of ten by which the values must be multiplied to fit, or None if that is not the problem.
    """

    plausible: bool
    distance: float
    reason: str
    rescale: float | None = None


@dataclass(frozen=True)
class Scores:
    """The scores of one reading, in nats per band.

    Attributes:
        distance: see `Plausibility.distance`.
        tests: score of each of `TESTS`, compared with the limits; larger is worse.
        better: for each test, the alternative that fits better, in words; "" for "spectra".
        rescale: the power of ten with which the spectra fit best.
    """

    distance: float
    tests: tuple[float, ...]
    better: tuple[str, ...]
    rescale: float


class Mixture:
    """A Gaussian mixture over the transformed bands of a modality, and its marginals.

    Args:
        modality: "s2", "s1" or "rgb". bands: canonical names.
        weights: (k,). means: (k, n). covariances: (k, n, n).

    Attributes:
        arrays: weights, means and covariances.
    """

    def __init__(
        self, modality: str, bands: Sequence[str], weights: np.ndarray, means: np.ndarray, covariances: np.ndarray
    ) -> None:
        self.modality, self.bands = modality, tuple(bands)
        self.arrays = (weights, means, covariances)
        self._marginal = lru_cache(maxsize=64)(self._make_marginal)

    def transform(self, physical: np.ndarray) -> np.ndarray:
        """Transform physical values to those that the mixture models."""
        if self.modality == "s2":
            return np.asarray(np.arcsinh(physical / SMALL))
        return np.asarray(physical / _UNIT[self.modality])

    def log_slope(self, physical: np.ndarray) -> np.ndarray:
        """Logarithm of the derivative of `transform`."""
        if self.modality == "s2":
            return np.asarray(-0.5 * np.log(physical * physical + SMALL * SMALL))
        return np.full(physical.shape, -np.log(_UNIT[self.modality]), physical.dtype)

    def log_density(self, values: np.ndarray, bands: tuple[str, ...]) -> np.ndarray:
        """Log-density (k,) of transformed pixels (k, n) of these bands, with a uniform share of 1 % for outliers."""
        form = self._marginal(bands)[0]
        mixed = log_sum(form.log_parts(values))
        outliers = np.log(_OUTLIERS) - len(bands) * np.log(_RANGE)
        return np.asarray(np.logaddexp(mixed + np.log1p(-_OUTLIERS), outliers))

    def expected(self, bands: tuple[str, ...]) -> float:
        """Mean log-density of pixels drawn from the mixture."""
        return self._marginal(bands)[1]

    def _make_marginal(self, bands: tuple[str, ...]) -> tuple[QuadraticForm, float]:
        at = [self.bands.index(name) for name in bands]
        weights, means, covariances = (each.astype(np.float64) for each in self.arrays)
        weights, means, covariances = weights / weights.sum(), means[:, at], covariances[:, at][:, :, at]
        form = QuadraticForm(weights, means, covariances)
        rng = np.random.default_rng(0)
        drawn = rng.choice(len(means), 2000, p=weights)
        noise = rng.standard_normal((2000, len(bands)))
        values = means[drawn] + np.einsum("kij,kj->ki", np.linalg.cholesky(covariances)[drawn], noise)
        return form, float(log_sum(form.log_parts(values)).mean())


class QuadraticForm:
    """Log-densities of Gaussians as one matrix product with the products of all pairs of bands."""

    def __init__(self, weights: np.ndarray, means: np.ndarray, covariances: np.ndarray) -> None:
        count = means.shape[1]
        # Single precision is enough for values near the centre.
        self._centre = weights @ means
        means = means - self._centre
        precision = np.linalg.inv(covariances)
        self._first, self._second = np.triu_indices(count)
        twice = np.where(self._first == self._second, 1.0, 2.0)
        linear = np.einsum("kij,kj->ki", precision, means)
        constant = np.log(weights) - 0.5 * np.linalg.slogdet(covariances)[1] - 0.5 * count * np.log(2 * np.pi)
        constant = constant - 0.5 * (linear * means).sum(axis=1)
        square = -0.5 * twice * precision[:, self._first, self._second]
        self._factors = np.concatenate([square, linear, constant[:, None]], axis=1).astype(np.float32)

    def terms(self, values: np.ndarray) -> np.ndarray:
        """Products of pairs, values and ones of pixels (m, n): float32 (n (n + 1) / 2 + n + 1, m)."""
        by_band = np.ascontiguousarray((values - self._centre).T, np.float32)
        terms = np.ones((self._factors.shape[1], by_band.shape[1]), np.float32)
        for row, (first, second) in enumerate(zip(self._first, self._second, strict=True)):
            np.multiply(by_band[first], by_band[second], out=terms[row])
        terms[len(self._first) : -1] = by_band
        return terms

    def log_parts(self, values: np.ndarray) -> np.ndarray:
        """Log-density of each Gaussian times its weight, (k, m) of pixels (m, n)."""
        return np.asarray(self._factors @ self.terms(values))


def log_sum(parts: np.ndarray) -> np.ndarray:
    """Logarithm of the sum of exponentials over the first axis."""
    most = parts.max(axis=0)
    return np.asarray(most + np.log(np.exp(parts - most).sum(axis=0)))


class SpectralStatistics:
    """Statistics of the training spectra of all modalities, as stored in a bundle.

    Attributes:
        margin: the smallest significant difference of two distances, in nats per band.

    Args:
        mixtures: by modality.
        limits: by modality, (len(SUBSET_KINDS), len(TESTS)): the largest score of each test that is plausible.
    """

    margin = 0.2

    def __init__(self, mixtures: Mapping[str, Mixture], limits: Mapping[str, np.ndarray]) -> None:
        self._mixtures, self._limits = dict(mixtures), dict(limits)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read the statistics of a bundle.

        Raises:
            ModelDamaged: the file cannot be read, or an array has a wrong shape or is not finite.
        """
        arrays = load_arrays(Path(path))
        mixtures, limits = {}, {}
        for modality in MODALITIES:
            if f"{modality}_bands" in arrays:
                mixtures[modality], limits[modality] = _checked(arrays, modality, os.fspath(path))
        if not mixtures:
            raise ModelDamaged(f"The spectral statistics '{path}' are damaged: they have no modality.")
        return cls(mixtures, limits)

    def assess(self, physical: np.ndarray, bands: Sequence[str], modality: str) -> Plausibility | None:
        """Check sampled spectra.

        Args:
            physical: float32 (n_bands, k) in physical units: reflectance ("s2"), dB ("s1"), 0 to 255 ("rgb"). NaN marks
                nodata: a pixel counts where all bands are finite.
            bands: canonical band names, in the order of `physical`. Bands without statistics (B10) are left out.
            modality: "s2", "s1" or "rgb".

        Returns:
            None if the check is not possible: no statistics of this modality, fewer than 64 valid pixels, or all pixels
            are equal.
        """
        scores = self.scores(physical, bands, modality)
        if scores is None:
            return None
        limits = self._limits[modality][SUBSET_KINDS.index(subset_kind(bands))]
        excess = [score - limit for score, limit in zip(scores.tests, limits, strict=True)]
        known = [i for i, name in enumerate(bands) if name in self._mixtures[modality].bands]
        if reason := _impossible(physical[known], modality):
            rescale = scores.rescale if excess[TESTS.index("decimal")] > 0 else None
            return Plausibility(False, scores.distance, reason, rescale)
        worst = int(np.argmax(excess))
        if excess[worst] <= 0:
            return Plausibility(True, scores.distance, "The spectra match the training data of the model.")
        # A scale, offset or order that explains the spectra says more than the fact that they are unusual.
        named = [i for i in range(1, len(TESTS)) if excess[i] > 0]
        if not named:
            return Plausibility(False, scores.distance, "The spectra differ from the training data of the model.")
        worst = max(named, key=excess.__getitem__)
        reason = f"The spectra match the training data of the model much better {scores.better[worst]}."
        rescale = scores.rescale if TESTS[worst] == "decimal" else None
        return Plausibility(False, scores.distance, reason, rescale)

    def scores(self, physical: np.ndarray, bands: Sequence[str], modality: str) -> Scores | None:
        """The scores of a reading, before the limits; None as for `assess`."""
        mixture = self._mixtures.get(modality)
        if mixture is None:
            return None
        kept = [i for i, name in enumerate(bands) if name in mixture.bands]
        names = tuple(bands[i] for i in kept)
        pixels = _draw(physical, kept)
        if len(names) == 0 or len(set(names)) < len(names) or len(pixels) < MIN_PIXELS:
            return None
        spread = pixels.std(axis=0)
        if not (spread > 0).any():
            return None
        log_spread = float(np.log(np.maximum(spread, 1e-9)).mean())
        return _score(mixture, pixels, names, log_spread)


def _impossible(physical: np.ndarray, modality: str) -> str:
    """Why these values are impossible; empty if they are possible."""
    values = physical[:, :: max(1, physical.shape[1] // 4096)]
    values = values[~np.isnan(values)]
    low, high = _POSSIBLE[modality]
    share = float(((values < low) | (values > high)).mean()) if values.size else 0.0
    if share > _MAX_IMPOSSIBLE:
        return f"{share:.0%} of the values are outside {low:g} to {high:g}, the range of {_QUANTITY[modality]}."
    if modality == "rgb" and values.size and np.percentile(values, 99.5) < _DARKEST_PICTURE:
        return "The values are too small for an 8-bit image (0 to 255)."
    return ""


def subset_kind(bands: Sequence[str]) -> str:
    """The kind of a band subset, one of `SUBSET_KINDS`."""
    if {"B11", "B12"} & set(bands):
        return "swir"
    return "nir" if {"B05", "B06", "B07", "B08", "B8A", "B09"} & set(bands) else "visible"


def _score(mixture: Mixture, pixels: np.ndarray, names: tuple[str, ...], log_spread: float) -> Scores:
    count = len(names)
    likely = mixture.log_density(mixture.transform(pixels), names)
    unusual = (mixture.expected(names) - float(likely.mean())) / count
    few = pixels[:_COMPARED]
    changes: tuple[Alternative, ...] = alternatives(mixture.modality)
    scale = np.array([1.0, *(each.scale for each in changes)])
    offset = np.array([0.0, *(each.offset for each in changes)])
    changed = (few[None] * scale[:, None, None] + offset[:, None, None]).reshape(-1, count)
    fit = mixture.log_density(mixture.transform(changed), names) + mixture.log_slope(changed).sum(axis=1)
    fit = fit.reshape(len(scale), -1).mean(axis=1) / count + np.log(scale)
    slope = float(mixture.log_slope(few).sum(axis=1).mean())
    tests, better, rescale = dict.fromkeys(TESTS, -np.inf), dict.fromkeys(TESTS, ""), 1.0
    tests["spectra"] = unusual
    for change, gain in zip(changes, fit[1:] - fit[0], strict=True):
        if gain > tests[change.test]:
            tests[change.test], better[change.test] = float(gain), change.words
            rescale = change.scale if change.test == "decimal" else rescale
    transformed = mixture.transform(few)
    # 8-bit RGB has no other bands, so the band order is not tested.
    for order in band_orders(names, mixture.bands) if mixture.modality != "rgb" else ():
        gain = (float(mixture.log_density(transformed, order).mean()) + slope) / count - float(fit[0])
        if gain > tests["order"]:
            tests["order"], better["order"] = gain, f"with the bands in the order {', '.join(order)}"
    distance = -(float(likely.mean()) + float(mixture.log_slope(pixels).sum(axis=1).mean())) / count - log_spread
    found = tuple(float(tests[test]) for test in TESTS)
    return Scores(distance, found, tuple(better[test] for test in TESTS), rescale)


def _draw(physical: np.ndarray, kept: list[int]) -> np.ndarray:
    """At most `_PIXELS` valid pixels (m, n) in a fixed random order."""
    total = physical.shape[1]
    order = np.random.default_rng(0).permutation(total) if total <= 4 * _PIXELS else None
    # A part of many pixels is enough, unless most of them are nodata.
    chosen = np.random.default_rng(0).choice(total, 4 * _PIXELS, replace=False) if order is None else order
    pixels = physical[kept][:, chosen]
    pixels = pixels[:, np.isfinite(pixels).all(axis=0)]
    if pixels.shape[1] < _PIXELS and order is None:
        pixels = physical[kept][:, np.random.default_rng(0).permutation(total)]
        pixels = pixels[:, np.isfinite(pixels).all(axis=0)]
    return np.clip(pixels[:, :_PIXELS].T.astype(np.float64), -1e9, 1e9)


def _checked(arrays: Mapping[str, np.ndarray], modality: str, path: str) -> tuple[Mixture, np.ndarray]:
    """Mixture and limits of a modality, with shapes and values checked."""

    def get(name: str, *shape: int) -> np.ndarray:
        found = arrays.get(f"{modality}_{name}")
        if found is None or found.shape != shape or found.dtype.kind != "f":
            raise ModelDamaged(f"The spectral statistics '{path}' are damaged: '{modality}_{name}' is invalid.")
        return found

    bands, weights = arrays[f"{modality}_bands"], arrays.get(f"{modality}_weights", np.zeros(()))
    components = weights.shape[0] if weights.ndim == 1 else 0
    count = bands.shape[0] if bands.ndim == 1 and bands.dtype.kind == "U" else 0
    weights = get("weights", components)
    means, covariances = get("means", components, count), get("covariances", components, count, count)
    limits = get("limits", len(SUBSET_KINDS), len(TESTS))
    try:
        good = components > 0 and count > 0 and weights.min() > 0 and len(set(bands.tolist())) == count
        good = good and np.linalg.eigvalsh(covariances.astype(np.float64)).min() > 0
    except np.linalg.LinAlgError:
        good = False
    if not good:
        raise ModelDamaged(f"The spectral statistics '{path}' are damaged: the mixture of '{modality}' is not valid.")
    return Mixture(modality, bands.tolist(), weights, means, covariances), limits
