"""Gathers the evidence about a raster: names, metadata of files and bands, and sampled values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import rasterio
from rasterio.enums import Resampling
from rasterio.windows import Window

from .io.layer import Layer, Opened, finest
from .nodata import Edges, detect_nodata, read_edges
from .radiometry import Radiometry

_SMALL = 1024 * 1024  # pixels
_SAMPLE_SIDE = 256
# Metadata items that name a band: openEO, xarray and GDAL's netCDF driver, Earth Engine, BEAM-DIMAP.
_NAME_ITEMS = ("description", "long_name", "standard_name", "bandname", "band_name", "name", "netcdf_varname")


@dataclass(frozen=True)
class BandEvidence:
    """The evidence about one band.

    Attributes:
        index: 1-based.
        texts: possible names from description, file and metadata, clearest first.
        dtype: data type of the stored values.
        colour: GDAL's colour interpretation, for example "red", "alpha", "undefined".
        wavelength_um: centre wavelength; None if unknown.
        scale, offset: declared by the file or the product's metadata; 1 and 0 by default.
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
        """The clearest name; None if there is none."""
        return self.texts[0] if self.texts else None


@dataclass
class Evidence:
    """The evidence about a raster.

    Attributes:
        names: names of file, folder, subdataset, VRT sources and layer.
        tags: metadata items of dataset, product and STAC item.
        bands: one item per band.
        layers: the bands' layers.
        gsd_m: ground sampling distance in metres; None if unknown.
        nodata: nodata value of the hints, else that declared by the first sampled band, else an undeclared one.
        undeclared_nodata: further values that mean "no data".
        notes: sentences about what was found.
    """

    names: tuple[str, ...]
    tags: dict[str, str]
    bands: tuple[BandEvidence, ...]
    layers: list[Layer]
    gsd_m: float | None
    nodata: float | None = None
    undeclared_nodata: tuple[float, ...] = ()
    notes: list[str] = field(default_factory=list)
    _samples: dict[int, np.ndarray] = field(default_factory=dict)

    @property
    def alpha(self) -> set[int]:
        """1-based indexes of alpha bands."""
        return {band.index for band in self.bands if band.colour == "alpha"}

    def band(self, index: int) -> BandEvidence:
        """The band with a 1-based index."""
        return self.bands[index - 1]

    def sample_bands(self, indexes: Sequence[int], nodata_hint: float | None, more: Sequence[float] = ()) -> None:
        """Sample the values of some bands, with nodata as NaN; `more` are nodata values added by the user."""
        layers = [self.layers[index - 1] for index in indexes]
        stored = sample(layers)
        dtype = self.band(indexes[0]).dtype
        masked = any(layer.masked for layer in layers)
        self.nodata = nodata_hint if nodata_hint is not None else layers[0].nodata
        if self.nodata is None and not masked:
            self._find_nodata(stored, dtype, read_edges(layers))
        elif nodata_hint is None and not masked:
            self._find_nodata(stored, dtype, read_edges(layers), self.nodata)
        self.undeclared_nodata = tuple(dict.fromkeys((*self.undeclared_nodata, *more)))
        units = "uint8" if dtype == "uint8" else "dn"
        invalid = Radiometry(units, nodata=self.nodata, more_nodata=self.undeclared_nodata).invalid(stored[:, None])[0]
        own = np.array([np.nan if hint is None else hint for hint in (layer.nodata for layer in layers)], np.float32)
        if nodata_hint is None and dtype != "uint8":
            invalid |= ((stored == own[:, None]) & (own[:, None] != 0)).any(axis=0)
        stored[:, invalid] = np.nan
        self._samples = dict(zip(indexes, stored, strict=True))
        if invalid.all():
            self.notes.append("The sampled pixels have no data, so the radiometry is based on the data type only.")

    def _find_nodata(self, stored: np.ndarray, dtype: str, edges: Edges, declared: float | None = None) -> None:
        found = detect_nodata(stored, dtype, edges, declared)
        if found is None:
            return
        values = list(found.values)
        if self.nodata is None:
            self.nodata = values.pop(0)
        self.undeclared_nodata = tuple(values)
        self.notes.append(found.sentence)

    def stored(self, indexes: Sequence[int]) -> np.ndarray:
        """Stored values of bands that were sampled: float32 (n, k), NaN where invalid."""
        return np.stack([self._samples[index] for index in indexes])

    def median(self, index: int) -> float:
        """Median stored value of a band; NaN without valid pixels."""
        values = self._samples[index][np.isfinite(self._samples[index])]
        return float(np.median(values)) if values.size else float("nan")

    def declared_offset(self) -> float | None:
        """The offset of reflectance in the metadata of Sentinel-2: an ADD_OFFSET, else by the processing baseline."""
        tags = {key.upper(): value for key, value in self.tags.items()}
        if any("OFFSET_APPLIED" in key and value.lower() in ("true", "1", "yes") for key, value in tags.items()):
            return 0.0
        for key, value in tags.items():
            if "BOA_ADD_OFFSET" in key or "RADIO_ADD_OFFSET" in key:
                try:
                    # Lists are written "-1000,-1000,..." or "{-1000,...}"; ESA uses the same offset for all bands.
                    declared = float(value.strip("{}[] ").split(",")[0]) / 10000
                except ValueError:
                    continue
                if math.isfinite(declared):
                    return declared
            if key.endswith("PROCESSING_BASELINE"):
                try:
                    # Reprocessed Collection-1 scenes have baseline 05.xx, and the offset too.
                    return -0.1 if float(value) >= 4.0 else 0.0
                except ValueError:
                    continue
        return None


