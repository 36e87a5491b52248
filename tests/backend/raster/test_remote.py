"""Rasters over HTTP and S3, from a server of the test's own that answers ranges as a bucket does."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from landprompt.errors import NotARaster, WebLayer
from landprompt.raster.remote import content_key, open_remote, remote_path
from landprompt.raster.source import RasterSource


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
            self.send_response(404)
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
    """Host and port of a server over the test's folder, and the paths that were asked for."""
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
    assert {path.lstrip("/") for path in asked} == {s2_raster.name}, "no side files are looked for"


def test_raster_in_a_bucket_reads_like_the_file(server, s2_raster, monkeypatch):
    settings = {
        "AWS_S3_ENDPOINT": server[0], "AWS_HTTPS": "NO", "AWS_VIRTUAL_HOSTING": "FALSE", "AWS_NO_SIGN_REQUEST": "YES",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    equal(RasterSource.open(f"s3://bucket/{s2_raster.name}", remote=True), RasterSource.open(str(s2_raster)))


def test_fingerprint_tells_versions_apart(server, write_raster, s2_dn):
    host, _ = server
    changed = s2_dn.copy()
    changed[0, 20, 25] += 1
    # GDAL remembers what it read of a URL as long as the process lives; so two URLs, whose own part is compared.
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


def test_nothing_there(server):
    with pytest.raises(NotARaster):
        RasterSource.open(f"http://{server[0]}/nowhere.tif", remote=True)


def test_only_where_it_is_allowed(server, s2_raster):
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
def test_names_of_gdal(given, name):
    assert remote_path(given) == name
