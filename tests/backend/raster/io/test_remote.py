"""Rasters over HTTP and S3, from a local server that supports range requests as a bucket does."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from landprompt.errors import FileMissing, NotARaster, NotReadable, RasterChanged, WebLayer
from landprompt.raster.io import open as opening
from landprompt.raster.io.remote import content_key, open_remote, remote_path
from landprompt.raster.io.source import RasterSource
from rasterio.errors import RasterioIOError


class Ranges(BaseHTTPRequestHandler):
    """Serves the files of a folder, whole or by range; under ``/bucket/`` too, as S3 would."""

    def __init__(self, folder: Path, asked: list[str], *arguments: object) -> None:
        self.folder, self.asked = folder, asked
        super().__init__(*arguments)

    def do_HEAD(self):
        self.answer(send=False)

    def do_GET(self):
        self.answer(send=True)

    def answer(self, send: bool) -> None:
        path = self.folder / self.path.partition("?")[0].removeprefix("/bucket").lstrip("/")
        self.asked.append(self.path)
        if not path.is_file():
            self.send_response(int(self.path.rpartition("/")[2]) if self.path.startswith("/status/") else 404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content = path.read_bytes()
        size, wanted = len(content), re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if wanted:
            first, last = int(wanted[1]), min(int(wanted[2] or size - 1), size - 1)
            content = content[first : last + 1]
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        else:
            self.send_response(200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if send:
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(tmp_path):
    """Host and port of a server of the test's folder, and the requested paths."""
    asked: list[str] = []
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(Ranges, tmp_path, asked))
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{httpd.server_port}", asked
    httpd.shutdown()
    httpd.server_close()


def equal(remote, local):
    with remote, local:
        assert (remote.grid, remote.bands) == (local.grid, local.bands)
        for window in ((0, 0, 40, 50), (7, 11, 16, 30), (-3, 40, 20, 20)):
            for ours, theirs in zip(remote.read(window), local.read(window), strict=True):
                np.testing.assert_array_equal(ours, theirs)


def test_raster_over_http_reads_like_the_file(server, s2_raster):
    host, asked = server
    equal(RasterSource.open(f"http://{host}/{s2_raster.name}", remote=True), RasterSource.open(str(s2_raster)))
    assert {path.lstrip("/") for path in asked} == {s2_raster.name}, "no sidecar files are probed"


def test_raster_in_a_bucket_reads_like_the_file(server, s2_raster, monkeypatch):
    settings = {
        "AWS_S3_ENDPOINT": server[0], "AWS_HTTPS": "NO", "AWS_VIRTUAL_HOSTING": "FALSE", "AWS_NO_SIGN_REQUEST": "YES",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    equal(RasterSource.open(f"s3://bucket/{s2_raster.name}", remote=True), RasterSource.open(str(s2_raster)))


def test_fingerprint_distinguishes_versions(server, write_raster, s2_dn):
    host, _ = server
    changed = s2_dn.copy()
    changed[0, 20, 25] += 1
    # GDAL caches a URL for the lifetime of the process, so two URLs are used, and their content keys are compared.
    for name, values in (("a.tif", s2_dn), ("same.tif", s2_dn), ("changed.tif", changed)):
        write_raster(values, name, descriptions=("B02", "B03", "B04", "B08"))
    keys = []
    for name in ("a.tif", "same.tif", "changed.tif"):
        with open_remote(f"http://{host}/{name}") as dataset:
            keys.append(content_key(dataset))
    assert keys[0] == keys[1] != keys[2]
    with RasterSource.open(f"http://{host}/a.tif", remote=True) as source:
        first = source.fingerprint()
    with RasterSource.open(f"http://{host}/a.tif", remote=True) as source:
        assert source.fingerprint() == first


def test_a_server_that_no_longer_answers_does_not_count_as_a_change(server, s2_raster):
    """An index may have taken hours."""
    with RasterSource.open(f"http://{server[0]}/{s2_raster.name}", remote=True) as source:
        first = source.fingerprint()
        s2_raster.unlink()
        source.check_unchanged(first)


def test_a_missing_remote_file_is_reported(server):
    for _ in range(2):  # GDAL caches it
        with pytest.raises(FileMissing, match="Nothing was found at"):
            RasterSource.open(f"http://{server[0]}/nowhere.tif", remote=True)


@pytest.mark.parametrize("status", [401, 403])
def test_unreadable_files_are_reported(server, status):
    with pytest.raises(NotReadable, match=f"denied .*{status}") as raised:
        RasterSource.open(f"http://{server[0]}/status/{status}", remote=True)
    assert "read permission" in raised.value.remedy


def test_a_server_that_fails_or_does_not_exist_is_reported(server):
    host = server[0].split(":")[0]
    for url in (f"http://{server[0]}/status/500", f"http://{host}:9/a.tif"):
        with pytest.raises(NotReadable, match="cannot be reached") as raised:
            RasterSource.open(url, remote=True)
        assert "network" in raised.value.remedy


def test_a_bucket_without_credentials_is_an_error(monkeypatch, tmp_path):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_NO_SIGN_REQUEST", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "YES")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    with pytest.raises(NotReadable, match=r"denied .*AWS_SECRET_ACCESS_KEY"):
        RasterSource.open("s3://bucket-without-credentials/a.tif", remote=True)


def test_denied_access_is_reported(s2_raster, monkeypatch):
    # GDAL's message; the tests may run as root, which can read everything.
    said = f"{s2_raster}: Permission denied"

    def refuse(*_, **__):
        raise RasterioIOError(said)

    monkeypatch.setattr(opening.open_dataset, "__defaults__", (refuse,))
    with pytest.raises(NotReadable, match="Permission denied"):
        RasterSource.open(str(s2_raster))


def test_a_url_is_refused_unless_remote_rasters_are_allowed(server, s2_raster):
    with pytest.raises(WebLayer):
        RasterSource.open(f"http://{server[0]}/{s2_raster.name}")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("https://host/a.tif", "/vsicurl/https://host/a.tif"),
        ("S3://bucket/a.tif", "/vsis3/bucket/a.tif"),
        ("gs://bucket/a.tif", "/vsigs/bucket/a.tif"),
        ("/vsis3/bucket/a.tif", "/vsis3/bucket/a.tif"),
        ("/data/a.tif", None),
        ("type=xyz&url=https://host/{z}/{x}/{y}.png", None),
    ],
)
def test_urls_are_converted_to_gdal_paths(given, name):
    assert remote_path(given) == name


