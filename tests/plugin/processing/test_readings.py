"""Parameters of the algorithms for the reading of a raster, and the error that lists several readings."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
)

from plugin.layers.hints import Reading, remember
from plugin.processing import engine_call


def test_reading_parameters_are_passed_as_hints(algorithm, scene):
    mapping, context = algorithm("zeroshotmap"), QgsProcessingContext()
    layer = QgsRasterLayer(str(scene), "my scene")
    detected = {"layer_name": "my scene", "crs": "EPSG:32633", "assume": "ask"}
    assert mapping.common_params({}, context, [layer])["hints"] == detected
    given = {"BANDS": "B02=1, B8A=4", "UNITS": 1, "SCALE": 0.0000275, "OFFSET": -0.2, "NODATA": 0, "ASSUME": "best"}
    assert mapping.common_params(given, context, [layer])["hints"] == {
        **detected, "bands": {"B02": 1, "B8A": 4}, "units": "dn", "scale": 0.0000275, "offset": -0.2, "nodata": 0.0,
        "assume": "best",
    }  # fmt: skip
    with pytest.raises(QgsProcessingException, match="B02=1, B03=2"):
        mapping.common_params({"BANDS": "B02=-1"}, context, [layer])


def test_parameters_override_the_choices_stored_with_the_layer(algorithm, scene):
    mapping, context = algorithm("zeroshotmap"), QgsProcessingContext()
    layer = QgsRasterLayer(str(scene), "scene")
    remember(layer, Reading(scale="0.0001", offset="-0.1", assume="sentinel-2-l2a"))
    hints = mapping.common_params({"OFFSET": 0}, context, [layer])["hints"]
    assert (hints["scale"], hints["offset"], hints["assume"]) == (0.0001, 0.0, "sentinel-2-l2a")
    assert mapping.common_params({"ASSUME": "best"}, context, [layer])["hints"]["assume"] == "best"


def test_hints_of_several_rasters_are_passed_only_if_they_agree(algorithm, scene, tmp_path):
    search, context = algorithm("similartiles"), QgsProcessingContext()
    one, two = (QgsRasterLayer(str(scene), "scene") for _ in range(2))
    assert search.common_params({}, context, [one, two])["hints"]["crs"] == "EPSG:32633"
    two.setCrs(QgsCoordinateReferenceSystem("EPSG:32634"))
    assert "crs" not in search.common_params({}, context, [one, two])["hints"]


def test_readings_are_listed_with_their_ids(fake_engine):
    fake_engine()
    with pytest.raises(QgsProcessingException) as caught:
        engine_call.run_job("ask_back", {}, QgsProcessingFeedback())
    told = str(caught.value)
    assert "The offset of this Sentinel-2 product is not clear." in told
    assert "  sentinel-2-l2a:offset-included: Offset already removed. Water is darker than 0.1." in told
    assert "(ASSUME)" in told and "--assume" not in told
