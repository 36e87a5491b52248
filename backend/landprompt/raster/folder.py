"""Rasters that are a folder: one file a band, or a Sentinel-2 product (.SAFE)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import rasterio
from rasterio.errors import RasterioIOError

from ..errors import NotARaster
from .bands import S1_NAMES, S2_NAMES, canonical_name

SUFFIXES = {".tif", ".tiff", ".jp2", ".vrt", ".img"}


def band_files(folder: Path) -> dict[str, Path]:
    """The file of every band, in the order of the sensors' bands; of several resolutions of a band the finest.

    A band is known by its file's name (`T48PXS_20200223_B02_10m.jp2`), else by its file's one band description.

    Raises:
        NotARaster: no file of the folder names a band.
    """
    inside_safe = folder.glob("GRANULE/*/IMG_DATA/**/*.jp2")
    found = finest_files([*folder.iterdir(), *inside_safe])
    if not found:
        raise NotARaster(
            f"The folder '{folder.name}' holds no file that names a band.",
            "Give a raster file, or a folder with one file a band, named like B02.tif, B03.tif, B04.tif.",
        )
    return {name: found[name] for name in (*S2_NAMES, *S1_NAMES) if name in found}


def finest_files(files: Iterable[Path]) -> dict[str, Path]:
    """The file of every band that one of these names or describes, of several the one with the finest pixels."""
    found: dict[str, Path] = {}
    for path in sorted(files):
        if path.suffix.lower() not in SUFFIXES:
            continue
        name = canonical_name(path.stem) or _described_band(path)
        if name and (name not in found or _pixel_width(path) < _pixel_width(found[name])):
            found[name] = path
    return found


def product_tags(folder: Path) -> dict[str, str]:
    """Offset and baseline that a Sentinel-2 product's metadata file tells, as GDAL names them; empty without one."""
    tags = {}
    for path in folder.glob("MTD_MSIL*.xml"):
        for element in ET.parse(path).iter():
            name = element.tag.rpartition("}")[2]
            if name in ("BOA_ADD_OFFSET", "RADIO_ADD_OFFSET", "PROCESSING_BASELINE") and element.text:
                tags.setdefault(name, element.text.strip())
    return tags


def _described_band(path: Path) -> str | None:
    try:
        with rasterio.open(path) as dataset:
            return canonical_name(dataset.descriptions[0]) if dataset.count == 1 else None
    except RasterioIOError:
        return None


def _pixel_width(path: Path) -> float:
    with rasterio.open(path) as dataset:
        return abs(dataset.transform.a)
