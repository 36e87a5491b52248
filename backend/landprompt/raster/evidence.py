"""What a raster says about itself, gathered once: names, metadata of file and bands, and one sampled read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from .io.layer import Layer, finest, sample
from .io.open import Opened
from .nodata import Edges, detect_nodata, read_edges
from .radiometry import Radiometry

# Items of a band's metadata that name it: openEO, xarray and GDAL's netCDF driver, Earth Engine, BEAM-DIMAP.
_NAMING = ("description", "long_name", "standard_name", "bandname", "band_name", "name", "netcdf_varname")


@dataclass(frozen=True)
class BandEvidence:
    """What is known about one band of a raster.

    Attributes:
        index: 1-based.
        texts: what may name it: description, file, metadata, the clearest first.
        dtype: data type of the stored numbers.
        colour: GDAL's colour interpretation, for example "red", "alpha", "undefined".
        wavelength_um: centre wavelength, None where unknown.
        scale, offset: what GDAL or the product's metadata declare; 1 and 0 where nothing does.
        nodata: declared nodata value.
    """

    index: int
    texts: tuple[str, ...]
    dtype: str
    colour: str
    wavelength_um: float | None
    scale: float
    offset: float
    nodata: float | None

    @property
    def label(self) -> str | None:
        """The clearest of its names."""
        return self.texts[0] if self.texts else None


@dataclass
class Evidence:
    """What a raster says about itself.

    Attributes:
        names: of file, folder, subdataset, VRT sources and layer.
        tags: metadata items of dataset, product and STAC item.
        bands: one item a band.
        gsd_m: ground sampling distance, None where unknown.
        nodata: the value of the hint, else the declared one of the first band that is read.
        undeclared: further values that mean "no data".
        notes: sentences about what was found.
    """

    names: tuple[str, ...]
    tags: dict[str, str]
    bands: tuple[BandEvidence, ...]
    layers: list[Layer]
    gsd_m: float | None
    nodata: float | None = None
    undeclared: tuple[float, ...] = ()
    notes: list[str] = field(default_factory=list)
    _sample: dict[int, np.ndarray] = field(default_factory=dict)

    @property
    def alpha(self) -> set[int]:
        """1-based numbers of alpha bands."""
        return {band.index for band in self.bands if band.colour == "alpha"}

    def band(self, index: int) -> BandEvidence:
        """The band with a 1-based number."""
        return self.bands[index - 1]

    def look(self, indexes: Sequence[int], nodata_hint: float | None) -> None:
        """Read the sample of some bands, with nodata as NaN."""
        layers = [self.layers[index - 1] for index in indexes]
        stored = sample(layers)
        dtype = self.band(indexes[0]).dtype
        masked = any(layer.masked for layer in layers)
        self.nodata = nodata_hint if nodata_hint is not None else layers[0].nodata
        if self.nodata is None and not masked:
            self._find_nodata(stored, dtype, read_edges(layers))
        elif nodata_hint is None and not masked:
            self._find_nodata(stored, dtype, read_edges(layers), self.nodata)
        units = "uint8" if dtype == "uint8" else "dn"
        invalid = Radiometry(units, nodata=self.nodata, more_nodata=self.undeclared).invalid(stored[:, None])[0]
        own = np.array([np.nan if hint is None else hint for hint in (layer.nodata for layer in layers)], np.float32)
        if nodata_hint is None and dtype != "uint8":
            invalid |= ((stored == own[:, None]) & (own[:, None] != 0)).any(axis=0)
        stored[:, invalid] = np.nan
        self._sample = dict(zip(indexes, stored, strict=True))
        if invalid.all():
            self.notes.append("The sampled pixels hold no data, so the data type alone decides the radiometry.")

    def _find_nodata(self, stored: np.ndarray, dtype: str, edges: Edges, declared: float | None = None) -> None:
        found = detect_nodata(stored, dtype, edges, declared)
        if found is None:
            return
        values = list(found.values)
        if self.nodata is None:
            self.nodata = values.pop(0)
        self.undeclared = tuple(values)
        self.notes.append(found.sentence)

    def stored(self, indexes: Sequence[int]) -> np.ndarray:
        """Sampled stored values of bands that were looked at: float32 (n, k), NaN where invalid."""
        return np.stack([self._sample[index] for index in indexes])

    def middle(self, index: int) -> float:
        """The median stored value of a band; NaN without valid pixels."""
        values = self._sample[index][np.isfinite(self._sample[index])]
        return float(np.median(values)) if values.size else float("nan")

    def declared_offset(self) -> float | None:
        """The offset in reflectance that a Sentinel-2 product's metadata say: an ADD_OFFSET, else the baseline."""
        tags = {key.upper(): value for key, value in self.tags.items()}
        if any("OFFSET_APPLIED" in key and value.lower() in ("true", "1", "yes") for key, value in tags.items()):
            return 0.0
        for key, value in tags.items():
            if "BOA_ADD_OFFSET" in key or "RADIO_ADD_OFFSET" in key:
                try:
                    # Lists come as "-1000,-1000,..." or "{-1000,...}"; ESA gives all bands the same.
                    declared = float(value.strip("{}[] ").split(",")[0]) / 10000
                except ValueError:
                    continue
                if math.isfinite(declared):
                    return declared
            if key.endswith("PROCESSING_BASELINE"):
                try:
                    # Reprocessed Collection-1 scenes carry baseline 05.xx and the offset too.
                    return -0.1 if float(value) >= 4.0 else 0.0
                except ValueError:
                    continue
        return None


def gather(opened: Opened, layer_name: str | None = None) -> Evidence:
    """Gather what a raster says about itself; no pixels are read."""
    bands = tuple(_band(index, layer) for index, layer in enumerate(opened.layers, start=1))
    files = [layer.dataset.name for layer in opened.layers]
    names = dict.fromkeys(map(_tail, (opened.path, *files, *(layer.source for layer in opened.layers if layer.source))))
    if layer_name:
        names[layer_name] = None
    gsd = finest(opened.layers).grid.gsd_m()
    return Evidence(tuple(names), dict(opened.tags), bands, list(opened.layers), gsd, notes=list(opened.notes))


def _tail(path: str) -> str:
    """The last four parts of a path: file and folders that the product itself may have named."""
    return "/".join(path.replace("\\", "/").rsplit("/", 4)[-4:])


def _band(index: int, layer: Layer) -> BandEvidence:
    dataset, number, metadata = layer.dataset, layer.band, layer.metadata
    tags = {key.lower(): value for key, value in dataset.tags(number).items()}
    told = [layer.label, *(tags.get(key) for key in _NAMING), metadata.name]
    scale, offset = dataset.scales[number - 1], dataset.offsets[number - 1]
    if (scale, offset) == (1.0, 0.0):
        scale = 1.0 if metadata.scale is None else metadata.scale
        offset = 0.0 if metadata.offset is None else metadata.offset
    return BandEvidence(
        index=index,
        texts=tuple(dict.fromkeys(str(text).strip() for text in told if text and str(text).strip())),
        dtype=dataset.dtypes[number - 1],
        colour=dataset.colorinterp[number - 1].name,
        wavelength_um=layer.wavelength_um,
        scale=scale or 1.0,
        offset=offset,
        nodata=layer.nodata if layer.nodata is not None else metadata.nodata,
    )
