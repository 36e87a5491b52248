"""Rasters on a web server or in a bucket: GDAL reads only the windows that are asked for, best of a COG."""

from __future__ import annotations

import os

import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window

from ...errors import NotARaster
from ...network import allow
from .references import references

_DOORS = {"http://": "/vsicurl/http://", "https://": "/vsicurl/https://", "s3://": "/vsis3/", "gs://": "/vsigs/",
          "az://": "/vsiaz/"}  # fmt: skip
_SIDE = 64
# A server's hiccup in one of thousands of requests must not end a job of hours; GDAL's own default is never to retry.
_PATIENCE = {"GDAL_HTTP_MAX_RETRY": "4", "GDAL_HTTP_RETRY_DELAY": "0.5"}


def remote_path(path: str) -> str | None:
    """GDAL's name of a raster given by URL (http, https, s3, gs, az) or by GDAL's own name; None for any other.

    Credentials and the like are GDAL's environment variables (AWS_ACCESS_KEY_ID, AWS_NO_SIGN_REQUEST ...).
    """
    if path.startswith(tuple(_DOORS.values())):
        return path
    door = next((door for door in _DOORS if path.lower().startswith(door)), None)
    return None if door is None else _DOORS[door] + path[len(door) :]


def open_remote(path: str) -> rasterio.DatasetReader:
    """Open a raster of `remote_path`; raises RasterioIOError, or NotARaster of a VRT that draws on local files."""
    for name, value in _PATIENCE.items():
        os.environ.setdefault(name, value)  # the environment, since the windows are read in another thread
    name = remote_path(path)
    allow(name)
    # A listing of the folder, or side files that are hardly ever there, would cost more requests than the raster.
    with rasterio.Env(GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR"):
        dataset = rasterio.open(name)
    if dataset.driver == "VRT":
        _allow_sources(name, dataset)
    return dataset


def _allow_sources(name: str, dataset: rasterio.DatasetReader) -> None:
    """Let GDAL open the remote files that a VRT given by URL draws on, directly; local ones it may not name."""
    text = "=".join(next(iter(dataset.tags(ns="xml:VRT").items()), ("", "")))  # rasterio cuts it at the first `=`
    folder = name.rpartition("/")[0]
    for source, relative, opened in references(text.encode(errors="replace")):
        path = f"{folder}/{source}" if relative else source
        if not opened:
            continue
        if not remote_path(path):
            dataset.close()
            raise NotARaster(f"The VRT '{name}' draws on '{path}', which is not on a server.")
        allow(path)


def content_key(dataset: rasterio.DatasetReader) -> bytes:
    """What tells a remote raster from a later version of it, by one small read.

    Where the last block of every band lies in the file (of a TIFF; a new version is hardly ever compressed to the same
    byte) and the values in the middle of the first band.
    """
    height, width = dataset.block_shapes[0]
    last = f"BLOCK_OFFSET_{(dataset.width - 1) // width}_{(dataset.height - 1) // height}"
    offsets = [dataset.get_tag_item(last, "TIFF", bidx=band) for band in dataset.indexes]
    middle = Window(
        max(0, dataset.width // 2 - _SIDE // 2), max(0, dataset.height // 2 - _SIDE // 2),
        min(_SIDE, dataset.width), min(_SIDE, dataset.height),
    )  # fmt: skip
    return repr(offsets).encode() + dataset.read(1, window=middle).tobytes()


def fresh_content_key(path: str) -> bytes | None:
    """`content_key` of what the server has now, past what GDAL remembers of it; None where it cannot be read."""
    try:
        with rasterio.Env(CPL_VSIL_CURL_NON_CACHED=remote_path(path)), open_remote(path) as dataset:
            return content_key(dataset)
    except RasterioError:
        return None
