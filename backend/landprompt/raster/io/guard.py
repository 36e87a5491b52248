"""Checks of what a person or a file names, before GDAL opens it, and of what a header declares, before work begins.

Three calls guard every raster and vector file:

    check_source(path)      before GDAL sees a path that is not a URL the person gave
    check_header(dataset)   right after `rasterio.open`: size, bands, geotransform, text
    pyogrio = vectors()     in place of `import pyogrio`

`check_work` is for a job that reads all pixels of a window. Network access is the matter of `landprompt.network`.
"""

from __future__ import annotations

import contextlib
import math
import mmap
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from ...errors import InputError, LandPromptError, NotAFile, NotARaster, RasterTooLarge, WebLayer
from ...network import NOWHERE
from .references import check_references, names_network

if TYPE_CHECKING:
    import rasterio

# A raster may be a mosaic of a continent of which a job takes an extent; the whole world at 10 m has 8e12 pixels.
MOST_PIXELS, MOST_SIDE, MOST_BANDS = 10**13, 10**8, 1000
# What one job may read: 3,162 km squared at 10 m. At eight pixels a cell its index takes about 0.8 TB.
MOST_WORK_PIXELS = 10**11
MOST_FEATURES, MOST_VECTOR_BYTES = 1_000_000, 4 * 2**30
_MOST_NAME = 1_000_000  # characters: a layer of QGIS may be a whole VRT
# GDAL opens these beside a raster; `.tif.` is added to the name, the others replace its extension.
_SIDE_FILES = (".aux.xml", ".ovr", ".msk")
_SIDE_EXTENSIONS = (".aux", ".hdr", ".prj", ".tfw", ".wld", ".rrd", ".xml", ".imd", ".rpb", ".geo")
_SCHEME = re.compile(r"^(?:vrt|file|zip|tar|gzip)://", re.IGNORECASE)
_DRIVER = re.compile(r"\w{2,}:")
_VIRTUAL = re.compile(r"/vsi(?!mem/)\w+/", re.IGNORECASE)
_LINKED_CRS = re.compile(rb'"type"\s*:\s*"link"')


def check_source(path: str) -> None:
    """Refuse what must not be opened: pipes, devices, sockets, and names that lead to the network.

    The path may be a file, a folder, a GDAL subdataset (`NETCDF:"a.nc":b`), a virtual path (`/vsizip/a.zip/b.tif`) or
    the text of a VRT. What is not there at all is left to GDAL.

    Raises:
        NotAFile: it is a pipe, device or socket, or names one.
        WebLayer: it, or a VRT that it leads to, draws on the network.
        FileMissing: a VRT draws on a file that is not there.
        NotARaster: it is empty, or its name is too long or not valid.
    """
    path = str(path)
    if len(path) > _MOST_NAME or "\0" in path:
        raise NotARaster("A raster's name is too long, or holds a null character.", "Check the path.")
    try:
        path.encode()
    except UnicodeEncodeError as error:
        raise NotARaster("A raster's name is not valid in UTF-8.", "Rename the file.") from error
    here = _status(path)
    if here is None:
        if path.lstrip().startswith("<"):
            check_references(path, Path(), check_source)
            return
        if names_network(_SCHEME.sub("", path.strip())):
            raise WebLayer("This is a layer from a web service; LandPrompt reads rasters on this machine only.")
        for part in _parts(path):
            _check_kind(part, _status(part))
        return
    _check_kind(path, here)
    if stat.S_ISREG(here.st_mode):
        if here.st_size == 0:
            raise NotARaster(f"'{path}' is empty.", "Give a file with data.")
        _check_side_files(Path(path))
        check_references(path, Path(path).parent, check_source)


