"""Clouds that ukis-csmask finds are left out of index, preview and map, as those of a mask that comes with the image.

The networks are those of `tiny_csmask`: the blue and the red quarter of `quadrants` are shadow and cloud.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from landprompt.errors import CloudNetworkMissing
from landprompt.model import csmask_files
from landprompt.report import report
from tiny_csmask import write_tiny_wheel

CLASSES = "water; grass; soil; forest"
BY_CSMASK = {"mask_clouds": "csmask"}
CLOUDY, CLEAR = np.s_[:, :48], np.s_[:, 48:]
REAL_WHEEL = os.environ.get("LANDPROMPT_CSMASK_WHEEL", "")


@pytest.fixture
def installed(tmp_path, monkeypatch):
    csmask_files.import_wheel(write_tiny_wheel(tmp_path / "tiny.whl", monkeypatch))


@pytest.fixture
def ask(run, quadrants, tmp_path):
    """The result of a job and its raster."""

    def call(job="map", source=quadrants, **params):
        result = run(job, source=source, classes=CLASSES, output=tmp_path / f"{job}.tif", **params)
        with rasterio.open(tmp_path / f"{job}.tif") as dataset:
            return result, dataset.read(1)

    return call


def test_a_map_leaves_them_out(installed, ask):
    kept, labels = ask()
    assert (labels != 0).all() and kept["inspection"]["cloud_network"] == "4b_l2a"
    masked, without = ask(hints=BY_CSMASK)
    assert masked["inspection"]["clouds"] == "by_csmask" and not masked["reused"]
    assert (without[CLOUDY] == 0).all() and (without[CLEAR] != 0).all()
    assert masked["valid_pixels"] == 72 * 32 and masked["run"]["source"]["clouds"] == "by_csmask"
    assert "ukis-csmask detects are masked" in report("map", masked)
    assert ask(hints=BY_CSMASK)[0]["reused"] and (ask()[1] != 0).all()


def test_preview_extent_and_index_agree_with_the_map(installed, ask, quadrants):
    masked, without = ask(hints=BY_CSMASK)
    np.testing.assert_array_equal(ask("preview", hints=BY_CSMASK, width=80, height=72)[1], without)
    by_index, again = ask(source=masked["outputs"]["index"])
    np.testing.assert_array_equal(again, without)
    assert by_index["inspection"]["clouds"] == "by_csmask"
    shutil.rmtree(masked["outputs"]["index"])
    with rasterio.open(quadrants) as dataset:
        left, top = dataset.transform @ (31, 7)
    _, part = ask(hints=BY_CSMASK, extent=[left, top - 400, left + 350, top])
    np.testing.assert_array_equal(part == 0, without[7:47, 31:66] == 0)


def test_an_existing_index_needs_no_network(installed, ask):
    _, without = ask(hints=BY_CSMASK)
    shutil.rmtree(csmask_files.csmask_folder())
    result, again = ask(hints=BY_CSMASK)
    assert result["reused"]
    np.testing.assert_array_equal(again, without)
    np.testing.assert_array_equal(ask("preview", hints=BY_CSMASK, width=80, height=72)[1], without)


def test_an_index_with_clouds_keeps_them_and_says_so(installed, ask):
    index = ask()[0]["outputs"]["index"]
    result, labels = ask(source=index, hints=BY_CSMASK)
    assert (labels != 0).all() and result["inspection"]["clouds"] == "offered"
    assert "use the raster to leave out" in result["inspection"]["notes"][-1]


def test_without_the_networks_the_raster_is_inspected_but_not_mapped(run, ask, quadrants):
    result = run("inspect", source=quadrants, hints=BY_CSMASK)
    assert (result["clouds"], result["cloud_network_installed"]) == ("by_csmask", False)
    with pytest.raises(CloudNetworkMissing) as error:
        ask(hints=BY_CSMASK)
    assert error.value.exit_status == 3 and "Download ukis-csmask" in error.value.remedy


def test_the_inspection_offers_them(installed, run, quadrants):
    result = run("inspect", source=quadrants)
    assert (result["clouds"], result["cloud_network"], result["cloud_network_installed"]) == ("offered", "4b_l2a", True)
    assert "--mask-clouds-by-model or --mask-clouds-by-csmask masks them" in report("inspect", result)


@pytest.mark.skipif(not REAL_WHEEL, reason="LANDPROMPT_CSMASK_WHEEL does not name the wheel of ukis-csmask 1.0.0")
def test_the_real_networks_find_a_white_cloud(run, write_raster):
    csmask_files.import_wheel(Path(REAL_WHEEL))
    rows, cols = np.mgrid[:256, :256]
    waves = 1 + 0.1 * np.sin(rows / 9) * np.sin(cols / 13) + 0.1 * np.sin((rows + cols) / 31)
    opacity = np.clip(2 - np.hypot(rows - 100, cols - 150) / 10, 0, 1)
    ground = np.float32([0.04, 0.07, 0.05, 0.35, 0.2, 0.1])[:, None, None] * waves
    ground *= 1 - 0.6 * np.roll(opacity, (20, -20), (0, 1))  # the shadow
    values = ground * (1 - opacity) + np.float32([0.7, 0.7, 0.7, 0.75, 0.6, 0.5])[:, None, None] * opacity
    path = write_raster(
        (values * 10_000).astype(np.uint16), descriptions=("B02", "B03", "B04", "B08", "B11", "B12"),
        transform=rasterio.Affine(30, 0, 500000, 0, -30, 2400000),
    )  # fmt: skip
    run("index", sources=[str(path)], hints=BY_CSMASK)
    valid = valid_pixels(path)
    assert (~valid[opacity == 1]).mean() > 0.9 and valid[opacity == 0].mean() > 0.9


def valid_pixels(path: Path) -> np.ndarray:
    """Pixels of a raster that its real network does not take for cloud or shadow."""
    from landprompt.model.csmask import CloudNetwork
    from landprompt.raster.io.source import RasterSource

    with RasterSource.open(str(path), BY_CSMASK, networks=lambda name: CloudNetwork(name, "cpu")) as source:
        return source.read_valid((0, 0, source.height, source.width))
