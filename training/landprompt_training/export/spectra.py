"""Statistics of the training spectra, `spectra.npz` in a bundle: a Gaussian mixture, and limits of the tests.

Each place belongs to one of five parts. In each of five folds, a mixture is fitted on three parts. The fourth part
gives scores of correct readings, from which the limits of the tests are derived; the fifth is kept for validation
(`spectra_validation`). The file has the mixture of all places and the limits derived from all held-out scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from landprompt.raster.plausibility import (
    MODALITIES,
    SUBSET_KINDS,
    TESTS,
    Mixture,
    QuadraticForm,
    Scores,
    SpectralStatistics,
    subset_kind,
)

from landprompt_training.data.bands import OPTICAL_BANDS, SUBSETS
from landprompt_training.export.spectra_scenes import FOLDS, Scene, load_scenes

_ROUNDS, _SEED_ROUNDS = 25, 6


@dataclass(frozen=True)
class Gaussians:
    """A Gaussian mixture: weights (k,), means (k, n) and covariances (k, n, n)."""

    weights: np.ndarray
    means: np.ndarray
    covariances: np.ndarray

    def log_parts(self, values: np.ndarray, at: list[int] | None = None) -> np.ndarray:
        """Log of weight times density of each component (m, k) at values (m, len(at)) of the dimensions `at`."""
        at = list(range(self.means.shape[1])) if at is None else at
        form = QuadraticForm(self.weights, self.means[:, at], self.covariances[:, at][:, :, at])
        return form.log_parts(values).T

    def fill_in(self, values: np.ndarray, at: list[int], rng: np.random.Generator) -> np.ndarray:
        """Complete pixels (m, len(at)) to (m, n), with the missing dimensions drawn from the mixture."""
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
            full[np.ix_(rows, np.array(missing))] = mean[missing] + (values[rows] - mean[at]) @ gain.T + noise
        return full


def responsibilities(parts: np.ndarray) -> np.ndarray:
    """The share of each component in each pixel (m, k), from `log_parts`."""
    share = np.exp(parts - parts.max(axis=1, keepdims=True))
    out: np.ndarray = share / share.sum(axis=1, keepdims=True)
    return out


def fit_mixture(values: np.ndarray, components: int, rng: np.random.Generator, ridge: float) -> Gaussians:
    """Fit a mixture to float32 pixels (m, n), starting from k-means++ seeds; `ridge` is added to all variances."""
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
    out: np.ndarray = (np.square(centres).sum(axis=1) - 2 * values @ centres.T).argmin(axis=1)
    return out


SPECTRA_NAME = "spectra.npz"
BANDS = {"s2": OPTICAL_BANDS, "s1": ("VV", "VH"), "rgb": ("B04", "B03", "B02")}
# Band subsets of each modality for which the limits are tuned and validated.
TRIED: dict[str, dict[str, tuple[str, ...]]] = {
    "s2": {
        "12 bands": SUBSETS["twelve"],
        "10 bands": SUBSETS["ten"],
        "7 bands (HLS)": SUBSETS["seven"],
        "6 bands": SUBSETS["six"],
        "5 bands": ("B02", "B03", "B04", "B08", "B12"),
        "RGB and NIR": SUBSETS["rgb_nir"],
        "RGB": ("B04", "B03", "B02"),
    },
    "s1": {"VV, VH": ("VV", "VH"), "VV": ("VV",)},
    "rgb": {"8-bit RGB": ("B04", "B03", "B02")},
}
# Relative share of each test in the questions about correct readings.
SHARES = {"spectra": 0.5, "offset": 1.0, "decimal": 0.8, "factor": 1.6, "both": 0.4, "order": 1.8}
# Largest share of correct readings that the tests together may ask about. 8-bit pictures come in any stretch, so their
# spectra are no evidence, and only the range of their values is checked.
ASKED = {"s2": 0.035, "s1": 0.035, "rgb": 0.0}
_NO_LIMIT = 1e3
_LEAST_GAIN = 0.05  # minimum gain in fit of an alternative reading, in nats per band
_COMPONENTS = {"s2": 32, "s1": 8, "rgb": 12}
_RIDGE = {"s2": 4e-3, "s1": 1e-2, "rgb": 1e-3}
# Pixels drawn from each scene of a data set; all pixels for data sets that are not listed.
_PIXELS = {
    "eurosat_l2a": 8,
    "hls": 128,
    "points": 256,
    "belgium": 64,
    "wildfires": 256,
    "eurosat_rgb": 24,
    "ucmerced": 48,
}
_JUDGED_TILES_ONE_IN = 13


@dataclass(frozen=True)
class Scored:
    """Scores of a correct reading from a mixture that was not fitted on its place."""

    scene: Scene
    subset: str
    scores: Scores


@dataclass(frozen=True)
class Study:
    """The folds of one modality.

    Attributes:
        scenes: all scenes of the modality.
        mixtures: the mixture of each fold, see `fold_mixture`.
        held_out: scores of the correct readings in the part that each fold holds out for the limits.
    """

    scenes: list[Scene]
    mixtures: list[Mixture]
    held_out: list[Scored]


def study_spectra(root: Path) -> dict[str, Study]:
    """Fit the folds of each modality that has enough data in the data folder."""
    scenes = load_scenes(root)
    studies = {}
    for modality in MODALITIES:
        own = [scene for scene in scenes if scene.modality == modality]
        if _is_enough(own):
            mixtures = [fold_mixture(own, fold) for fold in range(FOLDS)]
            held_out = [scored for fold, each in enumerate(mixtures) for scored in score_part(own, each, fold)]
            studies[modality] = Study(own, mixtures, held_out)
    return studies


def write_spectra(studies: dict[str, Study], path: Path) -> bool:
    """Write the mixtures of all places and the limits. Returns False and writes no file if there are no studies."""
    if studies:
        mixtures = {modality: fit(study.scenes) for modality, study in studies.items()}
        _save(path, mixtures, {modality: limits_of(study.held_out) for modality, study in studies.items()})
    return bool(studies)


def _is_enough(scenes: list[Scene]) -> bool:
    """Whether every fold has places for fitting and for tuning."""
    complete = {scene.part for scene in scenes if len(scene.bands) == len(BANDS[scene.modality])}
    return len({scene.part for scene in scenes if scene.judged}) == FOLDS == len(complete)


def fold_mixture(scenes: list[Scene], fold: int) -> Mixture:
    """The mixture of a fold, fitted without its own part, which tunes the limits, and the next, for validation."""
    return fit([scene for scene in scenes if scene.part not in (fold, (fold + 1) % FOLDS)])


def fit(scenes: list[Scene]) -> Mixture:
    """Fit the mixture of one modality. Missing bands are drawn from a mixture of the scenes that have all bands."""
    modality = scenes[0].modality
    bands, rng = BANDS[modality], np.random.default_rng(0)
    empty = Mixture(modality, bands, np.ones(1), np.zeros((1, len(bands))), np.eye(len(bands))[None])
    complete: list[np.ndarray] = []
    partial: list[tuple[list[int], np.ndarray]] = []
    for scene in scenes:
        pixels = scene.physical.T
        few = min(_PIXELS.get(scene.family, len(pixels)), len(pixels))
        pixels = empty.transform(pixels[rng.choice(len(pixels), few, replace=False)]).astype(np.float32)
        at = [bands.index(name) for name in scene.bands]
        if len(at) == len(bands):
            complete.append(pixels[:, np.argsort(at)])
        else:
            partial.append((at, pixels))
    values = np.concatenate(complete)
    found = fit_mixture(values, _COMPONENTS[modality], rng, _RIDGE[modality])
    if partial:
        values = np.concatenate([values, *(found.fill_in(pixels, at, rng) for at, pixels in partial)])
        found = fit_mixture(values, _COMPONENTS[modality], rng, _RIDGE[modality])
    arrays = (each.astype(np.float32) for each in (found.weights, found.means, found.covariances))
    return Mixture(modality, bands, *arrays)


def judged(scenes: list[Scene], part: int) -> Iterator[tuple[Scene, str, np.ndarray]]:
    """The scenes of a part in every band subset that they have, as scene, name of the subset, pixels."""
    for scene in scenes:
        if scene.part != part or not scene.judged:
            continue
        if scene.family == "eurosat_l2a" and int(scene.name.split("/")[1]) % _JUDGED_TILES_ONE_IN:
            continue
        for name, subset in TRIED[scene.modality].items():
            # The 7 bands of HLS have only the narrow near infrared.
            bands = [b if b in scene.bands else {"B08": "B8A", "B8A": "B08"}.get(b, b) for b in subset]
            if set(bands) <= set(scene.bands):
                yield scene, name, scene.physical[[scene.bands.index(b) for b in bands]]


def score_part(scenes: list[Scene], mixture: Mixture, part: int) -> Iterator[Scored]:
    """Scores of the correct readings of a part."""
    statistics = SpectralStatistics({mixture.modality: mixture}, {})
    for scene, subset, pixels in judged(scenes, part):
        scores = statistics.scores(pixels, TRIED[scene.modality][subset], scene.modality)
        if scores is not None:
            yield Scored(scene, subset, scores)


def limits_of(held_out: Iterable[Scored]) -> np.ndarray:
    """The limits (subset kinds, tests) at which at most the share `ASKED` of these correct readings is asked about."""
    by_kind: dict[str, list[tuple[float, ...]]] = {kind: [] for kind in SUBSET_KINDS}
    asked = 0.0
    for scored in held_out:
        asked = ASKED[scored.scene.modality]
        by_kind[subset_kind(TRIED[scored.scene.modality][scored.subset])].append(scored.scores.tests)
    limits = np.full((len(SUBSET_KINDS), len(TESTS)), _NO_LIMIT, np.float32)
    for row, kind in enumerate(SUBSET_KINDS):
        if by_kind[kind] and asked:
            limits[row] = _limits(np.maximum(np.array(by_kind[kind]), -1e3), asked)
    return limits


def _limits(tests: np.ndarray, asked: float) -> np.ndarray:
    """The tightest limits of scores (m, tests) that at most the share `asked` of the rows exceeds."""
    least = np.array([-np.inf if test == "spectra" else _LEAST_GAIN for test in TESTS])
    found = tests.max(axis=0)
    for per_cent in np.arange(0.05, 4.0, 0.05):
        quantiles = [np.percentile(each, 100 - per_cent * SHARES[t]) for each, t in zip(tests.T, TESTS, strict=True)]
        limits = np.maximum(quantiles, least)
        if (tests > limits).any(axis=1).mean() > asked:
            break
        found = limits
    out: np.ndarray = np.maximum(found, least)
    return out


def _save(path: Path, mixtures: dict[str, Mixture], limits: dict[str, np.ndarray]) -> None:
    arrays: dict[str, Any] = {}
    for modality, mixture in mixtures.items():
        weights, means, covariances = mixture.arrays
        arrays |= {
            f"{modality}_bands": np.array(mixture.bands),
            f"{modality}_weights": weights,
            f"{modality}_means": means,
            f"{modality}_covariances": covariances,
            f"{modality}_limits": limits[modality],
        }
    np.savez_compressed(path, **arrays)
