"""The algorithm Similar Tiles with polygons and an image as examples, with the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from tests.plugin import rasters

REAL_ENGINE = Path(__file__).resolve().parents[3] / ".venv" / "backend" / "bin" / "python"


@pytest.fixture
def search(algorithm, scene, monkeypatch, tmp_path):
    """Searches the scene, and returns the polygons of the hits, or the log if that failed."""
    if not REAL_ENGINE.is_file():
        pytest.skip("no .venv/backend: run make setup")
    monkeypatch.setenv("LANDPROMPT_PYTHON", str(REAL_ENGINE))
    monkeypatch.setenv("LANDPROMPT_CACHE", str(tmp_path / "cache"))

    def run(output: str, **examples) -> list[ogr.Geometry] | str:
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        parameters = {"INPUT": str(scene), "COUNT": 3, "OUTPUT": str(tmp_path / output), **examples}
        if not algorithm("similartiles").run(parameters, context, feedback)[1]:
            return feedback.textLog()
        dataset = ogr.Open(str(tmp_path / output))
        return [hit.geometry().Clone() for hit in dataset.GetLayer(0)]

    return run


def test_polygons_and_an_image_are_examples(search, scene):
    x, y = rasters.ORIGIN
    plots = QgsVectorLayer("Polygon?crs=EPSG:32633", "plots", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x + 160, y - 640, x + 640, y - 160)))
    plots.dataProvider().addFeature(feature)
    hits = search("polygon.gpkg", POLYGON=plots)
    assert {round(hit.Area()) for hit in hits} == {480 * 480}, "the size of the polygon"
    assert all(hit.Centroid().GetX() < x + 960 for hit in hits)  # the left half is water
    assert len(search("image.gpkg", IMAGE=str(scene), POLYGON=plots)) == 3


def test_an_example_is_needed(search):
    assert "Specify a point, polygons or an image" in search("none.gpkg")
