"""What the stored numbers mean: reflectance, 8-bit values or radar backscatter, and which of them are no data.

Convention everywhere (options, inspection, index key): `physical = (stored + offset) * scale`, the offset in stored
units. Sentinel-2 since processing baseline 04.00 is offset -1000, scale 0.0001. GDAL's own convention is
`stored * scale + offset`; `from_gdal` converts. Physical values are surface or top-of-atmosphere reflectance
(1.0 = 100 %), raw 0..255 for 8-bit RGB, and sigma nought in dB for Sentinel-1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

UNITS = ("dn", "reflectance", "uint8", "db", "linear", "amplitude")
DN_SCALE = 1e-4
BASELINE_0400_OFFSET = -1000.0
# Numbers that products use for "no data" without declaring it.
_UNDECLARED_NODATA = (-9999.0, -32768.0, -3.4028234663852886e38)
_CORNERS_OF_A_TURNED_PICTURE = 3
# With the offset of baseline 04.00 the darkest pixels lie a little above 1000; without it, well below.
_DARKEST_WITH_OFFSET = (940.0, 1500.0)
# Dry, bright ground reaches as high without the offset: within these limits both may be, and only a doubt is told.
_DARKEST_UNCLEAR = (850.0, 2500.0)
# Clouds and glint reach beyond 100 %; of reflectance times 10000 even the brightest pixels of a dark scene lie above.
_BRIGHT_PERCENT = 300.0


@dataclass(frozen=True)
class Radiometry:
    """How stored numbers become physical ones.

    Attributes:
        units: one of `UNITS`.
        scale, offset: `physical = (stored + offset) * scale`; for "linear" and "amplitude" dB are taken of that.
        nodata: stored value that means "no data" (NaN is always no data), or None.
    """

    units: str
    scale: float = 1.0
    offset: float = 0.0
    nodata: float | None = None

    def invalid(self, stored: np.ndarray) -> np.ndarray:
        """Where stored values (n, h, w), float32 or whole numbers of at most 16 bit, are no data: bool (h, w).

        A pixel is no data where any band is NaN or infinite. Of the nodata value: where any band has it, but for the
        value 0 and for 8-bit data, which occur in single bands as true values: there only where all bands have it.
        Backscatter of zero or less has no dB and is no data.
        """
        bad = np.zeros(stored.shape[1:], bool)
        if self.nodata is not None and np.isfinite(self.nodata):
            self._mark_nodata(stored, bad)
        # Band by band: arrays of all bands would leave the processor's cache.
        for band in stored:
            if band.dtype.kind == "f":  # whole numbers are always finite
                bad |= ~np.isfinite(band)
            if self.units in ("linear", "amplitude"):
                bad |= band + np.float32(self.offset) <= 0
        return bad

    def _mark_nodata(self, stored: np.ndarray, bad: np.ndarray) -> None:
        """Set `bad` where stored values have the nodata value, see `invalid`."""
        value = np.float32(self.nodata)
        if self.nodata != 0 and self.units != "uint8":
            for band in stored:
                bad |= band == value
            return
        bad[:] = True
        for band in stored:
            bad &= band == value
            if not bad.any():  # over land the first band tells
                return

    def to_physical(self, stored: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """Physical float32 values of stored ones, any shape. No-data pixels give meaningless numbers: mask them.

        Args:
            stored: as they are in the file.
            out: float32 of the same shape to write into; None makes an array.
        """
        physical = np.empty(np.shape(stored), np.float32) if out is None else out
        np.add(stored, np.float32(self.offset), out=physical, dtype=np.float32)
        physical *= np.float32(self.scale)
        if self.units in ("linear", "amplitude"):
            np.log10(np.maximum(physical, np.float32(1e-10), out=physical), out=physical)
            physical *= np.float32(10.0 if self.units == "linear" else 20.0)
        return physical


@dataclass(frozen=True)
class RadiometryEvidence:
    """What a raster tells about its numbers.

    Attributes:
        sample: float32 (n, k) stored values of the mapped bands, NaN where masked.
        dtype: type of the stored numbers.
        modality: "s2" (any optical raster) or "s1".
        rgb_only: the mapped bands are red, green and blue alone.
        gdal_scale, gdal_offset: band metadata in GDAL's convention.
        tags: metadata items of the dataset and of its first mapped band.
        nodata: declared nodata value.
        masked: there is an alpha band or mask.
        black_corners: how many of the corner pixels are 0 in every band: what a raster that was turned has around it.
    """

    sample: np.ndarray
    dtype: str
    modality: str
    rgb_only: bool = False
    gdal_scale: float = 1.0
    gdal_offset: float = 0.0
    tags: Mapping[str, str] | None = None
    nodata: float | None = None
    masked: bool = False
    black_corners: int = 0


def detect_radiometry(evidence: RadiometryEvidence) -> tuple[Radiometry, list[str]]:
    """Find out units, scale, offset and nodata.

    Returns:
        The radiometry, and a sentence for every guess.
    """
    doubts: list[str] = []
    nodata = _detect_nodata(evidence, doubts)
    stored = evidence.sample.reshape(len(evidence.sample), -1, 1)
    invalid = Radiometry("dn", nodata=nodata).invalid(stored)
    values = stored[:, ~invalid]
    if values.size == 0:
        doubts.append(
            "No valid pixel was met while looking at the raster; its radiometry is guessed from its data type."
        )
    detect = _detect_radar if evidence.modality == "s1" else _detect_optical
    units, scale, offset = detect(evidence, values, doubts)
    return Radiometry(units, scale, offset, nodata), doubts


def from_gdal(scale: float, offset: float) -> tuple[float, float]:
    """GDAL's scale and offset (`stored * scale + offset`) in our convention (`(stored + offset) * scale`)."""
    return scale, offset / scale


