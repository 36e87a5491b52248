"""Recognises a raster and how to read it, or reports a question.

`recognise` works from top to bottom:

1. gather the evidence: names, metadata and sampled values (`evidence`, which also finds undeclared nodata);
2. match the bands with those of product families (`products.match`);
3. list the candidates: forms of storage of these families that fit the values (`products.forms`);
4. compare the spectra of the candidates with those of the training data (`plausibility`), and rank them by votes;
5. use the best candidate. If another one comes close, or the spectra are implausible, the result is a question, with
   the candidates as the readings to choose from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import BadOption, NotARaster
from .bands import missing_bands
from .clouds import clouds_of
from .evidence import Evidence, gather
from .inspection import QUESTION, USED, Inspection, Question, Reading
from .io.grid import PixelGrid
from .io.layer import Opened, bands_with_own_nodata, finest, short_bands, without_alpha_masks
from .overrides import Hints
from .plausibility import SpectralStatistics
from .products.candidate import Candidate
from .products.forms import list_candidates
from .products.match import NAMED, possible_mappings, vote_by_values
from .radiometry import RADAR_UNITS, Radiometry

DEFAULT_GSD_M = 10.0
LEAD = 2  # votes by which a candidate must lead to be used
SPECTRA = 2  # votes for the reading whose spectra fit best
_MAX_ASSESSED, _MAX_READINGS = 12, 8
_DATE = "date:"  # `io.open` resolves readings with such an id
_cache: dict[tuple[object, ...], Recognition] = {}  # of this process, oldest first
_MAX_CACHED = 64


@dataclass(frozen=True)
class Recognition:
    """How to read a raster.

    Attributes:
        grid: the grid to read on.
        radiometry: common to the bands: units, nodata, and scale and offset of the first band.
        inspection: the same for users.
        own_radiometry: radiometry of bands whose scale or offset differs.
        own_nodata: nodata value of bands that declare a different one.
    """

    grid: PixelGrid
    radiometry: Radiometry
    inspection: Inspection
    own_radiometry: dict[str, Radiometry]
    own_nodata: dict[str, float]


def recognise(opened: Opened, hints: Hints, statistics: SpectralStatistics | None = None) -> Recognition:
    """Recognise a raster and how to read it. Unchanged files are sampled once per process.

    Args:
        opened: its files. Layers whose alpha band is one of the bands are replaced in place.
        hints: the user's overrides of what is found.
        statistics: of the training spectra; None skips the plausibility check.

    Raises:
        BandsUnknown, TooFewBands, BadOption, NotARaster: see `RasterSource.open`.
    """
    key = _cache_key(opened, hints, statistics)
    found = _cache.get(key) if key else None
    if found is None:
        found = _recognise(opened, hints, statistics)
        if key:
            _cache[key] = found
            while len(_cache) > _MAX_CACHED:
                _cache.pop(next(iter(_cache)), None)
    opened.layers[:] = without_alpha_masks(opened.layers, found.inspection.bands)
    return found


def _cache_key(opened: Opened, hints: Hints, statistics: SpectralStatistics | None) -> tuple[object, ...] | None:
    """Everything that the result depends on; None if changes of the files cannot be detected."""
    files = sorted({file for layer in opened.layers for file in layer.dataset.files})
    try:
        stats = [Path(file).stat() for file in files]
    except OSError:
        return None
    if not stats:
        return None
    layers = [(layer.label, layer.source, layer.metadata, layer.crs, layer.transform) for layer in opened.layers]
    states = [(file, stat.st_size, stat.st_mtime_ns) for file, stat in zip(files, stats, strict=True)]
    context = (opened.tags, layers, opened.notes, opened.choice, opened.clouds is None, hints)
    return opened.path, repr(states), repr(context), statistics


def _recognise(opened: Opened, hints: Hints, statistics: SpectralStatistics | None) -> Recognition:
    if any("complex" in layer.dataset.dtypes[layer.band - 1] for layer in opened.layers):
        raise NotARaster("The raster contains complex numbers.", "Convert it to backscatter in dB first.")
    evidence = gather(opened, hints.layer_name)
    candidates = rank(evidence, hints, statistics)
    best = candidates[0]
    layers = without_alpha_masks(opened.layers, best.bands)
    used = {name: layers[index - 1] for name, index in best.bands.items()}
    grid = finest(list(used.values())).grid
    radiometry, own_radiometry = _radiometries(best, evidence)
    own_nodata = {} if hints.nodata is not None else bands_with_own_nodata(used, radiometry.nodata)
    notes = [*evidence.notes, *best.mapping.notes, *best.notes]
    by_points = bool(next(iter(used.values())).dataset.gcps[0])
    gsd = _gsd(grid, by_points, hints, notes)
    clouds = clouds_of(opened, best, gsd, hints, notes)
    if len(best.bands) < len(best.mapping.bands):
        unused = ", ".join(name for name in best.mapping.bands if name not in best.bands)
        notes.append(f"Only red, green and blue of an 8-bit image are used; {unused} is not.")
    if short := short_bands(used, grid):
        notes.append(f"The bands {', '.join(short)} cover a smaller area than the others; outside it there is no data.")
    inspection = replace(
        _inspection(best, evidence, radiometry, grid, gsd, _question(opened, candidates, hints)),
        clouds=clouds.treatment,
        cloud_mask=clouds.mask,
        cloud_network=clouds.network,
        band_table=[
            replace(row, cloud_mask=opened.layers[row.index - 1] is opened.clouds) for row in best.band_table(evidence)
        ],
        notes=notes,
        files=list(dict.fromkeys(layer.dataset.name for layer in opened.all_layers)),
    )
    return Recognition(grid, radiometry, inspection, own_radiometry, own_nodata)


def _inspection(
    best: Candidate,
    evidence: Evidence,
    radiometry: Radiometry,
    grid: PixelGrid,
    gsd: float,
    question: Question | None,
) -> Inspection:
    count = f"{len(best.bands)} band{'s' if len(best.bands) > 1 else ''}"
    return Inspection(
        status=QUESTION if question else USED,
        certainty="question" if question else "certain" if best.certain else "likely",
        product=best.family.id,
        product_title=best.family.title,
        summary=f"{best.family.title}, {count}, {best.scaling}, {gsd:.3g} m",
        sensor=best.family.sensor,
        modality=best.modality,
        bands=best.bands,
        missing=missing_bands(best.bands, best.modality),
        units=radiometry.units,
        scale=radiometry.scale,
        offset=radiometry.offset,
        nodata=radiometry.nodata,
        gsd_m=gsd,
        width=grid.width,
        height=grid.height,
        crs=grid.crs.to_string() if grid.crs else None,
        dtype=evidence.band(next(iter(best.bands.values()))).dtype,
        reasons=[*best.mapping.reasons, *best.reasons],
        band_table=best.band_table(evidence),
        question=question,
    )


def rank(evidence: Evidence, hints: Hints, statistics: SpectralStatistics | None) -> list[Candidate]:
    """Return the candidates, best first. `ask` of the best one is set if the user must choose.

    Raises:
        BandsUnknown, TooFewBands, BadOption: no reading is possible, or the hints allow none.
    """
    mappings = possible_mappings(evidence, hints)
    if hints.units in RADAR_UNITS and not any(each.radar for each in mappings):
        raise BadOption(
            f"The units '{hints.units}' are those of radar, but the bands are optical.",
            "Use dn, reflectance or uint8, or name the radar bands, for example --bands VV=1,VH=2.",
        )
    indexes = sorted({index for each in mappings for index in each.bands.values()})
    evidence.sample_bands(indexes, hints.nodata, hints.more_nodata)
    mappings = [vote_by_values(each, evidence) for each in mappings]
    candidates = [each for mapping in mappings for each in list_candidates(mapping, evidence, hints)]
    candidates = sorted(_allowed(candidates, hints), key=lambda each: -each.votes)
    if statistics is not None:
        _vote_by_spectra([each for each in candidates if not each.last_resort], evidence, statistics)
        candidates.sort(key=lambda each: -each.votes)
        if not candidates[0].plausible:
            candidates = _plausible_first(_with_rescaled(candidates), evidence, statistics)
    return _decide(candidates, hints)


def _allowed(candidates: list[Candidate], hints: Hints) -> list[Candidate]:
    """The candidates that the sensor of the hints allows."""
    if hints.sensor is None:
        return candidates
    allowed = [each for each in candidates if each.modality == hints.sensor]
    if not allowed and hints.sensor == "rgb":
        raise BadOption(
            "The raster is not an 8-bit image: its values are reflectance.",
            "Omit sensor rgb, or specify units uint8 and the scale that converts its values to 0 to 255.",
        )
    if not allowed:
        raise BadOption(
            "The raster is an 8-bit image, not Sentinel-2 reflectance.", "Use sensor rgb, or specify the scale."
        )
    return allowed


def _assess(candidate: Candidate, evidence: Evidence, statistics: SpectralStatistics) -> str | None:
    """Set plausibility and distance of a candidate; return what is implausible."""
    verdict = statistics.assess(candidate.spectra(evidence), list(candidate.bands), candidate.modality)
    if verdict is None:
        return None
    candidate.distance, candidate.plausible, candidate.rescale = verdict.distance, verdict.plausible, verdict.rescale
    return None if verdict.plausible else verdict.reason


def _vote_by_spectra(candidates: Sequence[Candidate], evidence: Evidence, statistics: SpectralStatistics) -> None:
    """Compare the spectra of the best candidates with those of the training data, and vote."""
    for each in candidates[:_MAX_ASSESSED]:
        if problem := _assess(each, evidence, statistics):
            each.ask = each.ask or problem
            each.votes -= LEAD
    known = sorted((each for each in candidates if each.distance is not None), key=lambda each: each.distance or 0.0)
    rest = [each for each in known[1:] if each.differs(known[0])]
    if rest and all((each.distance or 0.0) - (known[0].distance or 0.0) >= statistics.margin for each in rest):
        known[0].votes += SPECTRA
        known[0].reasons.append("Its spectra match the training data of the model best.")


def _with_rescaled(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, then the implausible ones times the power of ten that their spectra need, without duplicates."""
    found = list(candidates)
    for each in candidates:
        if each.rescale is not None:
            rescaled = each.rescaled(each.rescale)
            found += [rescaled] if all(rescaled.differs(other) for other in found) else []
    return found


