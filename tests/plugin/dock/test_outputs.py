"""Outputs, area to map, areas table and estimate of the dock, with the real engine."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtWidgets import QApplication

from plugin import settings
from plugin.dock.classes.model import AREA
from plugin.layers.results import format_area, is_result
from tests.plugin import rasters


@pytest.fixture
def choose(find):
    """Chooses an entry of a combo box by its data."""

    def entry(dock, name: str, data: str) -> None:
        combo = find(dock, name)
        combo.setCurrentIndex(combo.findData(data))

    return entry


@pytest.fixture
def halves(layer):
    """A polygon layer: its first feature is the left half of the raster, its second the right half."""
    polygons = QgsVectorLayer("Polygon?crs=EPSG:32633", "halves", "memory")
    whole = layer.extent()
    for left in (whole.xMinimum(), whole.xMinimum() + 960):
        feature = QgsFeature()
        box = QgsRectangle(left, whole.yMinimum(), left + 960, whole.yMaximum())
        feature.setGeometry(QgsGeometry.fromRect(box))
        polygons.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(polygons)
    return polygons


def titles() -> set[str]:
    """The names of the results in the project."""
    return {layer.name() for layer in QgsProject.instance().mapLayers().values() if is_result(layer)}


def test_outputs_are_written_and_added_as_chosen(dock, press_run, choose, find, qtbot):
    choose(dock, "confidenceOutput", "file")
    choose(dock, "scoresOutput", "add")
    choose(dock, "polygonsOutput", "add")
    choose(dock, "areasOutput", "file")
    with qtbot.waitSignal(dock.jobs.ended, timeout=60_000):
        outputs = press_run()["outputs"]
    stem = outputs["map"].removesuffix(".tif")
    made = {name: f"{stem}_{name}{suffix}" for name, suffix in
            {"confidence": ".tif", "scores": ".tif", "polygons": ".gpkg", "areas": ".csv"}.items()}  # fmt: skip
    assert all(Path(path).exists() for path in made.values())
    assert titles() == {"Land cover", "Class probabilities", "Land cover polygons"}
    assert gdal.Open(made["scores"]).RasterCount == 2
    dataset = ogr.Open(made["polygons"])  # keeps its layers alive
    polygons = dataset.GetLayer(0)
    assert polygons.GetFeatureCount() >= 2 and polygons.GetNextFeature()["confidence"] is not None
    assert not dock.jobs.busy and find(dock, "runButton").isEnabled()
    assert find(dock, "statusLabel").text().startswith("Mapped in ")


def test_the_page_assess_chooses_the_new_map(dock, press_run, find):
    press_run()
    assert find(dock, "assessMap").currentLayer().name() == "Land cover"


def test_a_map_may_be_saved_without_adding_it(dock, press_run, choose):
    choose(dock, "mapOutput", "file")
    assert Path(press_run()["outputs"]["map"]).exists() and titles() == set()


def test_areas_are_shown_copied_and_saved(dock, press_run, find, tmp_path):
    assert not find(dock, "areasPanel").isVisible()
    result = press_run()
    table = find(dock, "areasTable")
    assert find(dock, "areasPanel").isVisible()
    shown = {
        table.topLevelItem(row).text(0): table.topLevelItem(row).text(3) for row in range(table.topLevelItemCount())
    }
    assert shown == {entry["name"]: f"{entry['pixels']:,}" for entry in result["classes"] if entry["pixels"]}
    find(dock, "copyAreasButton").click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["value", "code", "class", "pixels", "area_m2", "share"]
    table.parent().save(str(tmp_path / "areas.csv"))
    rows = list(csv.DictReader((tmp_path / "areas.csv").open(encoding="utf-8")))
    assert sum(float(row["area_m2"]) for row in rows) == pytest.approx(192 * 192 * 100, rel=0.01)
    QgsProject.instance().clear()
    assert not find(dock, "areasPanel").isVisible()


def test_areas_of_a_map_are_those_of_the_chosen_raster(dock, press_run, find, layer, tmp_path):
    """Another raster has no areas yet; the first one has them again when it is chosen again."""
    other = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "other.tif")), "other")
    QgsProject.instance().addMapLayer(other)
    dock.set_layer(layer)
    press_run()
    table = find(dock, "classesTable").model()

    def in_class_table() -> list[str]:
        return [table.index(row, AREA).data() for row in range(table.rowCount() - 1)]

    first = in_class_table()
    assert all(first) and find(dock, "areasPanel").isVisible()
    dock.set_layer(other)
    assert in_class_table() == ["", ""] and not find(dock, "areasPanel").isVisible()
    second = press_run()
    sizes = [format_area(each["area_m2"]) if each["pixels"] else "0 m²" for each in second["classes"]]
    assert in_class_table() == sizes and in_class_table() != first
    dock.set_layer(layer)
    assert in_class_table() == first and find(dock, "areasPanel").isVisible()
    dock.set_classes("sand; water")
    assert in_class_table() == ["", ""]


def test_only_the_chosen_polygons_are_mapped(dock, press_run, choose, find, halves):
    choose(dock, "areaCombo", "polygons")
    assert find(dock, "areaLayerCombo").isVisible() and find(dock, "areaLayerCombo").currentLayer() is halves
    assert (gdal.Open(press_run()["outputs"]["map"]).ReadAsArray() > 0).all()
    find(dock, "selectedFeaturesCheck").setChecked(True)
    dock.run()
    assert "Select features in “halves”" in find(dock, "messageLabel").text()
    halves.selectByIds([1])
    raster = gdal.Open(press_run()["outputs"]["map"])
    assert abs(raster.RasterXSize - 96) <= 1 and np.count_nonzero(raster.ReadAsArray()) == 96 * 192


def test_the_estimate_depends_on_the_area_and_on_an_existing_index(dock, press_run, choose, find, layer, halves, qtbot):
    line = find(dock, "estimateLabel")
    qtbot.waitUntil(line.isVisible, timeout=5000)
    assert line.text().startswith("9,216 cells") and line.text().endswith("disk") and " s" not in line.text()
    choose(dock, "areaCombo", "polygons")
    find(dock, "selectedFeaturesCheck").setChecked(True)
    halves.selectByIds([1])
    find(dock, "selectedFeaturesCheck").setChecked(False)
    find(dock, "selectedFeaturesCheck").setChecked(True)
    assert line.text().startswith("4,608 cells")
    choose(dock, "areaCombo", "layer")
    press_run()
    qtbot.waitUntil(lambda: "already encoded" in line.toolTip(), timeout=20_000)


def test_results_without_a_folder_are_temporary_with_a_warning(dock, find, tmp_path):
    assert not find(dock, "temporaryIcon").isVisible()
    settings.put(settings.OUTPUT_FOLDER, "")
    dock.settings_changed({})
    assert find(dock, "temporaryIcon").isVisible()
    assert "temporary until the project is saved" in find(dock, "outputHint").text()
    assert QgsProject.instance().write(str(tmp_path / "p.qgz"))
    assert not find(dock, "temporaryIcon").isVisible()
    path = Path(dock._output.paths("x")["map"])
    assert path.parent == tmp_path / "landprompt"


def test_choices_are_kept_with_their_project_only(dock, choose, find, tmp_path, layer):
    find(dock, "thresholdSlider").setValue(35)
    find(dock, "smallestPatchSpin").setValue(2.5)
    choose(dock, "areaCombo", "view")
    choose(dock, "scoresOutput", "file")
    assert QgsProject.instance().write(str(tmp_path / "p.qgz"))
    dock.show_error({"code": "x", "message": "Something failed.", "remedy": ""})

    def shown() -> tuple:
        values = find(dock, "thresholdSlider").value(), find(dock, "smallestPatchSpin").value()
        return (*values, find(dock, "areaCombo").currentData(), find(dock, "scoresOutput").currentData())

    QgsProject.instance().clear()
    assert shown() == (0, 0, "layer", "off") and not find(dock, "messagePanel").isVisible()
    assert QgsProject.instance().read(str(tmp_path / "p.qgz"))
    assert shown() == (35, 2.5, "view", "file")
