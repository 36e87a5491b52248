"""An outdated preview is removed, with the reason, as soon as the current input has no preview."""

from __future__ import annotations

import json

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsDataProvider, QgsProject, QgsRasterLayer
from qgis.PyQt.QtTest import QTest

from tests.plugin import rasters
from tests.plugin.dock.test_live_preview import previews, shown


@pytest.fixture
def preview_file(tmp_path):
    return rasters.write(tmp_path / "answer.tif", np.ones((1, 8, 8), np.uint8))


@pytest.fixture
def start(fake_engine, make_dock, layer, qgis_iface, find, qtbot, preview_file):
    """A dock that shows a preview of "forest; bare soil"."""

    def build(**behaviour: str):
        fake_engine(map="wait", preview=str(preview_file), **behaviour)
        canvas = qgis_iface.mapCanvas()
        canvas.resize(300, 300)
        canvas.setDestinationCrs(layer.crs())
        canvas.setExtent(layer.extent())
        dock = make_dock()
        qtbot.waitUntil(lambda: find(dock, "inspectionLabel").text().startswith("Sentinel-2"), timeout=5000)
        dock.set_classes("forest; bare soil")
        qtbot.waitUntil(lambda: bool(previews()), timeout=5000)
        return dock

    return build


def gone() -> bool:
    return not previews()


def test_failed_preview_is_replaced_by_the_reason(start, find, qtbot, qgis_iface):
    dock = start(preview_fails='"min_area": 1')
    assert not find(dock, "previewReason").isVisible()
    qgis_iface.mapCanvas().show()
    qgis_iface.mapCanvas().setLayers(previews())
    qtbot.wait(300)
    with qtbot.waitSignal(qgis_iface.mapCanvas().renderStarting, timeout=5000):  # the canvas is redrawn too
        find(dock, "smallestPatchSpin").setValue(1)
    assert gone()
    assert find(dock, "previewReason").text() == "No preview: Minimum patch size requires a layer CRS."
    assert find(dock, "previewReason").isVisible()
    find(dock, "smallestPatchSpin").setValue(0)
    qtbot.waitUntil(lambda: bool(previews()), timeout=5000)  # it comes back by itself
    assert not find(dock, "previewReason").isVisible()


@pytest.mark.parametrize("text", ["forest", "", "forest (tall; soil", "forest; forest"])
def test_an_invalid_class_list_removes_the_preview(start, find, text):
    find(start(), "classesEdit").setPlainText(text)
    assert gone()


def test_answer_to_a_list_that_became_invalid_meanwhile_is_not_shown(start, find, qtbot, client):
    dock = start(preview_s="0.4")
    find(dock, "classesEdit").setPlainText("forest; water")
    qtbot.waitUntil(lambda: dock._preview._call is not None, timeout=3000)
    find(dock, "classesEdit").setPlainText("forest")
    qtbot.waitUntil(lambda: not client._calls, timeout=5000)
    QTest.qWait(50)
    assert gone()


@pytest.mark.parametrize("change", ["hints", "crs", "file"])
def test_answer_to_another_reading_of_the_raster_is_not_shown(
    start, find, qtbot, client, layer, change, tmp_path, monkeypatch, qgis_iface
):
    dock = start(preview_s="0.3")
    find(dock, "classesEdit").setPlainText("forest; water")
    qtbot.waitUntil(lambda: dock._preview._call is not None, timeout=3000)
    asked = []
    request = client.request
    monkeypatch.setattr(
        client,
        "request",
        lambda method, params, **rest: asked.append((method, params)) or request(method, params, **rest),
    )
    if change == "hints":
        find(dock, "offsetEdit").setText("-0.1")
        find(dock, "offsetEdit").editingFinished.emit()
    elif change == "crs":
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32634"))
    else:
        other = str(rasters.water_and_forest(tmp_path / "other.tif"))
        layer.setDataSource(other, layer.name(), "gdal", QgsDataProvider.ProviderOptions())
    assert gone()
    qgis_iface.mapCanvas().setDestinationCrs(layer.crs())
    qgis_iface.mapCanvas().setExtent(layer.extent())
    qtbot.waitUntil(lambda: bool(previews()), timeout=5000)
    (params,) = [params for method, params in asked if method == "preview"][:1]
    told = json.dumps(params)
    assert {"hints": '"offset": -0.1', "crs": "EPSG:32634", "file": "other.tif"}[change] in told
    assert shown(previews()[0]) == ["forest", "water"]


def test_an_invalid_scale_removes_the_preview_with_the_reason(start, find, qtbot):
    dock = start()
    find(dock, "scaleEdit").setText("much")
    find(dock, "scaleEdit").editingFinished.emit()
    assert gone() and "not “much”" in find(dock, "previewReason").text()


def test_notes_on_a_preview_are_removed_with_it(start, find):
    dock = start()
    panel = find(dock, "classesPanel")
    panel.show_notes(["No strong match in this view for: water (0.20)."], panel.text())
    find(dock, "scaleEdit").setText("much")
    find(dock, "scaleEdit").editingFinished.emit()
    assert find(dock, "previewReason").text() and not find(dock, "classesHint").text()


def test_notes_on_another_raster_are_removed(start, find, tmp_path):
    dock = start()
    panel = find(dock, "classesPanel")
    panel.show_notes(["No strong match in this view for: water (0.20)."], panel.text())
    other = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "other.tif")), "other")
    QgsProject.instance().addMapLayer(other)
    dock.set_layer(other)
    assert not find(dock, "classesHint").text()


def test_the_preview_is_removed_when_the_engine_dies(start, find, qtbot, client):
    dock = start(preview_s="0.5")
    find(dock, "thresholdSlider").setValue(10)
    qtbot.waitUntil(lambda: dock._preview._call is not None, timeout=3000)
    client._process.kill()
    qtbot.waitUntil(gone, timeout=5000)
    assert "killed or crashed" in find(dock, "previewReason").text()


def test_typing_while_a_job_runs_hides_the_preview_until_it_ends(start, find, qtbot):
    dock = start()
    dock.run()
    find(dock, "classesEdit").appendPlainText("; water")
    assert gone()
    dock.jobs.cancel()
    qtbot.waitUntil(lambda: bool(previews()) and shown(previews()[0])[-1] == "water", timeout=5000)


def test_the_preview_is_removed_with_its_layer(start, layer, qtbot):
    start()
    QgsProject.instance().removeMapLayer(layer.id())
    qtbot.waitUntil(gone, timeout=3000)
