"""Rasters that are a folder: one file a band, or a Sentinel-2 product (.SAFE)."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import rasterio
from rasterio.errors import RasterioError

from ...errors import NotARaster
from ..bands import S1_NAMES, S2_NAMES, canonical_name
from .clouds import is_classification
from .guard import is_regular

SUFFIXES = {".tif", ".tiff", ".jp2", ".vrt", ".img"}
LEAST_BANDS = {S2_NAMES: 3, S1_NAMES: 2}  # that make up an image
_PIXEL_SIZE = re.compile(r"_[126]0m$", re.IGNORECASE)
# Of the files of a Sentinel-1 product each has a number, which its polarisation tells already.
_S1_NUMBER = re.compile(r"^(s1[a-d]-.+)-\d{3}$", re.IGNORECASE)
_BAND_ALONE = "*"


def band_files(folder: Path) -> dict[str, Path]:
    """The file of every band, in the order of the sensors' bands; of several resolutions of a band the finest.

    A band is known by its file's name (`T48PXS_20200223_B02_10m.jp2`), else by its file's one band description.

    Raises:
        NotARaster: no file of the folder names a band, or they are of several images.
    """
    files = [*folder.iterdir(), *folder.glob("GRANULE/*/IMG_DATA/**/*.jp2")]
    found = finest_files(files)
    if not found:
        raise NotARaster(
            f"The folder '{folder.name}' holds no file that names a band.",
            "Give a raster file, or a folder with one file a band, named like B02.tif, B03.tif, B04.tif.",
        )
    for names in LEAST_BANDS:
        _check_one_image(folder, files, {name: file for name, file in found.items() if name in names}, names)
    return {name: found[name] for name in (*S2_NAMES, *S1_NAMES) if name in found}


def _check_one_image(folder: Path, files: Iterable[Path], found: Mapping[str, Path], names: Sequence[str]) -> None:
    """Refuse bands of several dates or places, of which one image must not be made.

    Files named by a band alone are the image, whatever else lies there; what is of too few bands to be an image and
    gives none to this one, such as a mask, is none.
    """
    bands: dict[str, set[str]] = {}
    for file in files:
        name = canonical_name(file.stem)
        if name in names and file.suffix.lower() in SUFFIXES:
            bands.setdefault(image_name(file.stem), set()).add(name)
    taken = {image_name(file.stem) for file in found.values()} & set(bands)
    images = sorted(image for image in bands if image in taken or len(bands[image]) >= LEAST_BANDS[names])
    if len(images) > 1 and taken != {_BAND_ALONE}:
        raise NotARaster(
            f"The folder '{folder.name}' holds the bands of several images: {', '.join(images)}.",
            "Give the file of one band of the image that you want: those named as it is are read with it.",
        )


def image_name(stem: str) -> str:
    """A file's name with `*` for its band and without its pixel size: the same for all files of an image."""
    if canonical_name(re.sub(r"[^A-Za-z0-9]", "", stem)):
        return _BAND_ALONE
    words = re.split(r"([^A-Za-z0-9]+)", _S1_NUMBER.sub(r"\1", _PIXEL_SIZE.sub("", stem)))
    return "".join(_BAND_ALONE if canonical_name(word) or is_classification(word) else word for word in words)


def finest_files(files: Iterable[Path]) -> dict[str, Path]:
    """The file of every band that one of these names or describes, of several the one with the finest pixels."""
    found: dict[str, Path] = {}
    for path in sorted(files):
        if path.suffix.lower() not in SUFFIXES or not is_regular(path):
            continue
        name = canonical_name(path.stem) or _described_band(path)
        if name and (name not in found or _pixel_width(path) < _pixel_width(found[name])):
            found[name] = path
    return found


def product_tags(folder: Path) -> tuple[dict[str, str], list[str]]:
    """What a Sentinel-2 product's metadata file tells.

    Returns:
        Offset and baseline, as GDAL names them, empty without such a file; and a doubt where it is damaged.
    """
    tags: dict[str, str] = {}
    for path in folder.glob("MTD_MSIL*.xml"):
        try:
            elements = list(ET.parse(path).iter())
        except (ET.ParseError, OSError):
            return tags, [f"'{path.name}' is damaged, so the offset of the values is guessed."]
        for element in elements:
            name = element.tag.rpartition("}")[2]
            if name in ("BOA_ADD_OFFSET", "RADIO_ADD_OFFSET", "PROCESSING_BASELINE") and element.text:
                tags.setdefault(name, element.text.strip())
    return tags, []


def _described_band(path: Path) -> str | None:
    try:
        with rasterio.open(path) as dataset:
            return canonical_name(dataset.descriptions[0]) if dataset.count == 1 else None
    except RasterioError:
        return None


def _pixel_width(path: Path) -> float:
    """Width of a file's pixels; infinite of a damaged one, so that any other of its band is taken."""
    try:
        with rasterio.open(path) as dataset:
            return abs(dataset.transform.a)
    except RasterioError:
        return math.inf