def _detect_nodata(evidence: RadiometryEvidence, doubts: list[str]) -> float | None:
    if evidence.nodata is not None or evidence.masked:
        return evidence.nodata
    sample = evidence.sample
    for value in _UNDECLARED_NODATA:
        if (sample == np.float32(value)).any():
            doubts.append(f"The value {value:g} is taken for nodata, though the raster does not declare it.")
            return value
    zeros = float((sample == 0).all(axis=0).mean()) if sample.size else 0.0
    corners = evidence.black_corners
    if evidence.dtype == "uint8":
        # In pictures black is a colour too: only a black border counts, or slivers along it that the sample misses.
        bordered = (zeros >= 0.01 and corners > 0) or corners >= _CORNERS_OF_A_TURNED_PICTURE
    else:
        bordered = zeros > 0 or corners > 0
    if not bordered:
        return None
    doubts.append(f"Pixels that are 0 in every band (about {zeros:.1%}) are taken for nodata.")
    return 0.0


def _detect_optical(evidence: RadiometryEvidence, values: np.ndarray, doubts: list[str]) -> tuple[str, float, float]:
    if (evidence.gdal_scale, evidence.gdal_offset) != (1.0, 0.0):
        return _by_band_metadata(evidence, values, doubts)
    if evidence.dtype == "uint8":
        return "uint8", 1.0, 0.0
    bright = float(np.percentile(values, 99.5)) if values.size else 0.0
    floating = evidence.dtype.startswith("float")
    if floating and bright <= 2.5:
        return "reflectance", 1.0, 0.0
    if evidence.rgb_only and values.size and values.max() <= 255:
        doubts.append(f"The values are {evidence.dtype} but lie within 0 to 255; they are taken for an 8-bit picture.")
        return "uint8", 1.0, 0.0
    doubts.extend(_unlikely_dn(bright, values, floating))
    return "dn", DN_SCALE, _detect_offset(evidence, values, doubts)


def _by_band_metadata(evidence: RadiometryEvidence, values: np.ndarray, doubts: list[str]) -> tuple[str, float, float]:
    """Scale and offset of the bands themselves are the product's own word; no other offset is added to them."""
    scale, offset = from_gdal(evidence.gdal_scale, evidence.gdal_offset)
    if values.size:
        physical = (values + offset) * scale
        if np.median(physical) < 0:
            doubts.append("With the scale and offset that the bands declare, half of the reflectance is below zero: "
                          "the offset may have been subtracted already.")  # fmt: skip
        elif np.percentile(physical, 99.5) > 2.5:
            doubts.append("With the scale and offset that the bands declare, the values are no reflectance (0 to 1).")
    return "dn", scale, offset


