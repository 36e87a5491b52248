from __future__ import annotations

import os
import resource
import shutil
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.errors import BadOption, DiskFull, OutputNotWritable
from landprompt.raster.io import write
from landprompt.raster.io.grid import PixelGrid
from landprompt.raster.io.write import (
    PROBABILITY_STEPS,
    MapClass,
    check_writable,
    open_confidence,
    open_map,
    open_probabilities,
)
from rasterio.crs import CRS

ROTATED = Affine.translation(500000, 2400000) @ Affine.rotation(30) @ Affine.scale(10, -20)
NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
CLASSES = [
    MapClass(1, "forêt & <bois>", "#1b7837"),
    MapClass(2, "water", "#2166ac"),
    MapClass(255, "unclassified", "#808080"),
]
WIDTH, HEIGHT = 700, 600


@pytest.fixture
def grid() -> PixelGrid:
    return PixelGrid(WIDTH, HEIGHT, ROTATED, CRS.from_epsg(32648))


@pytest.fixture
def labels() -> np.ndarray:
    return np.random.default_rng(0).choice(np.array([0, 1, 2, 255], np.uint8), (HEIGHT, WIDTH))


def write_map(path, grid, labels, rows=160):
    with open_map(path, grid, CLASSES) as writer:
        for row in range(0, grid.height, rows):
            part = labels[row : row + rows]
            writer.write((row, 0, *part.shape), part)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_map_contains_the_written_blocks(tmp_path, grid, labels):
    path = tmp_path / "map.tif"
    write_map(path, grid, labels)
    with rasterio.open(path) as written:
        assert (written.read(1) == labels).all()
        assert tuple(written.transform) == pytest.approx(tuple(ROTATED))
        assert written.crs == grid.crs
        assert (written.nodata, written.dtypes, written.compression.name) == (0, ("uint8",), "deflate")
        assert written.block_shapes == [(512, 512)]
        assert written.colormap(1)[1] == (0x1B, 0x78, 0x37, 255)
        assert written.colormap(1)[255] == (0x80, 0x80, 0x80, 255)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.qml", "map.tif", "map.tif.aux.xml"]


@pytest.mark.skipif(shutil.which("gdalinfo") is None, reason="gdalinfo is not installed")
def test_gdalinfo_shows_the_classes(tmp_path, grid, labels):
    path = tmp_path / "map.tif"
    write_map(path, grid, labels)
    reported = subprocess.run(["gdalinfo", str(path)], capture_output=True, text=True, timeout=60, check=True).stdout
    assert "1: forêt & <bois>" in reported
    assert "255: unclassified" in reported
    assert 'tableType="thematic"' in reported
    assert "<F>33</F>" in reported  # a colour component of water in the attribute table


def test_map_of_a_raster_without_crs_has_none(tmp_path, labels):
    path = tmp_path / "map.tif"
    write_map(path, PixelGrid(WIDTH, HEIGHT, Affine.identity(), None), labels)
    with pytest.warns(rasterio.errors.NotGeoreferencedWarning), rasterio.open(path) as written:
        assert written.crs is None
        assert written.transform.is_identity


def test_probabilities_and_confidence(tmp_path, grid):
    values = np.random.default_rng(0).random((2, HEIGHT, WIDTH), np.float32)
    values[:, :10] = np.nan
    with (
        open_probabilities(tmp_path / "p.tif", grid, ["forest", "water"]) as p,
        open_confidence(tmp_path / "c.tif", grid) as c,
    ):
        p.write((0, 0, HEIGHT, WIDTH), values)
        c.write((0, 0, HEIGHT, WIDTH), values.max(axis=0))
    with rasterio.open(tmp_path / "p.tif") as written:
        assert written.descriptions == ("forest", "water")
        assert written.scales == pytest.approx((1 / 250, 1 / 250))
        read = written.read(masked=True)
        assert read.mask[:, :10].all()
        assert not read.mask[:, 10:].any()
        assert read.data[:, 10:] / 250 == pytest.approx(values[:, 10:], abs=1 / 499)
    with rasterio.open(tmp_path / "c.tif") as written:
        assert written.count == 1
        assert (written.read(1)[:10] == 255).all()


def test_an_error_keeps_the_existing_map(tmp_path, grid, labels):
    path = tmp_path / "map.tif"
    write_map(path, grid, labels)
    before = contents(tmp_path)
    with pytest.raises(RuntimeError), open_map(path, grid, CLASSES[:1]) as writer:
        writer.write((0, 0, 100, WIDTH), labels[:100])
        raise RuntimeError("stopped")
    assert contents(tmp_path) == before


def test_a_new_map_replaces_the_old_one_and_its_stale_sidecar_files(tmp_path, grid, labels):
    path = tmp_path / "map.tif"
    write_map(path, grid, labels)
    (tmp_path / "map.tif.ovr").write_bytes(b"old overviews")
    write_map(path, grid, np.full_like(labels, 2))
    with rasterio.open(path) as written:
        assert (written.read(1) == 2).all()
    assert not (tmp_path / "map.tif.ovr").exists()


