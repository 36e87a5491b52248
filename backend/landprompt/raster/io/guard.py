"""Checks of paths before GDAL opens them, and of headers before work begins.

Three calls guard every raster and vector file:

    check_source(path)      before GDAL opens a path that is not a URL given by the user
    check_header(dataset)   right after `rasterio.open`: size, bands, geotransform, text
    pyogrio = vectors()     instead of `import pyogrio`

`check_work` is for jobs that read all pixels of a window. Network access is controlled by `landprompt.network`.
"""

from __future__ import annotations

import contextlib
import importlib
import math
import mmap
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from rasterio.errors import CRSError

from ...errors import InputError, LandPromptError, NotAFile, NotARaster, RasterTooLarge, WebLayer
from ...network import NOWHERE
from .references import check_references, uses_network

if TYPE_CHECKING:
    import rasterio

# A raster may be a continental mosaic, from which a job reads an extent. The world at 10 m has 8e12 pixels.
MAX_PIXELS, MAX_SIDE, MAX_BANDS = 10**13, 10**8, 1000
# Limit of one job: a square of 3,162 km at 10 m. With cells of eight pixels its index has about 0.8 TB.
MAX_WORK_PIXELS = 10**11
MAX_FEATURES, MAX_VECTOR_BYTES = 1_000_000, 4 * 2**30
_MAX_NAME = 1_000_000  # characters; the source of a QGIS layer may be the text of a VRT
# Sidecar files that GDAL opens: the former are appended to the name, the latter replace its extension.
_SIDECAR_SUFFIXES = (".aux.xml", ".ovr", ".msk")
_SIDECAR_EXTENSIONS = (".aux", ".hdr", ".prj", ".tfw", ".wld", ".rrd", ".xml", ".imd", ".rpb", ".geo")
_SCHEME = re.compile(r"^(?:vrt|file|zip|tar|gzip)://", re.IGNORECASE)
_DRIVER = re.compile(r"\w{2,}:")
_VIRTUAL = re.compile(r"/vsi(?!mem/)\w+/", re.IGNORECASE)
_LINKED_CRS = re.compile(rb'"type"\s*:\s*"link"')


def check_source(path: str) -> None:
    """Reject paths that must not be opened: pipes, devices, sockets and remote sources.

    The path may be a file, a folder, a GDAL subdataset (`NETCDF:"a.nc":b`), a virtual path (`/vsizip/a.zip/b.tif`) or
    the text of a VRT. Paths that do not exist are left to GDAL.

    Raises:
        NotAFile: it is or refers to a pipe, device or socket.
        WebLayer: it, or a VRT that it refers to, uses the network.
        FileMissing: a VRT refers to a file that does not exist.
        NotARaster: it is empty, or its name is too long or invalid.
    """
    path = str(path)
    if len(path) > _MAX_NAME or "\0" in path:
        raise NotARaster("The raster's path is too long or contains a null character.", "Check the path.")
    try:
        path.encode()
    except UnicodeEncodeError as error:
        raise NotARaster("The raster's path is not valid UTF-8.", "Rename the file.") from error
    status = _status(path)
    if status is None:
        if path.lstrip().startswith("<"):
            check_references(path, Path(), check_source)
            return
        if uses_network(_SCHEME.sub("", path.strip())):
            raise WebLayer("This is a layer from a web service; LandPrompt reads local rasters only.")
        for part in _local_parts(path):
            _check_kind(part, _status(part))
        return
    _check_kind(path, status)
    if stat.S_ISREG(status.st_mode):
        if status.st_size == 0:
            raise NotARaster(f"'{path}' is empty.", "Use a file that contains data.")
        _check_sidecar_files(Path(path))
        check_references(path, Path(path).parent, check_source)


