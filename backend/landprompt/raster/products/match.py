"""Matches the bands of a raster with those of product families, by name, number, wavelength or order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ...errors import BadOption, BandsUnknown, TooFewBands
from ..bands import BY_WORD, RGB_NAMES, S1_NAMES, S2_NAMES, as_word, band_number, bands_by_wavelength, canonical_name
from ..io.clouds import is_cloud_mask
from . import families, family
from .family import Family

if TYPE_CHECKING:
    from ..evidence import BandEvidence, Evidence
    from ..overrides import Hints

# Votes for a mapping: by name, by an ambiguous name, by order only.
NAMED, PROBABLE, ORDER = 4, 3, 1
_CONFIRMED = 2  # further votes if the values fit
_FEW = 7  # up to this number of bands, B1 to Bn is mere numbering
_LANDSAT_L1 = 11  # B1 to B11 are the bands of a Landsat Level-1 product
_S2_ALONE = {"B8A", "B12"}
_S2_USUAL = {"B8", "B11"}
_DIFFERENT = {"B5", "B6", "B7", "B9"}  # different bands in Landsat and Sentinel-2
_SAME = {"B8A": "B08"}  # near-infrared bands that an order cannot distinguish


@dataclass(frozen=True)
class BandMapping:
    """A mapping of canonical bands to the bands of a raster.

    Attributes:
        bands: canonical name -> 1-based index.
        family: the family whose names or order it follows.
        votes: the strength of the evidence.
        reasons, notes: sentences.
        id: part of a reading's id, if bands without names have several possible orders.
        named: whether the product itself is named.
        numbered: whether the band numbers are those of this family only.
    """

    bands: dict[str, int]
    family: Family
    votes: int
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    id: str = ""
    named: bool = False
    numbered: bool = False

    def for_family(self, each: Family) -> BandMapping:
        """The mapping with the near-infrared band of a family, if the band is named by a word such as "nir"."""
        if self.numbered or "B08" not in self.bands or {"B08", "B8A"} & each.canonical != {"B8A"}:
            return self
        if "B8A" in self.bands or self.votes > NAMED:
            return self
        return replace(self, bands={"B8A" if name == "B08" else name: index for name, index in self.bands.items()})

    @property
    def radar(self) -> bool:
        """Whether it maps polarisations."""
        return bool(set(self.bands) & set(S1_NAMES))


def match_bands(evidence: Evidence, sensor: str | None) -> list[BandMapping]:
    """Return the mappings that match the evidence, best first; empty if none does.

    Args:
        evidence: names and metadata of the raster.
        sensor: "s2", "s1" or "rgb" if the user stated it.
    """
    named = named_families(evidence)
    # The generic HLS family has no band numbers, because L30 and S30 number their bands differently.
    numbered_family = any(band.number for each, _ in named for band in each.bands)
    for found in (
        [_by_names(each, evidence, NAMED, reason, True) for each, reason in named],
        [] if numbered_family else _by_numbers(evidence),
        _by_wavelengths(evidence),
        _by_colours(evidence),
    ):
        if kept := [each for each in found if _enough(each, sensor)]:
            return kept
    numbered = [] if named or sensor == "s1" else _by_plain_numbers(evidence)
    return [*_by_order(evidence, named, sensor), *numbered]


def named_families(evidence: Evidence) -> list[tuple[Family, str]]:
    """The families that names or metadata denote, only the most specific ones, each with the reason."""
    found: list[tuple[Family, str]] = []
    for each in families():
        if (name := each.named_by(evidence.names, evidence.tags)) and (not found or each.rank == found[0][0].rank):
            found.append((each, f"'{name}' denotes {each.title}."))
    return found


def _enough(mapping: BandMapping, sensor: str | None) -> bool:
    """Whether a mapping has the bands that an encoder needs, and is of the stated sensor."""
    if sensor is not None and (sensor == "s1") != mapping.radar:
        return False
    return bool(mapping.bands) if mapping.radar else len(mapping.bands) >= 3


def _by_names(each: Family, evidence: Evidence, votes: int, reason: str, named: bool = False) -> BandMapping:
    """The mapping by the band names of a family."""
    bands: dict[str, int] = {}
    notes, unused = [], []
    for band in evidence.bands:
        product_band = next(filter(None, map(each.band_of, band.texts)), None)
        if product_band is None or product_band.band is None:
            if band.label and band.colour != "alpha" and not is_cloud_mask(band.label):
                unused.append(f"{band.label} ({product_band.title})" if product_band else band.label)
        elif product_band.band in bands:
            notes.append(f"Bands {bands[product_band.band]} and {band.index} are both {product_band.band}; "
                         "the first is used.")  # fmt: skip
        else:
            bands[product_band.band] = band.index
    if unused and bands:
        notes.append(f"Not used, because the model has no such band: {', '.join(unused)}.")
    return BandMapping(bands, each, votes, (reason,), tuple(notes), named=named)


def _by_numbers(evidence: Evidence) -> list[BandMapping]:
    """Mappings by the names of the bands, if nothing names the product."""
    texts = [text for band in evidence.bands for text in band.texts]
    numbers = {number for band in evidence.bands if (number := _number(band))}
    radar = _by_names(family("sentinel-1-rtc"), evidence, NAMED, "The band names are polarisations.")
    found = [_by_names(each, evidence, votes, reason) for each, votes, reason in _owners(evidence, texts, numbers)]
    sure = bool(numbers & (_DIFFERENT | _S2_ALONE | _S2_USUAL))
    found = [replace(each, numbered=sure) for each in found]
    left_out = radar.bands and any(len(each.bands) >= 3 for each in found)
    if left_out:
        note = f"The raster also has {', '.join(radar.bands)}, which are not used (--sensor s1)."
        found = [replace(each, notes=(*each.notes, note)) for each in found]
    return [*found, radar]


def _number(band: BandEvidence) -> str | None:
    """The number of a band, unless its name is a word."""
    if any(as_word(text) in BY_WORD for text in band.texts):
        return None
    return next(filter(None, map(band_number, band.texts)), None)


def _owners(evidence: Evidence, texts: Sequence[str], numbers: set[str]) -> Iterator[tuple[Family, int, str]]:
    """Families that may use these band names, with votes and reason."""
    listed = ", ".join(sorted(numbers, key=lambda number: (len(number), number)))
    sentinel_2 = family("sentinel-2")
    for each in families():
        if each.band_names and any(re.search(each.band_names, text, re.IGNORECASE) for text in texts):
            votes = NAMED + (each.numbers_alone != () and numbers in each.numbers_alone)
            yield each, votes, f"The band names are those of {each.title}."
            if each.id == "landsat-c2-l2" and "B6" not in numbers:
                tm = family("landsat-tm-c2-l2")
                yield (
                    tm,
                    NAMED + 2 * (numbers in tm.numbers_alone),
                    f"The band numbers {listed} are those of {tm.title}.",
                )
            return
    thermal = {"B10", "B11"} <= numbers and not numbers & _S2_ALONE
    if not numbers & _DIFFERENT or numbers & _S2_ALONE or (numbers & _S2_USUAL and not thermal):
        if not _plain_numbering(evidence.bands):
            yield sentinel_2, NAMED, "The band names are those of Sentinel-2." if numbers else "The bands are named."
        return
    landsat = next((each for each in families() if numbers in each.numbers_alone), family("landsat-c2-l2"))
    if landsat.id == "landsat-tm-c2-l1":
        landsat = family("landsat-tm-c2-l2")
    exact = numbers in landsat.numbers_alone or thermal
    gsd = evidence.gsd_m
    at_30_m = gsd is not None and 25 <= gsd <= 35
    if _plain_numbering(evidence.bands) and not (at_30_m and exact):
        return
    reason = f"The band numbers {listed} at {gsd:.3g} m" if gsd is not None else f"The band numbers {listed}"
    landsat_votes = NAMED if at_30_m else PROBABLE if gsd is None else 0
    sentinel_votes = 0 if at_30_m and exact else PROBABLE if at_30_m or gsd is None else NAMED
    both = [(landsat, landsat_votes, f"{reason} are those of Landsat."),
            (sentinel_2, sentinel_votes, f"{reason} are those of Sentinel-2.")]  # fmt: skip
    yield from sorted(both, key=lambda each: -each[1])


def _plain_numbering(bands: Sequence[BandEvidence]) -> bool:
    """True for B1, B2, ... Bn: a numbering rather than the bands 1 to n of Sentinel-2, which also has B8A."""
    plain = [f"b{i}" for i in range(1, len(bands) + 1)]
    return len(plain) != _LANDSAT_L1 and [as_word(band.label or "") for band in bands] == plain


def _by_plain_numbers(evidence: Evidence) -> list[BandMapping]:
    """Sentinel-2 bands by number, if many bands are called B1 to Bn, which may be more than mere numbering."""
    if len(evidence.bands) <= _FEW or not _plain_numbering(evidence.bands):
        return []
    reason = "The names B1, B2, ... are read as band numbers of Sentinel-2."
    return [replace(_by_names(family("sentinel-2"), evidence, ORDER, reason), id="band-numbers")]


def _by_wavelengths(evidence: Evidence) -> list[BandMapping]:
    known = {band.index: band.wavelength_um for band in evidence.bands if band.wavelength_um is not None}
    bands = bands_by_wavelength(known)
    left_out = len(evidence.bands) - len(bands)
    notes = (f"{left_out} bands are not used, because the model has no band at their wavelength.",) if left_out else ()
    return [BandMapping(bands, family("multispectral"), NAMED, ("The bands are identified by wavelength.",), notes)]


def _by_colours(evidence: Evidence) -> list[BandMapping]:
    bands: dict[str, int] = {}
    for band in evidence.bands:
        if name := {"red": "B04", "green": "B03", "blue": "B02"}.get(band.colour):
            bands.setdefault(name, band.index)
    extra = len(evidence.bands) - len(bands) - len(evidence.alpha)
    notes = (f"Only red, green and blue could be identified; {extra} further band(s) are not used.",) if extra else ()
    reason = "The colour interpretation of the bands is red, green and blue."
    return [BandMapping(bands, family("true-colour"), NAMED, (reason,), notes)]


def _by_order(evidence: Evidence, named: Sequence[tuple[Family, str]], sensor: str | None) -> Iterator[BandMapping]:
    """Mappings of bands without names, by the orders that families use."""
    positions = [band.index for band in evidence.bands if band.colour != "alpha"]
    count, eight_bits = len(positions), evidence.band(1).dtype == "uint8"
    if (sensor != "s1" and count == 3 and eight_bits) or (sensor == "rgb" and count >= 3):
        # Red, green, blue is the only order in use for 8-bit images.
        notes = () if count == 3 else (f"The first three of {count} bands are read as red, green and blue.",)
        bands = dict(zip(RGB_NAMES, positions, strict=False))
        yield BandMapping(bands, family("true-colour"), NAMED, ("Three 8-bit bands are an RGB image.",), notes)
        return
    texts = () if _plain_numbering(evidence.bands) else [text for band in evidence.bands for text in band.texts]
    optical = any(canonical_name(text) in S2_NAMES for text in texts)
    seen: set[tuple[str | None, ...]] = set()
    usual = [each for each in families() if each.assumed or each.fixed_order]
    # Red, green, blue is the most common order of three bands.
    usual.sort(key=lambda each: (each.id != "true-colour", not each.assumed))
    for each in [each for each, _ in named] or usual:
        for key, order in each.orders.items():
            radar = each.modality == "s1"
            alike = tuple(_SAME.get(name or "", name) for name in order)
            if (sensor not in (None, "rgb") and (sensor == "s1") != radar) or (radar and optical):
                continue
            if len(order) == count and alike not in seen:
                seen.add(alike)
                yield _ordered(each, key, order, positions, bool(named))
    if sensor == "s1" and count == 1:
        yield _ordered(family("sentinel-1-rtc"), "vv", ("VV",), positions, bool(named))


def _ordered(each: Family, key: str, order: Sequence[str | None], positions: Sequence[int], named: bool) -> BandMapping:
    bands = {name: index for name, index in zip(order, positions, strict=True) if name}
    listed = ", ".join(name or "-" for name in order)
    votes = NAMED if named and each.fixed_order else ORDER
    return BandMapping(
        bands, each, votes, (f"The bands have no names; the order {listed} is assumed.",), (), key, named
    )


def _given_mapping(bands: Mapping[str, int], evidence: Evidence) -> BandMapping:
    """The mapping of the hints, for the named family if it has these bands."""
    radar = bool(set(bands) & set(S1_NAMES))
    named = [each for each, _ in named_families(evidence) if set(bands) <= each.canonical]
    each = named[0] if named else family("sentinel-1-rtc" if radar else "sentinel-2")
    ordered = {name: bands[name] for name in (*S2_NAMES, *S1_NAMES) if name in bands}
    return BandMapping(ordered, each, 2 * NAMED, ("The bands were specified.",), named=bool(named))


def possible_mappings(evidence: Evidence, hints: Hints) -> list[BandMapping]:
    """Return the possible mappings of the bands: that of the hints, or those that match the evidence, best first.

    Raises:
        BandsUnknown, TooFewBands: nothing matches.
        BadOption: the hints mix optical and radar bands, or name a band that does not exist.
    """
    if given := hints.check_bands(len(evidence.bands)):
        radar = set(given) & set(S1_NAMES)
        if radar and (set(given) - radar or hints.sensor in ("s2", "rgb")):
            raise BadOption("Optical and radar bands cannot be mixed in one run.")
        if not radar and len(given) < 3:
            raise TooFewBands(f"{len(given)} band(s) are named; an optical image needs at least three.")
        return [_given_mapping(given, evidence)]
    if found := match_bands(evidence, hints.sensor):
        return found
    count = len(evidence.bands) - len(evidence.alpha)
    if hints.sensor == "s1":
        raise BandsUnknown(
            f"None of the {count} band(s) is named VV or VH, and their number matches no common order of radar bands.",
            "Name the radar bands, for example --bands VV=1,VH=2, or leave out sensor s1.",
        )
    if any(band.colour == "palette" for band in evidence.bands):
        raise TooFewBands(
            "The raster has a colour table: it is a palette image or a class map.",
            "Convert a palette image to red, green and blue first: in QGIS, Raster > Conversion > PCT to RGB.",
        )
    if count < 3:
        remedy = (
            f"{TooFewBands.remedy} For one band of Sentinel-1, specify sensor s1 (--sensor s1)." if count == 1 else None
        )
        raise TooFewBands(f"The raster has {count} band(s); an optical image needs at least three.", remedy)
    raise BandsUnknown(f"The {count} bands have no known names, and their number matches no common band order.")


def vote_by_values(mapping: BandMapping, evidence: Evidence) -> BandMapping:
    """Adjust a mapping by order with the values: the cirrus band is by far the darkest, and VV is above VH."""
    if mapping.votes >= NAMED:
        return mapping
    middle = {name: evidence.median(index) for name, index in mapping.bands.items()}
    if not all(np.isfinite(value) for value in middle.values()):
        return mapping
    if "B10" in middle and middle["B10"] == min(middle.values()):
        return replace(mapping, votes=mapping.votes + _CONFIRMED, reasons=("The darkest band is the cirrus band B10.",))
    if {"VV", "VH"} <= set(middle) and middle["VH"] > middle["VV"]:
        swapped = {"VV": mapping.bands["VH"], "VH": mapping.bands["VV"]}
        return replace(mapping, bands=swapped, id="vh-vv", reasons=("The brighter band is read as VV.",))
    return mapping
