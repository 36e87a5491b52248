"""The algorithms of the other jobs, in the threaded Processing dialog, in a model and by `run`."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)

from plugin.processing.provider import ALGORITHMS
from tests.plugin import rasters

X, Y = rasters.ORIGIN
CLASSES = "80: water\n10: forest"


@pytest.fixture
def scene(tmp_path, qgis_new_project):
    return layer_of(rasters.water_and_forest(tmp_path / "scene.tif"))


def layer_of(path: Path) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(path), path.stem)
    QgsProject.instance().addMapLayer(layer)
    return layer


def run(registry, name: str, parameters: dict) -> dict:
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    results, good = registry.algorithmById(f"landprompt:{name}").create().run(parameters, context, feedback)
    assert good, feedback.textLog()
    return results


def run_in_dialog(registry, name: str, parameters: dict, qtbot) -> list:
    """Run an algorithm as a user does; returns the layers that were added to the project."""
    pytest.importorskip("processing.gui.AlgorithmDialog")
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    before = set(QgsProject.instance().mapLayers())
    dialog = AlgorithmDialog(registry.algorithmById(f"landprompt:{name}").create(), False, None)
    dialog.setParameters(parameters)
    with qtbot.waitSignal(dialog.algorithmFinished, timeout=90_000) as finished:
        dialog.runAlgorithm()
    assert finished.args[0] is True
    dialog.close()
    dialog.deleteLater()
    return [layer for key, layer in QgsProject.instance().mapLayers().items() if key not in before]


@pytest.fixture
def mapped(processing, scene, tmp_path):
    """A map with codes and its confidence."""
    outputs = {"OUTPUT": str(tmp_path / "map.tif"), "CONFIDENCE": str(tmp_path / "confidence.tif")}
    run(processing, "zeroshotmap", {"INPUT": scene.id(), "CLASSES": CLASSES, **outputs})
    return layer_of(Path(outputs["OUTPUT"])), layer_of(Path(outputs["CONFIDENCE"]))


def test_every_algorithm_has_help_and_runs_in_batch_and_can_be_cancelled(algorithm):
    for kind in ALGORITHMS:
        found = algorithm(kind().name())
        assert found.helpUrl().startswith(("https://", "file://"))
        assert found.shortHelpString() and found.tags() and found.displayName()
        flags = found.flags()
        assert flags & found.FlagSupportsBatch and flags & found.FlagCanCancel
        assert not flags & found.FlagHideFromModeler and not flags & found.FlagHideFromToolbox


def test_parameters_are_named_as_in_qgis(algorithm):
    """INPUT is the main raster, except for pairs of rasters and folders; OUTPUT is the main result and comes first."""
    others = {"change": ["BEFORE", "AFTER"], "classifyfolder": ["FOLDER"]}
    for kind in ALGORITHMS:
        found = algorithm(kind().name())
        names = [each.name() for each in found.parameterDefinitions()]
        expected = others.get(found.name(), ["INPUT"])
        assert names[: len(expected)] == expected and ("INPUT" in names) == (expected == ["INPUT"]), found.name()
        assert found.destinationParameterDefinitions()[0].name() == "OUTPUT", found.name()
        assert all(name == name.upper() for name in names)


def test_polygons_of_a_map_are_styled(processing, mapped, qtbot):
    parameters = {"INPUT": mapped[0].id(), "CONFIDENCE": mapped[1].id(), "MIN_AREA": 0.5}
    layers = run_in_dialog(processing, "mappolygons", {**parameters, "OUTPUT": "TEMPORARY_OUTPUT"}, qtbot)
    (layer,) = layers
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
    assert layer.customProperty("landprompt/result") == "processing"
    features = list(layer.getFeatures())
    values = gdal.Open(mapped[0].source()).ReadAsArray()
    assert {feature["code"] for feature in features} <= {"80", "10"}
    assert sum(feature["area_m2"] for feature in features) == pytest.approx(100 * (values > 0).sum(), rel=2e-3)
    assert all(0 < feature["confidence"] <= 1 for feature in features)
    shown = {(each.value(), each.label()) for each in layer.renderer().categories()}
    assert shown == {(feature["value"], feature["class"]) for feature in features}


def test_a_map_is_repeated(processing, mapped, qtbot):
    (layer,) = run_in_dialog(processing, "repeatmap", {"INPUT": mapped[0].id(), "OUTPUT": "TEMPORARY_OUTPUT"}, qtbot)
    assert isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    assert {entry.value for entry in layer.renderer().classes()} == {80, 10}
    again = gdal.Open(layer.source()).ReadAsArray()
    history = "\n".join(layer.metadata().history())
    assert "scene.tif" in history and "digest" not in history and "numpy" in history
    assert "80: water = water" in layer.metadata().abstract()
    assert np.array_equal(again, gdal.Open(mapped[0].source()).ReadAsArray())


def test_picture_and_tiles_of_an_index(processing, scene, qtbot, tmp_path):
    tiles = tmp_path / "tiles.parquet"
    parameters = {"INPUT": scene.id(), "OUTPUT": "TEMPORARY_OUTPUT", "TILES": str(tiles)}
    (layer,) = run_in_dialog(processing, "exportindex", parameters, qtbot)
    assert layer.bandCount() == 3 and layer.extent().contains(scene.extent().center())
    assert tiles.is_file()


def test_table_of_a_folder_of_images(processing, scene, qtbot, tmp_path):
    folder = tmp_path / "chips"
    folder.mkdir()
    for name in ("a", "b"):
        rasters.water_and_forest(folder / f"{name}.tif", size=64)
    (folder / "c.tif").write_text("no image")
    parameters = {"FOLDER": str(folder), "CLASSES": CLASSES, "OUTPUT": "TEMPORARY_OUTPUT"}
    (layer,) = run_in_dialog(processing, "classifyfolder", parameters, qtbot)
    rows = {Path(row["path"]).stem: row for row in layer.getFeatures()}
    assert set(rows) == {"a", "b", "c"}
    assert rows["a"]["class"] in ("water", "forest") and rows["a"]["score"] > 0.4
    assert rows["c"]["error"] and not rows["c"]["class"]


def test_inspection_is_a_report(processing, scene, qtbot, tmp_path):
    report = tmp_path / "report.html"
    results = run(processing, "inspectraster", {"INPUT": scene.id(), "OUTPUT": str(report)})
    assert results["STATUS"] == "used" and results["SUMMARY"].startswith("Sentinel-2")
    text = report.read_text(encoding="utf-8")
    assert "<td>B02</td>" in text and results["SUMMARY"] in text
    assert run_in_dialog(processing, "inspectraster", {"INPUT": scene.id(), "OUTPUT": str(report)}, qtbot) == []


def test_rasters_are_indexed_into_a_folder_or_the_cache(processing, scene, tmp_path):
    folder = tmp_path / "indexes"
    folder.mkdir()
    results = run(processing, "indexrasters", {"INPUT": [scene.id()], "OUTPUT": str(folder)})
    assert results["COUNT"] == 1 and Path(results["INDEX"]).parent == folder
    results = run(processing, "indexrasters", {"INPUT": [scene.id()]})
    assert str(tmp_path / "cache") in results["INDEX"] and "OUTPUT" not in results


def test_mask_areas_and_scores_of_a_map(processing, scene, tmp_path):
    zone = QgsVectorLayer("Polygon?crs=EPSG:32633", "zone", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(X + 400, Y - 900, X + 1400, Y - 300)))
    zone.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(zone)
    outputs = {name: str(tmp_path / file) for name, file in
               (("OUTPUT", "map.tif"), ("SCORES", "scores.tif"), ("AREAS", "areas.csv"))}  # fmt: skip
    results = run(processing, "zeroshotmap", {"INPUT": scene.id(), "CLASSES": CLASSES, "MASK": zone.id(), **outputs})
    assert results == outputs
    values = gdal.Open(outputs["OUTPUT"]).ReadAsArray()
    assert values.shape == (60, 100) and set(np.unique(values)) <= {80, 10}
    assert gdal.Open(outputs["SCORES"]).RasterCount == 2
    with Path(outputs["AREAS"]).open(encoding="utf-8") as file:
        assert sum(int(row["pixels"]) for row in csv.DictReader(file)) == 6000


def test_map_and_polygons_in_a_model(processing, scene, tmp_path):
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterRasterLayer,
    )

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("map and polygons", "tests")
    model.addModelParameter(
        QgsProcessingParameterRasterLayer("raster", "Raster"), QgsProcessingModelParameter("raster")
    )
    first = QgsProcessingModelChildAlgorithm("landprompt:zeroshotmap")
    first.setChildId("map")
    first.addParameterSources("INPUT", [source.fromModelParameter("raster")])
    first.addParameterSources("CLASSES", [source.fromStaticValue(CLASSES)])
    model.addChildAlgorithm(first)
    second = QgsProcessingModelChildAlgorithm("landprompt:mappolygons")
    second.setChildId("polygons")
    second.addParameterSources("INPUT", [source.fromChildOutput("map", "OUTPUT")])
    output = QgsProcessingModelOutput("polygons", "polygons")
    output.setChildId("polygons")
    output.setChildOutputName("OUTPUT")
    second.setModelOutputs({"polygons": output})
    model.addChildAlgorithm(second)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    path = str(tmp_path / "polygons.gpkg")
    (wanted,) = [each.name() for each in model.destinationParameterDefinitions()]
    _results, good = model.create().run({"raster": scene.id(), wanted: path}, context, feedback)
    assert good, feedback.textLog()
    dataset = ogr.Open(path)
    assert dataset.GetLayer(0).GetFeatureCount() > 0
