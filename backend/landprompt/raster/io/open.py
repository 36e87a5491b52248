"""Opening a raster: which files and variables make up the one image, and which band is in which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import rasterio
from rasterio.crs import CRS
from rasterio.errors import CRSError

from ...errors import BadOption, FileMissing, LandPromptError, NotARaster, TooFewBands, WebLayer
from ..products import datacube, layouts, tiles
from ..products.band_files import Image, image_in, image_with, is_whole_folder
from ..products.layouts import Listing
from .dataset import Choice, Opened, exists, of_dataset, open_dataset
from .guard import check_source, is_regular
from .layer import Layer
from .remote import open_remote, remote_path

__all__ = ["Choice", "Opened", "image_of", "open_dataset", "open_layers"]
_WEB_MARKS = ("http://", "https://", "type=xyz", "url=", "wms:", "wmts:", "<gdal_wms>")
_WEB_MARKS += ("/vsicurl", "/vsis3", "/vsigs", "/vsiaz")
_S2_SUBDATASET = re.compile(r"SENTINEL2_L(1C|2A)(_TILE)?:(?P<xml>.+\.xml):(?P<part>[^:]+):EPSG_\d+$", re.IGNORECASE)
_S2_METADATA = re.compile(r"(MTD_MSIL\w+|MTD_TL)\.xml$", re.IGNORECASE)
_IN_ARCHIVE = re.compile(r"/vsi(zip|tar)/(?:\{(?P<braced>[^}]+)\}/?(?P<rest>.*)|(?P<plain>.+))")
_TRUE_COLOUR = re.compile(r"(?<![a-z0-9])(tci|preview)(?![a-z0-9])", re.IGNORECASE)


def open_layers(
    path: str, remote: bool, alone: bool, crs: str | None = None, assume: str | None = None
) -> Opened:  # fmt: skip
    """Open the image that a path means.

    Args:
        path: a file, a folder, an archive, a product's metadata file, or a subdataset.
        remote: allow a raster on a web server or in a bucket.
        alone: open a file of one band by itself, whatever is beside it.
        crs: CRS of the layer in QGIS; replaces the one in the files.
        assume: id of a reading, such as "date:2021-05-03", or "best": settles which image is meant.

    Raises:
        FileMissing, NotReadable, NotARaster, TooFewBands, WebLayer: it cannot be opened, or is no local raster.
        BadOption: the CRS or the reading is unknown.
    """
    opened = _open(path, remote, alone, assume or "ask")
    try:
        if not crs:
            return opened
        *layers, classification = _in_crs([*opened.layers, opened.classification or opened.layers[0]], crs)
        return replace(opened, layers=layers, classification=opened.classification and classification)
    except LandPromptError:
        opened.close()
        raise


def _open(path: str, remote: bool, alone: bool, assume: str) -> Opened:
    if not path:
        raise FileMissing("No raster was given.")
    if remote and remote_path(path):
        return of_dataset(path, open_dataset(path, open_remote, cube=True), assume)
    check_source(path)
    if any(mark in path.lower() for mark in _WEB_MARKS) and not exists(Path(path)):
        raise WebLayer("This is a layer from a web service; LandPrompt reads rasters on this machine only.")
    subdataset = _S2_SUBDATASET.match(path)
    if subdataset and not alone and not _TRUE_COLOUR.fullmatch(subdataset["part"]):
        return _of_subdataset(path, subdataset, assume)
    cube = datacube.parent_of(path)
    if cube is not None and not alone and (opened := _of_cube(path, cube, assume)):
        return opened
    listing, name = _located(path)
    if listing is not None and name is None:
        return _of_folder(path, listing, assume)
    if listing is not None and _is_metadata(name):
        return _of_metadata(path, listing, name, assume)
    if listing is not None and not alone:
        image = _siblings(path, listing, name)
        if image is not None:
            return _of_image(_called(listing, image), listing, image, _added(PurePosixPath(name).name, image))
        if tiles.export_of(name) is not None and (opened := _of_tiles(listing, name, assume)):
            return opened
    return of_dataset(path, open_dataset(path, cube=True), assume, _picture_note(path))


def _picture_note(path: str) -> list[str]:
    """A sentence where a file is the 8-bit picture of a product whose bands are beside it."""
    file = PurePosixPath(path)
    if not _TRUE_COLOUR.search(file.stem) or path.startswith(_WEB_MARKS):
        return []
    listing, _ = _located(str(file.parent))
    if listing is None or not (bands := layouts.bands_of(listing.rasters)):
        return []
    other = PurePosixPath(next(iter(bands.values()))[0]).name
    return [f"'{file.name}' is the product's 8-bit true-colour picture; open '{other}' to use all bands."]


def _located(path: str) -> tuple[Listing | None, str | None]:
    """The folder or archive that a path is in, and the file's name in it; no name for a folder or whole archive.

    Only what may be part of an image of several files is listed: an ordinary raster costs no look at its folder.
    """
    inside = _IN_ARCHIVE.match(path)
    if inside:
        return _in_archive(inside)
    local = Path(path)
    if not exists(local):
        return None, None
    if local.is_dir():
        return (None, None) if _is_zarr(local) else (_folder(local), None)
    if layouts.suffix(local.name) in layouts.ARCHIVES:
        return Listing.of_archive(local), None
    if _is_metadata(local.name) or layouts.band_of(local.stem) or tiles.export_of(local.name) is not None:
        listing = _folder(local.parent)
        return listing, local.absolute().relative_to(Path(listing.path).absolute()).as_posix()
    return None, None


def _is_zarr(folder: Path) -> bool:
    return any((folder / name).is_file() for name in layouts.ZARR_METADATA)


def _is_metadata(name: str | None) -> bool:
    """Whether a file describes a product of several files."""
    lower = PurePosixPath(name or "").name.lower()
    return bool(_S2_METADATA.match(lower)) or lower == "manifest.safe" or lower.endswith(
        ("_mtl.txt", "_mtl.json", "_mtl.xml", ".dim")
    )  # fmt: skip


def _folder(folder: Path) -> Listing:
    """The listing of a folder, or of the product that it is a part of: .SAFE, or R10m beside R20m and R60m."""
    whole = folder.absolute()
    product = next((each for each in (whole, *whole.parents) if each.suffix.upper() == ".SAFE"), None)
    if product is None and re.fullmatch(r"R[126]0m", whole.name, re.IGNORECASE):
        product = whole.parent
    if product is None or product == whole:
        return Listing.of_folder(folder)
    return Listing.of_folder(product)


def _in_archive(inside: re.Match[str]) -> tuple[Listing | None, str | None]:
    whole = Path(inside["braced"] or inside["plain"])
    # In /vsizip/home/x.zip the path may have lost its first slash.
    found = [(each, root) for root in (whole, Path("/", whole)) for each in (root, *root.parents) if each.is_file()]
    if not found:
        return None, None
    archive, root = found[0]
    inner = inside["rest"] or root.relative_to(archive).as_posix()
    inner = "" if inner == "." else inner.strip("/")
    members = layouts.archive_members(archive)
    if inner not in members:
        if inner and not any(name.startswith(f"{inner}/") for name in members):
            raise FileMissing(f"There is no '{inner}' in the archive '{archive.name}'.")
        return Listing.of_archive(archive, inner), None
    parents = PurePosixPath(inner).parents
    product = next((each for each in parents if each.suffix.upper() == ".SAFE"), None)
    folder = product or PurePosixPath(inner).parent
    if product is None and re.fullmatch(r"R[126]0m", folder.name, re.IGNORECASE):
        folder = folder.parent
    prefix = "" if str(folder) == "." else str(folder)
    return Listing.of_archive(archive, prefix), inner[len(prefix) :].strip("/")


def _siblings(path: str, listing: Listing, name: str) -> Image | None:
    """The image that a file of one band belongs to; None where it is an image by itself."""
    if layouts.band_of(PurePosixPath(name).stem) is None:
        return None
    with open_dataset(path) as dataset:
        if dataset.count != 1:
            return None
    return image_with(listing, name, open_dataset)


def _added(name: str, image: Image) -> list[str]:
    return [f"'{name}' is one band of an image; its {len(image.files) - 1} other band files were added."]


def _called(listing: Listing, image: Image) -> str:
    """What an image is called, whichever of its files was chosen: its folder, or its first band where others are."""
    path = listing.path if is_whole_folder(listing, image.files) else listing.file(image.files[0])
    return path if listing.archive else str(Path(path))


def _of_image(path: str, listing: Listing, image: Image, notes: Sequence[str] = ()) -> Opened:
    tags = {**image.layers[0].dataset.tags(), **image.metadata.tags}
    return Opened(path, image.layers, tags, image.classification, [*notes, *image.metadata.notes])


def _of_subdataset(path: str, match: re.Match[str], assume: str) -> Opened:
    """The whole product that a GDAL subdataset of 10, 20 or 60 m bands is a part of."""
    listing, name = _located(match["xml"].strip('"'))
    if listing is None or name is None:
        raise FileMissing(f"There is no file '{match['xml']}'.")
    opened = _of_metadata(path, listing, name, assume)
    return replace(
        opened,
        notes=[f"The subdataset holds the {match['part']} bands; the product's other bands were added.", *opened.notes],
    )


def _of_cube(path: str, cube: str, assume: str) -> Opened | None:
    """All variables of the file that a variable of one band belongs to; None where the variable has several bands."""
    try:
        opened = of_dataset(path, open_dataset(path), assume)
        if len(opened.layers) >= layouts.MIN_BANDS["optical"]:
            return opened
        opened.close()
    except TooFewBands:
        pass
    try:
        whole = of_dataset(cube, open_dataset(cube, cube=True), assume)
    except LandPromptError:
        return None
    note = f"'{datacube.variable_name(path)}' is one variable; {len(whole.layers) - 1} other variables were added."
    return replace(whole, notes=[note, *whole.notes])


def _of_metadata(path: str, listing: Listing, name: str, assume: str) -> Opened:
    """The product that a metadata file describes."""
    file = PurePosixPath(name)
    if file.suffix.lower() == ".dim":
        data = file.with_suffix(".data").name
        if not any(PurePosixPath(each).parts[0] == data for each in listing.names):
            raise FileMissing(f"The bands of '{file.name}' are missing: there is no folder '{data}' beside it.")
        return _of_folder(path, listing.under(str(file.with_suffix(".data"))), assume)
    image = f"{file.stem[:-4]}_*" if file.stem.upper().endswith("_MTL") else None
    if file.name.upper() == "MTD_TL.XML" and str(file.parent) != ".":
        granule = f"{file.parent}/"
        listing = replace(
            listing, names=tuple(each for each in listing.names if each.startswith(granule) or "/" not in each)
        )
    found = image_in(listing, open_dataset, image)
    if found is None:
        raise NotARaster(
            f"'{file.name}' describes a product, but none of its band files is beside it.",
            "Put the product's band files where the product has them, or give a band file.",
        )
    return _of_image(path, listing, found)


def _of_folder(path: str, listing: Listing, assume: str, depth: int = 3) -> Opened:
    """The one image in a folder or archive."""
    called = str(Path(path)) if listing.archive is None else path
    if store := listing.zarr_store:
        return of_dataset(path, open_dataset(store, cube=True), assume)
    stacked = tiles.exports(listing.rasters)
    image = None if stacked else image_in(listing, open_dataset)
    if image is not None:
        return _of_image(called if depth == 3 else listing.path, listing, image)
    if len(stacked) == 1:
        export = next(iter(stacked.values()))
        if opened := _of_tiles(listing, export[0], assume, called):
            return opened
    others = [
        n for n in listing.names if "/" not in n and layouts.suffix(n) in layouts.SUFFIXES | layouts.OTHER_SUFFIXES
    ]
    main = layouts.main_stacks(others) or [n for n in listing.names if layouts.suffix(n) in layouts.ARCHIVES]
    if len(main) == 1:
        return _open(listing.file(main[0]), False, True, assume)
    name = PurePosixPath(path).name
    if len(main) > 1:
        raise NotARaster(
            f"The folder '{name}' holds {len(main)} rasters: {_some(main)}.", "Give one of these files instead."
        )
    roots = listing.roots() if depth else []
    if len(roots) == 1:
        return _of_folder(path, listing.under(roots[0]), assume, depth - 1)
    if any(root.upper().endswith(".SAFE") for root in roots) or (roots and listing.archive):
        raise NotARaster(
            f"'{name}' holds {len(roots)} products: {_some(roots)}.",
            f"Give one of them, for example {listing.file(roots[0])}.",
        )
    raise NotARaster(
        f"The folder '{name}' holds no file that names a band.",
        "Give a raster file, or a folder with one file a band, named like B02.tif, B03.tif, B04.tif.",
    )


def _some(names: Sequence[str], most: int = 6) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _of_tiles(listing: Listing, name: str, assume: str, called: str | None = None) -> Opened | None:
    """All parts of a tiled export as one image; None where they do not fit one grid."""
    parts = tiles.exports(listing.rasters).get(tiles.export_of(name) or "", [])
    if len(parts) < 2:
        return None
    datasets: list[rasterio.DatasetReader] = []
    try:
        datasets += [open_dataset(listing.file(part)) for part in parts]
        found = tiles.mosaic(datasets)
    finally:
        for dataset in datasets:
            dataset.close()
    if found is None:
        return None
    virtual, has_gaps = found
    notes = [f"The {len(parts)} parts of the export were put together."]
    if has_gaps:
        notes.append("Parts of the export are missing: there is no data in their place.")
    return of_dataset(called or listing.file(parts[0]), rasterio.open(virtual), assume, notes)


def _in_crs(layers: Sequence[Layer], text: str) -> list[Layer]:
    """The layers in the CRS that QGIS has for them; files in yet another CRS than the first one keep theirs.

    Raises:
        BadOption: the CRS is unknown.
    """
    try:
        crs = CRS.from_user_input(text)
    except CRSError as error:
        raise BadOption(f"The CRS '{text}' is not known.", "Give a CRS such as EPSG:4326.") from error
    first = layers[0].dataset.crs
    if first == crs:
        return list(layers)
    return [replace(layer, crs=crs) if layer.dataset.crs in (None, first) else layer for layer in layers]


def image_of(path: Path) -> Path:
    """What a local raster is called, whichever of its bands was given; the path itself where it is no band."""
    if not is_regular(path) or layouts.band_of(path.stem) is None:
        return path
    try:
        opened = open_layers(str(path), False, False)
    except LandPromptError:
        return path
    opened.close()
    return Path(opened.path)
