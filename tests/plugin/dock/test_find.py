"""The Similar Tiles page with the real engine: examples, where to search, and the list of hits."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog

from plugin.dock.find.hits_panel import LAYER_COLUMN, SCORE_COLUMN
from tests.plugin.dock.conftest import REAL_ENGINE

# A data set of one raster, without a cluster.
DATA_SET = """
import sys
from pathlib import Path
from landprompt.cluster.task import embed
from landprompt.context import JobContext
from landprompt.model.bundle import open_bundle
from landprompt.requests import IndexRequest
from landprompt.search.dataset import DataSet
from landprompt.search.gather import gather
made = DataSet.create(Path(sys.argv[2]), open_bundle(None, "cpu").card)
embed(sys.argv[1], IndexRequest(sources=[sys.argv[1]], device="cpu"), made)
gather(made, JobContext())
"""
LEFT = QgsPointXY(500320, 5299000)  # vegetation


@pytest.fixture
def table(dock, find):
    return find(dock, "hitsTable")


@pytest.fixture
def search(dock, qtbot):
    """Does something that starts a search, and returns its result and the layer of hits."""

    def run(start, *arguments):
        with qtbot.waitSignal(dock.jobs.found, timeout=60_000) as found:
            start(*arguments)
        return found.args[0], found.args[1]

    return run


def shown(table) -> list[int]:
    """Ranks of the rows that are not hidden."""
    items = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
    return [int(item.text(0)) for item in items if not item.isHidden()]


def is_blank(item) -> bool:
    image = item.icon(0).pixmap(44, 44).toImage()
    return image.pixelColor(22, 22).alpha() == 0


def canvas_of(dock, layer, qgis_canvas):
    """The canvas, with the whole layer visible."""
    qgis_canvas.resize(400, 400)
    qgis_canvas.setDestinationCrs(layer.crs())
    qgis_canvas.setLayers([layer])
    qgis_canvas.setExtent(layer.extent())
    return qgis_canvas


def test_sliders_filter_the_list_and_the_layer_without_the_engine(dock, layer, find, table, search, qtbot):
    result, hits = search(dock.find_similar, layer, LEFT)
    total = len(result["hits"])
    assert total > 20 and shown(table) == list(range(1, 21)) and hits.featureCount() == 20
    with qtbot.assertNotEmitted(dock.jobs.started):
        find(dock, "neighboursSlider").setValue(total)
        assert len(shown(table)) == total == hits.featureCount()
        find(dock, "neighboursSpin").setValue(7)
        assert len(shown(table)) == 7 == hits.featureCount()
        find(dock, "lowestScoreSlider").setValue(50)
        left = shown(table)
        assert 1 <= len(left) < 7 and hits.featureCount() == len(left)
        lowest = float(find(dock, "lowestScore").text())
        assert all(float(table.topLevelItem(rank - 1).text(SCORE_COLUMN)) >= lowest - 0.001 for rank in left)
    assert f"{len(left)} of {total} shown" in find(dock, "hitsCaption").text()


def test_pictures_are_rendered_for_rows_in_view(dock, layer, find, table, search, qtbot):
    search(dock.find_similar, layer, LEFT)
    qtbot.waitUntil(lambda: not is_blank(table.topLevelItem(0)), timeout=10_000)
    assert is_blank(table.topLevelItem(19)), "its row is out of view"
    table.scrollToItem(table.topLevelItem(19))
    qtbot.waitUntil(lambda: not is_blank(table.topLevelItem(19)), timeout=10_000)


def test_clicking_a_hit_zooms_to_it(dock, layer, find, table, search, qgis_iface):
    canvas = canvas_of(dock, layer, qgis_iface.mapCanvas())
    result, _hits = search(dock.find_similar, layer, LEFT)
    row = table.visualItemRect(table.topLevelItem(0))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    best = result["hits"][0]
    assert canvas.extent().center().distance(QgsPointXY(best["x"], best["y"])) < 1
    assert canvas.extent().height() < layer.extent().height()  # the canvas may be wide


def test_a_drawn_polygon_is_an_example(dock, layer, find, search, qgis_iface):
    canvas = canvas_of(dock, layer, qgis_iface.mapCanvas())
    find(dock, "drawButton").click()
    assert find(dock, "drawButton").isChecked()
    to_pixels = canvas.getCoordinateTransform()

    def draw():
        for x, y in ((500100, 5299800), (500600, 5299800), (500600, 5299300), (500100, 5299300)):
            at = to_pixels.transform(QgsPointXY(x, y))
            QTest.mouseClick(
                canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(at.x()), round(at.y())), delay=400
            )
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=QPoint(5, 5))

    result, _hits = search(draw)
    assert not find(dock, "drawButton").isChecked()
    assert find(dock, "polygonExample").text() == "Polygon" and find(dock, "polygonRemove").isVisible()
    assert result["window"] == 48, "the size of the polygon"
    assert all(hit["x"] < 500960 for hit in result["hits"][:3])


def test_a_selected_polygon_in_another_crs_is_an_example(dock, layer, find, search):
    from plugin.dock.find.example_shapes import ShapeNotUsable, selected_shape

    with pytest.raises(ShapeNotUsable, match="Select polygons"):
        selected_shape(None, layer)
    vectors = QgsVectorLayer("Polygon?crs=EPSG:32633", "plots", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(501200, 5298400, 501680, 5298880)))
    vectors.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(vectors)
    vectors.selectAll()
    result, _hits = search(find(dock, "featureButton").click)
    assert result["window"] == 48 and result["hits"][0]["x"] > 500960


def test_examples_and_words_are_searched_together(dock, layer, find, search, two_halves, tmp_path, monkeypatch):
    chip = str(tmp_path / "chip.tif")
    gdal.Translate(chip, two_halves, srcWin=[80, 0, 112, 64])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chip, ""))
    alone, _hits = search(find(dock, "imageButton").click)
    assert alone["query"]["tile"] is None and alone["hits"][0]["x"] > 500960
    find(dock, "findEdit").setText("+water, -houses")
    words, _hits = search(find(dock, "findButton").click)
    assert words["hits"][0]["score"] != alone["hits"][0]["score"] and "prompts" not in words
    both, _hits = search(dock.find_similar, layer, LEFT)
    assert both["query"]["tile"], "the place comes first"
    assert find(dock, "imageExample").text().endswith("chip.tif") and find(dock, "placeExample").text()
    find(dock, "placeRemove").click()
    find(dock, "imageRemove").click()
    assert not find(dock, "placeRemove").isVisible()


def test_the_heat_map_is_styled(dock, layer, find, search):
    find(dock, "heatMapCheck").setChecked(True)
    result, hits = search(dock.find_similar, layer, LEFT)
    path = result["outputs"]["heatmap"]
    heat = next(each for each in QgsProject.instance().mapLayers().values() if each.source() == path)
    assert heat.renderer().type() == "singlebandpseudocolor" and heat.name() == "Similarity"
    cosine = gdal.Open(path).ReadAsArray()[0]
    half = cosine.shape[1] // 2
    assert np.nanmean(cosine[:, : half - 2]) > np.nanmean(cosine[:, half + 2 :]) + 0.1
    order = [node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    assert order.index(hits) < order.index(heat) < order.index(layer)


def test_all_indexed_layers_are_searched(dock, layer, find, table, search, two_halves, tmp_path):
    for name in ("other", "not indexed"):
        shutil.copy(two_halves, tmp_path / f"{name}.tif")
    other = QgsRasterLayer(str(tmp_path / "other.tif"), "other")
    last = QgsRasterLayer(str(tmp_path / "not indexed.tif"), "not indexed")
    QgsProject.instance().addMapLayers([other, last])
    search(dock.find_similar, other, LEFT)
    find(dock, "scopeCombo").setCurrentIndex(1)
    assert not find(dock, "heatMapCheck").isEnabled()
    result, _hits = search(dock.find_similar, layer, LEFT)
    sources = {hit["source"].rpartition("/")[2] for hit in result["hits"]}
    assert sources == {"two halves.tif", "other.tif"}
    names = {table.topLevelItem(row).text(LAYER_COLUMN) for row in range(table.topLevelItemCount())}
    assert names == {"two halves", "other"} and not table.isColumnHidden(LAYER_COLUMN)


def test_a_data_set_is_searched_and_its_hits_marked(dock, layer, find, table, search, two_halves, tmp_path, qtbot):
    folder = tmp_path / "data set"
    done = subprocess.run([REAL_ENGINE, "-c", DATA_SET, two_halves, folder], capture_output=True, text=True, timeout=90)
    if "No module named 'pyarrow'" in done.stderr or "No module named 'dask'" in done.stderr:
        pytest.skip("data sets need backend/requirements-cluster.txt")
    assert done.returncode == 0, done.stderr
    find(dock, "tabs").setCurrentIndex(1)
    find(dock, "scopeCombo").setCurrentIndex(2)
    assert find(dock, "dataSetButton").isVisible() and not find(dock, "findButton").isEnabled()
    dock._similar.scope.set_data_set(str(folder))
    result, _hits = search(dock.find_similar, layer, LEFT)
    assert "exact" in result
    qtbot.waitUntil(lambda: not is_blank(table.topLevelItem(0)), timeout=10_000)
    table.topLevelItem(0).setSelected(True)
    find(dock, "goodButton").click()
    again, _hits = search(find(dock, "againButton").click)
    assert again["hits"]


def test_the_page_fits_300_pixels(dock, layer, find, search, tmp_path):
    find(dock, "tabs").setCurrentIndex(1)
    search(dock.find_similar, layer, LEFT)
    assert find(dock, "similarPanel").minimumSizeHint().width() <= 280
