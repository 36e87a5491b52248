"""The Change page: two dates are chosen, compared, and what changed is listed; with the real engine."""

from __future__ import annotations

import csv

import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QApplication

from plugin.layers.hints import Reading, remember
from plugin.layers.image import layer_entry

CHANGE_TAB = 3
CLASSES = "forest, dense green vegetation; bare soil, dry ground"
NEW_FOREST = "bare soil > forest"
EDGES = (500000, 5298080, 501920, 5300000)  # of both dates


def add_raster(path, name) -> QgsRasterLayer:
    raster = QgsRasterLayer(str(path), name)
    QgsProject.instance().addMapLayer(raster)
    return raster


@pytest.fixture
def earlier(layer, two_halves, tmp_path):
    """The first date of `layer`: rows 64 to 127 of its forest, in the left half, were bare soil."""
    path = tmp_path / "earlier.tif"
    gdal.GetDriverByName("GTiff").CreateCopy(str(path), gdal.Open(two_halves))
    dataset = gdal.Open(str(path), gdal.GA_Update)
    pixels = dataset.ReadAsArray()
    pixels[:, 64:128, :96] = pixels[:, 64:128, 96:]
    for number, band in enumerate(pixels, start=1):
        dataset.GetRasterBand(number).WriteArray(band)
    dataset = None
    return add_raster(path, "earlier")


@pytest.fixture
def page(dock, earlier, find):
    """The page with both dates chosen: the layer of the dock is offered as the second one."""
    find(dock, "tabs").setCurrentIndex(CHANGE_TAB)
    find(dock, "beforeLayer").setLayer(earlier)
    return find(dock, "changePanel")


@pytest.fixture
def compare(dock, page, find, qtbot):
    """Presses Compare and waits; returns the result of the job and the layer of the from-to map."""

    def press():
        assert find(page, "compareButton").isEnabled(), find(page, "changeReason").text()
        with qtbot.waitSignal(dock._comparing.compared, timeout=300_000) as done:
            find(page, "compareButton").click()
        return done.args

    return press


def rows(table) -> dict[tuple[str, str], str]:
    """The visible transitions with their areas."""
    items = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
    return {(item.text(0), item.text(1)): item.text(2) for item in items if not item.isHidden()}


def pixels(result, name) -> int:
    return sum(each["pixels"] for each in result["transitions"] if each["name"] == name)


def reason(dock, find) -> str:
    label = find(dock, "changeReason")
    assert label.isVisible() != find(dock, "compareButton").isEnabled()
    return label.text() if label.isVisible() else ""


def test_two_dates_are_compared_listed_and_added(page, dock, compare, find, layer, earlier, tmp_path, qtbot):
    assert find(page, "afterLayer").currentLayer() is layer
    assert find(page, "changeClasses").toolTip() == "<qt>forest, bare soil</qt>"
    qtbot.waitUntil(lambda: find(page, "beforeLine").text().startswith("Sentinel-2"), timeout=60_000)
    find(page, "changeScoresCheck").setChecked(True)
    result, made = compare()
    changed = pixels(result, NEW_FOREST)
    assert abs(changed - 64 * 96) < 64 * 20
    legend = {each.value: each.label for each in made.renderer().classes()}
    assert legend[2 * 256 + 1] == NEW_FOREST and made.name() == "Change to two halves"
    scores = next(each for each in QgsProject.instance().mapLayers().values() if each.name() == "Change scores")
    shown = QgsProject.instance().layerTreeRoot().findLayer
    assert shown(made.id()).itemVisibilityChecked() and not shown(scores.id()).itemVisibilityChecked()
    values = gdal.Open(scores.source()).ReadAsArray().astype(float)
    size = len(values) / 192
    middle = values[int(80 * size) : int(112 * size), int(16 * size) : int(80 * size)]
    assert middle.min() > values[: int(48 * size), : int(80 * size)].max()
    order = QgsProject.instance().layerTreeRoot().layerOrder()
    assert order.index(made) < min(order.index(layer), order.index(earlier))

    table = find(page, "transitionsTable")
    only = rows(table)
    assert next(iter(only)) == ("bare soil", "forest") and only["bare soil", "forest"].endswith(" ha")
    assert all(before != after for before, after in only)
    find(page, "changesOnlyCheck").setChecked(False)
    assert next(iter(rows(table))) == ("bare soil", "bare soil")  # the largest
    assert find(page, "changeSummary").text().endswith(f"({100 * result['changed_share']:.1f} %)")
    assert "label a sample" in find(page, "changeNotes").text()
    find(page, "copyTransitionsButton").click()
    copied = list(csv.DictReader(QApplication.clipboard().text().splitlines(), dialect="excel-tab"))
    table.parent().save(str(tmp_path / "transitions.csv"))
    saved = list(csv.DictReader((tmp_path / "transitions.csv").open(encoding="utf-8")))
    assert copied == saved and len(saved) == len(result["transitions"])
    row = next(each for each in saved if (each["from"], each["to"]) == ("bare soil", "forest"))
    assert int(row["pixels"]) == changed and float(row["area_m2"]) == pytest.approx(100 * changed, rel=0.01)
    assert row["estimated_area_m2"] == ""
    assert find(dock, "assessMap").currentLayer() is made  # a sample of it gives intervals
    assert "Compared in" in find(dock, "statusLabel").text()


