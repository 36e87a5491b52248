"""Opens images with one file per band, in a folder or an archive, as layers."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import rasterio

from ...errors import LandPromptError, NotARaster
from ..io.layer import Layer
from . import metadata
from .layouts import (
    BAND_ALONE,
    MIN_BANDS,
    band_of,
    bands_of,
    cloud_mask_of,
    image_name,
    in_order,
    pixel_size,
    several_images,
)
from .listing import SUFFIXES, Listing, suffix

Open = Callable[[str], rasterio.DatasetReader]
Bands = dict[tuple[str, str], list[str]]
_MAX_METADATA = 16 * 1024 * 1024
_MAX_STAC_FILES = 8
_MAX_UNNAMED = 64


@dataclass
class Image:
    """The open files of an image.

    Attributes:
        layers: its bands.
        metadata: metadata of the product.
        clouds: the cloud mask; None if there is none.
        files: file name of each layer, relative to the listing.
    """

    layers: list[Layer]
    metadata: metadata.ProductMetadata
    clouds: Layer | None = None
    files: list[str] = field(default_factory=list)


def image_in(listing: Listing, opening: Open, image: str | None = None) -> Image | None:
    """Open the one image in a folder or archive; None if no file names a band.

    Args:
        listing: the folder or archive.
        opening: opens a file.
        image: the `image_name` of the files to open, if a metadata file states it; None for all.

    Raises:
        NotARaster: the files belong to several images, or one cannot be read.
    """
    groups = bands_of(listing.rasters, image)
    if image is None:
        groups = _with_described(groups, listing, opening)
    if not groups:
        return None
    for kind in {kind for kind, _ in groups}:
        chosen = [files[0] for (each, _), files in groups.items() if each == kind]
        if image is None and (images := several_images(listing.rasters, chosen, kind)):
            raise NotARaster(
                f"The folder '{PurePosixPath(listing.path).name}' contains the bands of several images: "
                f"{', '.join(images)}.",
                "Specify the file of one band of the image: the other files with that name are added.",
            )
    opened, names = [], []
    try:
        for files in groups.values():
            dataset, name = _finest(listing, files, opening)
            opened.append(dataset)
            names.append(name)
    except LandPromptError:
        _close(opened)
        raise
    return _image(listing, opened, names, [band for _, band in groups], opening)


def image_with(listing: Listing, name: str, opening: Open) -> Image | None:
    """Open the image that a band file belongs to: files with the same name, except for the band and pixel size.

    They must have the same extent. If a band has several resolutions, the finest is opened.

    Returns:
        None if the file name contains no band, or too few other files belong to it.
    """
    stem = PurePosixPath(name).stem
    band = band_of(stem)
    if band is None or suffix(name) not in SUFFIXES:
        return None
    image = image_name(stem)
    groups = {key: files for key, files in bands_of(listing.rasters, image).items() if key[0] == band[0]}
    if len(groups) < MIN_BANDS[band[0]]:
        return None
    own = opening(listing.file(name))
    opened, names, bands = [], [], []
    for (_, each), files in groups.items():
        found = _finest_alike(listing, files, own, opening)
        if found:
            opened.append(found[0])
            names.append(found[1])
            bands.append(each)
    own.close()
    if len(opened) < MIN_BANDS[band[0]]:
        _close(opened)
        return None
    return _image(listing, opened, names, bands, opening)


def is_whole_folder(listing: Listing, files: Sequence[str]) -> bool:
    """Whether these files are all that `image_in` would open in their folder."""
    groups = bands_of(listing.rasters)
    chosen = [found[0] for found in groups.values()]
    kinds = {kind for kind, _ in groups}
    return sorted(chosen) == sorted(files) and not any(several_images(listing.rasters, chosen, kind) for kind in kinds)


def _with_described(groups: Bands, listing: Listing, opening: Open) -> Bands:
    """The files by kind and band, including one-band files whose description names the band.

    Only a few files are opened for this, and none in a product, where file names suffice.
    """
    unnamed = [name for name in listing.rasters if band_of(PurePosixPath(name).stem) is None]
    if len(unnamed) > (_MAX_UNNAMED if not groups else _MAX_UNNAMED // 8) or (groups and listing.has_metadata):
        return groups
    found = dict(groups)
    for name in unnamed:
        try:
            with opening(listing.file(name)) as dataset:
                label = dataset.descriptions[0] if dataset.count == 1 else None
        except LandPromptError:
            continue
        if label and (band := band_of(label)):
            found.setdefault(band, []).append(name)
    return in_order(found)


def _finest(listing: Listing, files: list[str], opening: Open) -> tuple[rasterio.DatasetReader, str]:
    """The readable file with the smallest pixels; raises NotARaster if there is none."""
    if len(files) == 1:
        return opening(listing.file(files[0])), files[0]
    found = _finest_alike(listing, files, None, opening)
    if found is None:
        raise NotARaster(f"'{listing.file(files[0])}' is not a raster that GDAL can read.")
    return found


def _finest_alike(
    listing: Listing, files: list[str], own: rasterio.DatasetReader | None, opening: Open
) -> tuple[rasterio.DatasetReader, str] | None:
    """The file with the smallest pixels among those with the same extent as another one; None if there is none."""
    by_name = len({pixel_size(PurePosixPath(name).stem) for name in files} - {None}) == len(files)
    best: tuple[rasterio.DatasetReader, str] | None = None
    for name in files:
        try:
            dataset = opening(listing.file(name))
        except LandPromptError:
            continue
        if own is not None and not _alike(dataset, own):
            dataset.close()
        elif best is None or _width(dataset) < _width(best[0]):
            if best is not None:
                best[0].close()
            best = dataset, name
            if by_name:
                break
        else:
            dataset.close()
    return best


def _width(dataset: rasterio.DatasetReader) -> float:
    return abs(dataset.transform.a) or math.inf


def _alike(one: rasterio.DatasetReader, two: rasterio.DatasetReader) -> bool:
    """Whether two rasters have the same extent, within a pixel of the coarser one."""
    if one.crs is None or two.crs is None:
        return True
    apart = max(abs(a - b) for a, b in zip(one.bounds, two.bounds, strict=True))
    return bool(one.crs == two.crs and apart <= max(*map(abs, one.res), *map(abs, two.res)))


def _image(
    listing: Listing, datasets: list[rasterio.DatasetReader], names: list[str], bands: list[str], opening: Open
) -> Image:
    stem = PurePosixPath(names[0]).stem
    product = read_metadata(listing, image_name(stem))
    layers = []
    for dataset, name, band in zip(datasets, names, bands, strict=True):
        file = PurePosixPath(name)
        about = product.band(file.name, band.rpartition("_")[2], file.stem)
        label = file.stem if band_of(file.stem) else dataset.descriptions[0]
        layers.append(Layer(dataset, 1, label, source=file.name, metadata=about))
    return Image(layers, product, _cloud_mask(listing, image_name(stem), opening), names)


def _cloud_mask(listing: Listing, image: str, opening: Open) -> Layer | None:
    name = cloud_mask_of(listing.rasters, image)
    try:
        return Layer(opening(listing.file(name)), 1, PurePosixPath(name).stem, source=name) if name else None
    except LandPromptError:  # the bands can be used without it
        return None


def read_metadata(listing: Listing, image: str = BAND_ALONE) -> metadata.ProductMetadata:
    """Read the metadata files of a product: Sentinel-2 MTD, Landsat MTL, BEAM-DIMAP and STAC items.

    Args:
        listing: the folder or archive.
        image: the `image_name` that an MTL file must have, if there are several.
    """
    found = metadata.ProductMetadata()
    top = [name for name in listing.names if "/" not in name]
    files: list[tuple[str, Callable[[bytes], metadata.ProductMetadata | None]]] = [
        (name, metadata.sentinel2) for name in top if name.startswith("MTD_MSIL") and name.endswith(".xml")
    ]
    mtl = sorted(name for name in top if PurePosixPath(name).stem.upper().endswith("_MTL"))
    own = [name for name in mtl if image in (BAND_ALONE, f"{PurePosixPath(name).stem[:-4]}_*")]
    files += [(name, metadata.landsat) for name in own[:1]]
    items = [name for name in top if name.endswith(".json") and name not in mtl]
    files += [(name, metadata.stac) for name in items[:_MAX_STAC_FILES]]
    for name, parse in files:
        try:
            text = listing.read(name)
            part = parse(text) if len(text) <= _MAX_METADATA else None
        except (ET.ParseError, ValueError, OSError, KeyError, AttributeError, RuntimeError):  # RuntimeError: encrypted
            if parse is not metadata.stac:
                found.notes.append(f"'{name}' is damaged, so the scale and offset that it declares are unknown.")
            continue
        if part and _is_about(part, parse is metadata.stac, listing):
            found.tags = part.tags | found.tags
            found.bands = part.bands | found.bands
    if listing.path.endswith(".data"):
        try:
            found.bands |= metadata.dimap(listing.read_beside(".dim")).bands
        except (ET.ParseError, OSError, KeyError):
            found.notes.append(
                "The .dim file is missing or damaged, so the scale and offset that it declares are unknown."
            )
    return found


def _is_about(part: metadata.ProductMetadata, is_stac: bool, listing: Listing) -> bool:
    """Whether metadata describes this folder: a STAC item must name one of its files."""
    here = {PurePosixPath(name).name.upper() for name in listing.rasters}
    return (
        not is_stac or bool(here & set(part.bands)) or BAND_ALONE in {image_name(PurePosixPath(n).stem) for n in here}
    )


def _close(datasets: Sequence[rasterio.DatasetReader]) -> None:
    for dataset in datasets:
        dataset.close()
