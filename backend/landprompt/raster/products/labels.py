"""Labels of the bands of one dataset, and metadata files next to it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import rasterio
from rasterio.errors import RasterioError

from ...errors import LandPromptError
from . import layouts
from .band_files import read_metadata
from .listing import Listing, path_exists
from .metadata import ProductMetadata

# DRIVER:rest, the name of a GDAL subdataset; a single letter is a drive.
SUBDATASET = re.compile(r"\w{2,}:")
Open = Callable[[str], rasterio.DatasetReader]


def band_labels(path: str, dataset: rasterio.DatasetReader, opening: Open) -> list[str | None]:
    """Label of each band: its description, DESCRIPTION item (openEO) or VRT source, or the name of a one-band file.

    Args:
        path: path of the dataset.
        dataset: the open dataset.
        opening: opens the sources of a VRT.
    """
    labels = [text or dataset.tags(band).get("DESCRIPTION") for band, text in enumerate(dataset.descriptions, start=1)]
    if dataset.driver == "VRT" and not all(labels):
        labels = [own or source for own, source in zip(labels, _vrt_labels(dataset, opening), strict=True)]
    if len(labels) == 1 and not labels[0]:  # as in a folder of band files
        stem = Path(path).stem
        labels = [stem if layouts.band_of(stem) else None]
    return labels


def sidecar_metadata(path: str) -> ProductMetadata:
    """Metadata from the STAC item next to a local file: `name.json` or `item.json`."""
    local = Path(path)
    if SUBDATASET.match(path) or path.startswith(("/vsi", "<")):
        return ProductMetadata()
    names = [name for name in (f"{local.stem}.json", "item.json") if path_exists(local.with_name(name))]
    if not names or not path_exists(local):
        return ProductMetadata()
    return read_metadata(Listing(local.parent.as_posix(), (local.name, *names)))


def _vrt_labels(dataset: rasterio.DatasetReader, opening: Open) -> list[str | None]:
    """Label of the source of each VRT band: the source's description, or its file name if it has one band.

    None for bands whose sources differ.
    """
    try:
        root = ET.fromstring(dataset.tags(ns="xml:VRT").get("xml:VRT", ""))
    except ET.ParseError:
        return [None] * dataset.count
    found: list[str | None] = [None] * dataset.count
    for band in root.iterfind("VRTRasterBand"):
        place = int(band.get("band", "0")) - 1
        sources = [(each.findtext("SourceFilename") or "", each.findtext("SourceBand") or "1") for each in band]
        sources = [each for each in sources if each[0]]
        labels = {_source_label(dataset.name, *source, opening) for source in sources[:1]}
        names = {layouts.band_of(PurePosixPath(name.replace("\\", "/")).stem) for name, _ in sources}
        if 0 <= place < dataset.count and (len(sources) == 1 or len(names) == 1):
            found[place] = next(iter(labels), None)
    return found if len(set(found)) == len(found) else [None] * dataset.count


def _source_label(vrt: str, name: str, band: str, opening: Open) -> str | None:
    file = PurePosixPath(name.replace("\\", "/"))
    path = (
        name if file.is_absolute() or name.startswith("/vsi") or vrt.startswith("<") else str(Path(vrt).parent / name)
    )
    try:
        with opening(path) as source:
            own = source.descriptions[int(band) - 1] or source.tags(int(band)).get("DESCRIPTION")
            return str(own) if own else file.stem if source.count == 1 else None
    except (LandPromptError, RasterioError, ValueError, IndexError):
        return file.stem
