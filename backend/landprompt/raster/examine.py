"""Examining an opened raster: the reading to use, the grid to read on, and the inspection for people."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import NotARaster
from .bands import SENTINEL2, missing_bands
from .candidates import Candidate
from .evidence import Evidence, gather
from .inspection import KEPT, LEFT_OUT, QUESTION, USED, BandRow, Inspection, Question, Reading
from .io.grid import PixelGrid
from .io.layer import Layer, finest
from .io.open import Opened
from .overrides import Hints
from .plausibility import SpectralStatistics
from .radiometry import Radiometry
from .recognise import question, recognise

DEFAULT_GSD_M = 10.0
_KNOWN: dict[tuple[object, ...], Examination] = {}  # outcomes of this process, the oldest first
_MOST_KNOWN = 64
_WAVELENGTHS = {band.name: band.center_wavelength_um for band in SENTINEL2}


@dataclass(frozen=True)
class Examination:
    """The grid to read on, the radiometry of each band, and the inspection.

    Attributes:
        radiometry: of the bands together: units, nodata, scale and offset of the first band.
        own_radiometry: of bands whose scale or offset differs from that.
        own_nodata: nodata value of each band that declares another one than the radiometry's.
    """

    grid: PixelGrid
    radiometry: Radiometry
    inspection: Inspection
    own_radiometry: dict[str, Radiometry]
    own_nodata: dict[str, float]


def examine(opened: Opened, hints: Hints, statistics: SpectralStatistics | None = None) -> Examination:
    """Find out what a raster is, and how to read it.

    Args:
        opened: its files.
        hints: what the person says; overrides what is found.
        statistics: of the spectra that the model was trained on; None leaves out the plausibility check.

    Raises:
        BandsUnknown, TooFewBands, BadOption, NotARaster: see `RasterSource.open`.
    """
    key = _key(opened, hints, statistics)
    found = _KNOWN.get(key) if key else None
    if found is None:
        found = _examine(opened, hints, statistics)
        if key:
            _KNOWN[key] = found
            while len(_KNOWN) > _MOST_KNOWN:
                _KNOWN.pop(next(iter(_KNOWN)), None)
    _unmask(opened.layers, found.inspection.bands)
    return found


def _key(opened: Opened, hints: Hints, statistics: SpectralStatistics | None) -> tuple[object, ...] | None:
    """What the outcome depends on; None where it is not known whether the files changed.

    A preview opens its raster again and again; the pixels need not be sampled each time.
    """
    files = sorted({file for layer in opened.layers for file in layer.dataset.files})
    try:
        stats = [Path(file).stat() for file in files]
    except OSError:
        return None
    if not stats:
        return None
    layers = [(layer.label, layer.source, layer.metadata, layer.crs, layer.transform) for layer in opened.layers]
    states = [(file, stat.st_size, stat.st_mtime_ns) for file, stat in zip(files, stats, strict=True)]
    told = (opened.tags, layers, opened.notes, opened.choice, opened.classification is None, hints)
    return opened.path, repr(states), repr(told), statistics


def _examine(opened: Opened, hints: Hints, statistics: SpectralStatistics | None) -> Examination:
    layers = opened.layers
    if any("complex" in layer.dataset.dtypes[layer.band - 1] for layer in layers):
        raise NotARaster("The raster holds complex numbers.", "Turn it into backscatter in dB first.")
    evidence = gather(opened, hints.layer_name)
    found = recognise(evidence, hints, statistics)
    best = found[0]
    _unmask(layers, best.bands)
    kept = {name: layers[index - 1] for name, index in best.bands.items()}
    grid = finest(list(kept.values())).grid
    radiometry, own = _radiometries(best, evidence)
    notes = [*evidence.notes, *best.mapping.notes, *best.notes]
    gsd = _gsd(grid, bool(next(iter(kept.values())).dataset.gcps[0]), hints, notes)
    clouds = _clouds(opened, hints, notes)
    if len(best.bands) < len(best.mapping.bands):
        unused = ", ".join(name for name in best.mapping.bands if name not in best.bands)
        notes.append(f"Of a picture only red, green and blue are used; {unused} is not.")
    if short := _short(kept, grid):
        notes.append(f"The bands {', '.join(short)} cover less than the others; beyond them there is no data.")
    asked = _asked(opened, found, hints)
    inspection = _inspection(best, evidence, radiometry, grid, gsd, clouds, notes, asked)
    own_nodata = {} if hints.nodata is not None else _own_nodata(kept, radiometry.nodata)
    return Examination(grid, radiometry, inspection, own, own_nodata)


def _asked(opened: Opened, found: Sequence[Candidate], hints: Hints) -> Question | None:
    """The question of the files themselves, such as the date, or that of the candidates; None without one."""
    if choice := opened.choice:
        readings = [
            Reading(key, title, [], {"assume": key}, f"--assume {key}") for key, title in choice.readings.items()
        ]
        return Question(choice.text, readings)
    return question(found, hints) if found[0].ask else None


def _inspection(
    best: Candidate, evidence: Evidence, radiometry: Radiometry, grid: PixelGrid, gsd: float, clouds: str | None,
    notes: list[str], asked: Question | None,
) -> Inspection:  # fmt: skip
    certainty = "question" if asked else "certain" if best.certain else "likely"
    reasons = [*best.mapping.reasons, *best.reasons]
    count = f"{len(best.bands)} band{'s' if len(best.bands) > 1 else ''}"
    return Inspection(
        status=QUESTION if asked else USED,
        certainty=certainty,
        product=best.family.id,
        product_title=best.family.title,
        summary=f"{best.family.title}, {count}, {best.how}, {gsd:.3g} m",
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
        clouds=clouds,
        reasons=reasons,
        notes=notes,
        band_table=_band_table(best, evidence),
        question=asked,
    )


def _band_table(best: Candidate, evidence: Evidence) -> list[BandRow]:
    names = {index: name for name, index in best.bands.items()}
    rows = []
    for band in evidence.bands:
        name = names.get(band.index)
        own = next((each.wavelength_um for each in best.family.bands if each.band == name), None) if name else None
        wavelength = band.wavelength_um or own or _WAVELENGTHS.get(name or "")
        rows.append(BandRow(band.index, band.label, name, wavelength))
    return rows


def _radiometries(best: Candidate, evidence: Evidence) -> tuple[Radiometry, dict[str, Radiometry]]:
    """The radiometry of the first band, and of each band that has another scale or offset."""
    common = Radiometry(best.form.units, best.scale, best.offset, evidence.nodata, evidence.undeclared)
    pairs = zip(best.mapping.bands, best.scales.tolist(), best.offsets.tolist(), strict=True)
    own = {name: replace(common, scale=scale, offset=offset) for name, scale, offset in pairs if name in best.bands}
    return common, {name: each for name, each in own.items() if each != common}


def _unmask(layers: list[Layer], bands: Mapping[str, int]) -> None:
    """Mark the layers, in place, of files whose alpha band is one of the bands that are read: near infrared, say."""
    read = {(id(layers[index - 1].dataset), layers[index - 1].band) for index in bands.values()}
    for place, layer in enumerate(layers):
        if (id(layer.dataset), layer.alpha) in read:
            layers[place] = replace(layer, alpha_is_a_band=True)


def _own_nodata(layers: Mapping[str, Layer], common: float | None) -> dict[str, float]:
    """The nodata values that bands declare where they differ from the common one.

    Not 0 and not in 8 bits, where it is a measured value of single bands, see `Radiometry.invalid`.
    """
    told = {name: layer.nodata for name, layer in layers.items() if layer.nodata and not layer.in_8_bits}
    return {name: value for name, value in told.items() if value != common and not math.isnan(value)}


def _short(layers: Mapping[str, Layer], grid: PixelGrid) -> list[str]:
    """Bands that end more than one of their pixels before the raster does; in another CRS it is not known."""
    known = {name: layer for name, layer in layers.items() if layer.grid.crs == grid.crs}
    return [name for name, layer in known.items() if not layer.covers(grid, slack=1)]


def _gsd(grid: PixelGrid, by_points: bool, hints: Hints, notes: list[str]) -> float:
    if hints.gsd is not None:
        return hints.gsd
    gsd = grid.gsd_m()
    if gsd is not None:
        return gsd
    if by_points:
        notes.append(
            "The raster is placed by ground control points only: warp it into a CRS for areas and coordinates. "
            f"Its pixel size is unknown; {DEFAULT_GSD_M:g} m is assumed (--gsd)."
        )
    else:
        notes.append(f"The raster has no CRS, so its pixel size is unknown; {DEFAULT_GSD_M:g} m is assumed (--gsd).")
    return DEFAULT_GSD_M


def _clouds(opened: Opened, hints: Hints, notes: list[str]) -> str | None:
    if opened.classification is None:
        if hints.mask_clouds:
            notes.append("The raster has no scene classification (SCL), so no clouds are left out.")
        return None
    return LEFT_OUT if hints.mask_clouds else KEPT
