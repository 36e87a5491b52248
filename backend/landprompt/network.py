"""GDAL's network access: off for the whole process, but for the rasters that the person gave by URL.

`close_network` runs when the package is imported, before rasterio or pyogrio can register GDAL's drivers: it takes out
the drivers that speak to web services, and lets no virtual file system open a URL. `allow` adds one URL. The settings
are environment variables because both libraries carry a GDAL of their own, and because GDAL reads in threads that
share no other configuration.
"""

from __future__ import annotations

import os
import threading

# Drivers of the wheels of rasterio and pyogrio that send requests by themselves, start programs, load libraries or
# run pipelines. GDAL warns on standard error of names that it does not know.
_DRIVERS = (
    "WMS", "WMTS", "WCS", "OGCAPI", "EEDA", "EEDAI", "PLMOSAIC", "HTTP", "STACTA", "STACIT", "DAAS", "GTI", "GDALG",
    "WFS", "OAPIF", "CSW", "Carto", "AmigoCloud", "Elasticsearch", "PLSCENES", "NGW", "GPSBabel", "ADBC",
)  # fmt: skip
_ALLOWED = "CPL_VSIL_CURL_ALLOWED_EXTENSIONS"
_NOTHING = "no-url-was-given"
# Nothing listens at port 9 ("discard"): a request that some driver sends in spite of all this goes nowhere.
NOWHERE = "http://127.0.0.1:9"
_FIXED = {
    "CPL_VSISTDIN_FILE": os.devnull,  # `/vsistdin/`, named in a VRT, would read the protocol
    "GDAL_VRT_ENABLE_PYTHON": "NO",
    "GML_DOWNLOAD_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "PROJ_NETWORK": "OFF",
}
_MOST_URLS, _MOST_CHARACTERS = 1000, 100_000  # a longer variable would keep this process from starting others
_urls: list[str] = []
_lock = threading.Lock()


def close_network() -> None:
    """Turn GDAL's network access off for this process and those that it starts."""
    begun = os.environ.get("GDAL_SKIP", "")
    given = [name.strip() for name in begun.split("," if "," in begun else " ") if name.strip()]
    os.environ["GDAL_SKIP"] = ",".join(dict.fromkeys((*given, *_DRIVERS)))
    os.environ.pop("CPL_VSIL_CURL_ALLOWED_FILENAME", None)  # it would overrule the list of `allow`
    # The variable is there from the start: to replace one is safe while GDAL's threads read it, to add one is not.
    os.environ[_ALLOWED] = _NOTHING
    os.environ.update(_FIXED)


def allow(gdal_path: str) -> None:
    """Let GDAL open one remote file, for example `/vsicurl/https://host/scene.tif`, and nothing else.

    GDAL compares the ends of names with a list. All but the first character of a name serves as its end; of a name
    with commas or spaces, which separate the list, what comes after the last of them.
    """
    end = gdal_path[1:].replace(",", " ").rpartition(" ")[2]
    with _lock:
        if end in _urls:
            _urls.remove(end)
        _urls.append(end)
        while len(_urls) > _MOST_URLS or (len(_urls) > 1 and sum(map(len, _urls)) > _MOST_CHARACTERS):
            del _urls[0]
        os.environ[_ALLOWED] = " ".join([_NOTHING, *_urls])
