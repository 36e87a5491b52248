"""Which band of a raster is which: canonical names, and how they are found out.

Evidence is taken in this order: band descriptions, GDAL colour interpretation, wavelengths, and last the number of
bands. Everything that does not rest on names or wavelengths is a guess and is told as a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import BandsUnknown, TooFewBands


@dataclass(frozen=True)
class Band:
    """A band of a sensor; `center_wavelength_um` is None for radar."""

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

ORDERS_BY_COUNT = {
    3: RGB_NAMES,
    4: ("B02", "B03", "B04", "B08"),
    6: ("B02", "B03", "B04", "B8A", "B11", "B12"),
    7: ("B01", "B02", "B03", "B04", "B8A", "B11", "B12"),
    10: ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"),
    12: tuple(name for name in S2_NAMES if name != "B10"),
    13: S2_NAMES,
}
EUROSAT_ORDER = (*(name for name in S2_NAMES if name != "B8A"), "B8A")

_SYNONYMS = {
    "coastalaerosol": "B01", "aerosol": "B01", "aerosols": "B01", "ultrablue": "B01", "deepblue": "B01",
    "rededge1": "B05", "vegetationrededge1": "B05", "rededge705": "B05",
    "rededge2": "B06", "rededge074": "B06", "rededge740": "B06",
    "rededge3": "B07", "rededge783": "B07",
    "nearinfrared": "B08", "nir1": "B08", "nirbroad": "B08", "broadnir": "B08",
    "nirnarrow": "B8A", "narrownir": "B8A", "narrownearinfrared": "B8A", "nirnarrow1": "B8A", "rededge4": "B8A",
    "watervapour": "B09", "watervapor": "B09",
    "swir1": "B11", "shortwaveinfrared1": "B11", "swir2": "B12", "shortwaveinfrared2": "B12",
}  # fmt: skip
_BY_WORD = {band.common_name: band.name for band in (*SENTINEL2, *SENTINEL1)} | _SYNONYMS

_S2_TOKEN = re.compile(r"(?<![a-z0-9])b0?(8a|1[0-2]|[1-9])(?![a-z0-9])", re.IGNORECASE)
_S1_TOKEN = re.compile(r"(?<![a-z0-9])(vv|vh)(?![a-z0-9])", re.IGNORECASE)
# Landsat numbers its bands otherwise (its B5 is near infrared), so these names say nothing certain.
_LANDSAT = re.compile(r"(?<![a-z0-9])(sr_b|st_b|l[coet]0?[4-9]_|hls\.l30)", re.IGNORECASE)
_WAVELENGTH_TOLERANCE_UM = 0.02


@dataclass(frozen=True)
class BandEvidence:
    """What a raster tells about its bands; every sequence has one item a band.

    Attributes:
        descriptions: GDAL band descriptions or file names, None where there is none.
        dtype: type of the stored numbers.
        colours: GDAL colour interpretations, for example "red", "alpha", "undefined".
        wavelengths_um: centre wavelengths, None where not told.
        medians: median stored value of each band, empty if not known; tells the two orders of 13 bands apart.
        hls: the file calls itself Harmonized Landsat Sentinel-2, whose "nir" is the narrow band.
    """

    descriptions: Sequence[str | None]
    dtype: str
    colours: Sequence[str] = ()
    wavelengths_um: Sequence[float | None] = ()
    medians: Sequence[float] = ()
    hls: bool = False

    @property
    def alpha(self) -> set[int]:
        """0-based positions of alpha bands."""
        return {i for i, colour in enumerate(self.colours) if colour == "alpha"}


@dataclass
class BandMapping:
    """Canonical name -> 1-based band index, with the guesses made."""

    bands: dict[str, int]
    doubts: list[str] = field(default_factory=list)


def canonical_name(text: str | None, hls: bool = False) -> str | None:
    """The canonical band that a description or file name certainly means, else None.

    Args:
        text: for example "B4", "B04_10m", "B4, central wavelength 665 nm", "Blue", "nir08", "Sigma0_VV".
        hls: a plain "nir" means the narrow band B8A.
    """
    if not text or _LANDSAT.search(text):
        return None
    word = re.sub(r"[^a-z0-9]", "", text.lower())
    if word in _BY_WORD:
        return "B8A" if hls and word in ("nir", "nearinfrared") else _BY_WORD[word]
    if match := _S2_TOKEN.search(text):
        number = match.group(1).upper()
        return "B8A" if number == "8A" else f"B{int(number):02d}"
    if match := _S1_TOKEN.search(text.replace("_", " ")):
        return match.group(1).upper()
    return None


def detect_bands(evidence: BandEvidence, sensor: str | None = None) -> BandMapping:
    """Find out which band is which.

    Args:
        evidence: what the raster tells.
        sensor: "s2", "s1" or "rgb" where the person told it.

    Returns:
        The bands of one modality, at least three optical ones or one of Sentinel-1.

    Raises:
        TooFewBands: one or two bands of an optical raster.
        BandsUnknown: no names, and a number of bands that fits no known order.
    """
    for find in (_by_descriptions, _by_colours, _by_wavelengths):
        mapping = find(evidence)
        chosen = _one_modality(mapping, sensor)
        if chosen is not None:
            return chosen
    return _by_count(evidence, sensor)


def _one_modality(mapping: BandMapping, sensor: str | None) -> BandMapping | None:
    """Keep the optical or the radar bands, or None where there are not enough of either."""
    optical = {name: i for name, i in mapping.bands.items() if name in S2_NAMES}
    radar = {name: i for name, i in mapping.bands.items() if name in S1_NAMES}
    if sensor != "s1" and len(optical) >= 3:
        bands = optical
    elif sensor in (None, "s1") and radar:
        bands = radar
    else:
        return None
    doubts = list(mapping.doubts)
    if left_out := sorted(set(mapping.bands) - set(bands)):
        doubts.append(f"The raster also has {', '.join(left_out)}, which are left out; choose with --sensor.")
    return BandMapping(bands, doubts)


def _by_descriptions(evidence: BandEvidence) -> BandMapping:
    if _is_plain_numbering(evidence.descriptions):
        return BandMapping({})
    mapping = BandMapping({})
    words = [re.sub(r"[^a-z0-9]", "", (text or "").lower()) for text in evidence.descriptions]
    hls = evidence.hls or "fmask" in words
    unused = []
    for index, text in enumerate(evidence.descriptions, start=1):
        name = canonical_name(text, hls)
        if name is None:
            unused.append(text or f"band {index}")
        elif name in mapping.bands:
            mapping.doubts.append(f"Bands {mapping.bands[name]} and {index} are both named {name}; the first is used.")
        else:
            mapping.bands[name] = index
    if unused and mapping.bands and not evidence.alpha:
        mapping.doubts.append(f"Not used, since no spectral band is known by that name: {', '.join(unused)}.")
    if hls and "nir" in words:
        mapping.doubts.append(
            "'nir' is taken for the narrow near infrared band B8A, as in Harmonized Landsat Sentinel-2."
        )
    return mapping


def _is_plain_numbering(descriptions: Sequence[str | None]) -> bool:
    """True for B1, B2, ... Bn of a few bands: a mere numbering, not Sentinel-2's bands 1 to n."""
    plain = [f"b{i}" for i in range(1, len(descriptions) + 1)]
    return len(plain) <= 7 and [(text or "").strip().lower() for text in descriptions] == plain


