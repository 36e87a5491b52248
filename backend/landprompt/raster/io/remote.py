"""Rasters on a web server or in a bucket: GDAL reads only the windows needed, most efficiently from COGs."""

from __future__ import annotations

import os

import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window

from ...errors import NotARaster
from ...network import allow
from .references import references

_PREFIXES = {"http://": "/vsicurl/http://", "https://": "/vsicurl/https://", "s3://": "/vsis3/", "gs://": "/vsigs/",
          "az://": "/vsiaz/"}  # fmt: skip
_SIDE = 64  # pixels
# One failed request among thousands must not end a job that takes hours. By default GDAL never retries.
_RETRIES = {"GDAL_HTTP_MAX_RETRY": "4", "GDAL_HTTP_RETRY_DELAY": "0.5"}


def remote_path(path: str) -> str | None:
    """GDAL path of a raster given as a URL (http, https, s3, gs, az) or GDAL path; None for local paths.

    Credentials are GDAL's environment variables (AWS_ACCESS_KEY_ID, AWS_NO_SIGN_REQUEST ...).
    """
    if path.startswith(tuple(_PREFIXES.values())):
        return path
    scheme = next((scheme for scheme in _PREFIXES if path.lower().startswith(scheme)), None)
    return None if scheme is None else _PREFIXES[scheme] + path[len(scheme) :]


def open_remote(path: str) -> rasterio.DatasetReader:
    """Open a remote raster; raises RasterioIOError, or NotARaster if it is a VRT that refers to local files."""
    for name, value in _RETRIES.items():
        os.environ.setdefault(name, value)  # environment variables, since other threads read the windows
    name = remote_path(path) or path
    allow(name)
    # Listing the folder and probing for sidecar files would take more requests than the raster.
    with rasterio.Env(GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR"):
        dataset = rasterio.open(name)
    if dataset.driver == "VRT":
        _allow_sources(name, dataset)
    return dataset


def _allow_sources(name: str, dataset: rasterio.DatasetReader) -> None:
    """Let GDAL open the remote files that a remote VRT refers to directly; local files are not allowed."""
    text = "=".join(next(iter(dataset.tags(ns="xml:VRT").items()), ("", "")))  # rasterio splits it at the first `=`
    folder = name.rpartition("/")[0]
    for source, relative, opened in references(text.encode(errors="replace")):
        path = f"{folder}/{source}" if relative else source
        if not opened:
            continue
        if not remote_path(path):
            dataset.close()
            raise NotARaster(f"The VRT '{name}' refers to '{path}', which is not on a server.")
        allow(path)


def content_key(dataset: rasterio.DatasetReader) -> bytes:
    """Key of the content of a remote raster, from one small read.

    It consists of the offset of the last block of every band (in a TIFF; a new version hardly ever compresses to the
    same size) and of the values in the middle of the first band.
    """
    height, width = dataset.block_shapes[0]
    last = f"BLOCK_OFFSET_{(dataset.width - 1) // width}_{(dataset.height - 1) // height}"
    offsets = [dataset.get_tag_item(last, "TIFF", bidx=band) for band in dataset.indexes]
    middle = Window(
        max(0, dataset.width // 2 - _SIDE // 2), max(0, dataset.height // 2 - _SIDE // 2),
        min(_SIDE, dataset.width), min(_SIDE, dataset.height),
    )  # fmt: skip
    values: bytes = dataset.read(1, window=middle).tobytes()
    return repr(offsets).encode() + values


def fresh_content_key(path: str) -> bytes | None:
    """Current `content_key` on the server, bypassing GDAL's cache; None if it cannot be read."""
    try:
        with rasterio.Env(CPL_VSIL_CURL_NON_CACHED=remote_path(path)), open_remote(path) as dataset:
            return content_key(dataset)
    except RasterioError:
        return None
