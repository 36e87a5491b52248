"""Samples, assessment and change, against the real engine."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)

from tests.plugin import rasters

REAL_ENGINE = Path(__file__).resolve().parents[3] / ".venv" / "backend" / "bin" / "python"
pytestmark = pytest.mark.skipif(not REAL_ENGINE.is_file(), reason="no .venv/backend: run make setup")


@pytest.fixture
def run(algorithm, monkeypatch, tmp_path):
    """`run("makesample", INPUT=...)` returns the results; it must succeed."""
    monkeypatch.setenv("LANDPROMPT_PYTHON", str(REAL_ENGINE))
    monkeypatch.setenv("LANDPROMPT_CACHE", str(tmp_path / "cache"))

    def call(name: str, **parameters):
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        given = {key: str(value) if isinstance(value, Path) else value for key, value in parameters.items()}
        results, good = algorithm(name).run(given, context, feedback)
        assert good, feedback.textLog()
        return results, feedback.textLog()

    return call


@pytest.fixture
def halves(tmp_path):
    """A map of 100 x 100 pixels: class 1 in the left half, 2 in the right."""
    labels = np.where(np.arange(100)[None, None] < 50, 1, 2) * np.ones((1, 100, 1))
    return rasters.write(tmp_path / "halves.tif", labels.astype(np.uint8))


def test_a_sample_is_labelled_in_qgis_and_assessed(run, halves, tmp_path):
    path = tmp_path / "sample.gpkg"
    results, log = run("makesample", INPUT=halves, TOTAL=60, MINIMUM=10, OUTPUT=path)
    assert results["COUNT"] == 60
    assert "1: 30 points, 0 labelled (50.0 % of the map)" in log
    layer = QgsVectorLayer(f"{path}|layername=sample", "sample", "ogr")
    layer.startEditing()
    for number, feature in enumerate(layer.getFeatures()):
        if number < 50:
            feature["label"] = "meadow" if number == 0 else {"1": "lake", "2": "Wood"}[feature["map_class"]]
            layer.updateFeature(feature)
    assert layer.commitChanges()
    QgsProject.instance().addMapLayer(layer)
    results, log = run("makesample", INPUT=halves, TOTAL=60, MINIMUM=10, OUTPUT=path)
    assert "30 points" in log and " 0 labelled" not in log
    table, errors = tmp_path / "table.csv", tmp_path / "errors.gpkg"
    results, log = run(
        "assessmap", INPUT=halves, REFERENCE=layer.id(), MAPPING="lake=1; wood = 2", OUTPUT=tmp_path / "report.html",
        TABLE=table, ERRORS=errors,
    )  # fmt: skip
    assert results["OVERALL_ACCURACY"] == pytest.approx(49 / 50)
    assert "10 features have no class yet" in log
    assert [row["class"] for row in csv.DictReader(table.open(encoding="utf-8"))] == ["1", "2", "meadow"]
    dataset = ogr.Open(str(errors))
    assert [feature["reference"] for feature in dataset.GetLayer("errors")] == ["meadow"]


def test_no_points_are_drawn_near_training_samples(run, halves, tmp_path):
    x, y = rasters.ORIGIN
    taught = QgsVectorLayer("Point?crs=EPSG:32633&field=land:string", "taught", "memory")
    added = QgsFeature(taught.fields())
    added.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x + 100, y - 100)))
    taught.dataProvider().addFeature(added)
    QgsProject.instance().addMapLayer(taught)
    output = tmp_path / "sample.gpkg"
    _, log = run("makesample", INPUT=halves, TOTAL=40, MINIMUM=10, EXCLUDE=taught.id(), OUTPUT=output)
    assert "1 blocks near training samples" in log
    dataset = ogr.Open(str(output))
    places = [(each.geometry().GetX(), each.geometry().GetY()) for each in dataset.GetLayer("sample")]
    assert places and not any(east < x + 640 and north > y - 640 for east, north in places)


def test_the_confidence_is_calibrated(run, halves, tmp_path):
    confidence = rasters.write(tmp_path / "confidence.tif", np.full((1, 100, 100), 0.9, np.float32))
    wrong = rasters.write(tmp_path / "wrong.tif", np.ones((1, 100, 100), np.uint8))
    calibration = tmp_path / "calibration.json"
    run(
        "assessmap", INPUT=halves, REFERENCE=wrong, CONFIDENCE=confidence, CALIBRATION=calibration,
        OUTPUT=tmp_path / "report.html",
    )  # fmt: skip
    assert json.loads(calibration.read_text())["expected_error"] == pytest.approx(0.4, abs=0.01)
    assert "40.0" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_change_between_two_dates(run, scene, tmp_path):
    pixels = gdal.Open(str(scene)).ReadAsArray()
    pixels[:, 64:128, :64] = pixels[:, 64:128, 128:]  # water becomes forest
    later = rasters.write(tmp_path / "later.tif", pixels, names=("B02", "B03", "B04", "B08"))
    outputs = {"OUTPUT": tmp_path / "change.tif", "SCORES": tmp_path / "scores.tif", "TABLE": tmp_path / "table.csv"}
    results, log = run("change", BEFORE=scene, AFTER=later, CLASSES="water\nforest", **outputs)
    assert results == {name: str(path) for name, path in outputs.items()}
    changes = gdal.Open(str(outputs["OUTPUT"])).ReadAsArray()
    assert set(np.unique(changes)) <= {257, 258, 513, 514}
    assert "Device: cpu" in log and " km² (" in log
    scores = gdal.Open(str(outputs["SCORES"])).ReadAsArray().astype(float)
    size = len(scores) / 192
    inside = scores[int(80 * size) : int(112 * size), int(10 * size) : int(50 * size)]
    outside = scores[: int(48 * size), : int(80 * size)]
    assert inside.min() > outside.max()
    assert len(list(csv.reader(outputs["TABLE"].open(encoding="utf-8")))) == 1 + len(np.unique(changes))


def test_samples_correct_the_map_and_both_maps_of_a_change(run, scene, tmp_path):
    """The prompts are swapped; a few samples correct them."""
    raster = QgsRasterLayer(str(scene))
    samples = QgsVectorLayer(f"Point?crs={raster.crs().authid()}&field=label:string&field=n:integer", "s", "memory")
    grid, size = gdal.Open(str(scene)).GetGeoTransform(), raster.width()
    features = []
    for name, col in (("pond", 20), ("trees", size - 20)):
        for row in (20, 60, 100, 140, 170):
            feature = QgsFeature(samples.fields())
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(grid[0] + grid[1] * col, grid[3] + grid[5] * row)))
            feature["label"] = name
            features.append(feature)
    assert samples.dataProvider().addFeatures(features)[0]
    given = {"CLASSES": "pond = forest\ntrees = water", "SAMPLES": samples, "SAMPLES_FIELD": "label"}
    run("zeroshotmap", INPUT=scene, OUTPUT=tmp_path / "map.tif", **given)
    labels = gdal.Open(str(tmp_path / "map.tif")).ReadAsArray()
    assert (labels[:, :60] == 1).mean() > 0.9 and (labels[:, -60:] == 2).mean() > 0.9
    sides = QgsVectorLayer(f"Polygon?crs={raster.crs().authid()}", "sides", "memory")
    for first in (0, size - 60):
        side = QgsFeature()
        left, top = grid[0] + grid[1] * first, grid[3]
        box = QgsRectangle(left, top + grid[5] * size, left + grid[1] * 60, top)
        side.setGeometry(QgsGeometry.fromRect(box))
        assert sides.dataProvider().addFeatures([side])[0]
    run("change", BEFORE=scene, AFTER=scene, SAMPLES_DATE=1, MASK=sides, OUTPUT=tmp_path / "change.tif", **given)
    changes = gdal.Open(str(tmp_path / "change.tif")).ReadAsArray()
    assert (changes[:, :60] == 257).mean() > 0.9 and (changes[:, -60:] == 514).mean() > 0.9
    assert not changes[:, 60:-60].any(), "outside of the polygons"