def _by_colours(evidence: BandEvidence) -> BandMapping:
    bands: dict[str, int] = {}
    for index, colour in enumerate(evidence.colours, start=1):
        name = {"red": "B04", "green": "B03", "blue": "B02"}.get(colour)
        if name:
            bands.setdefault(name, index)
    mapping = BandMapping(bands)
    extra = len(evidence.descriptions) - len(bands) - len(evidence.alpha)
    if len(bands) == 3 and extra:
        mapping.doubts.append(f"Only the red, green and blue bands are named; {extra} further band(s) are not used.")
    return mapping


def _by_wavelengths(evidence: BandEvidence) -> BandMapping:
    """The nearest raster band of every Sentinel-2 band, each used once, within the tolerance."""
    known = {i: w for i, w in enumerate(evidence.wavelengths_um, start=1) if w is not None}
    pairs = sorted(
        (abs(wavelength - band.center_wavelength_um), index, band.name)
        for index, wavelength in known.items()
        for band in SENTINEL2
        if abs(wavelength - band.center_wavelength_um) <= _WAVELENGTH_TOLERANCE_UM
    )
    found: dict[str, int] = {}
    for _, index, name in pairs:
        if name not in found and index not in found.values():
            found[name] = index
    return BandMapping({name: found[name] for name in S2_NAMES if name in found})


def _by_count(evidence: BandEvidence, sensor: str | None) -> BandMapping:
    positions = [i for i in range(1, len(evidence.descriptions) + 1) if i - 1 not in evidence.alpha]
    count = len(positions)
    if sensor == "s1" or (sensor is None and count == 2):
        names: Sequence[str] = S1_NAMES[:count]
        return _guess(names, positions, f"{count} unnamed band(s) are taken for Sentinel-1 {', '.join(names)}.")
    if count < 3:
        raise TooFewBands(f"The raster has {count} band(s); an optical image needs at least three.")
    if sensor == "rgb" or (count == 3 and evidence.dtype == "uint8"):
        # Red, green, blue is the one order in use for 8-bit pictures: no doubt about the usual three bands.
        doubts = [] if count == 3 else [f"The first three of {count} bands are taken for red, green and blue."]
        return BandMapping(dict(zip(RGB_NAMES, positions, strict=False)), doubts)
    names = ORDERS_BY_COUNT.get(count, ())
    if not names:
        raise BandsUnknown(f"The raster has {count} bands without names, which fits no known order of bands.")
    if count == 13 and _b10_stands_in_eurosat_order(evidence.medians):
        names = EUROSAT_ORDER
    order = ", ".join(names)
    return _guess(names, positions, f"The bands have no names; {count} bands are taken for {order}, in this order.")


def _b10_stands_in_eurosat_order(medians: Sequence[float]) -> bool:
    """B10 (cirrus) is by far the darkest band over land and water: at position 10 in EuroSAT's order, else at 11."""
    return len(medians) == 13 and medians[9] < medians[10]


def _guess(names: Sequence[str], positions: Sequence[int], doubt: str) -> BandMapping:
    return BandMapping(dict(zip(names, positions, strict=False)), [doubt])


def missing_bands(bands: Mapping[str, int], modality: str) -> list[str]:
    """Bands of the modality that a raster lacks. B10 is not counted: level 2A products have none."""
    wanted = {"s2": [name for name in S2_NAMES if name != "B10"], "s1": S1_NAMES, "rgb": RGB_NAMES}[modality]
    return [name for name in wanted if name not in bands]
