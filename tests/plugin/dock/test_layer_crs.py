"""The CRS set for a layer in QGIS is used for areas, patches, previews and hits, with the real engine."""

from __future__ import annotations

import pytest
from osgeo import gdal, ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle

from tests.plugin import rasters
from tests.plugin.dock.test_live_preview import previews

UTM = QgsCoordinateReferenceSystem("EPSG:32633")


@pytest.fixture
def layer(tmp_path, qgis_new_project):
    """A raster with a geotransform in metres whose file has no CRS."""
    path = rasters.water_and_forest(tmp_path / "bare.tif")
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetProjection("")
    dataset = None
    raster = QgsRasterLayer(str(path), "bare")
    raster.setCrs(UTM)
    QgsProject.instance().addMapLayer(raster)
    return raster


def test_areas_and_patches_use_the_crs_of_the_layer(dock, press_run, find, layer):
    find(dock, "smallestPatchSpin").setValue(1)  # needs a CRS
    result = press_run()
    area = sum(entry["area_m2"] or 0 for entry in result["classes"])
    assert area == pytest.approx(192 * 192 * 100, rel=0.01)
    assert "EPSG" in gdal.Open(result["outputs"]["map"]).GetProjection()


def test_preview_is_in_the_crs_of_the_layer(dock, press_run, find, layer, qgis_iface, qtbot):
    canvas = qgis_iface.mapCanvas()
    canvas.resize(300, 300)
    canvas.setDestinationCrs(UTM)
    canvas.setExtent(QgsRectangle(layer.extent()))
    find(dock, "smallestPatchSpin").setValue(1)
    press_run()
    dock.set_classes("water; forest")
    qtbot.waitUntil(lambda: bool(previews()), timeout=30_000)
    assert previews()[0].crs() == UTM and not find(dock, "previewReason").isVisible()


def test_hits_are_in_the_crs_of_the_layer(dock, layer, qtbot):
    x, y = rasters.ORIGIN
    with qtbot.waitSignal(dock.jobs.found, timeout=60_000) as found:
        dock.find_similar(layer, QgsPointXY(x + 320, y - 320))
    dataset = ogr.Open(found.args[0]["outputs"]["hits"])
    assert dataset.GetLayer(0).GetSpatialRef().GetAuthorityCode(None) == "32633"