def _plausible_first(
    candidates: list[Candidate], evidence: Evidence, statistics: SpectralStatistics
) -> list[Candidate]:
    """The candidates of an implausible raster, including last resorts: first the plausible one that fits best."""
    for each in candidates:
        if each.last_resort or each.distance is None:
            _assess(each, evidence, statistics)
    known = [each for each in candidates if each.plausible and each.distance is not None]
    if not known or candidates[0].distance is None:
        return candidates
    best = min(known, key=lambda each: each.distance or 0.0)
    if best.distance is None or best.distance >= candidates[0].distance:
        return candidates
    best.ask = best.ask or candidates[0].ask
    return [best, *(each for each in candidates if each is not best)]


def _decide(candidates: list[Candidate], hints: Hints) -> list[Candidate]:
    """The candidates with the one to use first; its `ask` is set if the user must choose."""
    assume = "best" if hints.assume.startswith(_DATE) else hints.assume
    if assume not in ("ask", "best"):
        chosen = next((each for each in candidates if each.id == assume), None)
        if chosen is None:
            ids = ", ".join(each.id for each in candidates)
            raise BadOption(f"The raster has no reading '{assume}'.", f"Choose one of: {ids}.")
        candidates = [chosen, *(each for each in candidates if each is not chosen)]
    best = candidates[0]
    if hints.assume == "ask" and hints.scale is None and hints.offset is None:
        others = [each for each in candidates[1:] if each.differs(best)]
        rivals = [each for each in others if each.votes > best.votes - _required_lead(best, each)]
        # With another scale, the narrow range of bright snow becomes a full range of values.
        rivals = rivals or [each for each in others if each.may_be_snow]
        if rivals and best.ask is None:
            best.ask = f"This may be {best.title}, or {rivals[0].title}."
    elif not hints.assume.startswith(_DATE):
        best.ask = None
    return candidates


