"""Paths that must not be opened, and unusable headers; every check returns immediately."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.errors import EmptyExtent, FileMissing, InputError, NotAFile, NotARaster, RasterTooLarge, WebLayer
from landprompt.index.mask import Mask
from landprompt.prompts.classlist import load_classes
from landprompt.raster.io import guard
from landprompt.raster.io.grid import PixelGrid
from landprompt.raster.io.labels import LabelRaster
from landprompt.raster.io.open import open_dataset
from landprompt.raster.io.reference import open_reference
from landprompt.raster.io.source import RasterSource
from landprompt.raster.patches import unit_in_pixels
from rasterio.errors import CRSError

GRID = PixelGrid(10, 10, Affine.identity(), None)


@pytest.fixture
def pipe(tmp_path) -> Path:
    """A pipe without a writer: opening it would block forever."""
    path = tmp_path / "pipe.tif"
    os.mkfifo(path)
    return path


def vrt(width, height, source="", bands=1, transform="500000,10,0,2400000,0,-10"):
    band = f"<SimpleSource>{source and f'<SourceFilename>{source}</SourceFilename>'}</SimpleSource>" if source else ""
    return (
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}"><SRS>EPSG:32648</SRS>'
        f"<GeoTransform>{transform}</GeoTransform>"
        + "".join(f'<VRTRasterBand dataType="UInt16" band="{i + 1}">{band}</VRTRasterBand>' for i in range(bands))
        + "</VRTDataset>"
    )


def open_reference_at(path):
    with open_reference(path, None, GRID):
        pass


OPENINGS = [
    RasterSource.open, LabelRaster, lambda path: Mask(path, GRID), open_reference_at, load_classes,
]  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("form", ["{}", "link", "vrt", "vrt of a vrt", "aux"])
def test_a_pipe_is_refused_directly_and_through_links_and_vrts(tmp_path, write_raster, s2_dn, pipe, opening, form):
    path = pipe
    if form == "link":
        path = tmp_path / "link.tif"
        path.symlink_to(pipe)
    if form.startswith("vrt"):
        path = tmp_path / "inner.vrt"
        path.write_text(vrt(20, 20, pipe))
    if form == "vrt of a vrt":
        inner, path = path, tmp_path / "outer.vrt"
        path.write_text(vrt(20, 20, inner))
    if form == "aux":
        path = write_raster(s2_dn)
        os.mkfifo(f"{path}.aux.xml")
    with pytest.raises(NotAFile, match="pipe"):
        opening(str(path))


@pytest.mark.parametrize(
    "form", ['NETCDF:"{}":a', "/vsizip/{}/a.tif", "/vsizip/{{{}}}/a.tif", "/vsigzip/{}", "GTIFF_DIR:1:{}", "vrt://{}"]
)
def test_a_pipe_inside_a_gdal_path_is_refused(pipe, form):
    with pytest.raises(NotAFile):
        RasterSource.open(form.format(pipe))


@pytest.mark.parametrize("path", ["/vsistdin/", "/vsizip//vsistdin/", "/dev/stdin", vrt(20, 20, "/vsistdin/")])
def test_standard_input_is_refused(path, monkeypatch):
    if path == "/dev/stdin":
        read, _ = os.pipe()
        monkeypatch.setattr(guard, "_status", lambda _: os.fstat(read))
    with pytest.raises(NotAFile):
        RasterSource.open(path)


def test_a_socket_is_refused(tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.tif"))
        with pytest.raises(NotAFile):
            RasterSource.open(str(tmp_path / "s.tif"))


def test_a_pipe_in_a_folder_is_skipped(write_raster, s2_dn, tmp_path):
    for place, name in enumerate(("B02", "B03", "B04")):
        write_raster(s2_dn[place : place + 1], f"scene/{name}.tif")
    os.mkfifo(tmp_path / "scene" / "B08.tif")
    with RasterSource.open(str(tmp_path / "scene")) as source:
        assert list(source.bands) == ["B02", "B03", "B04"]


@pytest.mark.parametrize(("width", "height", "bands"), [(10**9, 10**9, 3), (10**9, 10, 3), (4 * 10**6, 10**7, 3),
                                                        (20, 20, 5000)])  # fmt: skip
def test_a_raster_of_unrealistic_size_is_refused_at_once(tmp_path, width, height, bands):
    path = tmp_path / "huge.vrt"
    path.write_text(vrt(width, height, bands=bands))
    start = time.perf_counter()
    with pytest.raises(RasterTooLarge):
        RasterSource.open(str(path))
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "transform",
    ["0,0,0,0,0,0", "nan,10,0,0,0,-10", "0,inf,0,0,0,-10", "0,1e400,0,0,0,-10", "0,1,1,0,1,1", "0,1e-300,0,0,0,1e-300",
     "0,10,0,0,0,0", "1e308,1e308,0,0,0,1e308"],
)  # fmt: skip
def test_a_geotransform_that_cannot_be_used_is_refused(tmp_path, transform):
    path = tmp_path / "bad.vrt"
    path.write_text(vrt(40, 40, bands=3, transform=transform))
    with pytest.raises(NotARaster, match="geotransform"):
        RasterSource.open(str(path))


class WithBrokenCrs:
    """A dataset whose CRS PROJ cannot parse, as fuzzing found in the dictionary of an ERDAS Imagine file."""

    def __init__(self, dataset: rasterio.DatasetReader) -> None:
        self._dataset = dataset

    def __getattr__(self, name: str):
        return getattr(self._dataset, name)

    @property
    def crs(self):
        raise CRSError("The WKT could not be parsed. OGR Error code 5")


def test_a_crs_that_cannot_be_parsed_has_a_remedy(write_raster):
    path = write_raster(np.ones((3, 8, 8), np.uint16))
    with rasterio.open(path) as dataset, pytest.raises(NotARaster, match="CRS") as caught:
        guard.check_header(WithBrokenCrs(dataset))
    assert "-a_srs" in caught.value.remedy


def test_a_crs_that_cannot_be_parsed_on_opening_has_a_remedy(tmp_path):
    def opening(_path: str) -> rasterio.DatasetReader:
        raise CRSError("The WKT could not be parsed. OGR Error code 5")

    (tmp_path / "a.img").write_bytes(b"EHFA_HEADER_TAG")
    with pytest.raises(NotARaster, match="CRS"):
        open_dataset(str(tmp_path / "a.img"), opening)


@pytest.mark.parametrize("place", ["<Description>B\xff</Description>", "<UnitType>\xff</UnitType>"])
def test_a_vrt_that_is_not_utf_8_is_refused(tmp_path, place):
    path = tmp_path / "latin.vrt"
    path.write_bytes(vrt(40, 40, bands=3).replace("</VRTRasterBand>", f"{place}</VRTRasterBand>").encode("latin-1"))
    with pytest.raises(NotARaster, match="UTF-8"):
        RasterSource.open(str(path))


def test_the_missing_source_of_a_vrt_is_named(tmp_path):
    path = tmp_path / "a.vrt"
    path.write_text(vrt(20, 20, "nowhere.tif"))
    with pytest.raises(FileMissing, match=r"nowhere\.tif"):
        RasterSource.open(str(path))


def test_vrts_that_refer_to_each_other_are_checked_once(tmp_path):
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{name}.vrt").write_text(vrt(20, 20, tmp_path / f"{other}.vrt", bands=20))
    start = time.perf_counter()
    guard.check_source(str(tmp_path / "a.vrt"))
    assert time.perf_counter() - start < 2


def test_a_vrt_of_local_files_is_read(tmp_path, s2_raster, s2_dn):
    path = tmp_path / "good.vrt"
    text = vrt(50, 40, bands=3).replace(
        "<VRTRasterBand", "<Metadata><MDI key='u'>https://a.b</MDI></Metadata><VRTRasterBand", 1
    )
    for band, name in ((1, "B02"), (2, "B03"), (3, "B04")):
        text = text.replace(
            f'band="{band}">', f'band="{band}"><Description>{name}</Description><SimpleSource><SourceFilename '
            f'relativeToVRT="1">{s2_raster.name}</SourceFilename><SourceBand>{band}</SourceBand></SimpleSource>', 1,
        )  # fmt: skip
    path.write_text(text)
    for name in (str(path), f"vrt://{s2_raster}?bands=1,2,3"):
        with rasterio.open(name) as dataset:
            assert (dataset.read() == s2_dn[:3]).all()
        guard.check_source(name)


def test_too_many_features_are_refused(write_features, monkeypatch):
    import shapely

    path = write_features([shapely.box(0, 0, 1, 1)] * 3)
    monkeypatch.setattr(guard, "MAX_FEATURES", 2)
    with pytest.raises(InputError, match="3 features"):
        Mask(str(path), GRID)


def test_a_vector_file_without_layers_is_an_error(tmp_path):
    path = tmp_path / "none.vrt"
    path.write_text("<OGRVRTDataSource></OGRVRTDataSource>")
    with pytest.raises((InputError, EmptyExtent)):
        Mask(str(path), GRID)


def test_a_service_in_an_xml_file_is_a_web_layer(tmp_path):
    path = tmp_path / "tiles.xml"
    path.write_text("<GDAL_WMS><Service name='TMS'><ServerUrl>http://localhost/</ServerUrl></Service></GDAL_WMS>")
    with pytest.raises(WebLayer):
        RasterSource.open(str(path))


def test_a_path_that_is_not_utf_8_is_refused():
    with pytest.raises(NotARaster, match="UTF-8"):
        RasterSource.open("a\udc80.tif")


def test_infinite_nodata_hint_is_refused(write_raster):
    with pytest.raises(InputError):
        RasterSource.open(str(write_raster(np.ones((3, 40, 40), np.float32))), {"nodata": 1e400})


def test_a_vrt_of_a_pipe_in_a_folder_is_skipped(write_raster, s2_dn, tmp_path, pipe):
    for place, name in enumerate(("B02", "B03", "B04")):
        write_raster(s2_dn[place : place + 1], f"scene/{name}.tif")
    (tmp_path / "scene" / "B08.vrt").write_text(vrt(50, 40, pipe))
    with RasterSource.open(str(tmp_path / "scene" / "B02.tif")) as source:
        assert list(source.bands) == ["B02", "B03", "B04"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</VRTRasterBand>", "<Scale>1e400</Scale></VRTRasterBand>"),
        ("</VRTRasterBand>", "<Offset>nan</Offset></VRTRasterBand>"),
        ("<SRS>", "<Metadata><MDI key='BOA_ADD_OFFSET'>1e400</MDI></Metadata><SRS>"),
        ("500000,10,0,2400000,0,-10", "1e200,1e100,0,1e200,0,-1e100"),
        ("500000,10,0,2400000,0,-10", "0,1e-100,0,0,0,-1e-100"),
    ],
)
@pytest.mark.parametrize("srs", ["EPSG:32648", "EPSG:4326", "EPSG:3857"])
def test_extreme_numbers_give_a_coded_error_or_finite_values(tmp_path, s2_raster, old, new, srs):
    path = tmp_path / "a.vrt"
    text = vrt(50, 40, bands=3)
    for band, name in ((1, "B02"), (2, "B03"), (3, "B04")):
        source = f"<SourceFilename>{s2_raster}</SourceFilename><SourceBand>{band}</SourceBand>"
        inside = f"<Description>{name}</Description><SimpleSource>{source}</SimpleSource>"
        text = text.replace(f'band="{band}">', f'band="{band}">{inside}')
    path.write_text(text.replace("EPSG:32648", srs).replace(old, new))
    try:
        source = RasterSource.open(str(path), {"gsd": 10, "units": "dn"})
    except InputError:
        return
    with source:
        json.dumps(source.inspection.as_dict(), allow_nan=False)
        assert np.isfinite(source.read((0, 0, 40, 50))[0]).all()
        areas = source.grid.pixel_areas_m2()
        assert areas is None or np.isfinite(areas).all()
        with contextlib.suppress(InputError):
            assert unit_in_pixels(source.grid, 1e-3) >= 1
