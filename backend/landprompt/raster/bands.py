"""Canonical band names, and the names that products use for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """A band of the encoders; `center_wavelength_um` is None for radar."""

    name: str
    common_name: str
    center_wavelength_um: float | None


# Centre wavelengths of Sentinel-2A: ESA, Sentinel-2 MSI User Guide, table of spectral bands.
# Common names: STAC EO extension.
SENTINEL2 = (
    Band("B01", "coastal", 0.4427),
    Band("B02", "blue", 0.4924),
    Band("B03", "green", 0.5598),
    Band("B04", "red", 0.6646),
    Band("B05", "rededge071", 0.7041),
    Band("B06", "rededge075", 0.7405),
    Band("B07", "rededge078", 0.7828),
    Band("B08", "nir", 0.8328),
    Band("B8A", "nir08", 0.8647),
    Band("B09", "nir09", 0.9451),
    Band("B10", "cirrus", 1.3735),
    Band("B11", "swir16", 1.6137),
    Band("B12", "swir22", 2.2024),
)
SENTINEL1 = (Band("VV", "vv", None), Band("VH", "vh", None))
S2_NAMES = tuple(band.name for band in SENTINEL2)
S1_NAMES = tuple(band.name for band in SENTINEL1)
RGB_NAMES = ("B04", "B03", "B02")

_SYNONYMS = {
    "coastalaerosol": "B01", "aerosol": "B01", "aerosols": "B01", "ultrablue": "B01", "deepblue": "B01",
    "coastalblue": "B01",
    "r": "B04", "g": "B03", "b": "B02",
    "rededge1": "B05", "vegetationrededge1": "B05", "rededge705": "B05", "re1": "B05", "rededge": "B05",
    "rededge2": "B06", "vegetationrededge2": "B06", "rededge074": "B06", "rededge740": "B06", "re2": "B06",
    "rededge3": "B07", "vegetationrededge3": "B07", "rededge783": "B07", "re3": "B07",
    "nearinfrared": "B08", "nir1": "B08", "nirbroad": "B08", "broadnir": "B08", "bnir": "B08", "n": "B08",
    "nirnarrow": "B8A", "narrownir": "B8A", "narrownearinfrared": "B8A", "nirnarrow1": "B8A", "rededge4": "B8A",
    "nir2": "B8A", "vegetationrededge4": "B8A",
    "watervapour": "B09", "watervapor": "B09",
    "swir1": "B11", "shortwaveinfrared1": "B11", "swir2": "B12", "shortwaveinfrared2": "B12",
    "sw1": "B11", "sw2": "B12",
}  # fmt: skip
BY_WORD = {band.common_name: band.name for band in (*SENTINEL2, *SENTINEL1)} | _SYNONYMS

_S2_TOKEN = re.compile(r"(?<![a-z0-9])b0?(8a|1[0-2]|[1-9])(?![a-z0-9])", re.IGNORECASE)
_S1_TOKEN = re.compile(r"(?<![a-z0-9])(vv|vh)(?![a-z0-9])", re.IGNORECASE)
# Landsat numbers its bands differently (its B5 is near infrared).
_LANDSAT = re.compile(r"(?<![a-z0-9])(sr_b|st_b|l[coet]0?[4-9]_|hls\.l30)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![a-z0-9])(?:sr_|toa_)?b0?(8a|1[0-2]|[1-9])(?![a-z0-9])", re.IGNORECASE)
_TOLERANCE = 0.025  # relative difference of wavelengths


def canonical_name(text: str | None) -> str | None:
    """The Sentinel band that a description or file name denotes; None if it is ambiguous.

    Args:
        text: for example "B4", "B04_10m", "B4, central wavelength 665 nm", "Blue", "nir08", "Sigma0_VV".
    """
    if not text or _LANDSAT.search(text):
        return None
    if (word := as_word(text)) in BY_WORD:
        return BY_WORD[word]
    if match := _S2_TOKEN.search(text):
        number = match.group(1).upper()
        return "B8A" if number == "8A" else f"B{int(number):02d}"
    return polarisation(text)


def as_word(text: str) -> str:
    """Lower-case letters and digits of a string."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def band_number(text: str) -> str | None:
    """The band number in a description or file name, whatever the sensor: "B5", "B8A"; None if there is none."""
    match = _NUMBER.search(text)
    return f"B{match.group(1).upper()}" if match else None


def polarisation(text: str) -> str | None:
    """The polarisation in a description or file name, "VV" or "VH"; None if there is none."""
    match = _S1_TOKEN.search(text.replace("_", " "))
    return match.group(1).upper() if match else None


def bands_by_wavelength(wavelengths_um: Mapping[int, float]) -> dict[str, int]:
    """Index of the raster band with the nearest centre wavelength, by canonical name; each is used once."""
    pairs = sorted(
        (abs(wavelength - centre), index, band.name)
        for index, wavelength in wavelengths_um.items()
        for band in SENTINEL2
        if (centre := band.center_wavelength_um) is not None
        and abs(wavelength - centre) <= max(0.02, _TOLERANCE * wavelength)
    )
    found: dict[str, int] = {}
    for _, index, name in pairs:
        if name not in found and index not in found.values():
            found[name] = index
    return {name: found[name] for name in S2_NAMES if name in found}


def missing_bands(bands: Mapping[str, int], modality: str) -> list[str]:
    """Bands of the modality that a raster lacks. B10 is ignored, since Level-2A products do not have it."""
    wanted = {"s2": [name for name in S2_NAMES if name != "B10"], "s1": S1_NAMES, "rgb": RGB_NAMES}[modality]
    return [name for name in wanted if name not in bands]
