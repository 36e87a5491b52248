"""How stored numbers become physical ones, and what their values say about scale and offset.

Convention everywhere (options, inspection, index key): `physical = stored * scale + offset`, as GDAL and the products
document it. Sentinel-2 since processing baseline 04.00: scale 0.0001, offset -0.1. Landsat Collection 2 Level-2:
scale 0.0000275, offset -0.2. Physical values are reflectance (1.0 = 100 %), 0..255 for pictures, and sigma nought in
dB for Sentinel-1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

UNITS = ("dn", "reflectance", "uint8", "db", "linear", "amplitude")
RADAR_UNITS = ("db", "linear", "amplitude")
# What a set of values says about a form of storage.
NO, POSSIBLE, GOOD = 0, 1, 2
_VISIBLE = ("B01", "B02", "B03")
_TELLS_OFFSET = ("B12", "B11", "B10", "B09")
# Reflectance of the darkest percent of the pixels. Atmospheric correction takes a little too much, most in blue.
_LOWEST, _LOWEST_VISIBLE = -0.03, -0.05
# Clouds, snow and glint reach beyond 100 %.
_HIGHEST, _HIGHEST_USUAL, _LEAST_BRIGHT = 2.2, 1.7, 0.02
_DARKEST_WITH_OFFSET = (0.08, 0.13)
_SNOW = 0.3


@dataclass(frozen=True)
class Radiometry:
    """How the stored numbers of a band become physical ones.

    Attributes:
        units: one of `UNITS`.
        scale, offset: `physical = stored * scale + offset`; for "linear" and "amplitude" the decibels of that.
        nodata: stored value that means "no data" (NaN always does), or None.
        more_nodata: further stored values that mean it.
    """

    units: str
    scale: float = 1.0
    offset: float = 0.0
    nodata: float | None = None
    more_nodata: tuple[float, ...] = ()

    def invalid(self, stored: np.ndarray) -> np.ndarray:
        """Where stored values (n, h, w), float32 or integers of at most 16 bits, are no data: bool (h, w).

        A pixel is no data where any band is NaN or infinite, or has the nodata value. The value 0, and any value of
        8-bit data, occurs in single bands as a measured value: such a pixel is no data only where all bands have it.
        Backscatter of zero or less has no decibels and is no data.
        """
        bad = np.zeros(stored.shape[1:], bool)
        for value in (self.nodata, *self.more_nodata):
            if value is not None and np.isfinite(value):
                self._mark_nodata(stored, np.float32(value), bad)
        # Band by band: arrays of all bands would leave the processor's cache.
        for band in stored:
            if band.dtype.kind == "f":  # integers are always finite
                bad |= ~np.isfinite(band)
            if self.units in ("linear", "amplitude"):
                bad |= band * np.float32(self.scale) + np.float32(self.offset) <= 0
        return bad

    def _mark_nodata(self, stored: np.ndarray, value: np.float32, bad: np.ndarray) -> None:
        """Set `bad` where stored values have a nodata value, see `invalid`."""
        if value != 0 and self.units != "uint8":
            for band in stored:
                bad |= band == value
            return
        everywhere = np.ones(bad.shape, bool)
        for band in stored:
            everywhere &= band == value
            if not everywhere.any():  # over land the first band decides
                return
        bad |= everywhere

    def to_physical(self, stored: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """Physical float32 values of stored ones, any shape. Those of nodata pixels mean nothing: mask them.

        Args:
            stored: as they are in the file.
            out: float32 of the same shape to write into; None makes an array.
        """
        physical = np.empty(np.shape(stored), np.float32) if out is None else out
        np.multiply(stored, np.float32(self.scale), out=physical, dtype=np.float32)
        if self.offset:
            physical += np.float32(self.offset)
        if self.units in ("linear", "amplitude"):
            np.log10(np.maximum(physical, np.float32(1e-10), out=physical), out=physical)
            physical *= np.float32(10.0 if self.units == "linear" else 20.0)
        return physical


@dataclass(frozen=True)
class Levels:
    """Dark, middle and bright stored values of each band, over the valid pixels: arrays (n,)."""

    bands: tuple[str, ...]
    dark: np.ndarray
    middle: np.ndarray
    bright: np.ndarray

    def physical(self, scale: np.ndarray | float, offset: np.ndarray | float) -> Levels:
        """The levels as `stored * scale + offset`."""
        return Levels(self.bands, *(values * scale + offset for values in (self.dark, self.middle, self.bright)))

    def lowest(self, names: Sequence[str]) -> float | None:
        """The darkest of some bands; None where the raster has none of them."""
        found = [float(value) for name, value in zip(self.bands, self.dark, strict=True) if name in names]
        return min(found) if found else None


def levels(sample: np.ndarray, bands: Sequence[str]) -> Levels | None:
    """The 1st, 50th and 99.5th percentile of each band of a sample (n, k), NaN where invalid; None without pixels.

    Along the edge of a swath single bands are 0 where the others have begun: that is no dark ground.
    """
    valid = np.isfinite(sample).all(axis=0) & (sample != 0).all(axis=0)
    if not valid.any():
        valid = np.isfinite(sample).all(axis=0)
    values = np.sort(sample[:, valid], axis=1)
    count = values.shape[1]
    if not count:
        return None
    at = [values[:, min(int(share * count), count - 1)].astype(np.float64) for share in (0.01, 0.5, 0.995)]
    return Levels(tuple(bands), *at)


def reflectance_fit(found: Levels) -> tuple[int, str]:
    """Whether physical levels can be reflectance: `NO`, `POSSIBLE` or `GOOD`, and what is wrong."""
    others = found.lowest([name for name in found.bands if name not in _VISIBLE])
    visible = found.lowest(_VISIBLE)
    dark = min(value for value in (others, visible) if value is not None)
    bright = float(found.bright.max())
    if (others is not None and others < _LOWEST) or dark < _LOWEST_VISIBLE:
        return NO, f"the darkest reflectance would be {dark:.2f}"
    if bright > _HIGHEST:
        return NO, f"the brightest reflectance would be {bright:.3g}"
    if bright < _LEAST_BRIGHT:
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
    """What the dark pixels say about the offset of 0.1: what to add to the reflectance, and how sure that is."""

    add: float
    clear: bool
    reason: str


def offset_vote(found: Levels) -> OffsetVote:
    """Vote of the bands on whether reflectance kept the offset of 0.1, or lost it twice.

    Water and shadow are close to zero in the short-wave infrared and near infrared, so the darkest of these bands
    votes first. The visible bands, which haze brightens and atmospheric correction darkens, may only object.

    Args:
        found: levels in reflectance, as read without any correction.
    """
    others = found.lowest([name for name in found.bands if name not in _VISIBLE])
    visible = found.lowest(_VISIBLE)
    dark = others if others is not None else visible
    darkest = float(found.dark.min())
    assert dark is not None
    if (found.dark == found.bright).all():
        return OffsetVote(0.0, True, "All pixels are the same")
    if dark < _LOWEST or darkest < _LOWEST_VISIBLE:
        return OffsetVote(0.1, darkest > -0.16, f"The darkest reflectance is {darkest:.3f}, below zero")
    low, high = _DARKEST_WITH_OFFSET
    objects = visible is not None and visible < 0.055
    if dark < low or objects:
        return OffsetVote(0.0, True, f"The darkest reflectance is {min(dark, darkest):.3f}, close to zero")
    # Snow and clouds are this dark in the short-wave infrared by nature.
    snow = visible is not None and visible > _SNOW
    sure = any(name in found.bands for name in _TELLS_OFFSET) and not snow
    if dark <= high:
        return OffsetVote(-0.1, sure, f"The darkest reflectance is {dark:.3f}, close to an offset of 0.1")
    # No ground is nearly black in blue and bright in red and near infrared.
    if visible is None or visible < 0.085 or (visible < 0.115 and dark > 0.25):
        return OffsetVote(0.0, visible is not None, f"The darkest reflectance is {darkest:.3f}, below an offset of 0.1")
    reason = f"The darkest reflectance is {darkest:.3f}: bright ground, or an offset of 0.1"
    return OffsetVote(-0.1 if 0.115 <= visible <= 0.2 else 0.0, False, reason)


def backscatter_fit(found: Levels) -> tuple[int, str]:
    """Whether physical levels in dB can be sigma nought of Sentinel-1."""
    middle: Mapping[str, float] = dict(zip(found.bands, found.middle.tolist(), strict=True))
    vv, vh = middle.get("VV"), middle.get("VH")
    limits = {"VV": (-27.0, -2.5), "VH": (-34.0, -9.0)}
    for name, value in middle.items():
        low, high = limits[name]
        if not low <= value <= high:
            return NO, f"the middle {name} backscatter would be {value:.1f} dB"
    if vv is None or vh is None:
        value = vv if vv is not None else vh
        usual = -16 <= value <= -5.5 if vv is not None else -22 <= value <= -11  # type: ignore[operator]
        return (GOOD, "") if usual else (POSSIBLE, f"the middle backscatter would be {value:.1f} dB")
    apart = vv - vh
    if not 4.6 <= apart <= 12 or vv > -5.5:
        return POSSIBLE, f"VV would be {vv:.1f} dB, {apart:.1f} dB above VH"
    return GOOD, ""


def picture_fit(found: Levels) -> tuple[int, str]:
    """Whether physical levels can be a picture of 0 to 255."""
    bright, dark = float(found.bright.max()), float(found.dark.min())
    if bright > 256 or dark < 0:
        return NO, f"the values would reach from {dark:.3g} to {bright:.4g}"
    if bright < 20:
        return NO, f"the brightest value would be {bright:.2g} of 255"
    return (GOOD, "") if bright > 100 else (POSSIBLE, f"the brightest value would be {bright:.0f} of 255")


def fit(found: Levels, units: str) -> tuple[int, str]:
    """Whether physical levels can be what the units say."""
    if units == "uint8":
        return picture_fit(found)
    return backscatter_fit(found) if units in RADAR_UNITS else reflectance_fit(found)
