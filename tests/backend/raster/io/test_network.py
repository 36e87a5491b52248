"""Local files and names never send a request: tested in a separate process, since GDAL registers its drivers once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from landprompt.network import allow

OPEN_ALL = """
import json, sys
from affine import Affine
from landprompt.errors import LandPromptError
from landprompt.index.mask import Mask
from landprompt.raster.io.grid import PixelGrid
from landprompt.raster.io.guard import vectors
from landprompt.raster.io.reference import open_reference
from landprompt.raster.io.source import RasterSource
grid = PixelGrid(10, 10, Affine.identity(), None)

def raster(name):
    with RasterSource.open(name) as source:
        source.read((0, 0, 5, 5))

def reference(name):
    with open_reference(name, None, grid) as opened:
        opened.samples((0, 0, 5, 5))

def gdal(name):
    # Without our own checks: the behaviour of GDAL alone.
    import rasterio
    for opening in (rasterio.open, vectors().raw.read):
        try:
            opening(name)
        except Exception:
            pass

reported = []
for name, by_gdal in json.load(sys.stdin):
    for opening in (raster, lambda name: Mask(name, grid), reference) + ((gdal,) if by_gdal else ()):
        try:
            opening(name)
        except LandPromptError as error:
            reported.append(error.code)
print(json.dumps(reported))
"""
SERVICE = "<GDAL_WMS><Service name='TMS'><ServerUrl>{url}</ServerUrl></Service><BandsCount>3</BandsCount></GDAL_WMS>"
COVERAGE = "<WCS_GDAL><ServiceURL>{url}?</ServiceURL><CoverageName>x</CoverageName></WCS_GDAL>"
# Names that contain a URL for GDAL, and whether its settings alone must block it (else the checks of the name do).
NAMES = {
    "{url}": True, "/vsicurl/{url}": True, "/vsicurl_streaming/{url}": True, "/vsicurl?url={url}": True,
    "/vsis3/bucket/a.tif": True, "/vsis3_streaming/bucket/a.tif": True, "/vsigs/bucket/a.tif": True,
    "/vsiaz/container/a.tif": True, "/vsiadls/container/a.tif": True, "/vsioss/bucket/a.tif": True,
    "/vsiwebhdfs/{url}": True, "/vsizip//vsicurl/{url}.zip/a.tif": True, "/vsigzip//vsicurl/{url}.gz": True,
    "/vsicached?file=/vsicurl/{url}": True, "/vsisubfile/0_10,/vsicurl/{url}": True, "vrt://{url}": True,
    "WMS:{url}": True, "WMTS:{url}": True, "WCS:{url}": True, "OGCAPI:{url}": True, "WFS:{url}": True, "ES:{url}": True,
    'NETCDF:"{url}":x': False, 'NETCDF:"{url}#mode=bytes":x': False, 'ZARR:"/vsicurl/{url}"': False, "CSW:{url}": True,
    'HDF5:"/vsicurl/{url}"://x': True, "DAAS:{url}": True, 'STACIT:"{url}"': True, "/vsiswift/bucket/a.tif": False,
    SERVICE: True, COVERAGE: True,
}  # fmt: skip


@pytest.fixture
def server():
    """Address of a server without files, and the list of requests that it received."""
    asked: list[str] = []

    class Nothing(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_POST = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Nothing)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{httpd.server_port}", asked
    httpd.shutdown()
    httpd.server_close()


def virtual(source: str, srs: str = "EPSG:32648") -> str:
    source = source.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f"<VRTDataset rasterXSize='20' rasterYSize='20'><SRS>{srs}</SRS><VRTRasterBand dataType='Byte' band='1'>"
        f"<SimpleSource><SourceFilename>{source}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
    )


def local_files(folder: Path, url: str) -> list[tuple[str, bool]]:
    """Files that contain the URL in every way in `NAMES`, and in some other ways."""
    by_name = {f"{number}.vrt": (virtual(name), own) for number, (name, own) in enumerate(NAMES.items())}
    texts = by_name | {
        "tiles.xml": (SERVICE, True), "coverage.xml": (COVERAGE, True), "crs.vrt": (virtual("none.tif", "{url}"), True),
        "in_text.vrt": (virtual(virtual("/vsicurl/{url}")), True),
        "broken.vrt": (virtual('NETCDF:"{url}":x').replace("<SRS>", "<SRS a=1>"), False),
        "overview.vrt": (virtual("a.tif", "EPSG:4326</SRS><Metadata domain='OVERVIEWS'><MDI key='OVERVIEW_FILE'>"
                         "/vsicurl/{url}</MDI></Metadata><SRS>"), True),
        "layer.vrt": ("<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>{url}</SrcDataSource></OGRVRTLayer>"
                      "</OGRVRTDataSource>", True),
        "crs.geojson": ('{{"type": "FeatureCollection", "crs": {{"type": "link", "properties": {{"href": "{url}"}}}}, '
                        '"features": []}}', True),
        "cached.mrf": ("<MRF_META><CachedSource><Source>/vsicurl/{url}</Source></CachedSource><Raster>"
                       "<Size x='10' y='10' c='1'/></Raster></MRF_META>", True),
        "schema.gml": ("<a:FeatureCollection xmlns:a='http://ogr.maptools.org/' xmlns:gml='http://www.opengis.net/gml' "
                       "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation="
                       "'http://ogr.maptools.org/ {url}.xsd'></a:FeatureCollection>", True),
    }  # fmt: skip
    for name, (text, _) in texts.items():
        (folder / name).write_text(text.format(url=url))
    # A linked CRS is blocked by a proxy if there are no proxy exceptions, and before that by our check of the file.
    return [(str(folder / name), own and name != "crs.geojson") for name, (_, own) in texts.items()]


def test_paths_and_local_files_send_no_request(server, tmp_path):
    host, asked = server
    url = f"http://{host}/a.tif"
    names = [(name.format(url=url), own) for name, own in NAMES.items()] + local_files(tmp_path, url)
    services = {
        "AWS_S3_ENDPOINT": host, "AWS_HTTPS": "NO", "AWS_VIRTUAL_HOSTING": "FALSE", "AWS_NO_SIGN_REQUEST": "YES",
        "CPL_GS_ENDPOINT": f"http://{host}/", "GS_NO_SIGN_REQUEST": "YES", "OSS_ENDPOINT": host, "OSS_HTTPS": "NO",
        "OSS_VIRTUAL_HOSTING": "FALSE", "OSS_ACCESS_KEY_ID": "a", "OSS_SECRET_ACCESS_KEY": "b",
        "SWIFT_STORAGE_URL": f"http://{host}/s", "SWIFT_AUTH_TOKEN": "t", "AZURE_STORAGE_CONNECTION_STRING":
        f"DefaultEndpointsProtocol=http;AccountName=x;AccountKey=aaaa;BlobEndpoint=http://{host}/x",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", OPEN_ALL], input=json.dumps(names), capture_output=True, text=True,
        timeout=100, env={**os.environ, **services},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert asked == []
    reported = json.loads(done.stdout)
    assert "internal_error" not in reported
    assert reported.count("web_layer") > 3 * len(NAMES)
    assert "Unable to find driver" not in done.stderr


def test_only_the_newest_urls_are_allowed(monkeypatch):
    monkeypatch.setenv("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "")
    for number in range(1500):
        allow(f"/vsicurl/https://host/{number}.tif")
    allowed = os.environ["CPL_VSIL_CURL_ALLOWED_EXTENSIONS"].split()
    assert "vsicurl/https://host/1499.tif" in allowed
    assert "vsicurl/https://host/1.tif" not in allowed
