"""Conversions between the canvas and a raster."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from plugin.dock import canvas_view

UTM, DEGREES = QgsCoordinateReferenceSystem("EPSG:32633"), QgsCoordinateReferenceSystem("EPSG:4326")


@pytest.fixture
def canvas(qgis_canvas, qgis_new_project):
    qgis_canvas.resize(400, 400)
    qgis_canvas.setDestinationCrs(UTM)
    return qgis_canvas


def test_visible_part_is_cut_to_the_layer(canvas, layer):
    canvas.setExtent(QgsRectangle(499000, 5299000, 501000, 5301000))
    xmin, ymin, _xmax, ymax = canvas_view.visible_part(canvas, layer)  # the canvas widens the view to its own shape
    assert (xmin, ymin, ymax) == (500000, 5299000, 5300000)


def test_visible_part_of_a_view_elsewhere_is_none(canvas, layer):
    canvas.setExtent(QgsRectangle(0, 0, 1000, 1000))
    assert canvas_view.visible_part(canvas, layer) is None


def test_visible_part_is_in_the_crs_of_the_layer(canvas, layer):
    canvas.setDestinationCrs(DEGREES)
    middle = QgsCoordinateTransform(UTM, DEGREES, QgsProject.instance()).transform(QgsPointXY(500960, 5299040))
    canvas.setExtent(QgsRectangle(middle.x() - 1, middle.y() - 1, middle.x() + 1, middle.y() + 1))
    assert canvas_view.visible_part(canvas, layer) == pytest.approx([500000, 5298080, 501920, 5300000])


def test_zoom_to_hit_centres_on_the_tile_of_that_rank(canvas):
    hits = QgsVectorLayer("Polygon?crs=EPSG:32633&field=rank:integer", "hits", "memory")
    for rank, x in ((1, 500000), (2, 510000)):
        feature = QgsFeature(hits.fields())
        feature.setAttributes([rank])
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, 5300000, x + 640, 5300640)))
        hits.dataProvider().addFeature(feature)
    assert canvas_view.zoom_to_hit(canvas, hits, 2)
    assert canvas.center().x() == pytest.approx(510320, abs=1)
    assert canvas.extent().height() == pytest.approx(4 * 640, rel=0.01)
    assert not canvas_view.zoom_to_hit(canvas, hits, 3)