def test_a_raster_that_changes_on_the_server_while_it_is_read_is_detected(server, write_raster, s2_dn):
    """GDAL's cache of the URL is bypassed."""
    path = write_raster(s2_dn, descriptions=("B02", "B03", "B04", "B08"))
    with RasterSource.open(f"http://{server[0]}/{path.name}", remote=True) as source:
        first = source.fingerprint()
        source.read((0, 0, 40, 50))
        source.check_unchanged(first)
        write_raster(s2_dn + 1, descriptions=("B02", "B03", "B04", "B08"))
        with pytest.raises(RasterChanged):
            source.check_unchanged(first)


def write_vrt(path, sources, relative=0):
    bands = "".join(
        f'<VRTRasterBand dataType="UInt16" band="{band}"><Description>B0{band + 1}</Description><SimpleSource>'
        f'<SourceFilename relativeToVRT="{relative}">{source}</SourceFilename><SourceBand>{band}</SourceBand>'
        "</SimpleSource></VRTRasterBand>"
        for band, source in enumerate(sources, start=1)
    )
    path.write_text(
        '<VRTDataset rasterXSize="50" rasterYSize="40"><SRS>EPSG:32648</SRS>'
        f"<GeoTransform>500000,10,0,2400000,0,-10</GeoTransform>{bands}</VRTDataset>"
    )


@pytest.mark.parametrize("relative", [0, 1])
def test_a_remote_vrt_may_refer_to_remote_files(server, tmp_path, s2_raster, s2_dn, relative):
    host, asked = server
    name = s2_raster.name if relative else f"/vsicurl/http://{host}/{s2_raster.name}"
    write_vrt(tmp_path / "a.vrt", [name] * 3, relative)
    with RasterSource.open(f"http://{host}/a.vrt", {"units": "dn"}, remote=True) as source:
        assert source.read((0, 0, 40, 50))[1].any()
    assert f"/{s2_raster.name}" in asked


def test_a_local_vrt_of_remote_files_sends_no_request(server, tmp_path):
    host, asked = server
    write_vrt(tmp_path / "a.vrt", [f"/vsicurl/http://{host}/other.tif"] * 3)
    for remote in (False, True):
        with pytest.raises(WebLayer):
            RasterSource.open(str(tmp_path / "a.vrt"), remote=remote)
    assert asked == []


def test_a_remote_vrt_may_not_refer_to_local_files(server, tmp_path, s2_raster):
    write_vrt(tmp_path / "a.vrt", [s2_raster] * 3)
    with pytest.raises(NotARaster, match="not on a server"):
        RasterSource.open(f"http://{server[0]}/a.vrt", remote=True)