def _required_lead(best: Candidate, other: Candidate) -> int:
    """Votes by which the best candidate must lead another one.

    Spectra alone do not distinguish an 8-bit image from reflectance; without short-wave infrared, percent from 0..255;
    nor, in three bands without names, true colour from colour infrared.
    """
    stretched = {best.form.id, other.form.id} == {"percent", "x-255"} and not {"B11", "B12"} & set(best.bands)
    named = max(best.mapping.votes, other.mapping.votes) >= NAMED
    infrared = len(best.bands) == 3 and not named and best.bands != other.bands
    return LEAD if best.modality == other.modality and not stretched and not infrared else LEAD + SPECTRA


def _question(opened: Opened, candidates: Sequence[Candidate], hints: Hints) -> Question | None:
    """The question about the files, such as the date, or about the candidates; None if there is none."""
    if choice := opened.choice:
        dates = [Reading(key, title, [], {"assume": key}, f"--assume {key}") for key, title in choice.readings.items()]
        return Question(choice.text, dates)
    best = candidates[0]
    if best.ask is None:
        return None
    distinct: list[Candidate] = []
    # Last resorts are offered for the best mapping only.
    for each in candidates:
        usable = not each.last_resort or each is best or each.mapping is best.mapping
        if usable and all(each.differs(other) for other in distinct):
            distinct.append(each)
    distinct = distinct[:_MAX_READINGS]
    with_bands = any(each.bands != best.bands for each in distinct) or bool(best.mapping.id)
    return Question(best.ask, [each.as_reading(with_bands, hints) for each in distinct])


def _radiometries(best: Candidate, evidence: Evidence) -> tuple[Radiometry, dict[str, Radiometry]]:
    """The radiometry of the first band, and that of each band whose scale or offset differs from it."""
    common = Radiometry(best.form.units, best.scale, best.offset, evidence.nodata, evidence.undeclared_nodata)
    pairs = zip(best.mapping.bands, best.scales.tolist(), best.offsets.tolist(), strict=True)
    own = {name: replace(common, scale=scale, offset=offset) for name, scale, offset in pairs if name in best.bands}
    return common, {name: each for name, each in own.items() if each != common}


def _gsd(grid: PixelGrid, by_points: bool, hints: Hints, notes: list[str]) -> float:
    gsd = hints.gsd if hints.gsd is not None else grid.gsd_m()
    if gsd is not None:
        return gsd
    if by_points:
        notes.append(
            "The raster is georeferenced by ground control points only: warp it to a CRS for areas and coordinates. "
            f"Its pixel size is unknown; {DEFAULT_GSD_M:g} m is assumed (--gsd)."
        )
    else:
        notes.append(f"The raster has no CRS, so its pixel size is unknown; {DEFAULT_GSD_M:g} m is assumed (--gsd).")
    return DEFAULT_GSD_M
