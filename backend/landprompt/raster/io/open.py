"""Opening a raster's files: which they are, and which band lies in which."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import rasterio
from rasterio.errors import RasterioIOError

from ...errors import FileMissing, LandPromptError, NotARaster, NotReadable, WebLayer
from ..bands import canonical_name
from .clouds import is_classification
from .folder import band_files, product_tags
from .guard import check_header, check_source
from .layer import Layer
from .remote import open_remote, remote_path
from .sibling_bands import bands_beside, called, classification_beside, true_colour_doubt

_WEB_MARKS = ("http://", "https://", "type=xyz", "url=", "wms:", "wmts:", "<gdal_wms>")
_WEB_MARKS += ("/vsicurl", "/vsis3", "/vsigs", "/vsiaz")
# DRIVER:rest, as GDAL names parts of files; a drive letter is none.
_SUBDATASET = re.compile(r"\w{2,}:")
# What GDAL and cURL say of files and servers.
_NOTHING_THERE = re.compile(r"response code: (404|410)")
_CLOSED = re.compile(r"response code: (401|403)|Permission denied|AccessDenied|configuration options? not defined")
_OUT_OF_REACH = re.compile(r"response code: \d|CURL error")
_WEB_DRIVERS = ("WMS", "WMTS", "WCS", "OGCAPI", "EEDAI", "PLMosaic")


@dataclass(frozen=True)
class Opened:
    """A raster's files, open.

    Attributes:
        path: what the raster is called: as given, or the folder of the image that a band's file belongs to.
        layers: its bands.
        tags: metadata items of the dataset or product.
        classification: the scene classification (SCL) of a Sentinel-2 product, which tells its clouds; None without.
        doubts: what was guessed.
    """

    path: str
    layers: list[Layer]
    tags: dict[str, str]
    classification: Layer | None = None
    doubts: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Close the files."""
        _close(self.layers if self.classification is None else [*self.layers, self.classification])


def open_layers(path: str, remote: bool, alone: bool) -> Opened:
    """Open a file or folder.

    Args:
        remote: allow a raster on a web server or in a bucket.
        alone: whether a file of one band is just that, whatever lies beside it.

    Raises:
        FileMissing, NotReadable, NotARaster, WebLayer: it cannot be opened, or is no local raster.
    """
    if remote and remote_path(path):
        return _of_dataset(path, open_dataset(path, open_remote))
    check_source(path)
    folder = Path(path)
    here = _exists(folder)
    if any(mark in path.lower() for mark in _WEB_MARKS) and not here:
        raise WebLayer("This is a layer from a web service; LandPrompt reads rasters on this machine only.")
    if here and folder.is_dir():
        return _of_files(path, band_files(folder), folder)
    dataset = open_dataset(path)
    files = bands_beside(folder) if dataset.count == 1 and not alone else {}
    if not files:
        return _of_dataset(path, dataset, true_colour_doubt(folder))
    dataset.close()
    name = called(files)
    told = f"'{folder.name}' is one band; the {len(files) - 1} others of its image are read with it."
    return _of_files(str(name), files, name if name.is_dir() else name.parent, [told])


def _exists(path: Path) -> bool:
    """Whether a file or folder of that name is here; what GDAL opens may be longer than any name, or hold a zero."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def open_dataset(path: str, opening: Callable[[str], rasterio.DatasetReader] = rasterio.open) -> rasterio.DatasetReader:
    """Open a file that is no web layer and holds bands.

    Raises:
        FileMissing, NotReadable, NotARaster, WebLayer: it cannot be read, or not here.
    """
    if opening is not open_remote:
        check_source(path)
    try:
        dataset = opening(path)
    except UnicodeEncodeError as error:
        raise NotARaster(f"The name '{path}' is not valid in UTF-8.", "Rename the file.") from error
    except RasterioIOError as error:
        raise _not_opened(path, str(error)) from error
    if dataset.driver in _WEB_DRIVERS:
        dataset.close()
        raise WebLayer(f"'{path}' draws on a web service; LandPrompt reads rasters on this machine only.")
    if dataset.count == 0:
        has_subdatasets = bool(dataset.subdatasets)
        dataset.close()
        remedy = "Give one of its subdatasets, as gdalinfo lists them." if has_subdatasets else None
        raise NotARaster(f"'{path}' holds no raster bands.", remedy)
    try:
        check_header(dataset)
    except LandPromptError:
        dataset.close()
        raise
    return dataset


def _not_opened(path: str, told: str) -> LandPromptError:
    """What it means for the person that GDAL could not open a path and told this."""
    local = not path.startswith("/vsi") and not _SUBDATASET.match(path)
    if local and not _exists(Path(path)):
        return FileMissing(f"There is no file '{path}'.")
    if _NOTHING_THERE.search(told):
        return FileMissing(f"There is nothing at '{path}' ({told}).")
    if _CLOSED.search(told):
        return NotReadable(f"'{path}' may not be read ({told}).")
    if _OUT_OF_REACH.search(told):
        return NotReadable(f"'{path}' cannot be reached ({told}).", "Check the address and the network, and run again.")
    more = "" if "not recognized" in told else f" ({told})"
    return NotARaster(f"'{path}' is not a raster that GDAL can read{more}.")


def _of_dataset(path: str, dataset: rasterio.DatasetReader, doubts: Iterable[str] = ()) -> Opened:
    labels = dataset.descriptions
    if labels == (None,):  # the file of one band may bear the band's name, as those of a folder do
        labels = (canonical_name(Path(path).stem),)
    layers = [Layer(dataset, i, label) for i, label in enumerate(labels, start=1)]
    tags = {**dataset.tags(), **(dataset.tags(1) if layers else {})}
    classification = next((layer for layer in layers if is_classification(layer.label)), None)
    return Opened(path, layers, tags, classification, list(doubts))


def _of_files(path: str, files: Mapping[str, Path], folder: Path, doubts: Iterable[str] = ()) -> Opened:
    tags, damage = product_tags(folder)
    layers: list[Layer] = []
    try:
        for name, file in files.items():
            layers.append(Layer(open_dataset(str(file)), 1, name))
    except LandPromptError:
        _close(layers)
        raise
    classification = _open_classification(next(iter(files.values())))
    return Opened(path, layers, {**layers[0].dataset.tags(), **tags}, classification, [*doubts, *damage])


def _open_classification(band_file: Path) -> Layer | None:
    file = classification_beside(band_file)
    try:
        return Layer(open_dataset(str(file)), 1, file.stem) if file else None
    except LandPromptError:  # a damaged one is no reason to refuse the bands
        return None


def _close(layers: list[Layer]) -> None:
    for layer in layers:
        layer.dataset.close()
