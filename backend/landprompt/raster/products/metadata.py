"""Reads metadata files of products: scale, offset and wavelength of bands, and items that identify the product.

Sentinel-2: MTD_MSIL1C.xml, MTD_MSIL2A.xml (ESA, Sentinel-2 Products Specification Document, "add offset").
Landsat: *_MTL.json, *_MTL.txt, *_MTL.xml (USGS, Landsat 8-9 Collection 2 Level 2 Science Product Guide).
STAC: item JSON with the raster and eo extensions, or STAC 1.1 `bands`.
BEAM-DIMAP: the .dim file (SNAP, "Spectral_Band_Info").
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

# The order of `band_id` in a Sentinel-2 product.
_S2_BY_ID = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12")
_S2_TAGS = (
    "PROCESSING_BASELINE", "PROCESSING_LEVEL", "PRODUCT_URI", "SPACECRAFT_NAME", "BOA_ADD_OFFSET", "RADIO_ADD_OFFSET",
    "BOA_QUANTIFICATION_VALUE", "QUANTIFICATION_VALUE", "PRODUCT_START_TIME",
)  # fmt: skip
_LANDSAT_TAGS = (
    "PROCESSING_LEVEL", "SPACECRAFT_ID", "SENSOR_ID", "LANDSAT_PRODUCT_ID", "COLLECTION_NUMBER", "SUN_ELEVATION",
    "DATE_ACQUIRED",
)  # fmt: skip
_LANDSAT_SCALING = re.compile(r"(REFLECTANCE|TEMPERATURE)_(MULT|ADD)_BAND_(?:ST_)?(B?\d{1,2})$")


@dataclass(frozen=True)
class BandMetadata:
    """Metadata of a band, `physical = stored * scale + offset`; items that are not declared are None."""

    scale: float | None = None
    offset: float | None = None
    wavelength_um: float | None = None
    nodata: float | None = None
    name: str | None = None


UNKNOWN = BandMetadata()


@dataclass
class ProductMetadata:
    """Items that identify a product, and its bands by file name or band name (`B04`, `RED`), in upper case."""

    tags: dict[str, str] = field(default_factory=dict)
    bands: dict[str, BandMetadata] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def band(self, *keys: str | None) -> BandMetadata:
        """Metadata of a band: each item from the first key that declares it."""
        found = [asdict(self.bands[key.upper()]) for key in keys if key and key.upper() in self.bands]
        first = {name: next((each[name] for each in found if each[name] is not None), None) for name in asdict(UNKNOWN)}
        return BandMetadata(**first)


def sentinel2(text: bytes) -> ProductMetadata:
    """Read MTD_MSIL1C.xml or MTD_MSIL2A.xml; raises ET.ParseError."""
    found, offsets = ProductMetadata(), {}
    for element in ET.fromstring(text).iter():
        name, value = element.tag.rpartition("}")[2], (element.text or "").strip()
        if name in _S2_TAGS and value:
            found.tags.setdefault(name, value)
        if name in ("BOA_ADD_OFFSET", "RADIO_ADD_OFFSET"):
            offsets[element.get("band_id", "")] = number(value)
    stretch = found.tags.get("BOA_QUANTIFICATION_VALUE") or found.tags.get("QUANTIFICATION_VALUE")
    if quantification := number(stretch):
        for band_id, band in enumerate(_S2_BY_ID):
            offset = offsets.get(str(band_id)) or 0.0
            found.bands[band] = BandMetadata(1 / quantification, offset / quantification)
    return found


def landsat(text: bytes) -> ProductMetadata:
    """Read an MTL file in any of its three formats; raises ValueError or ET.ParseError."""
    found = ProductMetadata()
    scalings: dict[str, dict[str, float | None]] = {}
    items = list(_mtl_items(text.decode("utf-8", "replace").strip()))
    level2 = any(key == "PROCESSING_LEVEL" and value.startswith("L2") for _, key, value in items)
    for group, key, value in items:
        if level2 and group.startswith("LEVEL1"):  # a Level-2 file repeats the parameters of Level 1
            continue
        if key in _LANDSAT_TAGS:
            found.tags.setdefault(key, value)
        if match := _LANDSAT_SCALING.match(key):
            band = f"B{match[3].lstrip('B')}"
            scalings.setdefault(band, {}).setdefault(match[2], number(value))
    for band, scaling in scalings.items():
        found.bands[band] = BandMetadata(scaling.get("MULT"), scaling.get("ADD"))
    return found


def _mtl_items(text: str) -> Iterator[tuple[str, str, str]]:
    """Group, key and value of every item of an MTL file."""
    if text.startswith("{"):
        for groups in json.loads(text).values():
            for group, items in groups.items():
                yield from ((group, key, str(value)) for key, value in items.items())
    elif text.startswith("<"):
        for group in ET.fromstring(text):
            yield from ((group.tag, item.tag, (item.text or "").strip()) for item in group)
    else:
        group = ""
        for line in text.splitlines():
            key, _, value = (part.strip().strip('"') for part in line.partition("="))
            if key == "GROUP":
                group = value
            elif value:
                yield group, key, value


def stac(text: bytes) -> ProductMetadata | None:
    """Read a STAC item; None for other JSON.

    Raises:
        ValueError: the text is not JSON.
    """
    item = json.loads(text)
    if not isinstance(item, dict) or "stac_version" not in item or not isinstance(item.get("assets"), dict):
        return None
    properties = item.get("properties") or {}
    scalars = {key: value for key, value in properties.items() if isinstance(value, (str, int, float, bool))}
    found = ProductMetadata({key: str(value) for key, value in scalars.items()})
    for key in ("id", "collection"):
        if isinstance(item.get(key), str):
            found.tags[f"stac:{key}"] = item[key]
    # Earth Search has subtracted the offset but still declares it in raster:bands.
    applied = properties.get("earthsearch:boa_offset_applied") is True
    for key, asset in item["assets"].items():
        if isinstance(asset, dict) and isinstance(asset.get("href"), str):
            file = asset["href"].split("?")[0].rpartition("/")[2].upper()
            several = _stac_bands(asset, applied)
            if len(several) == 1:
                found.bands[file] = several[0]
                found.bands.setdefault(key.upper(), several[0])
            found.bands |= {f"{file}#{place}": band for place, band in enumerate(several, start=1)}
    return found


def _stac_bands(asset: Mapping[str, Any], offset_applied: bool) -> list[BandMetadata]:
    """The bands of an asset."""
    lists = [asset[name] for name in ("bands", "eo:bands", "raster:bands") if isinstance(asset.get(name), list)]
    found = []
    for place in range(max(map(len, lists), default=1)):
        # In STAC 1.1, an asset may declare properties of all its bands.
        merged = {key.rpartition(":")[2]: value for key, value in asset.items() if isinstance(value, (int, float, str))}
        merged.pop("name", None)
        for bands in lists:
            if place < len(bands) and isinstance(bands[place], dict):
                merged |= {key.rpartition(":")[2]: value for key, value in bands[place].items()}
        offset, name = number(merged.get("offset")), merged.get("common_name") or merged.get("name")
        found.append(
            BandMetadata(
                scale=number(merged.get("scale")),
                offset=0.0 if offset_applied and offset is not None else offset,
                wavelength_um=number(merged.get("center_wavelength")),
                nodata=number(merged.get("nodata")),
                name=name if isinstance(name, str) else None,
            )
        )
    return found


def dimap(text: bytes) -> ProductMetadata:
    """Read the .dim file of a BEAM-DIMAP product; raises ET.ParseError."""
    found = ProductMetadata()
    for info in ET.fromstring(text).iter("Spectral_Band_Info"):
        items = {item.tag: (item.text or "").strip() for item in info}
        wavelength = number(items.get("BAND_WAVELEN"))
        if name := items.get("BAND_NAME"):
            found.bands[name.upper()] = BandMetadata(
                scale=number(items.get("SCALING_FACTOR")),
                offset=number(items.get("SCALING_OFFSET")),
                wavelength_um=wavelength / 1000 if wavelength else None,
                nodata=number(items.get("NO_DATA_VALUE")) if items.get("NO_DATA_VALUE_USED") == "true" else None,
            )
    return found


def number(value: Any) -> float | None:
    """A finite number from text or JSON; None for anything else."""
    try:
        result = float(value)
    except (TypeError, ValueError):
        return None
    return result if abs(result) < float("inf") else None
