"""The algorithms against the real engine."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from plugin.processing import engine_call
from tests.plugin import rasters
from tests.plugin.processing.running import REAL_ENGINE, ROOT, needs_engine, run, said

QGIS_PROCESS = "/usr/bin/qgis_process.bin"  # Debian's wrapper `qgis_process` of 3.22 is broken


def test_provider_lists_the_algorithms(algorithm):
    for name in ("zeroshotmap", "similartiles", "findbytext", "assessmap", "makesample", "change"):
        found = algorithm(name)
        assert found.shortHelpString() and found.tags() and found.displayName()


def test_algorithms_cannot_be_executed_before_set_up(algorithm):
    can, why = algorithm("zeroshotmap").canExecute()
    assert not can and "Set Up Engine" in why


@needs_engine
def test_clouds_become_nodata_on_request(algorithm, real_engine, tmp_path):
    scene, output = rasters.cloud_in_the_corner(tmp_path / "cloudy.tif"), tmp_path / "map.tif"
    for wanted in (True, False):
        parameters = {"INPUT": str(scene), "CLASSES": "water\nforest", "CLOUDS": wanted, "OUTPUT": str(output)}
        assert run(algorithm("zeroshotmap"), parameters)[1]
        nodata = gdal.Open(str(output)).ReadAsArray() == 0
        assert nodata[:64, :64].all() == wanted
        assert nodata.sum() == wanted * 64 * 64


@needs_engine
def test_clouds_that_the_model_finds_become_nodata_where_that_is_wanted(algorithm, real_engine, scene, tmp_path):
    output = tmp_path / "map.tif"
    given = {"INPUT": str(scene), "CLASSES": "water\nforest", "OUTPUT": str(output)}
    told = "Clouds detected by the model are masked."
    for wanted in ({}, {"CLOUDS_BY_MODEL": True}, {"CLOUDS_BY_MODEL": True, "CLOUDS": False}):
        feedback = QgsProcessingFeedback()
        assert run(algorithm("zeroshotmap"), {**given, **wanted}, feedback)[1], said(feedback)
        assert (told in said(feedback)) == (wanted == {"CLOUDS_BY_MODEL": True})
    for name in ("zeroshotmap", "change"):
        assert algorithm(name).parameterDefinition("CLOUDS_BY_MODEL").defaultValue() is False
    assert algorithm("similartiles").parameterDefinition("CLOUDS_BY_MODEL") is None


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ({}, None),
        ({"CLOUDS_BY_CSMASK": True}, "csmask"),
        ({"CLOUDS_BY_CSMASK": True, "CLOUDS_BY_MODEL": True}, "csmask"),
        ({"CLOUDS_BY_CSMASK": True, "CLOUDS": False}, False),
    ],
)
@pytest.mark.parametrize("name", ["zeroshotmap", "similartiles"])
def test_clouds_that_ukis_csmask_finds_are_left_out_where_that_is_wanted(algorithm, name, given, hint):
    found = algorithm(name).common_params(given, QgsProcessingContext(), [])["hints"]
    assert found.get("mask_clouds") == hint


@needs_engine
def test_the_map_equals_that_of_the_engine(algorithm, real_engine, scene, tmp_path):
    """The map equals that of the engine pixel by pixel; what it shows is tested with the model."""
    output, confidence = tmp_path / "map.tif", tmp_path / "confidence.tif"
    feedback = QgsProcessingFeedback()
    results, good = run(
        algorithm("zeroshotmap"),
        {
            "INPUT": str(scene), "CLASSES": "water\nforest", "THRESHOLD": 0.6,
            "OUTPUT": str(output), "CONFIDENCE": str(confidence),
        },
        feedback,
    )  # fmt: skip
    assert good, said(feedback)
    assert results == {"OUTPUT": str(output), "CONFIDENCE": str(confidence)}
    direct = {
        "source": str(scene),
        "classes": "water; forest",
        "threshold": 0.6,
        "output": str(tmp_path / "direct.tif"),
    }
    answer = engine_call.run_job("map", direct, QgsProcessingFeedback())
    labels = gdal.Open(str(output)).ReadAsArray()
    assert np.array_equal(labels, gdal.Open(direct["output"]).ReadAsArray())
    assert set(np.unique(labels)) <= {1, 2, 255}
    sure = gdal.Open(str(confidence))
    probability = sure.ReadAsArray() * sure.GetRasterBand(1).GetScale()
    assert (probability[labels == 255] <= 0.6 + 0.004).all()  # stored in steps of 1/250
    assert "Device: cpu" in said(feedback)
    for entry in answer["classes"]:
        if entry["pixels"]:
            assert f"{entry['name']}: " in said(feedback)


@needs_engine
def test_minimum_patch_size_is_passed_to_the_engine(algorithm, real_engine, scene, tmp_path):
    output, direct = tmp_path / "map.tif", tmp_path / "direct.tif"
    given = {"INPUT": str(scene), "CLASSES": "water\nforest", "MIN_AREA": 100, "OUTPUT": str(output)}
    assert run(algorithm("zeroshotmap"), given, QgsProcessingFeedback())[1]
    asked = {"source": str(scene), "classes": "water; forest", "min_area": 100, "output": str(direct)}
    engine_call.run_job("map", asked, QgsProcessingFeedback())
    sieved = gdal.Open(str(output)).ReadAsArray()
    assert np.array_equal(sieved, gdal.Open(str(direct)).ReadAsArray())
    engine_call.run_job("map", {**asked, "min_area": 0}, QgsProcessingFeedback())
    assert not np.array_equal(sieved, gdal.Open(str(direct)).ReadAsArray())


@needs_engine
def test_map_of_an_extent(algorithm, real_engine, scene, tmp_path):
    x, y = rasters.ORIGIN
    extent = f"{x + 300},{x + 1300},{y - 1200},{y - 200} [EPSG:32633]"
    parameters = {"INPUT": str(scene), "CLASSES": "water;forest", "EXTENT": extent, "OUTPUT": str(tmp_path / "map.tif")}
    feedback = QgsProcessingFeedback()
    _results, good = run(algorithm("zeroshotmap"), parameters, feedback)
    assert good, said(feedback)
    assert gdal.Open(str(tmp_path / "map.tif")).GetGeoTransform() == (x + 300, 10, 0, y - 200, 0, -10)


@needs_engine
def test_similar_tiles_of_water_are_water(algorithm, real_engine, scene, tmp_path):
    x, y = rasters.ORIGIN
    point = f"{x + 320},{y - 320} [EPSG:32633]"
    output = tmp_path / "hits.gpkg"
    feedback = QgsProcessingFeedback()
    _results, good = run(
        algorithm("similartiles"), {"INPUT": str(scene), "POINT": point, "COUNT": 2, "OUTPUT": str(output)}, feedback
    )
    assert good, said(feedback)
    dataset = ogr.Open(str(output))
    hits = [(hit["rank"], hit.geometry().Centroid().GetX()) for hit in dataset.GetLayer(0)]
    assert [rank for rank, _x in hits] == [1, 2]
    assert all(centre < x + 960 for _rank, centre in hits)  # the left half is water


@needs_engine
def test_size_words_and_heat_map_of_a_search(algorithm, real_engine, scene, tmp_path):
    x, y = rasters.ORIGIN
    heat, feedback = tmp_path / "heat.tif", QgsProcessingFeedback()
    parameters = {"INPUT": str(scene), "POINT": f"{x + 320},{y - 320} [EPSG:32633]", "TEXT": "+forest, -water"}
    parameters |= {"WINDOW": 4, "OUTPUT": str(tmp_path / "hits.gpkg"), "HEATMAP": str(heat)}
    results, good = run(algorithm("similartiles"), parameters, feedback)
    assert good, said(feedback)
    assert results["HEATMAP"] == str(heat)
    dataset = ogr.Open(str(tmp_path / "hits.gpkg"))
    assert {round(hit.geometry().Area()) for hit in dataset.GetLayer(0)} == {640 * 640}
    raster = gdal.Open(str(heat))
    assert (raster.RasterCount, raster.GetGeoTransform()) == (2, (x, 320, 0, y, 0, -320))


@needs_engine
def test_a_place_of_one_sensor_is_searched_in_another(algorithm, real_engine, scene, tmp_path):
    decibel = np.random.default_rng(1).uniform(-18, -8, (2, 192, 192)).astype(np.float32)
    radar = rasters.write(tmp_path / "radar.tif", decibel, names=("VV", "VH"))
    x, y = rasters.ORIGIN
    output, feedback = tmp_path / "hits.gpkg", QgsProcessingFeedback()
    parameters = {"INPUT": str(radar), "POINT": f"{x + 320},{y - 320} [EPSG:32633]", "OUTPUT": str(output)}
    parameters |= {"OTHERS": [str(scene)], "ONLY_OTHERS": True, "COUNT": 20}
    _results, good = run(algorithm("similartiles"), parameters, feedback)
    assert good, said(feedback)
    dataset = ogr.Open(str(output))
    hits = [hit["source"] for hit in dataset.GetLayer(0)]
    assert hits == [str(scene)] * 20  # all hits are in the other raster, none in that of the place
    assert "there are only 9 of Sentinel-1, 9 of Sentinel-2" in said(feedback)


def test_without_other_rasters_there_is_nothing_to_search(algorithm, scene, tmp_path):
    x, y = rasters.ORIGIN
    feedback = QgsProcessingFeedback()
    parameters = {"INPUT": str(scene), "POINT": f"{x + 320},{y - 320} [EPSG:32633]", "ONLY_OTHERS": True}
    _results, good = run(algorithm("similartiles"), parameters | {"OUTPUT": str(tmp_path / "hits.gpkg")}, feedback)
    assert not good and "no other rasters" in said(feedback)


@needs_engine
def test_hits_of_a_text_equal_those_of_the_engine(algorithm, real_engine, scene, tmp_path):
    output = tmp_path / "hits.gpkg"
    feedback = QgsProcessingFeedback()
    _results, good = run(
        algorithm("findbytext"), {"INPUT": str(scene), "TEXT": "lake", "COUNT": 3, "OUTPUT": str(output)}, feedback
    )
    assert good, said(feedback)
    direct = engine_call.run_job("find", {"sources": [str(scene)], "text": "lake", "k": 3}, QgsProcessingFeedback())
    dataset = ogr.Open(str(output))
    found = [(hit["rank"], hit["tile"], hit["score"]) for hit in dataset.GetLayer(0)]
    assert found == [(hit["rank"], hit["tile"], pytest.approx(hit["score"])) for hit in direct["hits"]]
    assert len(found) == 3


@needs_engine
def test_place_outside_the_raster(algorithm, real_engine, scene, tmp_path):
    feedback = QgsProcessingFeedback()
    parameters = {"INPUT": str(scene), "POINT": "0,0 [EPSG:32633]", "OUTPUT": str(tmp_path / "hits.gpkg")}
    _results, good = run(algorithm("similartiles"), parameters, feedback)
    assert not good and "outside “scene”" in said(feedback)


@needs_engine
def test_an_engine_error_is_raised_with_its_remedy(real_engine, tmp_path):
    text = tmp_path / "no_raster.tif"
    text.write_text("not a raster")
    with pytest.raises(QgsProcessingException, match="GeoTIFF"):
        engine_call.run_job("inspect", {"source": str(text)}, QgsProcessingFeedback())


@needs_engine
@pytest.mark.skipif(not Path(QGIS_PROCESS).exists(), reason="no qgis_process.bin here")
def test_algorithms_run_in_qgis_process(scene, tmp_path):
    profile = tmp_path / "profile"
    plugins = profile / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "landprompt").symlink_to(ROOT / "plugin")
    variables = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "LANDPROMPT_PYTHON": str(REAL_ENGINE),
        "LANDPROMPT_CACHE": str(tmp_path / "cache"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    output = tmp_path / "map.tif"

    def call(*arguments: str) -> str:
        done = subprocess.run(
            [QGIS_PROCESS, *arguments],
            env=variables,
            capture_output=True,
            text=True,
            timeout=100,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    call("plugins", "enable", "landprompt")
    arguments = [f"INPUT={scene}", "CLASSES=water;forest", f"OUTPUT={output}"]
    told = json.loads(call("--json", "run", "landprompt:zeroshotmap", "--", *arguments))
    assert told["results"]["OUTPUT"] == str(output)
    made = gdal.Open(str(output))
    assert made.GetGeoTransform() == gdal.Open(str(scene)).GetGeoTransform()
    assert set(np.unique(made.ReadAsArray())) <= {1, 2}
    assert made.GetRasterBand(1).GetCategoryNames()[1:3] == ["water", "forest"]
    polygons = tmp_path / "polygons.gpkg"
    call("--json", "run", "landprompt:mappolygons", "--", f"INPUT={output}", f"OUTPUT={polygons}")
    dataset = ogr.Open(str(polygons))
    assert {feature["class"] for feature in dataset.GetLayer(0)} <= {"water", "forest"}