def test_polygons_limit_the_comparison_and_labels_give_intervals(page, dock, compare, find):
    polygons = QgsVectorLayer("Polygon?crs=EPSG:32633", "polygons", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(500100, 5298800, 500800, 5299300)))  # 70 x 50 pixels
    polygons.dataProvider().addFeature(feature)
    labels = QgsVectorLayer("Point?crs=EPSG:32633&field=label:string", "labels", "memory")
    for number in range(8):
        point = QgsFeature(labels.fields())
        point.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500155 + 70 * number, 5299005)))
        point["label"] = NEW_FOREST
        labels.dataProvider().addFeature(point)
    QgsProject.instance().addMapLayers([polygons, labels])
    find(page, "changeareaCombo").setCurrentIndex(2)
    find(page, "changeareaLayerCombo").setLayer(polygons)
    find(page, "changeReference").setLayer(labels)
    assert find(page, "changeField").currentField() == "label"
    result, made = compare()
    assert sum(each["pixels"] for each in result["transitions"]) == 70 * 50
    assert (made.width(), made.height()) == (70, 50)
    assert pixels(result, NEW_FOREST) > 0.9 * 70 * 50
    assert " ± " in rows(find(page, "transitionsTable"))["bare soil", "forest"]
    assert "label a sample" not in find(page, "changeNotes").text()


def test_an_image_of_several_layers_is_a_date(page, compare, find, earlier, tmp_path):
    """The bands of the first date are layers with names that say nothing."""
    bands = []
    for number in range(1, 5):
        path = tmp_path / f"x{number}.tif"
        gdal.Translate(str(path), earlier.source(), bandList=[number])
        bands.append(add_raster(path, f"x{number}"))
    files = tuple(layer_entry(band) for band in bands)
    remember(bands[0], Reading(files=files, bands="B02=1, B03=2, B04=3, B08=4"))
    find(page, "beforeLayer").setLayer(bands[0])
    result, _made = compare()
    assert len(result["inspection"]["bands"]) == 4
    assert abs(pixels(result, NEW_FOREST) - 64 * 96) < 64 * 20


def test_samples_of_either_date_correct_both_maps(page, dock, compare, find, layer, earlier, qtbot, tmp_path):
    """The words are swapped; samples of the raster of the dock, the second date, put them right."""
    dock.set_classes("soil = forest, dense green vegetation\ntrees = bare soil, dry ground")
    assert not find(page, "changeTaughtCheck").isVisible()
    samples = QgsVectorLayer("Point?crs=EPSG:32633&field=class:string", "samples", "memory")
    for name, x in (("trees", 500100), ("trees", 500500), ("soil", 501200), ("soil", 501700)):
        for y in (5299905, 5299005, 5298305):
            feature = QgsFeature(samples.fields())
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x + 5, y)))
            feature["class"] = name
            samples.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(samples)
    find(dock, "teachLayer").setLayer(samples)
    check, date = find(page, "changeTaughtCheck"), find(page, "samplesDate")
    qtbot.waitUntil(check.isVisible)
    assert check.isChecked() and date.isVisible() and date.currentData() == "after"
    result, _made = compare()
    assert result["samples"]["used"] == 12
    assert abs(pixels(result, "soil > trees") - 64 * 96) < 64 * 20
    check.setChecked(False)
    assert not date.isVisible()
    result, _made = compare()
    assert result["samples"] is None
    assert abs(pixels(result, "trees > soil") - 64 * 96) < 64 * 20
    check.setChecked(True)
    dock.set_layer(earlier)  # to label the first date
    assert date.currentData() == "before" and find(page, "afterLayer").currentLayer() is layer
    gdal.Translate(str(tmp_path / "three.tif"), earlier.source(), bandList=[1, 2, 3])
    find(page, "beforeLayer").setLayer(add_raster(tmp_path / "three.tif", "three"))
    asked = "Samples need the same bands at both dates. Compare without them, or correct the bands."
    qtbot.waitUntil(lambda: reason(page, find) == asked, timeout=60_000)
    check.setChecked(False)
    assert reason(page, find) == ""


