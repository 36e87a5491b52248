"""The Assess page, with the real engine and real QGIS layers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import ogr
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from plugin import settings
from plugin.dock.assess.label_session import LabelSession, is_sample
from tests.plugin import rasters

REAL_ENGINE = Path(__file__).resolve().parents[3] / ".venv" / "backend" / "bin" / "python"
needs_engine = pytest.mark.skipif(not REAL_ENGINE.is_file(), reason="no .venv/backend: run make setup")
ASSESS_TAB = 2


def write_sample(path: Path, count: int = 4) -> QgsVectorLayer:
    """A sample of two classes in the engine's format, without labels."""
    layer = QgsVectorLayer(
        "Point?crs=EPSG:32633&field=id:integer&field=map_class:string&field=label:string&field=stratum:integer"
        "&field=weight:double",
        "sample",
        "memory",
    )
    x, y = rasters.ORIGIN
    for number in range(count):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number + 1, "right" if number % 2 else "left", None, 1 + number % 2, 1 / count])
        place = QgsPointXY(x + 10 * (70 if number % 2 else 20) + 5, y - 10 * number - 5)
        feature.setGeometry(QgsGeometry.fromPointXY(place))
        layer.dataProvider().addFeature(feature)
    return layer


def labels(layer: QgsVectorLayer) -> list:
    return [feature["label"] or None for feature in layer.getFeatures()]


@pytest.fixture
def halves(qgis_new_project, tmp_path):
    """A map of 100 x 100 pixels: class 1 in the left half, 2 in the right."""
    values = np.where(np.arange(100)[None, None] < 50, 1, 2) * np.ones((1, 100, 1))
    layer = QgsRasterLayer(str(rasters.write(tmp_path / "halves.tif", values.astype(np.uint8))), "halves")
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_labels_are_saved_undone_and_resumed(qgis_app):
    layer = write_sample(None)
    assert is_sample(layer) and not is_sample(QgsVectorLayer("Point?field=a:string", "a", "memory"))
    session = LabelSession(layer)
    assert (session.classes, session.labelled, session.total) == (["left", "right"], 0, 4)
    session.label("left")
    session.skip()
    session.label("town")
    assert labels(layer) == ["left", None, "town", None]
    session.undo()
    assert labels(layer) == ["left", None, None, None]
    assert session.labelled == 1 and session.current == 3
    session.label("lake")
    again = LabelSession(layer)
    assert again.labelled == 2 and again.classes == ["left", "right", "lake"] and not again.can_undo
    again.label("right")
    again.label("right")
    assert again.current is None and again.place() is None
    again.label("left")  # nothing is left to label
    assert labels(layer) == ["left", "right", "lake", "right"]


def test_a_layer_in_edit_mode_keeps_labels_in_its_edit_buffer(qgis_app):
    layer = write_sample(None)
    layer.startEditing()
    LabelSession(layer).label("left")
    assert layer.isModified() and labels(layer)[0] == "left"
    layer.rollBack()
    assert labels(layer)[0] is None


def test_keys_label_the_points_only_during_labelling(fake_engine, make_dock, find, halves, qgis_iface):
    fake_engine()
    dock = make_dock()
    find(dock, "tabs").setCurrentIndex(ASSESS_TAB)
    layer = write_sample(None)
    QgsProject.instance().addMapLayer(layer)
    find(dock, "assessMap").setLayer(halves)
    find(dock, "assessReference").setLayer(layer)
    assert find(dock, "assessField").currentField() == "label"
    find(dock, "labelButton").click()
    assert find(dock, "labelProgress").text().startswith("0 of 4 points are labelled.")
    assert layer.selectedFeatureIds() == [1]
    shown = QgsProject.instance().layerTreeRoot().findLayer(halves.id()).itemVisibilityChecked
    assert not shown()  # its class must not suggest the label
    centre = qgis_iface.mapCanvas().center()
    assert (centre.x(), centre.y()) == pytest.approx((rasters.ORIGIN[0] + 205, rasters.ORIGIN[1] - 5), abs=1)
    for key in ("1", "0", "2"):
        QTest.keyClick(dock, key)
    assert labels(layer) == ["left", None, "right", None]
    QTest.keyClick(dock, "9")  # there is no ninth class
    QTest.keyClick(dock, Qt.Key.Key_Backspace)
    assert labels(layer) == ["left", None, None, None]
    find(dock, "labelOther").setText("quarry")
    QTest.keyClick(find(dock, "labelOther"), Qt.Key.Key_Return)
    assert labels(layer) == ["left", None, "quarry", None]
    assert find(dock, "labelList").item(2).text() == "3  quarry"
    find(dock, "labelEnd").click()
    assert not find(dock, "labelPanel").isVisible() and layer.selectedFeatureCount() == 0 and shown()
    QTest.keyClick(dock, "1")
    assert labels(layer) == ["left", None, "quarry", None]


