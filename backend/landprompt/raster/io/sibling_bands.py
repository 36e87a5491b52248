"""One band's file among the files of the others: `T48PXS_20200223_B04_10m.jp2` stands for the whole image.

Who drags a band of a Sentinel-2 product into QGIS means the product.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import rasterio
from rasterio.crs import CRS
from rasterio.errors import RasterioError

from ...errors import NotARaster
from ..bands import canonical_name
from .clouds import is_classification
from .folder import LEAST_BANDS, SUFFIXES, band_files, finest_files, image_name
from .guard import is_regular

# Of the folders R10m, R20m and R60m of a Sentinel-2 product each holds the bands of one pixel size.
_BY_PIXEL_SIZE = re.compile(r"R[126]0m", re.IGNORECASE)
_TRUE_COLOUR = re.compile(r"(?<![a-z0-9])tci(?![a-z0-9])", re.IGNORECASE)


def bands_beside(path: Path) -> dict[str, Path]:
    """The files of the image that a band's file is a part of, in the order of the sensor's bands.

    These lie beside it, or in the folder of another pixel size, are named as it is but for the band, and cover what it
    covers. Of several resolutions of a band the finest is taken.

    Returns:
        Band -> file; empty where the file's name says no band, or too few lie beside it.
    """
    name = canonical_name(path.stem)
    if name is None or path.suffix.lower() not in SUFFIXES or not path.is_file():
        return {}
    own = _footprint(path)
    found = finest_files(file for file in _of_one_image(path) if file == path or _alike(_footprint(file), own))
    names = next(names for names in LEAST_BANDS if name in names)
    kept = {each: found[each] for each in names if each in found}
    return kept if len(kept) >= LEAST_BANDS[names] else {}


def called(files: dict[str, Path]) -> Path:
    """What an image is called, whichever of its bands was chosen.

    The folder, or the .SAFE product, of which `band_files` gives just these files; where others lie there, too, the
    file of the first band.
    """
    first = next(iter(files.values()))
    product = next((folder for folder in first.parents if folder.suffix.upper() == ".SAFE"), first.parent)
    try:
        return product if band_files(product) == files else first
    except NotARaster:  # several images lie there
        return first


def true_colour_doubt(path: Path) -> list[str]:
    """A sentence where a file is the 8-bit picture that comes with a Sentinel-2 product, else none."""
    if not _TRUE_COLOUR.search(path.stem):
        return []
    return [f"'{path.name}' is the product's 8-bit picture; one of its bands, such as B02, is read with all others."]


def image_of(path: Path) -> Path:
    """What a local raster is `called`, whichever of its bands was given; itself where it is no band."""
    files = bands_beside(path) if is_regular(path) and _count(path) == 1 else {}
    return called(files) if files else path


def classification_beside(path: Path) -> Path | None:
    """The scene classification of the image that a band's file is a part of, of several the finest: first by name."""
    return min((file for file in _of_one_image(path) if is_classification(file.stem)), default=None)


def _of_one_image(path: Path) -> list[Path]:
    """The rasters named as this one but for band and pixel size, beside it and in the folders of other pixel sizes."""
    folders = [path.parent]
    if _BY_PIXEL_SIZE.fullmatch(path.parent.name):
        folders = [each for each in path.parent.parent.iterdir() if _BY_PIXEL_SIZE.fullmatch(each.name)]
    image = image_name(path.stem)
    files = (
        file for folder in folders for file in folder.iterdir() if file.suffix.lower() in SUFFIXES and is_regular(file)
    )
    return [file for file in files if image_name(file.stem) == image]


def _count(path: Path) -> int:
    """Number of bands of a file; 0 of what GDAL cannot read."""
    try:
        with rasterio.open(path) as dataset:
            return dataset.count
    except RasterioError:
        return 0


class _Footprint(NamedTuple):
    crs: CRS | None
    bounds: tuple[float, ...]
    pixel: float


def _footprint(file: Path) -> _Footprint | None:
    """Where a raster lies; None of what GDAL cannot read."""
    try:
        with rasterio.open(file) as dataset:
            return _Footprint(dataset.crs, tuple(dataset.bounds), max(map(abs, dataset.res)))
    except RasterioError:
        return None


def _alike(one: _Footprint | None, two: _Footprint | None) -> bool:
    """Whether two rasters end at the same places, to a pixel of the coarser one; a clipped band stands alone."""
    if one is None or two is None:
        return False
    if one.crs is None or two.crs is None:
        return True
    apart = max(abs(a - b) for a, b in zip(one.bounds, two.bounds, strict=True))
    return one.crs == two.crs and apart <= max(one.pixel, two.pixel)