def test_a_map_is_written_to_a_file_system_without_permissions(tmp_path, grid, labels, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    monkeypatch.setattr(os, "chmod", refuse)
    write_map(tmp_path / "map.tif", grid, labels)
    (tmp_path / "any.txt").touch()
    assert (tmp_path / "map.tif").stat().st_mode == (tmp_path / "any.txt").stat().st_mode


def test_leftovers_of_a_killed_engine_are_removed_after_a_day(tmp_path, grid, labels):
    old = [tmp_path / f".map-abcd123_.part.tif{suffix}" for suffix in ("", ".aux.xml")]
    kept = [
        tmp_path / ".map-young_12.part.tif",
        tmp_path / ".map-2-abcd123_.part.tif",
        tmp_path / ".mapabcd123_.part.tif",
    ]
    for path in (*old, *kept):
        path.touch()
    yesterday = time.time() - 25 * 60 * 60
    for path in (*old, *kept[1:]):
        os.utime(path, (yesterday, yesterday))
    write_map(tmp_path / "map.tif", grid, labels)
    assert [path for path in (*old, *kept) if path.exists()] == kept


@pytest.fixture
def file_size_limit():
    """Limit files to 30 kB: a write fails as on a full disk, which GDAL only logs."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_disk_full_is_detected_and_nothing_is_lost(tmp_path, grid, labels, file_size_limit):
    path = tmp_path / "map.tif"
    write_map(path, grid, np.full_like(labels, 1))  # compresses to little
    before = path.read_bytes()
    with pytest.raises(DiskFull):
        write_map(path, grid, labels)
    assert path.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.qml", "map.tif", "map.tif.aux.xml"]


def test_overviews_of_large_maps_contain_only_classes(tmp_path):
    grid = PixelGrid(2100, 40, NORTH_UP, CRS.from_epsg(32648))
    labels = np.ones((40, 2100), np.uint8)
    labels[::4, 1::4] = 255  # an overview shows the class of most of its pixels
    write_map(tmp_path / "map.tif", grid, labels)
    with open_confidence(tmp_path / "confidence.tif", grid) as writer:
        writer.write((0, 0, 40, 2100), np.where(labels == 1, 0.6, 0.9).astype(np.float32))
    with rasterio.open(tmp_path / "map.tif") as written:
        assert written.overviews(1) == [2, 4, 8]
        assert (written.read(1) == labels).all()
    with rasterio.open(tmp_path / "map.tif", overview_level=2) as overview:
        assert (overview.read(1) == 1).all()
    with rasterio.open(tmp_path / "confidence.tif", overview_level=2) as overview:
        assert overview.read(1) / PROBABILITY_STEPS == pytest.approx(0.62, abs=0.02)


@pytest.mark.parametrize(("width", "height"), [(100, 5000), (65_600, 8)])
def test_a_very_long_and_narrow_map_is_written_completely(tmp_path, width, height):
    grid = PixelGrid(width, height, NORTH_UP, CRS.from_epsg(32648))
    labels = np.full((height, width), 2, np.uint8)
    write_map(tmp_path / "map.tif", grid, labels, rows=height)
    with rasterio.open(tmp_path / "map.tif") as written:
        assert (written.read(1) == 2).all()
        assert len(written.overviews(1)) == len(write._overview_factors(width, height))


def test_disk_full_while_the_overviews_are_written(tmp_path, monkeypatch):
    grid = PixelGrid(2100, 600, NORTH_UP, CRS.from_epsg(32648))
    labels = np.random.default_rng(0).choice(np.array([0, 1, 2, 255], np.uint8), (600, 2100))
    with monkeypatch.context() as without_overviews:
        without_overviews.setattr(write, "_OVERVIEW_MIN_PX", 10_000)
        write_map(tmp_path / "plain.tif", grid, labels)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((tmp_path / "plain.tif").stat().st_size + 20_000, before[1]))
    try:
        with pytest.raises(DiskFull):
            write_map(tmp_path / "map.tif", grid, labels)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.glob("*map*"))


def test_outputs_that_cannot_be_written(tmp_path, s2_raster):
    with pytest.raises(OutputNotWritable):
        check_writable(tmp_path)
    with pytest.raises(OutputNotWritable):
        check_writable(tmp_path / "nowhere" / "map.tif")
    with pytest.raises(OutputNotWritable):
        check_writable(s2_raster / "map.tif")
    with pytest.raises(BadOption):
        check_writable(s2_raster, inputs=[s2_raster])
    assert check_writable(tmp_path / "map.tif", inputs=[s2_raster]) == tmp_path / "map.tif"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_protected_folder(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputNotWritable):
        check_writable(tmp_path / "map.tif")
