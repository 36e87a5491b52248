"""The dock's states, with an engine that is missing, waits, or dies."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from qgis.core import QgsDataProvider, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication

from plugin import settings
from plugin.dock import raster_reading
from plugin.engine import environment
from plugin.layers import output_paths
from tests.plugin import rasters


def fill(field, text: str) -> None:
    """Type a text and leave the field."""
    field.setText(text)
    field.editingFinished.emit()


@pytest.fixture
def ready_to_run(fake_engine, make_dock, layer, qtbot, find, tmp_path):
    """A dock with a layer, two classes and an engine whose map job behaves as the test demands."""

    def build(map_does: str):
        fake_engine(map=map_does)
        settings.put(settings.OUTPUT_FOLDER, str(tmp_path / "results"))
        dock = make_dock()
        dock.set_classes("forest; bare soil")
        qtbot.waitUntil(lambda: find(dock, "inspectionLabel").text().startswith("Sentinel-2"), timeout=5000)
        return dock

    return build


def test_set_up_is_offered_and_run_disabled_without_an_engine(make_dock, layer, find):
    dock = make_dock()
    dock.set_classes("forest; bare soil")
    assert find(dock, "setUpButton").isVisible()
    assert not find(dock, "runButton").isEnabled()
    assert find(dock, "runReason").text() == "Set up the engine first, above."


def test_engine_that_does_not_start_can_be_set_up_again(managed_engine, make_dock, layer, find, qtbot):
    managed_engine("exit 103")
    dock = make_dock()
    dock.set_classes("forest; bare soil")
    qtbot.waitUntil(lambda: find(dock, "setUpButton").isVisible(), timeout=5000)
    assert find(dock, "statusLabel").text() == "The engine does not start. Set it up again."
    assert find(dock, "runButton").isEnabled()  # the failure may have been temporary


def test_missing_configured_python_is_reported_and_set_up_is_not_offered(make_dock, layer, find, monkeypatch):
    monkeypatch.setenv(environment.PYTHON_VARIABLE, "/old/python")
    dock = make_dock()
    dock.set_classes("forest; bare soil")
    assert not find(dock, "setUpPanel").isVisible()
    assert "LANDPROMPT_PYTHON does not exist: /old/python" in find(dock, "runReason").text()


def test_run_reason_asks_for_a_layer_if_there_is_none(fake_engine, make_dock, find):
    fake_engine()
    dock = make_dock()
    assert not find(dock, "setUpPanel").isVisible()
    assert find(dock, "runReason").text() == "Load a raster and choose it above."


def test_run_is_enabled_once_the_typed_class_list_is_valid(fake_engine, make_dock, layer, find):
    fake_engine()
    dock = make_dock()
    find(dock, "classesEdit").setPlainText("forest")
    assert not find(dock, "runButton").isEnabled()
    assert "one more class" in find(dock, "runReason").text()
    find(dock, "classesEdit").setPlainText("forest; bare soil")
    assert find(dock, "runButton").isEnabled() and not find(dock, "runReason").isVisible()


def test_web_layer_is_refused_with_the_reason(fake_engine, make_dock, find):
    fake_engine()
    url = "http://tiles.invalid/%7Bz%7D/%7Bx%7D/%7By%7D.png"
    QgsProject.instance().addMapLayer(QgsRasterLayer(f"type=xyz&url={url}&zmax=3&zmin=0", "tiles", "wms"))
    dock = make_dock()
    dock.set_classes("forest; bare soil")
    assert not find(dock, "runButton").isEnabled()
    assert "web service" in find(dock, "runReason").text()


def test_summary_notes_and_reasons_of_a_raster(ready_to_run, find):
    dock = ready_to_run("wait")
    expected = "Sentinel-2 Level-2A, 4 bands (B02, B03, B04, B08), DN x 0.0001 - 0.1, 10 m"
    assert find(dock, "inspectionLabel").text() == expected
    assert find(dock, "inspectionNotes").text() == "11 other band files were added."
    assert not find(dock, "inspectionIcon").isVisible()  # a note is not a warning
    details = find(dock, "inspectionDetails")
    assert not details.isVisible()
    find(dock, "detailsButton").click()
    assert details.isVisible() and "The band names are those of Sentinel-2." in details.text()
    assert find(dock, "notesIcon").isVisible()
    assert find(dock, "formulaLabel").text() == "reflectance = DN × scale + offset"
    assert find(dock, "scaleEdit").placeholderText() == "0.0001"


def test_corrections_apply_to_their_layer_only(ready_to_run, find, layer, tmp_path):
    dock = ready_to_run("wait")
    other = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "other.tif")), "other")
    QgsProject.instance().addMapLayer(other)
    fill(find(dock, "offsetEdit"), "-0,1")
    fill(find(dock, "scaleEdit"), "0.0001")
    fill(find(dock, "nodataEdit"), "-9999")
    find(dock, "unitsCombo").setCurrentIndex(1)
    hints = dock._common_params()["hints"]
    corrections = {"scale": 0.0001, "offset": -0.1, "nodata": -9999.0, "units": "dn"}
    assert hints == {**corrections, "crs": "EPSG:32633", "layer_name": "two halves"}
    dock.set_layer(other)
    assert dock._common_params()["hints"] == {"crs": "EPSG:32633", "layer_name": "other"}
    dock.set_layer(layer)
    assert dock._common_params()["hints"] == hints


def test_a_map_does_not_replace_files_of_other_layers(ready_to_run, find, layer, tmp_path):
    dock = ready_to_run("wait")
    other = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "other.tif")), "my picture")
    QgsProject.instance().addMapLayer(other)
    name = find(dock, "outputWidget")
    for typed, shown in (
        (other.source(), "open as the layer “my picture”"),
        (other.source().removesuffix(".tif"), "open as the layer “my picture”"),
        (str(tmp_path / "map.png"), "Change the extension of “map.png” to .tif"),
        (str(tmp_path), "is a folder"),
        ("~nobodyhere/x.png", "Change the extension of “x.png” to .tif"),
    ):
        name.setFilePath(typed)
        dock.run()
        assert shown in find(dock, "messageLabel").text()
    confidence = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "m_confidence.tif")), "my confidence")
    QgsProject.instance().addMapLayer(confidence)
    find(dock, "confidenceOutput").setCurrentIndex(2)
    name.setFilePath(str(tmp_path / "m"))
    assert dock._output.paths("x")["confidence"] == str(tmp_path / "m_confidence-2.tif")
    (tmp_path / "m.tif").touch()  # the user agreed to replace this map, and so the outputs beside it
    name.setFilePath(str(tmp_path / "m"))
    dock.run()
    assert "my confidence" in find(dock, "messageLabel").text()
    QgsProject.instance().removeMapLayer(confidence)
    assert dock._output.paths("x")["confidence"] == str(tmp_path / "m_confidence.tif")
    name.setFilePath("lao 20.05.2024")
    assert dock._output.paths("x")["map"] == str(tmp_path / "results" / "lao 20.05.2024.tif")
    name.setFilePath("mine")
    assert dock._output.paths("x")["map"] == str(tmp_path / "results" / "mine.tif")
    QgsProject.instance().clear()
    assert name.filePath() == ""


def test_the_layer_of_the_last_run_is_restored_with_the_project(ready_to_run, find, layer, tmp_path):
    dock = ready_to_run("wait")
    first = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "a.tif")), "a comes first")
    QgsProject.instance().addMapLayer(first)
    dock.set_layer(layer)
    dock.run()
    dock.jobs.cancel()
    assert QgsProject.instance().write(str(tmp_path / "p.qgs"))
    assert QgsProject.instance().read(str(tmp_path / "p.qgs"))
    assert dock.layer().name() == "two halves"


def test_the_device_of_the_options_reaches_the_dock(ready_to_run, find):
    dock = ready_to_run("wait")
    dock.settings_changed({settings.DEVICE: "cpu"})
    assert find(dock, "deviceCombo").currentData() == "cpu"
    dock.settings_changed({settings.CACHE_FOLDER: "/data"})
    assert find(dock, "deviceCombo").currentData() == "cpu"


def test_progress_with_time_left_then_cancel(ready_to_run, find, qtbot):
    dock = ready_to_run("wait")
    qtbot.mouseClick(find(dock, "runButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: find(dock, "progressLabel").text() == "Encoding 12 of 40, about 2 s left", timeout=3000)
    assert find(dock, "progressBar").value() == 12 and not find(dock, "runButton").isEnabled()
    assert find(dock, "runReason").text() == "A job is running."
    qtbot.mouseClick(find(dock, "cancelButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: find(dock, "runButton").isEnabled(), timeout=2000)
    assert not find(dock, "cancelButton").isVisible() and not find(dock, "messagePanel").isVisible()


def test_cancel_of_a_hanging_engine_frees_the_dock_within_two_seconds(ready_to_run, find, qtbot):
    dock = ready_to_run("hang")
    qtbot.mouseClick(find(dock, "runButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "12 of 40" in find(dock, "progressLabel").text(), timeout=3000)
    fill(find(dock, "scaleEdit"), "0.0002")  # a question that the engine will no longer answer
    qtbot.mouseClick(find(dock, "cancelButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: find(dock, "runButton").isEnabled(), timeout=2000)
    qtbot.waitUntil(lambda: find(dock, "inspectionLabel").text().startswith("Sentinel-2"), timeout=5000)
    qtbot.waitUntil(lambda: find(dock, "statusLabel").text().startswith("Cancelled."), timeout=5000)
    assert not find(dock, "messagePanel").isVisible()


def test_killed_engine_is_reported_and_can_be_run_again(ready_to_run, find, qtbot, client):
    dock = ready_to_run("wait")
    qtbot.mouseClick(find(dock, "runButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "12 of 40" in find(dock, "progressLabel").text(), timeout=3000)
    os.kill(client.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: find(dock, "messagePanel").isVisible(), timeout=2000)
    assert "killed or crashed" in find(dock, "messageLabel").text()
    assert "Run again" in find(dock, "messageLabel").text()
    qtbot.mouseClick(find(dock, "copyDiagnosticsButton"), Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert "engine_died" in copied and "QGIS 3" in copied and f"{Path.home()}/" not in copied
    qtbot.mouseClick(find(dock, "runButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "12 of 40" in find(dock, "progressLabel").text(), timeout=5000)
    assert not find(dock, "messagePanel").isVisible()


def test_an_engine_error_is_shown_with_its_remedy(ready_to_run, find, qtbot):
    dock = ready_to_run("refuse")
    qtbot.mouseClick(find(dock, "runButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: find(dock, "messagePanel").isVisible(), timeout=3000)
    assert find(dock, "messageLabel").text() == "That is no raster.\nGive a raster."


def test_class_list_is_stored_in_the_project_by_run(ready_to_run, find, qtbot, make_dock):
    dock = ready_to_run("wait")
    assert QgsProject.instance().readEntry("landprompt", "classes")[0] == ""
    qtbot.mouseClick(find(dock, "runButton"), Qt.MouseButton.LeftButton)
    assert QgsProject.instance().readEntry("landprompt", "classes")[0] == "forest; bare soil"
    assert find(make_dock(), "classesEdit").toPlainText() == "forest; bare soil"


def test_undo_restores_a_replaced_list(ready_to_run, find):
    dock = ready_to_run("wait")
    edit = find(dock, "classesEdit")
    dock.set_classes("water; land")
    edit.undo()
    assert edit.toPlainText() == "forest; bare soil"


def test_a_changed_layer_source_is_inspected(ready_to_run, find, layer, qtbot, tmp_path):
    ready_to_run("wait")
    other = str(rasters.water_and_forest(tmp_path / "other.tif"))
    layer.setDataSource(other, layer.name(), "gdal", QgsDataProvider.ProviderOptions())
    qtbot.waitUntil(lambda: f"inspected {other}" in environment.log_file().read_text(), timeout=3000)


def test_typing_does_not_access_the_disk(ready_to_run, find, monkeypatch):
    dock = ready_to_run("wait")
    asked = []
    monkeypatch.setattr(raster_reading, "engine_source", lambda layer, _reading: asked.append(layer) or layer.source())
    find(dock, "classesEdit").appendPlainText("water")
    assert not asked and find(dock, "runButton").isEnabled()
    dock._raster.inspect()
    assert asked


def test_a_result_of_a_closed_project_is_not_loaded(ready_to_run, find, layer, qtbot, tmp_path):
    dock = ready_to_run("two_in_one")
    done = {"outputs": {"map": str(tmp_path / "m.tif")}, "classes": []}
    dock.jobs.run_map(layer, {"classes": "a; b", "output": "m.tif"}, "a; b")
    QgsProject.instance().clear()
    dock.jobs._succeed(done, lambda result: pytest.fail("it was loaded"))
    assert "the project was closed" in find(dock, "messageLabel").text()
    assert str(tmp_path / "m.tif") in find(dock, "messageLabel").text()


def test_failed_set_up_is_shown_in_the_panel(make_dock, find, qtbot, monkeypatch):
    monkeypatch.setattr(environment, "base_pythons", lambda: [])
    dock = make_dock()
    qtbot.mouseClick(find(dock, "setUpButton"), Qt.MouseButton.LeftButton)
    assert "(64-bit) was not found" in find(dock, "setUpStep").text()
    assert find(dock, "setUpButton").isVisible() and "Step 1 of 4" in find(dock, "setUpLog").toPlainText()


def test_run_reason_is_updated_when_set_up_fails(make_dock, layer, find, qtbot, monkeypatch):
    monkeypatch.setattr(environment, "base_pythons", lambda: ["/bin/false"])
    dock = make_dock()
    qtbot.mouseClick(find(dock, "setUpButton"), Qt.MouseButton.LeftButton)
    dock.set_classes("forest; bare soil")
    assert find(dock, "runReason").text() == "The engine is being set up."
    qtbot.waitUntil(lambda: "(64-bit) was not found" in find(dock, "setUpStep").text(), timeout=5000)
    assert find(dock, "runReason").text() == "Set up the engine first, above."


def test_dock_is_not_wider_than_360_pixels(make_dock, layer, find):
    dock = make_dock()
    find(dock, "advancedPanel").setCollapsed(False)
    QApplication.processEvents()
    assert find(dock, "dockContent").minimumSizeHint().width() <= 345  # leaves room for the scroll bar


def test_results_are_in_the_project_folder_with_unused_names(tmp_path, qgis_new_project):
    QgsProject.instance().write(str(tmp_path / "p.qgz"))
    first = output_paths.new_path("Scène 1/2", "landcover", ".tif")
    assert Path(first).parent == tmp_path / "landprompt" and Path(first).name.startswith("Scène_1_2_landcover_")
    Path(first).touch()
    assert output_paths.new_path("Scène 1/2", "landcover", ".tif") != first
    settings.put(settings.OUTPUT_FOLDER, str(tmp_path / "elsewhere"))
    assert Path(output_paths.new_path("x", "landcover", ".tif")).parent == tmp_path / "elsewhere"