def check_header(dataset: rasterio.DatasetReader) -> None:
    """Refuse a raster whose declared size, number of bands, geotransform or text nothing can be done with.

    Raises:
        RasterTooLarge: it declares more pixels or bands than a real raster has.
        NotARaster: its geotransform cannot be inverted, a scale or offset is not finite, or a text is not UTF-8.
    """
    name, width, height = dataset.name, dataset.width, dataset.height
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise RasterTooLarge(
            f"'{name}' declares {width} x {height} pixels; LandPrompt reads at most {MOST_PIXELS:.0e} of them."
        )
    if dataset.count > MOST_BANDS:
        raise RasterTooLarge(
            f"'{name}' has {dataset.count} bands; LandPrompt reads at most {MOST_BANDS}.",
            "Save the bands of one image as a raster of their own, for example with gdal_translate -b.",
        )
    try:
        transform = dataset.transform
        determinant = transform.determinant
        usable = all(map(math.isfinite, transform)) and math.isfinite(determinant) and determinant != 0
        usable = usable and all(map(math.isfinite, ~transform))
        _ = dataset.descriptions, dataset.units, dataset.crs  # to read them decodes them
        scaled = all(map(math.isfinite, (*dataset.scales, *dataset.offsets)))
    except UnicodeDecodeError as error:
        raise NotARaster(
            f"The metadata of '{name}' is not valid in UTF-8.", "Save the file, or the VRT, again as UTF-8."
        ) from error
    if not scaled:
        raise NotARaster(
            f"A scale or offset that '{name}' declares is no finite number.",
            "Correct it, for example with gdal_edit.py -scale -offset.",
        )
    if not usable:
        raise NotARaster(
            f"The geotransform of '{name}' is degenerate: its pixels have no size, or none that is a number.",
            "Set the raster's extent anew, for example with gdal_edit.py -a_ullr.",
        )


def check_work(height: int, width: int) -> None:
    """Refuse a job over more pixels than an index can hold; raises RasterTooLarge."""
    if height * width > MOST_WORK_PIXELS:
        raise RasterTooLarge(f"{width} x {height} pixels are too many for one job.")


def vectors() -> ModuleType:
    """pyogrio, whose GDAL sends no request: nothing that it reads for us is remote."""
    import pyogrio

    pyogrio.set_gdal_config_options({"GDAL_HTTP_PROXY": NOWHERE, "GDAL_HTTPS_PROXY": NOWHERE})
    return pyogrio


def check_vectors(path: str) -> None:
    """Refuse a vector file that leads to the network, or is too large to be held in memory; others pass.

    Raises:
        NotAFile, WebLayer, FileMissing: see `check_source`.
        InputError: it has no layer, or too many features or bytes.
    """
    check_source(path)
    file = Path(path)
    if _links_its_crs(file):
        raise WebLayer(f"'{path}' names its CRS by a link.", "Save it with a CRS of its own.")
    pyogrio = vectors()
    try:
        features = pyogrio.read_info(path)["features"]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        return
    except IndexError as error:
        raise InputError(f"'{path}' holds no layer.", "Give a file with features.") from error
    if features > MOST_FEATURES:
        raise InputError(f"'{path}' has {features} features; {MOST_FEATURES} can be read.", _SMALLER)
    if file.is_file() and file.stat().st_size > MOST_VECTOR_BYTES:
        raise InputError(f"'{path}' is larger than {MOST_VECTOR_BYTES // 2**30} GB.", _SMALLER)


def _links_its_crs(file: Path) -> bool:
    """Whether a GeoJSON file may give a URL as its CRS, which GDAL would fetch."""
    try:
        with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            json = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
            return json and _LINKED_CRS.search(content) is not None
    except (OSError, ValueError):
        return False


_SMALLER = "Clip it to the raster, or dissolve its polygons, first."


def is_regular(path: Path) -> bool:
    """Whether a path leads to a regular file, and a VRT to such files: to open anything else may wait for ever."""
    status = _status(str(path))
    if status is None or not stat.S_ISREG(status.st_mode):
        return False
    try:
        check_source(str(path))
    except NotAFile:
        return False
    except LandPromptError:  # the one who opens it tells that
        pass
    return True


def _status(path: str) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except (OSError, ValueError):
        return None


def _check_kind(path: str, status: os.stat_result | None) -> None:
    if status is not None and not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise NotAFile(f"'{path}' is a pipe, a socket or a device, not a file.")


def _check_side_files(path: Path) -> None:
    beside = [Path(f"{path}{suffix}") for suffix in _SIDE_FILES]
    with contextlib.suppress(ValueError):
        beside += [path.with_suffix(suffix) for suffix in _SIDE_EXTENSIONS]
    for file in beside:
        _check_kind(str(file), _status(str(file)))


def _parts(path: str) -> Iterator[str]:
    """The local files and folders that a GDAL name may mean, with their parents: `/vsizip//data/a.zip/b.tif`."""
    if "/vsistdin" in path.lower():
        raise NotAFile("Standard input is not a file.")
    for piece in (path, *re.split(r'[":{}?=&,|]+', path)):
        name = piece
        while match := _VIRTUAL.match(name):
            yield from _with_parents(name[match.end() - 1 :])
            name = name[match.end() :]
        yield from _with_parents(name)


def _with_parents(name: str) -> Iterator[str]:
    if name.strip("/"):
        yield name
        yield from (str(parent) for parent in Path(name).parents if str(parent) not in (".", "/"))
