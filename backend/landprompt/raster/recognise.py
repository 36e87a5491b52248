"""Looking at an opened raster: grid, bands, radiometry and ground sampling distance, with the doubts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from ..errors import BadOption, NotARaster, TooFewBands
from .bands import RGB_NAMES, S1_NAMES, BandEvidence, BandMapping, detect_bands, missing_bands
from .inspection import KEPT, LEFT_OUT, Inspection
from .io.grid import PixelGrid
from .io.layer import Layer, finest, sample
from .io.open import Opened
from .overrides import Hints
from .radiometry import DN_SCALE, Radiometry, RadiometryEvidence, detect_radiometry

SENSOR_NAMES = {"s2": "Sentinel-2", "s1": "Sentinel-1", "rgb": "RGB"}
DEFAULT_GSD_M = 10.0
_MOST_SAMPLED = 13


@dataclass(frozen=True)
class Examination:
    """The grid to read on, the radiometry to read by, and what to tell the person.

    Attributes:
        own_nodata: nodata value of each band that declares another one than the radiometry's.
    """

    grid: PixelGrid
    radiometry: Radiometry
    inspection: Inspection
    own_nodata: dict[str, float]


def examine(opened: Opened, hints: Hints) -> Examination:
    """Find out what a raster is.

    Args:
        opened: its files.
        hints: what the person says; overrides what is found out.

    Raises:
        BandsUnknown, TooFewBands, BadOption, NotARaster: see `RasterSource.open`.
    """
    layers, tags = opened.layers, opened.tags
    if any("complex" in layer.dataset.dtypes[layer.band - 1] for layer in layers):
        raise NotARaster("The raster holds complex numbers.", "Turn it into backscatter in dB first.")
    mapping = _map_bands(layers, tags, hints)
    _let_bands_hide_nothing(layers, mapping)
    used = [layers[index - 1] for index in mapping.bands.values()]
    grid = finest(used).grid
    optical = not set(mapping.bands) & set(S1_NAMES)
    radiometry, guessed = _find_radiometry(used, tags, hints, mapping.bands, optical)
    modality = _modality(radiometry, mapping, optical, hints, guessed)
    gsd = _gsd(grid, bool(used[0].dataset.gcps[0]), hints, guessed)
    clouds = _clouds(opened, hints, guessed)
    kept = {name: layers[index - 1] for name, index in mapping.bands.items()}
    if short := _short(kept, grid):
        guessed.append(
            f"The files of other bands reach further than that of {', '.join(short)}: what lies beyond it is no data."
        )
    inspection = Inspection(
        sensor=SENSOR_NAMES[modality],
        modality=modality,
        bands=mapping.bands,
        missing=missing_bands(mapping.bands, modality),
        units=radiometry.units,
        scale=radiometry.scale,
        offset=radiometry.offset,
        nodata=radiometry.nodata,
        gsd_m=gsd,
        width=grid.width,
        height=grid.height,
        crs=grid.crs.to_string() if grid.crs else None,
        dtype=used[0].dataset.dtypes[used[0].band - 1],
        clouds=clouds,
        doubts=[*opened.notes, *mapping.doubts, *guessed],
    )
    own_nodata = {} if hints.nodata is not None else _own_nodata(kept, radiometry.nodata)
    return Examination(grid, radiometry, inspection, own_nodata)


def _map_bands(layers: list[Layer], tags: Mapping[str, str], hints: Hints) -> BandMapping:
    told = hints.check_bands(len(layers))
    if told:
        radar = set(told) & set(S1_NAMES)
        if radar and (set(told) - radar or hints.sensor in ("s2", "rgb")):
            raise BadOption("Optical and radar bands cannot be mixed in one run.")
        if not radar and len(told) < 3:
            raise TooFewBands(f"{len(told)} band(s) are named; an optical image needs at least three.")
        return BandMapping(dict(told))
    datasets = [layer.dataset for layer in layers]
    hls = "HLS" in " ".join(map(str, tags.values())) or ".HLS." in f".{datasets[0].name.upper()}"
    evidence = BandEvidence(
        descriptions=[layer.label for layer in layers],
        dtype=datasets[0].dtypes[0],
        colours=[layer.dataset.colorinterp[layer.band - 1].name for layer in layers],
        wavelengths_um=[_wavelength_um(layer) for layer in layers],
        medians=_medians(layers) if len(layers) == _MOST_SAMPLED else (),
        hls=hls,
    )
    return detect_bands(evidence, hints.sensor)


def _medians(layers: list[Layer]) -> list[float]:
    """Median stored value of each band over the pixels that have data."""
    values = sample(layers)
    filled = values[:, np.isfinite(values).all(axis=0) & (values != 0).any(axis=0)]
    return np.median(filled, axis=1).tolist() if filled.size else []


def _wavelength_um(layer: Layer) -> float | None:
    """Centre wavelength from the band's metadata: GDAL's IMAGERY domain, or an item named WAVELENGTH, in um or nm."""
    tags = {key.lower(): value for key, value in layer.dataset.tags(layer.band).items()}
    tags |= {key.lower(): value for key, value in layer.dataset.tags(layer.band, ns="IMAGERY").items()}
    for key in ("central_wavelength_um", "center_wavelength", "central_wavelength", "wavelength"):
        try:
            value = float(tags[key].split()[0])
        except (KeyError, ValueError, IndexError):
            continue
        return value / 1000 if value > 100 else value
    return None


def _find_radiometry(
    used: list[Layer], tags: Mapping[str, str], hints: Hints, bands: Mapping[str, int], optical: bool
) -> tuple[Radiometry, list[str]]:
    scalings = {(layer.dataset.scales[layer.band - 1], layer.dataset.offsets[layer.band - 1]) for layer in used}
    if len(scalings) > 1:
        raise BadOption(
            "The bands declare different scales or offsets.", "Bring the bands to one scale, for example reflectance."
        )
    scale, offset = scalings.pop()
    first = used[0].dataset
    evidence = RadiometryEvidence(
        sample=sample(used),
        dtype=first.dtypes[used[0].band - 1],
        modality="s2" if optical else "s1",
        rgb_only=set(bands) == set(RGB_NAMES),
        gdal_scale=scale or 1.0,
        gdal_offset=offset,
        tags=tags,
        nodata=hints.nodata if hints.nodata is not None else used[0].nodata,
        masked=used[0].masked,
        black_corners=_black_corners(used),
    )
    found, doubts = detect_radiometry(evidence)
    return _override(found, doubts, hints)


def _let_bands_hide_nothing(layers: list[Layer], mapping: BandMapping) -> None:
    """Mark the layers, in place, of files whose alpha band is one of the bands that are read: near infrared, say."""
    read = {(id(layers[index - 1].dataset), layers[index - 1].band) for index in mapping.bands.values()}
    for place, layer in enumerate(layers):
        if (id(layer.dataset), layer.alpha) in read:
            layers[place] = replace(layer, alpha_is_a_band=True)


def _own_nodata(layers: Mapping[str, Layer], common: float | None) -> dict[str, float]:
    """What bands declare as nodata where it is another value than the common one.

    Not 0 and not in 8 bits, where it is a true value of single bands, see `Radiometry.invalid`; NaN is no data anyway.
    """
    told = {name: layer.nodata for name, layer in layers.items() if layer.nodata and not layer.in_8_bits}
    return {name: value for name, value in told.items() if value != common and not math.isnan(value)}


def _short(layers: Mapping[str, Layer], grid: PixelGrid) -> list[str]:
    """Bands that end more than a pixel of theirs before the raster does; of one in another CRS it is not known."""
    known = {name: layer for name, layer in layers.items() if layer.grid.crs == grid.crs}
    return [name for name, layer in known.items() if not layer.covers(grid, slack=1)]


def _black_corners(used: list[Layer]) -> int:
    """How many of the four corner pixels are 0 in every band."""

    def black(layer: Layer, down: bool, right: bool) -> bool:
        row, col = down * (layer.dataset.height - 1), right * (layer.dataset.width - 1)
        return not layer.dataset.read(layer.band, window=((row, row + 1), (col, col + 1))).any()

    places = [(down, right) for down in (False, True) for right in (False, True)]
    return sum(all(black(layer, *place) for layer in used) for place in places)


def _override(found: Radiometry, doubts: list[str], hints: Hints) -> tuple[Radiometry, list[str]]:
    """Let the person's units, scale and offset stand; what was guessed about these is then no doubt any more."""
    if hints.units is None and hints.scale is None and hints.offset is None:
        return found, doubts
    kept = [doubt for doubt in doubts if "nodata" in doubt]
    if hints.units is not None and hints.units != found.units:
        found = replace(found, units=hints.units, scale=DN_SCALE if hints.units == "dn" else 1.0, offset=0.0)
    elif found.units == "uint8" and hints.units is None:
        # Eight-bit values with a scale of their own are numbers to be scaled, no picture.
        found = replace(found, units="dn")
    scale = found.scale if hints.scale is None else hints.scale
    offset = found.offset if hints.offset is None else hints.offset
    return replace(found, scale=scale, offset=offset), kept


