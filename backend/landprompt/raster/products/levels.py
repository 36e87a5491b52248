"""Low, median and high values of the bands, and whether they fit reflectance, backscatter or 8-bit RGB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..radiometry import RADAR_UNITS

# How well values fit a form of storage.
NO, POSSIBLE, GOOD = 0, 1, 2
_VISIBLE = ("B01", "B02", "B03")
_OFFSET_BANDS = ("B12", "B11", "B10", "B09")
# Reflectance of the darkest percent of the pixels. Atmospheric correction subtracts slightly too much, mostly in blue.
_LOWEST, _LOWEST_VISIBLE = -0.03, -0.05
# Clouds, snow and glint exceed 100 %.
_HIGHEST, _HIGHEST_USUAL, _MIN_BRIGHT = 2.2, 1.7, 0.02
_DARKEST_WITH_OFFSET = (0.08, 0.13)
_SNOW = 0.3


@dataclass(frozen=True)
class Levels:
    """Low, median and high values of each band over the valid pixels: arrays (n,)."""

    bands: tuple[str, ...]
    dark: np.ndarray
    middle: np.ndarray
    bright: np.ndarray

    def physical(self, scale: np.ndarray | float, offset: np.ndarray | float) -> Levels:
        """The levels after `stored * scale + offset`."""
        return Levels(self.bands, *(values * scale + offset for values in (self.dark, self.middle, self.bright)))

    def lowest(self, names: Sequence[str]) -> float | None:
        """The darkest value of some bands; None if the raster has none of them."""
        found = [float(value) for name, value in zip(self.bands, self.dark, strict=True) if name in names]
        return min(found) if found else None


def band_levels(sample: np.ndarray, bands: Sequence[str]) -> Levels | None:
    """The 1st, 50th and 99.5th percentile of each band of a sample (n, k), NaN where invalid; None without pixels.

    Pixels with a 0 in any band are left out: along the edge of a swath, single bands are 0 where others have data.
    """
    valid = np.isfinite(sample).all(axis=0) & (sample != 0).all(axis=0)
    if not valid.any():
        valid = np.isfinite(sample).all(axis=0)
    values = np.sort(sample[:, valid], axis=1)
    count = values.shape[1]
    if not count:
        return None
    dark, middle, bright = (
        values[:, min(int(share * count), count - 1)].astype(np.float64) for share in (0.01, 0.5, 0.995)
    )
    return Levels(tuple(bands), dark, middle, bright)


def reflectance_fit(found: Levels) -> tuple[int, str]:
    """Whether levels can be reflectance: `NO`, `POSSIBLE` or `GOOD`, and what is wrong."""
    others = found.lowest([name for name in found.bands if name not in _VISIBLE])
    visible = found.lowest(_VISIBLE)
    dark = min(value for value in (others, visible) if value is not None)
    bright = float(found.bright.max())
    if (others is not None and others < _LOWEST) or dark < _LOWEST_VISIBLE:
        return NO, f"the darkest reflectance would be {dark:.2f}"
    if bright > _HIGHEST:
        return NO, f"the brightest reflectance would be {bright:.3g}"
    if bright < _MIN_BRIGHT:
        return NO, f"the brightest reflectance would be {bright:.2g}"
    shortwave = found.lowest(("B11", "B12"))
    # Snow and clouds are bright in all bands but the short-wave infrared.
    if shortwave is not None and shortwave > 0.6 and float(found.dark.min()) > 0.45:
        return NO, f"the darkest short-wave infrared reflectance would be {shortwave:.2f}"
    if bright > _HIGHEST_USUAL:
        return POSSIBLE, f"the brightest reflectance would be {bright:.2g}"
    if dark > 0.25:
        return POSSIBLE, f"the darkest reflectance would be {dark:.2f}"
    return GOOD, ""


@dataclass(frozen=True)
class OffsetVote:
    """What dark pixels show about the offset of 0.1: what to add to the reflectance, and whether that is certain."""

    add: float
    clear: bool
    reason: str


def offset_vote(found: Levels) -> OffsetVote:
    """Decide from dark pixels whether reflectance includes the offset of 0.1, or had it subtracted twice.

    Water and shadow are close to zero in the short-wave and near infrared, so the darkest of these bands decides. The
    visible bands, which haze brightens and atmospheric correction darkens, can only rule an offset out.

    Args:
        found: levels in reflectance, without any correction of the offset.
    """
    others = found.lowest([name for name in found.bands if name not in _VISIBLE])
    visible = found.lowest(_VISIBLE)
    dark = others if others is not None else visible
    darkest = float(found.dark.min())
    assert dark is not None
    if (found.dark == found.bright).all():
        return OffsetVote(0.0, True, "All pixels have the same value")
    if dark < _LOWEST or darkest < _LOWEST_VISIBLE:
        return OffsetVote(0.1, darkest > -0.16, f"The darkest reflectance is {darkest:.3f}, below zero")
    low, high = _DARKEST_WITH_OFFSET
    objects = visible is not None and visible < 0.055
    if dark < low or objects:
        return OffsetVote(0.0, True, f"The darkest reflectance is {min(dark, darkest):.3f}, close to zero")
    # Snow and clouds are that dark in the short-wave infrared.
    snow = visible is not None and visible > _SNOW
    sure = any(name in found.bands for name in _OFFSET_BANDS) and not snow
    if dark <= high:
        return OffsetVote(-0.1, sure, f"The darkest reflectance is {dark:.3f}, close to an offset of 0.1")
    # No ground is nearly black in blue and bright in red and near infrared.
    if visible is None or visible < 0.085 or (visible < 0.115 and dark > 0.25):
        return OffsetVote(0.0, visible is not None, f"The darkest reflectance is {darkest:.3f}, below an offset of 0.1")
    reason = f"The darkest reflectance is {darkest:.3f}: bright ground, or an offset of 0.1"
    return OffsetVote(-0.1 if 0.115 <= visible <= 0.2 else 0.0, False, reason)


def backscatter_fit(found: Levels) -> tuple[int, str]:
    """Whether levels in dB can be sigma nought of Sentinel-1; see `reflectance_fit`."""
    middle: Mapping[str, float] = dict(zip(found.bands, found.middle.tolist(), strict=True))
    vv, vh = middle.get("VV"), middle.get("VH")
    limits = {"VV": (-27.0, -2.5), "VH": (-34.0, -9.0)}
    for name, value in middle.items():
        low, high = limits[name]
        if not low <= value <= high:
            return NO, f"the median {name} backscatter would be {value:.1f} dB"
    if vv is None or vh is None:
        name, value = next(iter(middle.items()))
        usual = -16 <= value <= -5.5 if name == "VV" else -22 <= value <= -11
        return (GOOD, "") if usual else (POSSIBLE, f"the median backscatter would be {value:.1f} dB")
    apart = vv - vh
    if not 4.6 <= apart <= 12 or vv > -5.5:
        return POSSIBLE, f"VV would be {vv:.1f} dB, {apart:.1f} dB above VH"
    return GOOD, ""


def rgb_fit(found: Levels) -> tuple[int, str]:
    """Whether levels can be RGB values of 0 to 255; see `reflectance_fit`."""
    bright, dark = float(found.bright.max()), float(found.dark.min())
    if bright > 256 or dark < 0:
        return NO, f"the values would range from {dark:.3g} to {bright:.4g}"
    if bright < 20:
        return NO, f"the brightest value would be {bright:.2g} of 255"
    return (GOOD, "") if bright > 100 else (POSSIBLE, f"the brightest value would be {bright:.0f} of 255")


def fit(found: Levels, units: str) -> tuple[int, str]:
    """Whether physical levels fit the units; see `reflectance_fit`."""
    if units == "uint8":
        return rgb_fit(found)
    return backscatter_fit(found) if units in RADAR_UNITS else reflectance_fit(found)