def test_classes_beyond_the_ninth_are_chosen_in_the_list(fake_engine, make_dock, find, halves):
    fake_engine()
    dock = make_dock()
    find(dock, "tabs").setCurrentIndex(ASSESS_TAB)
    layer = write_sample(None, 12)
    for number, feature in enumerate(list(layer.getFeatures())):
        layer.dataProvider().changeAttributeValues({feature.id(): {1: f"class {number + 1}", 3: number + 1}})
    QgsProject.instance().addMapLayer(layer)
    find(dock, "assessReference").setLayer(layer)
    find(dock, "labelButton").click()
    classes = find(dock, "labelList")
    assert [classes.item(row).text() for row in (8, 9)] == ["9  class 9", "    class 10"]
    classes.itemClicked.emit(classes.item(11))
    assert labels(layer)[0] == "class 12"


def test_a_removed_sample_ends_the_labelling(fake_engine, make_dock, find, halves, qtbot):
    fake_engine()
    dock = make_dock()
    find(dock, "tabs").setCurrentIndex(ASSESS_TAB)
    layer = write_sample(None)
    QgsProject.instance().addMapLayer(layer)
    find(dock, "assessReference").setLayer(layer)
    find(dock, "labelButton").click()
    QgsProject.instance().removeMapLayer(layer.id())
    assert not find(dock, "labelPanel").isVisible()
    qtbot.waitUntil(lambda: not find(dock, "labelButton").isEnabled())
    QTest.keyClick(dock, "1")


def test_assess_is_disabled_without_a_map(fake_engine, make_dock, find, qgis_new_project):
    fake_engine()
    dock = make_dock()
    assert find(dock, "assessReason").text() == "Create or load a map first."
    assert not find(dock, "sampleButton").isEnabled() and not find(dock, "assessButton").isEnabled()


@needs_engine
def test_a_map_is_sampled_labelled_and_assessed(make_dock, find, halves, monkeypatch, tmp_path, qtbot):
    monkeypatch.setenv("LANDPROMPT_PYTHON", str(REAL_ENGINE))
    settings.put(settings.OUTPUT_FOLDER, str(tmp_path / "results"))
    dock = make_dock()
    find(dock, "tabs").setCurrentIndex(ASSESS_TAB)
    find(dock, "assessMap").setLayer(halves)
    find(dock, "assessTarget").setValue(5.0)
    with qtbot.waitSignal(dock.jobs.ended, timeout=60_000):
        find(dock, "sampleButton").click()
    layer = find(dock, "assessReference").currentLayer()
    assert is_sample(layer) and layer.featureCount() == 100  # the minimum of two classes
    order = QgsProject.instance().layerTreeRoot().layerOrder()
    assert order.index(layer) < order.index(halves)  # the map does not cover its sample
    assert find(dock, "labelPanel").isVisible()
    for number in range(60):
        feature = layer.getFeature(layer.selectedFeatureIds()[0])
        QTest.keyClick(dock, "2" if number == 0 or feature["map_class"] == "2" else "1")
    with qtbot.waitSignal(dock.jobs.ended, timeout=60_000):
        find(dock, "assessButton").click()
    summary = find(dock, "assessSummary").text()
    assert "(60 samples)" in summary and "40 features have no class yet" in summary
    table = find(dock, "accuracyTable")
    counts = [[int(table.item(row, column).text()) for column in range(2)] for row in range(2)]
    assert sum(map(sum, counts)) == 60 and counts[1][0] == 0 and counts[0][1] <= 1
    assert "±" in table.item(0, 2).text() and "±" in table.item(0, 3).text()
    assert find(dock, "reportButton").isVisible()
    assert list((tmp_path / "results").glob("*accuracy*.html"))
    dataset = ogr.Open(layer.source().split("|")[0])
    saved = [feature["label"] for feature in dataset.GetLayer("sample")]
    assert sum(label is not None for label in saved) == 60
