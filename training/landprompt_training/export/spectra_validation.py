"""Validation of the plausibility check at held-out places: how often it asks about correct and about wrong readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from landprompt.raster.plausibility import Mixture, SpectralStatistics

from landprompt_training.export.spectra import TRIED, Study, judged, limits_of
from landprompt_training.export.spectra_scenes import FOLDS

TRUE = "correct reading"
_ORDERS = {
    "order: B8A last": ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B11", "B12", "B8A"),
    "order: 10 m, 20 m, 60 m": ("B02", "B03", "B04", "B08", "B05", "B06", "B07", "B8A", "B11", "B12", "B01", "B09"),
}
_LANDSAT = {"B8A": "B05", "B11": "B06", "B12": "B07"}
_WHITE = 0.3558  # reflectance of 255 in ESA's true-colour image

Rates = dict[tuple[str, str], dict[str, list[bool]]]


def validate(studies: dict[str, Study]) -> str:
    """The tables of `docs/experiments/plausibility.md`: rates at held-out places, as Markdown."""
    return "\n\n".join(_tables(modality, _rates(study)) for modality, study in studies.items()) + "\n"


def wrong_readings(
    pixels: np.ndarray, bands: tuple[str, ...], modality: str
) -> Iterator[tuple[str, tuple[str, ...], np.ndarray]]:
    """Wrong readings of correct pixels (n_bands, k), as kind, bands as read, physical values as read."""
    by = {"s2": _wrong_optical, "s1": _wrong_radar, "rgb": _wrong_picture}[modality]
    for kind, read in by(pixels.astype(np.float64)):
        yield kind, bands, read
    swapped = {"B02": "B04", "B04": "B02", "VV": "VH", "VH": "VV"}
    if len(bands) > 1:
        kind = "VV and VH swapped" if modality == "s1" else "order: red and blue swapped"
        yield kind, tuple(swapped.get(name, name) for name in bands), pixels
    if modality == "s2" and len(bands) > 3:
        yield "order: reversed", bands[::-1], pixels
    for kind, order in _ORDERS.items():
        there = [name for name in order if name in bands]
        if len(bands) >= 10 and there != list(bands):
            yield kind, bands, pixels[[bands.index(name) for name in there]]
    if set(_LANDSAT) <= set(bands) and not set(_LANDSAT.values()) & set(bands):
        yield "order: Landsat numbers as Sentinel-2", tuple(_LANDSAT.get(name, name) for name in bands), pixels


def _wrong_optical(true: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    yield "unscaled Landsat as Sentinel-2", (true + 0.2) / 2.75e-5 * 1e-4
    yield "Sentinel-2 as unscaled Landsat", true * 1e4 * 2.75e-5 - 0.2
    yield "offset kept (+0.1)", true + 0.1
    yield "offset twice (-0.1)", true - 0.1
    yield "percent", true * 100
    yield "DN as reflectance", true * 1e4
    yield "reflectance as DN", true * 1e-4
    for factor in (10, 0.1, 2, 0.5):
        yield f"factor {factor:g}", true * factor
    yield "8-bit stretched, / 255", _stretched(true) / 255
    yield "8-bit stretched, as DN", _stretched(true) * 1e-4
    yield "8-bit true colour, / 255", np.round(np.clip(true / _WHITE, 0, 1) * 255) / 255
    yield "16-bit stretched, as DN", _stretched(true) * 257 * 1e-4


def _wrong_radar(true: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    yield "linear power as dB", 10 ** (true / 10)
    yield "amplitude as dB", 10 ** (true / 20)
    yield "dB x 100 as dB", true * 100
    yield "amplitude as power", true / 2
    yield "power as amplitude", true * 2
    yield "digital numbers, not calibrated", true + 53
    yield "8-bit dB as dB", _stretched(true)
    yield "dB as linear power", 10 * np.log10(np.maximum(true, 1e-10))


def _wrong_picture(true: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    yield "0 to 1 as 8 bits", true / 255
    yield "16 bits as 8 bits", true * 257
    yield "reflectance DN as 8 bits", true / 255 * 3558


def _stretched(values: np.ndarray) -> np.ndarray:
    """Values stretched to 8 bits, clipped at the 2nd and 98th percentile of each band."""
    low, high = np.percentile(values, [2, 98], axis=1, keepdims=True)
    out: np.ndarray = np.round(np.clip((values - low) / (high - low + 1e-9), 0, 1) * 255)
    return out


def _rates(study: Study) -> Rates:
    """Whether each reading was asked about, by subset and family, then by kind of reading."""
    rates: Rates = defaultdict(lambda: defaultdict(list))
    for fold, mixture in enumerate(study.mixtures):
        _judge(study, (fold + 1) % FOLDS, mixture, rates)
    return rates


def _judge(study: Study, part: int, mixture: Mixture, rates: Rates) -> None:
    """Judge the places of a part with the limits from the other places."""
    modality = mixture.modality
    limits = limits_of(scored for scored in study.held_out if scored.scene.part != part)
    statistics = SpectralStatistics({modality: mixture}, {modality: limits})
    for scene, subset, pixels in judged(study.scenes, part):
        bands = TRIED[modality][subset]
        for kind, read_as, read in ((TRUE, bands, pixels), *wrong_readings(pixels, bands, modality)):
            verdict = statistics.assess(read.astype(np.float32), read_as, modality)
            if verdict is not None:
                rates[subset, scene.family][kind].append(not verdict.plausible)


def _tables(modality: str, rates: Rates) -> str:
    subsets = [subset for subset in TRIED[modality] if any(key[0] == subset for key in rates)]
    kinds = list(dict.fromkeys(kind for found in rates.values() for kind in found))
    lines = [f"| {modality}: share questioned | {' | '.join(subsets)} |", "|---" * (len(subsets) + 1) + "|"]
    for kind in kinds:
        cells = [_share([x for key, found in rates.items() if key[0] == subset for x in found.get(kind, [])])
                 for subset in subsets]  # fmt: skip
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    lines += ["", f"| {modality}: correct readings questioned, by data set | {' | '.join(subsets)} |", lines[1]]
    for family in dict.fromkeys(key[1] for key in rates):
        cells = [_share(rates[subset, family][TRUE] if (subset, family) in rates else []) for subset in subsets]
        lines.append(f"| {family} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _share(asked: list[bool]) -> str:
    return f"{np.mean(asked):.3f} ({len(asked)})" if asked else "-"
