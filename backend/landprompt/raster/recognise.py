"""From evidence to a reading: which product a raster is, which band is which, and what its numbers mean.

`recognise` works from top to bottom: bands by names, numbers, wavelengths or order (`products.match`); then every form
of storage that the products state is held against the values (`candidates`). A few votes rank the candidates. The best
one is used where no other comes close and its spectra are plausible. Otherwise the raster is a question, with the
candidates as the readings to choose from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..errors import BadOption, BandsUnknown, TooFewBands
from .bands import S1_NAMES
from .candidates import Candidate, candidates
from .evidence import Evidence
from .inspection import Question, Reading
from .overrides import Hints
from .plausibility import SpectralStatistics
from .products.match import NAMED, BandMapping, check_told, match_bands
from .radiometry import RADAR_UNITS

LEAD = 2  # votes by which a candidate must lead to be used
SPECTRA = 2  # votes for the reading whose spectra fit best
_PIXELS = 4096  # sampled pixels whose spectra are compared
_MOST_ASSESSED = 12
_MOST_READINGS = 8
_DATE = "date:"  # readings with such an id are settled before, see `io.open`


def recognise(evidence: Evidence, hints: Hints, statistics: SpectralStatistics | None = None) -> list[Candidate]:
    """The candidates, best first. The best one has `ask` set where the person must choose.

    Raises:
        BandsUnknown, TooFewBands, BadOption: no reading is possible, or the hints allow none.
    """
    mappings = _mappings(evidence, hints)
    if hints.units in RADAR_UNITS and not any(each.radar for each in mappings):
        raise BadOption(
            f"The units '{hints.units}' are those of radar, but the bands are optical.",
            "Use dn, reflectance or uint8, or name the radar bands, for example --bands VV=1,VH=2.",
        )
    evidence.look(sorted({index for each in mappings for index in each.bands.values()}), hints.nodata)
    mappings = [_by_values(each, evidence) for each in mappings]
    found = _allowed([each for mapping in mappings for each in candidates(mapping, evidence, hints)], hints)
    found.sort(key=lambda each: -each.votes)
    if statistics is not None:
        _assess([each for each in found if not each.spare], evidence, statistics)
        found.sort(key=lambda each: -each.votes)
        if not found[0].plausible:
            found = _plausible_first(found, evidence, statistics)
    return _decide(found, hints)


def _mappings(evidence: Evidence, hints: Hints) -> list[BandMapping]:
    """The possible mappings of the bands, by the hints where they give it."""
    if told := hints.check_bands(len(evidence.bands)):
        radar = set(told) & set(S1_NAMES)
        if radar and (set(told) - radar or hints.sensor in ("s2", "rgb")):
            raise BadOption("Optical and radar bands cannot be mixed in one run.")
        if not radar and len(told) < 3:
            raise TooFewBands(f"{len(told)} band(s) are named; an optical image needs at least three.")
        return [check_told(told, evidence)]
    if found := match_bands(evidence, hints.sensor):
        return found
    count = len(evidence.bands) - len(evidence.alpha)
    if hints.sensor == "s1":
        raise BandsUnknown(
            f"None of the {count} band(s) is named VV or VH, and their number fits no usual order of radar bands.",
            "Name the radar bands, for example --bands VV=1,VH=2, or leave out sensor s1.",
        )
    if any(band.colour == "palette" for band in evidence.bands):
        raise TooFewBands(
            "The raster is a picture with a colour table, or a map of classes.",
            "Turn a picture into red, green and blue first: in QGIS, Raster > Conversion > PCT to RGB.",
        )
    if count < 3:
        remedy = (
            f"{TooFewBands.remedy} For one band of Sentinel-1, give sensor s1 (--sensor s1)." if count == 1 else None
        )
        raise TooFewBands(f"The raster has {count} band(s); an optical image needs at least three.", remedy)
    raise BandsUnknown(f"The {count} bands have no known names, and their number fits no usual order of bands.")


def _by_values(mapping: BandMapping, evidence: Evidence) -> BandMapping:
    """A mapping by order with a vote of its values: the cirrus band is by far the darkest, and VV is above VH."""
    if mapping.votes >= NAMED:
        return mapping
    middle = {name: evidence.middle(index) for name, index in mapping.bands.items()}
    if not all(np.isfinite(value) for value in middle.values()):
        return mapping
    if "B10" in middle and middle["B10"] == min(middle.values()):
        return replace(mapping, votes=mapping.votes + LEAD, reasons=("The darkest band is the cirrus band B10.",))
    if {"VV", "VH"} <= set(middle) and middle["VH"] > middle["VV"]:
        swapped = {"VV": mapping.bands["VH"], "VH": mapping.bands["VV"]}
        return replace(mapping, bands=swapped, id="vh-vv", reasons=("The brighter band is read as VV.",))
    return mapping


def _allowed(found: list[Candidate], hints: Hints) -> list[Candidate]:
    """The candidates that the sensor and units of the hints allow."""
    if hints.sensor is None:
        return found
    kept = [each for each in found if each.modality == hints.sensor]
    if not kept and hints.sensor == "rgb":
        raise BadOption(
            "The raster is no picture: its values are reflectance.",
            "Leave out sensor rgb, or give units uint8 and the scale that turns its values into 0 to 255.",
        )
    if not kept:
        raise BadOption(
            "The raster is an 8-bit picture, not Sentinel-2 reflectance.", "Use sensor rgb, or give the scale."
        )
    return kept


def _assess(found: Sequence[Candidate], evidence: Evidence, statistics: SpectralStatistics) -> None:
    """Compare the spectra of the best candidates with those the model was trained on, and vote."""
    for each in found[:_MOST_ASSESSED]:
        verdict = statistics.assess(_physical(each, evidence), list(each.bands), each.modality)
        if verdict is not None:
            each.distance = verdict.distance
            each.plausible = verdict.plausible
            if not verdict.plausible:
                each.ask = each.ask or verdict.reason
                each.votes -= LEAD
    known = sorted((each for each in found if each.distance is not None), key=lambda each: each.distance or 0.0)
    rest = [each for each in known[1:] if each.differs(known[0])]
    if rest and all((each.distance or 0.0) - (known[0].distance or 0.0) >= statistics.margin for each in rest):
        known[0].votes += SPECTRA
        known[0].reasons.append("Its spectra fit those that the model was trained on best.")


def _plausible_first(found: list[Candidate], evidence: Evidence, statistics: SpectralStatistics) -> list[Candidate]:
    """The candidates of an implausible raster, spare ones too: the plausible one that fits best first."""
    for each in found:
        if each.spare and (verdict := statistics.assess(_physical(each, evidence), list(each.bands), each.modality)):
            each.distance, each.plausible = verdict.distance, verdict.plausible
    known = [each for each in found if each.plausible and each.distance is not None]
    if not known or found[0].distance is None:
        return found
    best = min(known, key=lambda each: each.distance or 0.0)
    if best.distance is None or best.distance >= found[0].distance:
        return found
    best.ask = best.ask or found[0].ask
    return [best, *(each for each in found if each is not best)]


def _physical(candidate: Candidate, evidence: Evidence) -> np.ndarray:
    """Some sampled spectra of a candidate in physical units: float32 (n, k)."""
    stored = evidence.stored(list(candidate.bands.values()))
    stored = stored[:, np.isfinite(stored).all(axis=0)]
    stored = stored[:, :: max(1, stored.shape[1] // _PIXELS)]
    places = [list(candidate.mapping.bands).index(name) for name in candidate.bands]
    physical = stored * candidate.scales[places, None] + candidate.offsets[places, None]
    if candidate.form.units in ("linear", "amplitude"):
        physical = (10 if candidate.form.units == "linear" else 20) * np.log10(np.maximum(physical, 1e-10))
    return physical.astype(np.float32)


def _decide(found: list[Candidate], hints: Hints) -> list[Candidate]:
    """The candidates with the one to use first, and `ask` set on it where the person must choose."""
    assume = "best" if hints.assume.startswith(_DATE) else hints.assume
    if assume not in ("ask", "best"):
        chosen = next((each for each in found if each.id == assume), None)
        if chosen is None:
            raise BadOption(
                f"The raster has no reading '{assume}'.", f"Choose one of: {', '.join(each.id for each in found)}."
            )
        found = [chosen, *(each for each in found if each is not chosen)]
    best = found[0]
    if hints.assume == "ask" and hints.scale is None and hints.offset is None:
        rivals = [each for each in found[1:] if each.votes > best.votes - _lead(best, each) and each.differs(best)]
        # Another scale turns the narrow range of bright snow into a full range of values.
        rivals = rivals or [each for each in found[1:] if each.snow and each.differs(best)]
        if rivals and best.ask is None:
            best.ask = f"This may be {best.title}, or {rivals[0].title}."
    elif not hints.assume.startswith(_DATE):
        best.ask = None
    return found


def _lead(best: Candidate, other: Candidate) -> int:
    """By how many votes a candidate must lead.

    Spectra alone do not tell a picture from reflectance, nor, without short-wave infrared, percent from 0 to 255.
    """
    stretched = {best.form.id, other.form.id} == {"percent", "x-255"} and not {"B11", "B12"} & set(best.bands)
    return LEAD if best.modality == other.modality and not stretched else LEAD + SPECTRA


def question(found: Sequence[Candidate], hints: Hints) -> Question:
    """What to ask, with a reading for each candidate."""
    best = found[0]
    distinct: list[Candidate] = []
    # Spare candidates come last, those of the best mapping alone.
    usable = [each for each in found if not each.spare or each is best or each.mapping is best.mapping]
    for each in usable:
        if all(each.differs(other) for other in distinct):
            distinct.append(each)
    distinct = distinct[:_MOST_READINGS]
    bands = any(each.bands != best.bands for each in distinct) or bool(best.mapping.id)
    assert best.ask is not None
    return Question(best.ask, [_reading(each, bands, hints) for each in distinct])


def _reading(candidate: Candidate, with_bands: bool, hints: Hints) -> Reading:
    overrides: dict[str, object] = {}
    if with_bands and not hints.bands:
        overrides["bands"] = dict(candidate.bands)
    if candidate.even:
        overrides |= {"units": candidate.form.units, "scale": candidate.scale, "offset": candidate.offset}
    else:
        overrides["assume"] = candidate.id
    return Reading(candidate.id, candidate.title, [*candidate.mapping.reasons, *candidate.reasons], overrides,
                   as_option(overrides))  # fmt: skip


def as_option(overrides: dict[str, object]) -> str:
    """Hints as options of the command line."""
    words = []
    for key, value in overrides.items():
        if isinstance(value, dict):
            value = ",".join(f"{name}={index}" for name, index in value.items())
        words.append(f"--{key} {value:.9g}" if isinstance(value, float) else f"--{key} {value}")
    return " ".join(words)
