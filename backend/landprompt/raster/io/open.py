"""Opens a raster: finds the files and variables that make up one image, and opens them as layers.

`open_layers` tries in turn: a URL, a GDAL subdataset, a folder or archive, a metadata file of a product, one band file
of an image, one part of a tiled export, and finally a single dataset. How products arrange their files is defined in
`products/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import rasterio
from rasterio.errors import CRSError, RasterioIOError

from ...errors import FileMissing, LandPromptError, NotARaster, NotReadable, TooFewBands, WebLayer
from ..products import datacube, layouts, listing, tiles
from ..products.band_files import Image, image_in, image_with, is_whole_folder
from ..products.dates import choose_date, dated, join_names
from ..products.labels import SUBDATASET, band_labels, sidecar_metadata
from ..products.listing import Listing, locate, path_exists
from ..products.stack import open_stack
from .guard import check_header, check_source, invalid_crs, is_regular
from .layer import Choice, Layer, Opened, with_crs
from .remote import open_remote, remote_path

__all__ = ["Choice", "Opened", "image_of", "open_dataset", "open_layers"]
_WEB_MARKS = (
    "http://", "https://", "type=xyz", "url=", "wms:", "wmts:", "<gdal_wms>", "/vsicurl", "/vsis3", "/vsigs", "/vsiaz",
)  # fmt: skip
_WEB_DRIVERS = ("WMS", "WMTS", "WCS", "OGCAPI", "EEDAI", "PLMosaic")
_S2_SUBDATASET = re.compile(r"SENTINEL2_L(1C|2A)(_TILE)?:(?P<xml>.+\.xml):(?P<part>[^:]+):EPSG_\d+$", re.IGNORECASE)
_TRUE_COLOUR = re.compile(r"(?<![a-z0-9])(tci|preview)(?![a-z0-9])", re.IGNORECASE)
# Error messages of GDAL and cURL.
_HTTP_MISSING = re.compile(r"response code: (404|410)")
_HTTP_FORBIDDEN = re.compile(
    r"response code: (401|403)|Permission denied|AccessDenied|configuration options? not defined"
)
_HTTP_FAILED = re.compile(r"response code: \d|CURL error")
_EXPORT = "If QGIS shows it, export it as a GeoTIFF: Raster, Conversion, Translate."


def open_layers(
    path: str, remote: bool, alone: bool, crs: str | None = None, assume: str | None = None,
    files: Sequence[str] = (), names: Sequence[str] = (),
) -> Opened:  # fmt: skip
    """Open the image that a path refers to.

    Args:
        path: a file, a folder, an archive, a product's metadata file, a subdataset or a URL.
        remote: allow rasters on a web server or in a bucket.
        alone: open only this file, even if it is one band of an image.
        crs: CRS of the layer in QGIS; replaces the one in the files.
        assume: id of a reading, such as "date:2021-05-03", or "best"; chooses a date of a time series.
        files: the rasters that form the image, instead of those that belong to the path; `path` is one of them.
        names: names of their layers in QGIS.

    Raises:
        FileMissing, NotReadable, NotARaster, TooFewBands, WebLayer: it cannot be opened, or is not local.
        BadOption: the CRS or the reading is unknown.
    """
    if files:
        opened = open_stack(path, files if path in files else [path, *files], names, open_dataset)
    else:
        opened = _open(path, remote, alone, assume or "ask")
    try:
        return with_crs(opened, crs) if crs else opened
    except LandPromptError:
        opened.close()
        raise


def _open(path: str, remote: bool, alone: bool, assume: str) -> Opened:
    if not path:
        raise FileMissing("No raster was given.")
    if remote and remote_path(path):
        return _from_dataset(path, open_dataset(path, open_remote, cube=True), assume)
    check_source(path)
    if any(mark in path.lower() for mark in _WEB_MARKS) and not path_exists(Path(path)):
        raise WebLayer("This is a layer from a web service; LandPrompt reads local rasters only.")
    subdataset = _S2_SUBDATASET.match(path)
    if subdataset and not alone and not _TRUE_COLOUR.fullmatch(subdataset["part"]):
        return _from_sentinel2_subdataset(path, subdataset, assume)
    cube = datacube.parent_of(path)
    if cube is not None and not alone and (opened := _from_cube_variable(path, cube, assume)):
        return opened
    files, name = locate(path)
    if files is not None and name is None:
        return _from_folder(path, files, assume)
    if files is not None and name is not None and listing.is_metadata(name):
        return _from_metadata_file(path, files, name, assume)
    if files is not None and name is not None and not alone:
        opened = _from_band_file(path, files, name) or _from_tile(files, name, assume)
        if opened is not None:
            return opened
    return _from_dataset(path, open_dataset(path, cube=True), assume, _true_colour_note(path))


def open_dataset(
    path: str, opening: Callable[[str], rasterio.DatasetReader] = rasterio.open, *, cube: bool = False
) -> rasterio.DatasetReader:
    """Open a single dataset that has bands and is not a web layer.

    Args:
        path: file or GDAL path.
        opening: `rasterio.open` or `open_remote`.
        cube: also open a netCDF, Zarr or HDF5 file whose bands are variables.

    Raises:
        FileMissing, NotReadable, NotARaster, WebLayer: it does not exist or cannot be read.
    """
    if opening is not open_remote:
        check_source(path)
    try:
        dataset = opening(path)
    except UnicodeEncodeError as error:
        raise NotARaster(f"The name '{path}' is not valid UTF-8.", "Rename the file.") from error
    except CRSError as error:
        raise invalid_crs(path) from error
    except RasterioIOError as error:
        raise _open_error(path, str(error)) from error
    if dataset.driver in _WEB_DRIVERS:
        dataset.close()
        raise WebLayer(f"'{path}' refers to a web service; LandPrompt reads local rasters only.")
    if dataset.count == 0 and not (cube and dataset.driver in datacube.DRIVERS and dataset.subdatasets):
        driver, parts = dataset.driver, dataset.subdatasets
        dataset.close()
        remedy = datacube.REMEDY if driver in datacube.DRIVERS else _EXPORT if parts else None
        raise NotARaster(f"'{path}' has no raster bands.", remedy)
    try:
        check_header(dataset)
    except LandPromptError:
        dataset.close()
        raise
    return dataset


def _open_error(path: str, report: str) -> LandPromptError:
    """The error for a path that GDAL could not open, from GDAL's message."""
    local = not path.startswith("/vsi") and not SUBDATASET.match(path)
    if local and not path_exists(Path(path)):
        return FileMissing(f"The file '{path}' does not exist.")
    if _HTTP_MISSING.search(report):
        return FileMissing(f"Nothing was found at '{path}' ({report}).")
    if _HTTP_FORBIDDEN.search(report):
        return NotReadable(f"Access to '{path}' is denied ({report}).")
    if _HTTP_FAILED.search(report):
        return NotReadable(
            f"'{path}' cannot be reached ({report}).", "Check the address and the network, and run again."
        )
    more = "" if "not recognized" in report else f" ({report})"
    remedy = datacube.REMEDY if "codec" in report else f"{NotARaster.remedy} {_EXPORT}"
    return NotARaster(f"'{path}' is not a raster that GDAL can read{more}.", remedy)


