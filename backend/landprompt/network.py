"""GDAL's network access: off for the whole process, except for rasters that the user gave as a URL.

`close_network` runs when the package is imported, before rasterio or pyogrio register GDAL's drivers. It disables the
drivers of web services and keeps virtual file systems from opening URLs. `allow` permits one URL. The settings are
environment variables because rasterio and pyogrio each ship their own GDAL, and because GDAL's reading threads share
no other configuration.
"""

from __future__ import annotations

import os
import threading

# Drivers in the wheels of rasterio and pyogrio that send requests, start programs, load libraries or run pipelines.
# GDAL warns on standard error about names that it does not know.
_SKIPPED_DRIVERS = (
    "WMS", "WMTS", "WCS", "OGCAPI", "EEDA", "EEDAI", "PLMOSAIC", "HTTP", "STACTA", "STACIT", "DAAS", "GTI", "GDALG",
    "WFS", "OAPIF", "CSW", "Carto", "AmigoCloud", "Elasticsearch", "PLSCENES", "NGW", "GPSBabel", "ADBC",
)  # fmt: skip
_ALLOWED_VARIABLE = "CPL_VSIL_CURL_ALLOWED_EXTENSIONS"
_NO_URL = "no-url-was-given"
# A proxy on port 9 ("discard"), where nothing listens, so that any request still sent fails.
NOWHERE = "http://127.0.0.1:9"
_FIXED_SETTINGS = {
    "CPL_VSISTDIN_FILE": os.devnull,  # `/vsistdin/` in a VRT would read the protocol's input
    "GDAL_VRT_ENABLE_PYTHON": "NO",
    "GML_DOWNLOAD_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "PROJ_NETWORK": "OFF",
}
_MAX_URLS, _MAX_CHARACTERS = 1000, 100_000  # the system cannot start a process with a longer variable
_urls: list[str] = []
_lock = threading.Lock()


def close_network() -> None:
    """Turn off GDAL's network access in this process and its child processes."""
    skipped = os.environ.get("GDAL_SKIP", "")
    given = [name.strip() for name in skipped.split("," if "," in skipped else " ") if name.strip()]
    os.environ["GDAL_SKIP"] = ",".join(dict.fromkeys((*given, *_SKIPPED_DRIVERS)))
    os.environ.pop("CPL_VSIL_CURL_ALLOWED_FILENAME", None)  # would override `allow`
    # Set from the start: replacing a variable is safe while GDAL's threads read it, adding one is not.
    os.environ[_ALLOWED_VARIABLE] = _NO_URL
    os.environ.update(_FIXED_SETTINGS)


def allow(gdal_path: str) -> None:
    """Let GDAL open one remote file, for example `/vsicurl/https://host/scene.tif`.

    GDAL compares the ends of file names with a list of allowed endings. The entry of this file is its name without the
    first character or, since commas and spaces separate entries, the part after the last of them.
    """
    end = gdal_path[1:].replace(",", " ").rpartition(" ")[2]
    with _lock:
        if end in _urls:
            _urls.remove(end)
        _urls.append(end)
        while len(_urls) > _MAX_URLS or (len(_urls) > 1 and sum(map(len, _urls)) > _MAX_CHARACTERS):
            del _urls[0]
        os.environ[_ALLOWED_VARIABLE] = " ".join([_NO_URL, *_urls])
