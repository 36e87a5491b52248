"""One GDAL dataset as a raster: its bands, variables and dates, with what names them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import rasterio
from rasterio.errors import RasterioError, RasterioIOError

from ...errors import BadOption, FileMissing, LandPromptError, NotARaster, NotReadable, TooFewBands, WebLayer
from ..bands import S1_NAMES, canonical_name
from ..products import datacube, layouts
from ..products.band_files import read_metadata
from ..products.datacube import DatedLayer
from ..products.layouts import Listing
from ..products.metadata import ProductMetadata
from .guard import check_header, check_source
from .layer import Layer, is_classification
from .remote import open_remote, remote_path

# DRIVER:rest, as GDAL names subdatasets; one letter is a drive.
_SUBDATASET = re.compile(r"\w{2,}:")
# What GDAL and cURL report about files and servers.
_NOTHING_THERE = re.compile(r"response code: (404|410)")
_CLOSED = re.compile(r"response code: (401|403)|Permission denied|AccessDenied|configuration options? not defined")
_OUT_OF_REACH = re.compile(r"response code: \d|CURL error")
_WEB_DRIVERS = ("WMS", "WMTS", "WCS", "OGCAPI", "EEDAI", "PLMosaic")
_EXPORT = "If QGIS shows it, export it as a GeoTIFF: Raster, Conversion, Translate."
_XARRAY = "Save it as netCDF (xarray: to_netcdf), as Zarr version 2 (to_zarr(..., zarr_format=2)), or as a GeoTIFF."


@dataclass(frozen=True)
class Choice:
    """A question that the files themselves raise, such as the date of a time series.

    Attributes:
        text: the question.
        readings: reading id -> title, best first.
    """

    text: str
    readings: dict[str, str]


@dataclass(frozen=True)
class Opened:
    """An open raster.

    Attributes:
        path: what the raster is called: as given, or the folder of the image that a band's file belongs to.
        layers: its bands.
        tags: metadata items of the dataset and product.
        classification: the scene classification (SCL) of a Sentinel-2 product; None without one.
        notes: what was added or left out.
        choice: the question of which image is meant, where nothing settled it; `layers` are then the first reading.
    """

    path: str
    layers: list[Layer]
    tags: dict[str, str]
    classification: Layer | None = None
    notes: list[str] = field(default_factory=list)
    choice: Choice | None = None

    def close(self) -> None:
        """Close the files."""
        for layer in (*self.layers, *([self.classification] if self.classification else [])):
            layer.dataset.close()


def open_dataset(
    path: str, opening: Callable[[str], rasterio.DatasetReader] = rasterio.open, *, cube: bool = False
) -> rasterio.DatasetReader:
    """Open a file that is no web layer and has bands.

    Args:
        cube: also open a netCDF, Zarr or HDF5 file whose bands are variables.

    Raises:
        FileMissing, NotReadable, NotARaster, WebLayer: it cannot be read, or is not there.
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
    if dataset.count == 0 and not (cube and dataset.driver in datacube.DRIVERS and dataset.subdatasets):
        driver, parts = dataset.driver, dataset.subdatasets
        dataset.close()
        remedy = _XARRAY if driver in datacube.DRIVERS else _EXPORT if parts else None
        raise NotARaster(f"'{path}' has no raster bands.", remedy)
    try:
        check_header(dataset)
    except LandPromptError:
        dataset.close()
        raise
    return dataset


def _not_opened(path: str, report: str) -> LandPromptError:
    """The error for a path that GDAL could not open, by what GDAL reported."""
    local = not path.startswith("/vsi") and not _SUBDATASET.match(path)
    if local and not exists(Path(path)):
        return FileMissing(f"There is no file '{path}'.")
    if _NOTHING_THERE.search(report):
        return FileMissing(f"There is nothing at '{path}' ({report}).")
    if _CLOSED.search(report):
        return NotReadable(f"'{path}' may not be read ({report}).")
    if _OUT_OF_REACH.search(report):
        return NotReadable(
            f"'{path}' cannot be reached ({report}).", "Check the address and the network, and run again."
        )
    more = "" if "not recognized" in report else f" ({report})"
    if "codec" in report:
        return NotARaster(f"'{path}' is not a raster that GDAL can read{more}.", _XARRAY)
    return NotARaster(f"'{path}' is not a raster that GDAL can read{more}.", f"{NotARaster.remedy} {_EXPORT}")