def _from_dataset(path: str, dataset: rasterio.DatasetReader, assume: str, notes: Sequence[str] = ()) -> Opened:
    """A file with several bands, or with several variables of one band each."""
    if dataset.driver in datacube.DRIVERS:
        layers, tags = datacube.open_variables(path, dataset, open_dataset)
        return choose_date(path, layers, tags, assume, list(notes))
    product = sidecar_metadata(path)
    file = PurePosixPath(path).name
    bands = [
        Layer(dataset, band, label, source=file, metadata=product.band(f"{file}#{band}"))
        for band, label in enumerate(band_labels(path, dataset, open_dataset), start=1)
    ]
    tags = {**dataset.tags(), **(dataset.tags(1) if bands else {}), **product.tags}
    return choose_date(path, dated(bands), tags, assume, [*notes, *product.notes])


def _true_colour_note(path: str) -> list[str]:
    """A note if a file is the 8-bit true-colour image of a product whose bands are next to it."""
    file = PurePosixPath(path)
    if not _TRUE_COLOUR.search(file.stem) or path.startswith(_WEB_MARKS):
        return []
    files, _ = locate(str(file.parent))
    if files is None or not (bands := layouts.bands_of(files.rasters)):
        return []
    other = PurePosixPath(next(iter(bands.values()))[0]).name
    return [f"'{file.name}' is the product's 8-bit true-colour image; open '{other}' to use all bands."]


def _from_band_file(path: str, files: Listing, name: str) -> Opened | None:
    """The image that a band file belongs to; None if it is a complete image."""
    if layouts.band_of(PurePosixPath(name).stem) is None:
        return None
    with open_dataset(path) as dataset:
        if dataset.count != 1:
            return None
    image = image_with(files, name, open_dataset)
    if image is None:
        return None
    # The image has the same name whichever band was given: its folder or, if that contains more, its first band.
    called = files.path if is_whole_folder(files, image.files) else files.file(image.files[0])
    note = (
        f"'{PurePosixPath(name).name}' is one band of an image; its {len(image.files) - 1} other band files were added."
    )
    return _from_image(called if files.archive else str(Path(called)), image, [note])


def _from_image(path: str, image: Image, notes: Sequence[str] = ()) -> Opened:
    tags = {**image.layers[0].dataset.tags(), **image.metadata.tags}
    return Opened(path, image.layers, tags, image.clouds, [*notes, *image.metadata.notes])