def _unlikely_dn(bright: float, values: np.ndarray, floating: bool) -> list[str]:
    if values.size and floating and bright < _BRIGHT_PERCENT:
        return [f"Values up to about {bright:.0f} may be reflectance in percent (--scale 0.01)."]
    if values.size and (bright > 30000 or bright < 20):
        return [f"Values up to about {bright:.0f} are unusual for reflectance times 10000; check the units and scale."]
    return []


def _detect_offset(evidence: RadiometryEvidence, values: np.ndarray, doubts: list[str]) -> float:
    """The offset of Sentinel-2 products in DN: 0 or -1000, never subtracted where it already was."""
    tags = {key.upper(): value for key, value in (evidence.tags or {}).items()}
    if any("OFFSET_APPLIED" in key and value.lower() in ("true", "1", "yes") for key, value in tags.items()):
        return 0.0
    # Along a swath's edge single bands are 0 where the others have begun: no dark ground.
    filled = values[:, (values != 0).all(axis=0)]
    darkest = float(np.percentile(filled, 1, axis=1).min()) if filled.size else None
    told = _told_offset(tags)
    if told is not None:
        if told < 0 and darkest is not None and darkest < -told / 2:
            doubts.append(f"The metadata name an offset of {told:g}, but the darkest values are about {darkest:.0f}: "
                          "it was subtracted already and is left out.")  # fmt: skip
            return 0.0
        return told
    low, high = _DARKEST_WITH_OFFSET
    if darkest is not None and low <= darkest <= high:
        doubts.append(f"The darkest values are about {darkest:.0f}, so the offset -1000 of products since baseline "
                      "04.00 is applied; give --offset 0 if it is not in your data.")  # fmt: skip
        return BASELINE_0400_OFFSET
    if darkest is not None and _DARKEST_UNCLEAR[0] <= darkest <= _DARKEST_UNCLEAR[1]:
        doubts.append(f"The darkest values are about {darkest:.0f}: bright ground, or products since baseline 04.00 "
                      "with their offset; give --offset -1000 in that case.")  # fmt: skip
    return 0.0


def _told_offset(tags: Mapping[str, str]) -> float | None:
    """The offset that the metadata tell: an ADD_OFFSET item, else the processing baseline."""
    for key, value in tags.items():
        if "BOA_ADD_OFFSET" in key or "RADIO_ADD_OFFSET" in key:
            try:
                # Lists come as "-1000,-1000,..." or "{-1000,...}"; ESA gives all bands the same.
                told = float(value.strip("{}[] ").split(",")[0])
            except ValueError:
                continue
            if math.isfinite(told):
                return told
    try:
        baseline = float(tags["PROCESSING_BASELINE"])
    except (KeyError, ValueError):
        return None
    # Reprocessed Collection-1 scenes carry baseline 05.xx and the offset too.
    return BASELINE_0400_OFFSET if baseline >= 4.0 else 0.0


def _detect_radar(evidence: RadiometryEvidence, values: np.ndarray, doubts: list[str]) -> tuple[str, float, float]:
    scale, offset = from_gdal(evidence.gdal_scale, evidence.gdal_offset)
    if values.size == 0:
        return "db", scale, offset
    physical = (values + offset) * scale
    median = float(np.median(physical))
    if median < 0:
        if np.percentile(np.abs(physical), 95) > 100:
            doubts.append("The backscatter is taken for dB times 100 (scale 0.01).")
            return "db", scale * 0.01, offset
        return "db", scale, offset
    if median < 2 and evidence.dtype.startswith("float"):
        doubts.append("The backscatter is positive and small: it is taken for linear power and turned into dB.")
        return "linear", scale, offset
    doubts.append("The backscatter is taken for amplitude; without a calibration constant (--scale) "
                  "its level in dB is not sigma nought.")  # fmt: skip
    return "amplitude", scale, offset