def _modality(radiometry: Radiometry, mapping: BandMapping, optical: bool, hints: Hints, doubts: list[str]) -> str:
    """Which encoder is asked for: an 8-bit picture is "rgb", whatever its sensor."""
    if not optical:
        return "s1"
    if radiometry.units in ("db", "linear", "amplitude"):
        raise BadOption(f"The units '{radiometry.units}' belong to radar, but the bands are optical.")
    if radiometry.units != "uint8":
        if hints.sensor == "rgb":
            raise BadOption(
                "The raster is no 8-bit picture: its values are taken for reflectance.",
                "Leave out sensor rgb, or give units uint8 and the scale that turns its values into 0 to 255.",
            )
        return "s2"
    if hints.sensor == "s2":
        raise BadOption(
            "The raster is an 8-bit picture, not Sentinel-2 reflectance.", "Use sensor rgb, or tell the scale."
        )
    if not set(RGB_NAMES) <= set(mapping.bands):
        raise TooFewBands("Of an 8-bit picture red, green and blue are needed.")
    if unused := [name for name in mapping.bands if name not in RGB_NAMES]:
        doubts.append(
            f"The raster is an 8-bit picture: {', '.join(unused)} is not used, red, green and blue alone are."
        )
        for name in unused:
            del mapping.bands[name]
    return "rgb"


def _gsd(grid: PixelGrid, by_points: bool, hints: Hints, doubts: list[str]) -> float:
    if hints.gsd is not None:
        return hints.gsd
    gsd = grid.gsd_m()
    if gsd is None and by_points:
        doubts.append(
            "Ground control points alone say where the raster lies: warp it into a CRS first, for areas and places. "
            f"Its pixel size is not known; {DEFAULT_GSD_M:g} m is assumed (--gsd)."
        )
        return DEFAULT_GSD_M
    if gsd is None:
        doubts.append(f"The raster has no CRS, so its pixel size is not known; {DEFAULT_GSD_M:g} m is assumed (--gsd).")
        return DEFAULT_GSD_M
    return gsd


def _clouds(opened: Opened, hints: Hints, doubts: list[str]) -> str | None:
    if opened.classification is None:
        if hints.mask_clouds:
            doubts.append("No scene classification (SCL) comes with the raster, so no clouds are left out.")
        return None
    return LEFT_OUT if hints.mask_clouds else KEPT
