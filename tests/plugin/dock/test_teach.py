"""The Teach group: samples by clicks, the preview and the map with them, taught lists; with the real engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsRubberBand, QgsVertexMarker
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from plugin import settings
from plugin.dock.click_tool import ClickTool
from plugin.dock.draw_tool import DrawTool

LEFT = [(x, y) for x in (500105, 500505) for y in (5299905, 5298305)]
RIGHT = [(x + 1000, y) for x, y in LEFT]


@pytest.fixture
def canvas(dock, layer, qgis_iface):
    """The canvas, which shows both halves."""
    canvas = qgis_iface.mapCanvas()
    canvas.resize(300, 300)
    canvas.setDestinationCrs(layer.crs())
    canvas.setExtent(QgsRectangle(500000, 5298080, 501920, 5300000))
    yield canvas
    canvas.unsetMapTool(canvas.mapTool())


@pytest.fixture
def click(canvas):
    """Clicks a place of the raster on the canvas."""

    def press(place):
        point = canvas.getCoordinateTransform().transform(QgsPointXY(*place)).toQPointF().toPoint()
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    return press


@pytest.fixture
def draw(canvas):
    """Clicks the corners of a rectangle of the raster on the canvas; a right-click closes it."""

    def press(left, bottom, right, top):
        corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
        at = [canvas.getCoordinateTransform().transform(QgsPointXY(*place)).toQPointF().toPoint() for place in corners]
        for point in at:
            QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at[-1])

    return press


@pytest.fixture
def previewed(dock, qtbot):
    """Does something, waits for the preview that follows, and returns the result of its job."""

    def wait(action):
        with qtbot.waitSignal(dock._preview.answered, timeout=30_000) as answered:
            action()
        return answered.args[0]

    return wait


@pytest.fixture
def sampled(dock, canvas, press_run, find, click, previewed):
    """Four samples in each half whose classes are the reverse of what the words give; the last preview."""
    press_run()
    find(dock, "teachPanel").setCollapsed(False)
    find(dock, "addSamplesButton").click()
    for row, places in ((1, LEFT), (0, RIGHT)):
        find(dock, "classesTable").selectRow(row)
        for place in places:
            result = previewed(lambda place=place: click(place))
    return result


def file_of(layer) -> str:
    return layer.source().split("|")[0]


def bands(canvas):
    return [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]


def markers(canvas):
    return [item for item in canvas.scene().items() if isinstance(item, QgsVertexMarker)]


def reversed_share(result) -> float:
    """The share of a map that is bare soil on the left and forest on the right, without the border of the halves."""
    labels = gdal.Open(result["outputs"]["map"]).ReadAsArray()
    third = labels.shape[1] // 3
    return float(((labels[:, :third] == 2).mean() + (labels[:, -third:] == 1).mean()) / 2)


def test_clicked_samples_correct_the_preview_and_the_map(dock, sampled, find, canvas, press_run, previewed):
    layer = find(dock, "teachLayer").currentLayer()
    assert layer.featureCount() == 8 and layer.crs().authid() == "EPSG:32633"
    dataset = ogr.Open(file_of(layer))
    stored = [feature["class"] for feature in dataset.GetLayer()]
    assert stored == ["bare soil"] * 4 + ["forest"] * 4, "on disk at once"
    assert [find(dock, "teachClass").itemText(place) for place in (0, 1)] == ["forest (4)", "bare soil (4)"]
    assert sampled["samples"]["used"] == 8
    assert "words alone 0 %, with samples 100 %" in find(dock, "teachGain").text()
    assert reversed_share(sampled) > 0.95
    assert len(markers(canvas)) == len(sampled["next_samples"]) > 0
    assert {each.value() for each in layer.renderer().categories()} == {"forest", "bare soil"}
    mapped = press_run()
    assert reversed_share(mapped) > 0.95
    again = previewed(find(dock, "undoSampleButton").click)
    assert again["samples"]["used"] == 7 and layer.featureCount() == 7


def test_escape_ends_the_clicks(dock, sampled, find, canvas):
    assert isinstance(canvas.mapTool(), ClickTool)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton)
    assert find(dock, "teachLayer").currentLayer().featureCount() == 8, "only the left button adds a sample"
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not isinstance(canvas.mapTool(), ClickTool)
    assert not find(dock, "addSamplesButton").isChecked() and not markers(canvas)


def test_polygons_teach_and_are_kept_with_the_points(dock, sampled, find, canvas, draw, previewed, tmp_path):
    points = find(dock, "teachLayer").currentLayer()
    find(dock, "drawSamplesButton").click()
    assert isinstance(canvas.mapTool(), DrawTool) and not find(dock, "addSamplesButton").isChecked()
    first = previewed(lambda: draw(501200, 5298500, 501700, 5298900))
    assert first["samples"]["used"] == 9 and first["samples"]["classes"][0] == {"name": "forest", "samples": 5}
    assert find(dock, "drawSamplesButton").isChecked() and not bands(canvas), "ready for the next polygon"
    find(dock, "classesTable").selectRow(1)
    second = previewed(lambda: draw(500200, 5298500, 500600, 5298900))
    assert second["samples"]["used"] == 10 and find(dock, "teachClass").itemText(1) == "bare soil (5)"
    stored = ogr.Open(file_of(points))
    assert {name: stored.GetLayer(name).GetFeatureCount() for name in ("samples", "polygons")} == {
        "samples": 8,
        "polygons": 2,
    }
    rows = [(feature["class"], feature.GetGeometryRef().GetArea()) for feature in stored.GetLayer("polygons")]
    assert [name for name, _area in rows] == ["forest", "bare soil"]
    assert rows[0][1] == pytest.approx(500 * 400, rel=0.1)
    polygons = polygons_of_project()
    assert {each.value() for each in polygons.renderer().categories()} == {"forest", "bare soil"}
    again = previewed(find(dock, "undoSampleButton").click)
    assert again["samples"]["used"] == 9 and polygons.featureCount() == 1
    polygons.startEditing()
    edited = previewed(lambda: polygons.changeAttributeValue(next(polygons.getFeatures()).id(), 1, "bare soil"))
    assert [each["samples"] for each in edited["samples"]["classes"]] == [4, 5], "points and unsaved polygons"
    polygons.commitChanges()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not isinstance(canvas.mapTool(), (DrawTool, ClickTool))
    assert not find(dock, "drawSamplesButton").isChecked()
    project = str(tmp_path / "kept.qgs")
    assert QgsProject.instance().write(project)
    QgsProject.instance().clear()
    assert QgsProject.instance().read(project)
    assert find(dock, "teachClass").itemText(1) == "bare soil (5)", "points and polygons come back"
    left = previewed(lambda: QgsProject.instance().removeMapLayer(polygons_of_project().id()))
    assert left["samples"]["used"] == 8, "a layer that was removed does not teach"


def polygons_of_project():
    return next(each for each in QgsProject.instance().mapLayers().values() if each.name().endswith("(polygons)"))


def test_a_polygon_may_be_the_first_sample(dock, find, canvas, draw, press_run, previewed):
    press_run()
    find(dock, "teachPanel").setCollapsed(False)
    find(dock, "drawSamplesButton").click()
    result = previewed(lambda: draw(500200, 5298500, 500600, 5298900))
    assert result["samples"]["used"] == 1
    draw(490000, 5298500, 490600, 5298900)
    assert find(dock, "teachNote").text().startswith("Choose a class"), "outside the raster"
    assert polygons_of_project().featureCount() == 1
    find(dock, "addSamplesButton").click()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is None or not isinstance(canvas.mapTool(), DrawTool), "Esc does not go back to drawing"


def test_confused_classes_are_named_with_their_numbers(dock, sampled, find, click, previewed):
    assert not find(dock, "teachConfused").isVisible()
    for row, places in ((0, LEFT), (1, RIGHT)):  # the same places with the other class
        find(dock, "classesTable").selectRow(row)
        for x, y in places:
            result = previewed(lambda place=(x + 60, y + 60): click(place))
    worst = result["samples"]["confused"][0]
    assert worst["tested"] == 8 and worst["wrong"] >= 2
    line = find(dock, "teachConfused")
    assert line.isVisible() and line.text().startswith("Often confused: ")
    assert f"{worst['class']} mapped as {worst['mapped_as']} ({worst['wrong']} of 8)" in line.text()
    find(dock, "teachLayer").setLayer(None)
    assert not line.isVisible()


def test_samples_without_a_project_are_temporary_with_a_note(dock, canvas, find, click, press_run, previewed, tmp_path):
    settings.put(settings.OUTPUT_FOLDER, "")
    press_run()
    find(dock, "teachPanel").setCollapsed(False)
    find(dock, "addSamplesButton").click()
    previewed(lambda: click(LEFT[0]))
    assert find(dock, "teachNote").text().startswith("QGIS deletes these samples")
    find(dock, "teachLayer").setLayer(None)
    assert QgsProject.instance().write(str(tmp_path / "own.qgs"))
    previewed(lambda: click(LEFT[0]))
    kept = find(dock, "teachLayer").currentLayer()
    assert Path(file_of(kept)).parent == tmp_path / "landprompt" and not find(dock, "teachNote").isVisible()


def test_the_samples_come_back_with_the_project(dock, sampled, find, tmp_path):
    chosen = find(dock, "teachLayer").currentLayer().id()
    path = str(tmp_path / "kept.qgs")
    assert QgsProject.instance().write(path)
    QgsProject.instance().clear()
    assert find(dock, "teachLayer").currentLayer() is None
    assert QgsProject.instance().read(path)
    assert find(dock, "teachLayer").currentLayer().id() == chosen
    assert find(dock, "teachField").currentField() == "class"
    assert dock._mapping.question()["field"] == "class"


def test_unsaved_points_of_a_layer_in_edit_mode_are_samples(dock, canvas, find, press_run, previewed):
    press_run()
    other = QgsVectorLayer("Point?crs=EPSG:4326&field=label:string", "labels", "memory")
    QgsProject.instance().addMapLayer(other)
    find(dock, "teachLayer").setLayer(other)
    find(dock, "teachField").setField("label")
    assert "samples" not in dock._mapping.question(), "no samples yet"
    other.startEditing()
    feature = QgsFeature(other.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(15.005, 47.85)))
    feature["label"] = "Forest"
    result = previewed(lambda: other.addFeature(feature))
    assert result["samples"]["used"] == 1 and find(dock, "teachClass").itemText(0) == "forest (1)"
    other.rollBack()
    assert "samples" not in dock._mapping.question()


def test_a_taught_list_is_saved_and_used_until_the_classes_are_edited(
    dock, sampled, find, previewed, press_run, qtbot, tmp_path
):
    path = tmp_path / "soil.json"
    with qtbot.waitSignal(dock.jobs.ended, timeout=30_000):
        dock._teach.saveWanted.emit(str(path))
    assert json.loads(path.read_text())["taught_on"]["classes"][0] == {"name": "forest", "samples": 4}
    find(dock, "teachLayer").setLayer(None)
    dock.set_classes("water; sand")
    result = previewed(lambda: dock._teach.loadWanted.emit(str(path)))
    assert "soil.json" in find(dock, "teachNote").text()
    assert [entry["name"] for entry in result["classes"]] == ["forest", "bare soil"]
    assert reversed_share(result) > 0.95 and reversed_share(press_run()) > 0.95
    project = str(tmp_path / "taught.qgs")
    assert QgsProject.instance().write(project)
    QgsProject.instance().clear()
    assert QgsProject.instance().read(project) and dock._mapping.question()["taught"] == str(path)
    dock.set_classes("forest; bare soil")
    assert dock._mapping.question()["classes"] == "forest; bare soil"
    dock._teach.loadWanted.emit(str(tmp_path / "none.json"))
    assert "is not a taught list" in find(dock, "messageLabel").text()
