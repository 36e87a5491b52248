"""The algorithm Accuracy of a land cover map, with the real engine."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from tests.plugin import rasters
from tests.plugin.processing.running import needs_engine, run, said


def osr_wkt(epsg: int) -> str:
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    return system.ExportToWkt()


@needs_engine
@pytest.mark.parametrize("field", ["land", ""])
def test_accuracy_by_points_in_memory(algorithm, real_engine, scene, tmp_path, field):
    """A layer in memory is written to a file for the engine; names of classes are escaped in the report."""
    mapped, report = tmp_path / "map.tif", tmp_path / "report.html"
    run(algorithm("zeroshotmap"), {"INPUT": str(scene), "CLASSES": "water\nforest", "OUTPUT": str(mapped)})
    raster = gdal.Open(str(mapped))
    left, size, _, top, _, height = raster.GetGeoTransform()
    labels = raster.ReadAsArray()
    points = QgsVectorLayer("Point?crs=EPSG:32633&field=land:string", "points", "memory")
    for row, col in ((2, 2), (2, 9), (9, 2), (30, 30)):
        feature = QgsFeature(points.fields())
        place = QgsPointXY(left + size * (col + 0.5), top + height * (row + 0.5))
        feature.setGeometry(QgsGeometry.fromPointXY(place))
        feature["land"] = {1: "Water", 2: "forest"}[int(labels[row, col])] if row < 30 else "<town>"
        points.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(points)
    feedback = QgsProcessingFeedback()
    results, good = run(
        algorithm("assessmap"),
        {"INPUT": str(mapped), "REFERENCE": points.id(), "FIELD": field, "OUTPUT": str(report)}, feedback,
    )  # fmt: skip
    assert good, said(feedback)
    assert results["OVERALL_ACCURACY"] == pytest.approx(0.75)
    text = report.read_text(encoding="utf-8")
    assert "75.0\u00a0% (4 samples)" in text and "&lt;town&gt;" in text and "<town>" not in text


@needs_engine
def test_accuracy_uses_the_crs_of_both_layers_in_qgis(algorithm, real_engine, tmp_path, qgis_new_project):
    codes = np.repeat(np.array([[[1, 2]]], np.uint8), 8, axis=2).repeat(16, axis=1)
    paths = [rasters.write(tmp_path / f"{name}.tif", codes) for name in ("map", "labels")]
    for path, wrong in zip(paths, ("", osr_wkt(32648))):
        dataset = gdal.Open(str(path), gdal.GA_Update)
        dataset.SetProjection(wrong)
        dataset = None
    layers = [QgsRasterLayer(str(path), path.stem) for path in paths]
    for layer in layers:
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    QgsProject.instance().addMapLayers(layers)
    given = {"INPUT": layers[0].id(), "REFERENCE": layers[1].id(), "OUTPUT": str(tmp_path / "report.html")}
    feedback = QgsProcessingFeedback()
    results, good = run(algorithm("assessmap"), given, feedback)
    assert good, said(feedback)
    assert results["OVERALL_ACCURACY"] == 1
    assert "<td align='right'>0.013</td>" in (tmp_path / "report.html").read_text()  # km², so the map has a CRS
