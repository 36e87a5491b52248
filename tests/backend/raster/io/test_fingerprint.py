"""The content key of a raster changes whenever a pixel may have changed."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import rasterio
import rasterio.shutil
from landprompt.raster.io.source import RasterSource
from rasterio.vrt import WarpedVRT


def test_fingerprint_depends_on_path_and_time_but_not_on_statistics(s2_raster, tmp_path):
    def key(path):
        with RasterSource.open(str(path)) as source:
            return source.fingerprint()

    first = key(s2_raster)
    assert key(s2_raster) == first
    Path(f"{s2_raster}.aux.xml").write_text("<PAMDataset/>")  # a viewer's statistics
    assert key(s2_raster) == first
    copy = tmp_path / "copy.tif"
    shutil.copy2(s2_raster, copy)
    assert key(copy) != first
    os.utime(s2_raster, ns=(1, 1))
    assert key(s2_raster) != first


def test_fingerprint_of_a_raster_in_an_archive_covers_the_archive(s2_raster, tmp_path, monkeypatch):
    def packed():
        with zipfile.ZipFile(tmp_path / "scene.zip", "w") as archive:
            archive.write(s2_raster, "in/scene.tif")
        keys = []
        for name in (f"{tmp_path}/scene.zip", f"{{{tmp_path}/scene.zip}}", "scene.zip"):
            with RasterSource.open(f"/vsizip/{name}/in/scene.tif") as source:
                keys.append(source.fingerprint())
        return keys

    monkeypatch.chdir(tmp_path)
    first = packed()
    with rasterio.open(s2_raster, "r+") as dataset:
        dataset.write(dataset.read(1) + 1, 1)
    assert not set(packed()) & set(first)


def test_fingerprint_of_a_vrt_of_a_vrt_covers_the_file_behind_them(s2_raster, tmp_path):
    inner = s2_raster
    for name in ("inner.vrt", "outer.vrt"):
        with rasterio.open(inner) as dataset, WarpedVRT(dataset) as view:
            rasterio.shutil.copy(view, tmp_path / name, driver="VRT")
        inner = tmp_path / name

    def key():
        with RasterSource.open(str(inner), {"bands": {"B02": 1, "B03": 2, "B04": 3}}) as source:
            return source.fingerprint()

    first = key()
    os.utime(s2_raster, ns=(1, 1))
    assert key() != first


def test_fingerprint_of_a_folder_covers_every_file(write_raster, s2_dn):
    for place, name in enumerate(("B02", "B03", "B04")):
        path = write_raster(s2_dn[place : place + 1], f"scene/{name}.tif")
    with RasterSource.open(str(path.parent)) as source:
        first = source.fingerprint()
    os.utime(path, ns=(1, 1))
    with RasterSource.open(str(path.parent)) as source:
        assert source.fingerprint() != first
