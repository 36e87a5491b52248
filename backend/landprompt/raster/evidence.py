"""What a raster says about itself, gathered once: names, metadata of file and bands, and one sampled read."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from .io.layer import Layer, finest, sample
from .io.open import Opened
from .nodata import Edges, detect_nodata, read_edges
from .radiometry import Radiometry

# Items of a band's metadata that name it: openEO, xarray and GDAL's netCDF driver, Earth Engine, BEAM-DIMAP.
_NAMING = ("description", "long_name", "standard_name", "bandname", "band_name", "name", "netcdf_varname")
_WAVELENGTH = ("central_wavelength_um", "center_wavelength", "central_wavelength", "wavelength")
_VRT_SOURCE = re.compile(r"<SourceFilename[^>]*>([^<]*)<")
_LARGEST_ITEM = 1_000_000


@dataclass(frozen=True)
class BandEvidence:
    """What is known about one band of a raster.

    Attributes:
        index: 1-based.
        texts: what may name it: description, metadata, STAC, VRT source file, the clearest first.
        dtype: data type of the stored numbers.
        colour: GDAL's colour interpretation, for example "red", "alpha", "undefined".
        wavelength_um: centre wavelength, None where unknown.
        scale, offset: what GDAL or a STAC item declares; 1 and 0 where nothing does.
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


def gather(opened: Opened, layer_name: str | None = None) -> Evidence:
    """Gather what a raster says about itself; no pixels are read."""
    item = _stac_item(Path(opened.path), opened.layers)
    tags = {**{key: str(value) for key, value in item.get("properties", {}).items()}, **opened.tags}
    if collection := item.get("collection"):
        tags.setdefault("collection", str(collection))
    bands = tuple(_band(index, layer, item) for index, layer in enumerate(opened.layers, start=1))
    names = [_tail(opened.path), *dict.fromkeys(_tail(layer.dataset.name) for layer in opened.layers)]
    names += dict.fromkeys(text for band in bands for text in band.texts if "." in text)
    names += [layer_name] if layer_name else []
    gsd = finest(opened.layers).grid.gsd_m()
    return Evidence(tuple(names), tags, bands, list(opened.layers), gsd, notes=list(opened.doubts))


def _tail(path: str) -> str:
    """The last four parts of a path: file and folders that the product itself may have named."""
    return "/".join(path.replace("\\", "/").rsplit("/", 4)[-4:])


def _band(index: int, layer: Layer, item: Mapping[str, Any]) -> BandEvidence:
    dataset, number = layer.dataset, layer.band
    tags = {key.lower(): value for key, value in dataset.tags(number).items()}
    asset = _asset_band(item, dataset.name, number)
    told = [layer.label, *(tags.get(key) for key in _NAMING), asset.get("name"), asset.get("common_name")]
    if dataset.driver == "VRT":
        told += _vrt_sources(layer)
    scale, offset = dataset.scales[number - 1], dataset.offsets[number - 1]
    if (scale, offset) == (1.0, 0.0):
        scale, offset = float(asset.get("scale", 1.0)), float(asset.get("offset", 0.0))
    return BandEvidence(
        index=index,
        texts=tuple(dict.fromkeys(str(text).strip() for text in told if text and str(text).strip())),
        dtype=dataset.dtypes[number - 1],
        colour=dataset.colorinterp[number - 1].name,
        wavelength_um=_wavelength_um(layer, tags),
        scale=scale or 1.0,
        offset=offset,
        nodata=layer.nodata,
    )


def _vrt_sources(layer: Layer) -> list[str]:
    """Names of the files that a band of a virtual raster draws on, where it is one file."""
    items = layer.dataset.tags(layer.band, ns="vrt_sources").values()
    files = {match.group(1).replace("\\", "/").rsplit("/", 1)[-1] for item in items if (match := _VRT_SOURCE.search(item))}
    return sorted(files) if len(files) == 1 else []


def _wavelength_um(layer: Layer, tags: Mapping[str, str]) -> float | None:
    """Centre wavelength from the band's metadata: GDAL's IMAGERY domain, or an item named wavelength, in um or nm."""
    found = dict(tags)
    found |= {key.lower(): value for key, value in layer.dataset.tags(layer.band, ns="IMAGERY").items()}
    for key in _WAVELENGTH:
        with contextlib.suppress(KeyError, ValueError, IndexError):
            value = float(found[key].split()[0])
            return value / 1000 if value > 100 else value
    return None


def _stac_item(path: Path, layers: Sequence[Layer]) -> dict[str, Any]:
    """The STAC item beside a raster; empty without one."""
    for file in _beside(path):
        with contextlib.suppress(OSError, ValueError):
            if file.stat().st_size > _LARGEST_ITEM:
                continue
            item = json.loads(file.read_text(encoding="utf-8"))
            if isinstance(item, dict) and "stac_version" in item and isinstance(item.get("properties"), dict):
                return item
    return {}


def _beside(path: Path) -> Iterator[Path]:
    """Files that may hold the STAC item of a raster."""
    with contextlib.suppress(OSError, ValueError):
        if path.is_dir():
            yield from sorted(path.glob("*.json"))[:4]
        elif path.is_file():
            names = (f"{path.name}.json", f"{path.stem}.json", f"{path.stem}_stac.json", "item.json", "metadata.json")
            yield from (file for name in names if (file := path.with_name(name)).is_file())


def _asset_band(item: Mapping[str, Any], name: str, number: int) -> dict[str, Any]:
    """What a STAC item says about a band of a file: name, common_name, scale, offset."""
    file = name.replace("\\", "/").rsplit("/", 1)[-1]
    assets = item.get("assets")
    for key, asset in assets.items() if isinstance(assets, dict) else ():
        href = str(asset.get("href", "")) if isinstance(asset, dict) else ""
        if href.replace("\\", "/").rsplit("/", 1)[-1].split("?")[0] != file:
            continue
        found: dict[str, Any] = {}
        for field_name in ("bands", "eo:bands", "raster:bands"):
            listed = asset.get(field_name)
            if isinstance(listed, list) and len(listed) >= number and isinstance(listed[number - 1], dict):
                found |= _plain(listed[number - 1])
        return found or {"name": key}
    return {}


def _plain(band: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a band object that are read here, `raster:scale` as `scale`; numbers must be finite."""
    found: dict[str, Any] = {}
    for key, value in band.items():
        key = key.rsplit(":", 1)[-1]
        if key in ("scale", "offset") and isinstance(value, (int, float)) and abs(value) < 1e9:
            found[key] = float(value)
        if key in ("name", "common_name") and isinstance(value, str):
            found[key] = value
    return found