def _from_sentinel2_subdataset(path: str, match: re.Match[str], assume: str) -> Opened:
    """The whole product of a GDAL subdataset with the 10, 20 or 60 m bands."""
    files, name = locate(match["xml"].strip('"'))
    if files is None or name is None:
        raise FileMissing(f"The file '{match['xml']}' does not exist.")
    opened = _from_metadata_file(path, files, name, assume)
    note = f"The subdataset contains the {match['part']} bands; the product's other bands were added."
    return replace(opened, notes=[note, *opened.notes])


def _from_cube_variable(path: str, cube: str, assume: str) -> Opened | None:
    """All variables of the file that a variable belongs to; None if the variable itself has several bands."""
    try:
        opened = _from_dataset(path, open_dataset(path), assume)
        if len(opened.layers) >= layouts.MIN_BANDS["optical"]:
            return opened
        opened.close()
    except TooFewBands:
        pass
    try:
        whole = _from_dataset(cube, open_dataset(cube, cube=True), assume)
    except LandPromptError:
        return None
    note = f"'{datacube.variable_name(path)}' is one variable; {len(whole.layers) - 1} other variables were added."
    return replace(whole, notes=[note, *whole.notes])


def _from_metadata_file(path: str, files: Listing, name: str, assume: str) -> Opened:
    """The product that a metadata file describes."""
    file = PurePosixPath(name)
    if file.suffix.lower() == ".dim":
        data = file.with_suffix(".data").name
        if not any(PurePosixPath(each).parts[0] == data for each in files.names):
            raise FileMissing(f"The bands of '{file.name}' are missing: there is no folder '{data}' next to it.")
        return _from_folder(path, files.under(str(file.with_suffix(".data"))), assume)
    if file.name.upper() == "MTD_TL.XML" and str(file.parent) != ".":
        granule = f"{file.parent}/"
        files = replace(files, names=tuple(each for each in files.names if each.startswith(granule) or "/" not in each))
    found = image_in(files, open_dataset, f"{file.stem[:-4]}_*" if file.stem.upper().endswith("_MTL") else None)
    if found is None:
        raise NotARaster(
            f"'{file.name}' describes a product, but none of its band files were found.",
            "Restore the product's original folder structure, or use a band file.",
        )
    return _from_image(path, found)


def _from_folder(path: str, files: Listing, assume: str, depth: int = 3) -> Opened:
    """The single image in a folder or archive."""
    called = str(Path(path)) if files.archive is None else path
    if store := files.zarr_store:
        return _from_dataset(path, open_dataset(store, cube=True), assume)
    exports = tiles.exports(files.rasters)
    image = None if exports else image_in(files, open_dataset)
    if image is not None:
        return _from_image(called if depth == 3 else files.path, image)
    if len(exports) == 1 and (opened := _from_tile(files, next(iter(exports.values()))[0], assume, called)):
        return opened
    main = files.main_rasters
    if len(main) == 1:
        return _open(files.file(main[0]), False, True, assume)
    roots = files.roots() if depth and not main else []
    if len(roots) == 1:
        return _from_folder(path, files.under(roots[0]), assume, depth - 1)
    raise _no_single_image(PurePosixPath(path).name, files, main, roots)


def _no_single_image(name: str, files: Listing, rasters: list[str], roots: list[str]) -> NotARaster:
    if rasters:
        return NotARaster(
            f"The folder '{name}' contains {len(rasters)} rasters: {join_names(rasters)}.",
            "Use one of these files instead.",
        )
    if any(root.upper().endswith(".SAFE") for root in roots) or (roots and files.archive):
        return NotARaster(
            f"'{name}' contains {len(roots)} products: {join_names(roots)}.",
            f"Use one of them, for example {files.file(roots[0])}.",
        )
    return NotARaster(
        f"The folder '{name}' contains no file with a band in its name.",
        "Use a raster file, or a folder with one file per band, named like B02.tif, B03.tif, B04.tif.",
    )


def _from_tile(files: Listing, name: str, assume: str, called: str | None = None) -> Opened | None:
    """All parts of a tiled export as one image; None if the file is not a part, or the parts do not fit one grid."""
    parts = tiles.exports(files.rasters).get(export, []) if (export := tiles.export_of(name)) is not None else []
    if len(parts) < 2:
        return None
    datasets: list[rasterio.DatasetReader] = []
    try:
        datasets += [open_dataset(files.file(part)) for part in parts]
        found = tiles.mosaic(datasets)
    finally:
        for dataset in datasets:
            dataset.close()
    if found is None:
        return None
    virtual, has_gaps = found
    notes = [f"The {len(parts)} parts of the export were joined."]
    if has_gaps:
        notes.append("Parts of the export are missing: there is no data in their place.")
    return _from_dataset(called or files.file(parts[0]), rasterio.open(virtual), assume, notes)


def image_of(path: Path) -> Path:
    """Path of the image that a local band file belongs to, the same for all its bands; any other path unchanged."""
    if not is_regular(path) or layouts.band_of(path.stem) is None:
        return path
    try:
        opened = open_layers(str(path), False, False)
    except LandPromptError:
        return path
    opened.close()
    return Path(opened.path)