def gather(opened: Opened, layer_name: str | None = None) -> Evidence:
    """Gather names and metadata of a raster; no pixels are read."""
    bands = tuple(_band_evidence(index, layer) for index, layer in enumerate(opened.layers, start=1))
    files = [layer.dataset.name for layer in opened.layers]
    names = dict.fromkeys(map(_tail, (opened.path, *files, *(layer.source for layer in opened.layers if layer.source))))
    if layer_name:
        names[layer_name] = None
    gsd = finest(opened.layers).grid.gsd_m()
    return Evidence(tuple(names), dict(opened.tags), bands, list(opened.layers), gsd, notes=list(opened.notes))


def _tail(path: str) -> str:
    """The last four parts of a path, which the product may have named."""
    return "/".join(path.replace("\\", "/").rsplit("/", 4)[-4:])


def _band_evidence(index: int, layer: Layer) -> BandEvidence:
    dataset, number, metadata = layer.dataset, layer.band, layer.metadata
    tags = {key.lower(): value for key, value in dataset.tags(number).items()}
    texts = [layer.label, *(tags.get(key) for key in _NAME_ITEMS), metadata.name]
    scale, offset = dataset.scales[number - 1], dataset.offsets[number - 1]
    if (scale, offset) == (1.0, 0.0):
        scale = 1.0 if metadata.scale is None else metadata.scale
        offset = 0.0 if metadata.offset is None else metadata.offset
    return BandEvidence(
        index=index,
        texts=tuple(dict.fromkeys(str(text).strip() for text in texts if text and str(text).strip())),
        dtype=dataset.dtypes[number - 1],
        colour=dataset.colorinterp[number - 1].name,
        wavelength_um=layer.wavelength_um,
        scale=scale or 1.0,
        offset=offset,
        nodata=layer.nodata if layer.nodata is not None else metadata.nodata,
    )


def sample(layers: list[Layer]) -> np.ndarray:
    """Sample the stored values: float32 (n, 256 * 256), the same positions in every band, NaN where masked.

    Small rasters and those with overviews (JPEG 2000 has them built in) are read at reduced size. For others, 16
    windows spread over the raster are read, so that the cost does not grow with its size.
    """
    largest = finest(layers).dataset
    whole = largest.width * largest.height <= _SMALL or largest.overviews(1) or largest.driver.startswith("JP2")
    boxes = [(0.0, 0.0, 1.0)] if whole else _spread_boxes(largest)
    side = _SAMPLE_SIDE if whole else _SAMPLE_SIDE // 4
    with np.errstate(over="ignore"):
        return np.concatenate([_read_box(layers, box, side) for box in boxes], axis=1)


def _spread_boxes(dataset: rasterio.DatasetReader) -> list[tuple[float, float, float]]:
    """16 boxes (left, top, size) as fractions of the raster, about 64 pixels wide, near the centres of a 4 x 4 grid.

    If blocks of the file are larger, each box is inside one of them, so that only that block is decompressed.
    """
    width, height, side = dataset.width, dataset.height, _SAMPLE_SIDE // 4
    block_height, block_width = dataset.block_shapes[0]
    size = side / max(width, height)
    lefts = [_within_block((i + 0.5) / 4 * width - side / 2, side, block_width) / width for i in range(4)]
    tops = [_within_block((j + 0.5) / 4 * height - side / 2, side, block_height) / height for j in range(4)]
    return [(left, top, size) for top in tops for left in lefts]


def _within_block(start: float, side: int, block: int) -> float:
    """`start`, moved so that the following `side` pixels are inside the block that contains most of them."""
    if block < side:
        return start
    first = math.floor((start + side / 2) / block) * block
    return min(max(start, first), first + block - side)


def _read_box(layers: list[Layer], box: tuple[float, float, float], side: int) -> np.ndarray:
    left, top, size = box
    values = np.empty((len(layers), side * side), np.float32)
    for place, layer in enumerate(layers):
        width, height = layer.dataset.width, layer.dataset.height
        window = Window(left * width, top * height, max(1.0, size * width), max(1.0, size * height))
        read = layer.dataset.read(
            layer.band, window=window, out_shape=(side, side), resampling=Resampling.nearest, masked=True
        )
        values[place] = read.astype(np.float32).filled(np.nan).ravel()
    return values