def exists(path: Path) -> bool:
    """Whether a file or folder is there; False for text that can be no path."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def of_dataset(
    path: str, dataset: rasterio.DatasetReader, assume: str, notes: Sequence[str] = ()
) -> Opened:  # fmt: skip
    """A file of several bands, or of several variables with a band each."""
    if dataset.driver in datacube.DRIVERS:
        return _of_datacube(path, dataset, assume, notes)
    labels = _labels(path, dataset)
    product = _metadata_beside(path, dataset)
    file = PurePosixPath(path).name
    layers = [
        Layer(dataset, band, label, source=file, metadata=product.band(f"{file}#{band}"))
        for band, label in enumerate(labels, start=1)
    ]
    tags = {**dataset.tags(), **(dataset.tags(1) if layers else {}), **product.tags}
    return _of_dates(path, datacube.dated(layers), tags, assume, [*notes, *product.notes])


def _labels(path: str, dataset: rasterio.DatasetReader) -> list[str | None]:
    """What names each band: description, DESCRIPTION item (openEO), VRT source, or the name of a file of one band."""
    labels = [text or dataset.tags(band).get("DESCRIPTION") for band, text in enumerate(dataset.descriptions, start=1)]
    if dataset.driver == "VRT" and not all(labels):
        labels = [own or source for own, source in zip(labels, _vrt_labels(dataset), strict=True)]
    if len(labels) == 1 and not labels[0]:  # as files in a folder are named
        stem = Path(path).stem
        labels = [stem if layouts.band_of(stem) else None]
    return labels


def _metadata_beside(path: str, dataset: rasterio.DatasetReader) -> ProductMetadata:
    """The STAC item beside a file: `name.json` or `item.json`."""
    local = Path(path)
    if remote_path(path) or _SUBDATASET.match(path) or path.startswith(("/vsi", "<")):
        return ProductMetadata()
    names = [name for name in (f"{local.stem}.json", "item.json") if exists(local.with_name(name))]
    if not names or not exists(local):
        return ProductMetadata()
    return read_metadata(Listing(local.parent.as_posix(), (local.name, *names)))


def _vrt_labels(dataset: rasterio.DatasetReader) -> list[str | None]:
    """What names the source of each band of a virtual raster, if all sources of the band agree.

    It is the source's own description, else its file name where the source has one band.
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
        labels = {_source_label(dataset.name, *source) for source in sources[:1]}
        names = {layouts.band_of(PurePosixPath(name.replace("\\", "/")).stem) for name, _ in sources}
        if 0 <= place < dataset.count and (len(sources) == 1 or len(names) == 1):
            found[place] = next(iter(labels), None)
    return found if len(set(found)) == len(found) else [None] * dataset.count


def _source_label(vrt: str, name: str, band: str) -> str | None:
    file = PurePosixPath(name.replace("\\", "/"))
    path = (
        name if file.is_absolute() or name.startswith("/vsi") or vrt.startswith("<") else str(Path(vrt).parent / name)
    )
    try:
        with open_dataset(path) as source:
            own = source.descriptions[int(band) - 1] or source.tags(int(band)).get("DESCRIPTION")
            return own or (file.stem if source.count == 1 else None)
    except (LandPromptError, RasterioError, ValueError, IndexError):
        return file.stem


def _of_datacube(path: str, dataset: rasterio.DatasetReader, assume: str, notes: Sequence[str]) -> Opened:
    """A netCDF, Zarr or HDF5 file: every image variable is a band, or several along its dimensions."""
    files = [dataset]
    if dataset.count == 0:
        names = datacube.variables(dataset.subdatasets)
        dataset.close()
        files, errors = [], []
        for name in names:
            try:
                files.append(open_dataset(name))
            except LandPromptError as error:
                errors.append(error.message)
        images = [each for each in files if datacube.is_image(each)]
        for each in files:
            if each not in images:
                each.close()
        if not images:
            reason = f" ({errors[0]})" if errors else ""
            raise NotARaster(f"'{path}' has no variable that GDAL can read as an image{reason}.", _XARRAY)
        files = images
    found = [each for file in files for each in datacube.layers_of(file, _coordinates(file))]
    classification = [each for each in found if is_classification(each.layer.label)]
    found = [each for each in found if each not in classification] if len(found) > len(classification) else found
    tags = {key: value for key, value in files[0].tags().items() if "#" not in key or key.startswith("NC_GLOBAL#")}
    return _of_dates(path, found + classification, tags, assume, list(notes))


def _coordinates(dataset: rasterio.DatasetReader) -> str | None:
    """The prefix of the names of a netCDF file's coordinate variables."""
    if dataset.driver != "netCDF":
        return None
    name = dataset.name
    return f"{name.rpartition(':')[0]}:" if name.lower().startswith("netcdf:") else f'netcdf:"{name}":'


def _of_dates(path: str, layers: list[DatedLayer], tags: dict[str, str], assume: str, notes: list[str]) -> Opened:
    """The bands of one date; of a time series those of the reading that `assume` names, or else a question."""
    readings = datacube.reading_ids(layers)
    if len(readings) < 2:
        return _opened(path, [each.layer for each in layers], tags, notes)
    chosen = next(iter(readings))
    if assume.startswith("date:"):
        chosen = assume
    if chosen not in readings:
        _close(layers)
        raise BadOption(f"There is no reading '{assume}'; the dates are {_some(list(readings))}.")
    bands = [layer.label for layer in readings[chosen]]
    if len(bands) < 3 and not any(canonical_name(label) in S1_NAMES for label in bands):
        _close(layers)
        raise TooFewBands(
            f"'{PurePosixPath(path).name}' is a time series of {len(readings)} dates with {len(bands)} band(s) each; "
            "an optical image needs at least three bands of one date.",
            "Give a file that has the bands of a date, for example one variable a band.",
        )
    days = [reading.removeprefix("date:") for reading in readings]
    if assume in readings or assume == "best":
        return _opened(path, readings[chosen], tags, [*notes, f"{chosen[5:]} is used, one of {len(days)} dates."])
    titles = {reading: reading.removeprefix("date:") for reading in readings}
    text = f"The raster holds {len(days)} dates, {days[-1]} to {days[0]}. Which one is meant?"
    return _opened(path, readings[chosen], tags, notes, Choice(text, titles))


def _close(layers: Sequence[DatedLayer]) -> None:
    for each in layers:
        each.layer.dataset.close()


def _some(names: Sequence[str], most: int = 6) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _opened(
    path: str, layers: list[Layer], tags: dict[str, str], notes: list[str], choice: Choice | None = None
) -> Opened:  # fmt: skip
    classification = next((layer for layer in layers if is_classification(layer.label)), None)
    return Opened(path, layers, tags, classification, notes, choice)