def check_header(dataset: rasterio.DatasetReader) -> None:
    """Reject a raster with an unusable size, number of bands, geotransform, scale or text.

    Raises:
        RasterTooLarge: it declares more pixels or bands than a real raster has.
        NotARaster: its geotransform cannot be inverted, a scale or offset is not finite, or its metadata are not UTF-8.
    """
    name, width, height = dataset.name, dataset.width, dataset.height
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise RasterTooLarge(f"'{name}' declares {width} x {height} pixels; at most {MAX_PIXELS:.0e} can be read.")
    if dataset.count > MAX_BANDS:
        raise RasterTooLarge(
            f"'{name}' has {dataset.count} bands; at most {MAX_BANDS} can be read.",
            "Save the bands of one image as a separate raster, for example with gdal_translate -b.",
        )
    try:
        transform = dataset.transform
        determinant = transform.determinant
        usable = all(map(math.isfinite, transform)) and math.isfinite(determinant) and determinant != 0
        usable = usable and all(map(math.isfinite, ~transform))
        _ = dataset.descriptions, dataset.units, dataset.crs  # decoded when they are read
        scaled = all(map(math.isfinite, (*dataset.scales, *dataset.offsets)))
    except CRSError as error:
        raise invalid_crs(name) from error
    except UnicodeDecodeError as error:
        raise NotARaster(
            f"The metadata of '{name}' is not valid UTF-8.", "Save the file, or the VRT, again as UTF-8."
        ) from error
    if not scaled:
        raise NotARaster(
            f"'{name}' declares a scale or offset that is not a finite number.",
            "Correct it, for example with gdal_edit.py -scale -offset.",
        )
    if not usable:
        raise NotARaster(
            f"The geotransform of '{name}' is invalid: its pixels have no finite size.",
            "Set the raster's extent, for example with gdal_edit.py -a_ullr.",
        )


def invalid_crs(name: str) -> NotARaster:
    """The error for a raster whose CRS cannot be parsed."""
    return NotARaster(
        f"The CRS of '{name}' cannot be parsed.", "Assign a valid CRS, for example with gdal_edit.py -a_srs EPSG:32648."
    )


def check_work(height: int, width: int) -> None:
    """Reject a job with more pixels than an index can hold; raises RasterTooLarge."""
    if height * width > MAX_WORK_PIXELS:
        raise RasterTooLarge(f"{width} x {height} pixels are too many for one job.")


def vectors() -> ModuleType:
    """Import pyogrio with network access disabled; vector files are always local."""
    pyogrio = importlib.import_module("pyogrio")

    pyogrio.set_gdal_config_options({"GDAL_HTTP_PROXY": NOWHERE, "GDAL_HTTPS_PROXY": NOWHERE})
    return pyogrio


def check_vectors(path: str) -> None:
    """Reject a vector file that uses the network or is too large for memory. Files that GDAL cannot read pass.

    Raises:
        NotAFile, WebLayer, FileMissing: see `check_source`.
        InputError: it has no layer, or too many features or bytes.
    """
    check_source(path)
    file = Path(path)
    if _has_crs_link(file):
        raise WebLayer(f"'{path}' refers to its CRS by a URL.", "Save it with an embedded CRS.")
    pyogrio = vectors()
    try:
        features = pyogrio.read_info(path)["features"]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        return
    except IndexError as error:
        raise InputError(f"'{path}' contains no layer.", "Use a file that contains features.") from error
    if features > MAX_FEATURES:
        raise InputError(f"'{path}' has {features} features; at most {MAX_FEATURES} can be read.", _SMALLER)
    if file.is_file() and file.stat().st_size > MAX_VECTOR_BYTES:
        raise InputError(f"'{path}' is larger than {MAX_VECTOR_BYTES // 2**30} GB.", _SMALLER)


def _has_crs_link(file: Path) -> bool:
    """Whether a GeoJSON file may refer to its CRS by a URL, which GDAL would fetch."""
    try:
        with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            json = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
            return json and _LINKED_CRS.search(content) is not None
    except (OSError, ValueError):
        return False


_SMALLER = "Clip it to the raster, or dissolve its polygons."


def is_regular(path: Path) -> bool:
    """Whether a path is a regular file and, if a VRT, refers to such files: opening others may block forever."""
    status = _status(str(path))
    if status is None or not stat.S_ISREG(status.st_mode):
        return False
    try:
        check_source(str(path))
    except NotAFile:
        return False
    except LandPromptError:  # reported when it is opened
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


def _check_sidecar_files(path: Path) -> None:
    sidecars = [Path(f"{path}{suffix}") for suffix in _SIDECAR_SUFFIXES]
    with contextlib.suppress(ValueError):
        sidecars += [path.with_suffix(suffix) for suffix in _SIDECAR_EXTENSIONS]
    for file in sidecars:
        _check_kind(str(file), _status(str(file)))


def _local_parts(path: str) -> Iterator[str]:
    """Local files and folders, with their parents, that a GDAL path such as `/vsizip//data/a.zip/b.tif` refers to."""
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