@pytest.fixture
def unread(fake_engine, make_dock, earlier, layer, find):
    """The page with an engine that answers at once, without classes."""
    fake_engine()
    dock = make_dock()
    dock.set_layer(layer)
    find(dock, "tabs").setCurrentIndex(CHANGE_TAB)
    return dock


def test_what_cannot_be_compared_is_said(unread, find, layer, earlier, two_halves, tmp_path):
    dock = unread
    assert reason(dock, find) == "Add at least two classes."
    assert find(dock, "changeClasses").toolTip() == "<qt>none</qt>"
    find(dock, "editClassesButton").click()
    assert find(dock, "tabs").currentIndex() == 0
    find(dock, "tabs").setCurrentIndex(CHANGE_TAB)
    dock.set_classes(CLASSES)
    assert reason(dock, find) == "Choose the layers of both dates."
    before = find(dock, "beforeLayer")
    for same in (layer, add_raster(two_halves, "again")):
        before.setLayer(same)
        assert reason(dock, find) == "Both dates are the same image. Choose another layer."
    gdal.Translate(str(tmp_path / "far.tif"), two_halves, outputBounds=[600000, 5300000, 601920, 5298080])
    before.setLayer(add_raster(tmp_path / "far.tif", "far"))
    assert reason(dock, find) == "“far” and “two halves” do not overlap."
    bare = add_raster(tmp_path / "far.tif", "bare")
    bare.setCrs(QgsCoordinateReferenceSystem())
    before.setLayer(bare)
    assert reason(dock, find) == "“bare” has no CRS. Set it in the properties of the layer."
    before.setLayer(earlier)
    assert reason(dock, find) == ""
    (tmp_path / "earlier.tif").unlink()
    find(dock, "tabs").setCurrentIndex(0)
    find(dock, "tabs").setCurrentIndex(CHANGE_TAB)
    assert "does not exist" in reason(dock, find)


def test_a_removed_layer_is_no_longer_a_date(unread, find, earlier, qtbot):
    unread.set_classes(CLASSES)
    find(unread, "beforeLayer").setLayer(earlier)
    assert reason(unread, find) == ""
    QgsProject.instance().removeMapLayer(earlier.id())
    qtbot.waitUntil(lambda: reason(unread, find) == "Choose the layers of both dates.")


def test_an_open_question_is_answered_in_the_panel_above(fake_engine, make_dock, earlier, layer, find, qtbot):
    fake_engine(question="1")
    dock = make_dock()
    dock.set_layer(layer)
    dock.set_classes(CLASSES)
    find(dock, "tabs").setCurrentIndex(CHANGE_TAB)
    find(dock, "beforeLayer").setLayer(earlier)
    text = "“{}” can be read in several ways. Choose it as the raster layer above, then how it is read."
    for each in (earlier, layer):
        asked = text.format(each.name())
        qtbot.waitUntil(lambda asked=asked: reason(dock, find) == asked, timeout=5000)
        dock.set_layer(each)
        qtbot.waitUntil(lambda: find(dock, "questionLabel").isVisible(), timeout=5000)
        dock._raster.choose("sentinel-2-l2a")
    qtbot.waitUntil(lambda: reason(dock, find) == "", timeout=5000)


def test_the_second_date_follows_the_dock_until_it_is_chosen(unread, find, layer, earlier, two_halves):
    third = add_raster(two_halves, "third")
    after = find(unread, "afterLayer")
    assert after.currentLayer() is layer
    unread.set_layer(third)
    assert after.currentLayer() is third
    after.setLayer(layer)
    unread.set_layer(earlier)
    assert after.currentLayer() is layer


def test_the_choices_are_stored_in_the_project(unread, find, layer, earlier, tmp_path):
    find(unread, "beforeLayer").setLayer(earlier)
    find(unread, "changeScoresCheck").setChecked(True)
    find(unread, "changeareaCombo").setCurrentIndex(1)
    project, path = QgsProject.instance(), str(tmp_path / "project.qgs")
    assert project.write(path)
    project.clear()
    assert find(unread, "beforeLayer").currentLayer() is None
    assert not find(unread, "changeScoresCheck").isChecked()
    assert project.read(path)
    assert find(unread, "beforeLayer").currentLayer().name() == "earlier"
    assert find(unread, "afterLayer").currentLayer().name() == "two halves"
    assert find(unread, "changeScoresCheck").isChecked() and find(unread, "changeareaCombo").currentIndex() == 1


def test_the_page_fits_a_narrow_dock(unread, find):
    long = "forest with a very long name that does not fit; " * 3
    unread.set_classes(f"{long}; bare soil")
    assert find(unread, "changePanel").minimumSizeHint().width() <= 280
