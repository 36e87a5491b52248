"""The preview while the user types, with the real engine and the shipped model."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtTest import QTest

from plugin import settings
from plugin.dock import canvas_view, live_preview
from tests.plugin import rasters

DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")


def previews() -> list:
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if layer.customProperty("landprompt/result") == "preview"]


def labels():
    """The classes that the preview shows."""
    return gdal.Open(previews()[0].source()).ReadAsArray()


@pytest.fixture
def canvas(dock, layer, qgis_iface):
    """The canvas, which shows the upper left quarter of the two halves."""
    canvas = qgis_iface.mapCanvas()
    canvas.resize(300, 300)
    canvas.setDestinationCrs(layer.crs())
    canvas.setExtent(QgsRectangle(500000, 5299040, 500960, 5300000))
    return canvas


@pytest.fixture
def mapped(dock, canvas, press_run):
    """The result of a first map, after which the raster has an index."""
    return press_run()


@pytest.fixture
def type_classes(dock, find, qtbot):
    """Types another class list, key by key, and waits for the preview to show it."""

    def typing(text: str):
        edit = find(dock, "classesEdit")
        edit.clear()
        QTest.keyClicks(edit, text)
        names = [name.strip() for name in text.split(";")]
        qtbot.waitUntil(lambda: bool(previews()) and shown(previews()[0]) == names, timeout=30_000)
        return previews()[0]

    return typing


def shown(preview) -> list[str]:
    return [entry.label for entry in preview.renderer().classes()]


def test_typing_updates_the_preview_and_run_removes_it(dock, mapped, type_classes, press_run, layer, qtbot):
    preview = type_classes("bare soil; forest")
    first = preview.id()
    before = labels()
    dock.set_classes("forest; bare soil")
    qtbot.waitUntil(lambda: shown(previews()[0]) == ["forest", "bare soil"], timeout=30_000)
    assert [preview.id() for preview in previews()] == [first]  # the same layer, with the new answer
    assert (labels() == 3 - before).mean() > 0.95
    root = QgsProject.instance().layerTreeRoot()
    order = [node.layerId() for node in root.children() if hasattr(node, "layerId")]
    assert order.index(first) < order.index(layer.id())
    assert press_run()["reused"]
    assert previews() == []


def test_unknown_words_are_reported_while_typing_and_after_run(dock, mapped, type_classes, press_run, find, qtbot):
    hint = find(dock, "classesHint")
    dock.set_classes("forest; watter")
    press_run()
    assert "Did you mean 'water'?" in hint.text() and hint.isVisible()
    type_classes("forest; bare soil")
    assert "watter" not in hint.text()
    type_classes("forest; Wald")
    qtbot.waitUntil(lambda: "Wald = forest" in hint.text(), timeout=10_000)


def test_clearing_the_project_removes_preview_and_raster_without_a_crash(dock, mapped, type_classes, qtbot):
    preview = type_classes("bare soil; forest")
    assert preview.id() in QgsProject.instance().mapLayers()
    QgsProject.instance().clear()  # QGIS crashed if a layer that it was about to remove was already gone
    qtbot.wait(100)
    assert not QgsProject.instance().mapLayers() and previews() == []


def test_preview_covers_what_the_canvas_shows_and_follows_it(dock, mapped, type_classes, canvas, layer, qtbot):
    canvas.setExtent(QgsRectangle(500100, 5299100, 500300, 5299300))  # the test's canvas is tiny
    type_classes("bare soil; forest")
    seen = QgsRectangle(*canvas_view.visible_part(canvas, layer))
    assert previews()[0].extent().contains(seen)
    assert previews()[0].extent().width() < seen.width() + 20  # whole pixels of 10 m
    assert previews()[0].rasterUnitsPerPixelX() == 10  # never finer than the raster
    canvas.setExtent(QgsRectangle(501000, 5298100, 501200, 5298300))
    there = QgsRectangle(*canvas_view.visible_part(canvas, layer))
    qtbot.waitUntil(lambda: previews()[0].extent().contains(there), timeout=30_000)
    canvas.setExtent(QgsRectangle(490000, 5290000, 510000, 5310000))
    qtbot.waitUntil(lambda: previews()[0].extent().width() == 1920, timeout=30_000)
    assert previews()[0].width() == max(1, round(1920 / canvas.mapUnitsPerPixel()))


def test_minimum_patch_size_applies_to_preview_and_map(dock, mapped, type_classes, canvas, find, press_run, qtbot):
    canvas.setExtent(QgsRectangle(500840, 5298800, 501240, 5299200))  # more of the right half than of the left
    preview = type_classes("bare soil; forest")
    _, right, left = np.bincount(labels().ravel(), minlength=3)
    assert 0 < left < right
    between = (left + right) / 2 * preview.rasterUnitsPerPixelX() * preview.rasterUnitsPerPixelY()
    find(dock, "smallestPatchSpin").setValue(between / 10_000)
    qtbot.waitUntil(lambda: set(np.unique(labels())) == {1}, timeout=30_000)
    find(dock, "areaCombo").setCurrentIndex(1)
    result = press_run()
    assert set(np.unique(gdal.Open(result["outputs"]["map"]).ReadAsArray())) == {1}


def test_the_preview_ends_where_the_polygons_end(dock, mapped, type_classes, canvas, layer, find, press_run, qtbot):
    """As the map does; it follows the selection and the edits of the polygons."""
    canvas.setExtent(layer.extent())
    zones = QgsVectorLayer("Polygon?crs=EPSG:32633", "zones", "memory")
    for left in (500000, 500960):
        zone = QgsFeature()
        zone.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, 5299000, left + 960, 5300000)))
        zones.dataProvider().addFeature(zone)
    QgsProject.instance().addMapLayer(zones)
    type_classes("bare soil; forest")
    assert (labels() > 0).all()

    def mapped_quarters() -> list[bool]:
        """Whether most of the upper left, upper right, lower left and lower right quarter has a class."""
        found = labels() > 0
        halves = np.array_split(found, 2)
        return [bool(part.mean() > 0.9) for half in halves for part in np.array_split(half, 2, axis=1)]

    def wait_for(*quarters: bool) -> None:
        qtbot.waitUntil(lambda: bool(previews()) and mapped_quarters() == list(quarters), timeout=30_000)

    area = find(dock, "areaCombo")
    area.setCurrentIndex(area.findData("polygons"))
    wait_for(True, True, False, False)
    zones.selectByIds([2])
    find(dock, "selectedFeaturesCheck").setChecked(True)
    wait_for(False, True, False, False)
    zones.selectByIds([1])
    wait_for(True, False, False, False)
    before = labels()
    run = gdal.Open(press_run()["outputs"]["map"]).ReadAsArray()
    assert run.shape == (100, 96) and (before > 0).mean() == pytest.approx(run.size / 192**2, abs=0.02)
    find(dock, "selectedFeaturesCheck").setChecked(False)
    wait_for(True, True, False, False)
    assert zones.startEditing() and zones.deleteFeature(1)
    wait_for(False, True, False, False)
    zones.rollBack()
    area.setCurrentIndex(area.findData("layer"))
    wait_for(True, True, True, True)


def test_project_in_degrees_gets_a_preview_in_the_crs_of_the_raster(dock, mapped, type_classes, canvas, layer):
    canvas.setDestinationCrs(DEGREES)
    canvas.zoomToFullExtent()
    preview = type_classes("bare soil; forest")
    assert preview.crs() == layer.crs()
    assert preview.extent().intersects(layer.extent())


def test_raster_without_index_has_no_preview_and_nothing_is_encoded(dock, canvas, find, client, qtbot, tmp_path):
    qtbot.waitUntil(lambda: client.state == "ready" and not client._calls, timeout=30_000)
    asked = []
    request = client.request
    client.request = lambda method, *rest, **named: asked.append(method) or request(method, *rest, **named)
    for text in ("bare soil; forest", "bare soil; forest; sea"):
        find(dock, "classesEdit").setPlainText(text)
        QTest.qWait(live_preview.PAUSE_MS + 50)
        qtbot.waitUntil(lambda: not client._calls, timeout=30_000)
    # Refused once, and not requested again at every key.
    assert set(asked) <= {"preview", "presets"} and asked.count("preview") <= 1
    assert previews() == []
    assert not list((tmp_path / "cache").rglob("*.lpi"))


def test_preview_can_be_switched_off(dock, mapped, type_classes, find, qtbot):
    type_classes("bare soil; forest")
    find(dock, "livePreviewCheck").click()
    assert previews() == [] and settings.get(settings.LIVE_PREVIEW) == "0"
    find(dock, "classesEdit").setPlainText("bare soil; forest; sea")
    QTest.qWait(live_preview.PAUSE_MS + 300)
    assert previews() == []


def test_a_removed_preview_returns_only_after_further_typing(dock, mapped, type_classes, canvas):
    QgsProject.instance().removeMapLayer(type_classes("bare soil; forest").id())
    canvas.setExtent(QgsRectangle(500960, 5298080, 501920, 5299040))
    QTest.qWait(live_preview.PAUSE_MS + 300)
    assert previews() == []
    type_classes("bare soil; forest; sea")


def test_project_is_saved_without_the_preview(dock, mapped, type_classes, layer, tmp_path):
    preview = type_classes("bare soil; forest")
    path = tmp_path / "saved.qgs"
    identifier, entries = preview.id(), shown(preview)
    assert QgsProject.instance().write(str(path))
    saved = path.read_text(encoding="utf-8")
    assert layer.id() in saved and identifier not in saved and "Preview: " not in saved
    assert [shown(preview) for preview in previews()] == [entries]  # it came back after saving
    type_classes("forest; bare soil")
    assert not QgsProject.instance().isDirty()


def test_the_preview_is_hidden_and_restored_with_its_list(dock, mapped, type_classes, find, tmp_path, qtbot):
    other = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "other.tif")), "other")
    QgsProject.instance().addMapLayer(other)
    type_classes("bare soil; forest")
    assert "Mapped in" in find(dock, "statusLabel").text()  # adding or removing other rasters changes nothing
    for leave, come_back in (
        (dock.hide, dock.show),
        (lambda: find(dock, "tabs").setCurrentIndex(1), dock.show_map_tab),
    ):
        leave()
        assert previews() == []
        come_back()
        qtbot.waitUntil(lambda: bool(previews()), timeout=10_000)
    dock.set_layer(other)
    qtbot.waitUntil(lambda: not previews(), timeout=1000)


def test_preview_is_not_offered_as_a_raster_to_map(dock, mapped, type_classes, find):
    preview = type_classes("bare soil; forest")
    combo = find(dock, "layerCombo")
    assert preview.id() not in [combo.layer(row).id() for row in range(combo.count()) if combo.layer(row)]
