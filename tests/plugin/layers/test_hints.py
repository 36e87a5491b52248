"""Hints that the plugin sends for a layer, and how they are stored with the layer."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRasterRange
from qgis.PyQt.QtXml import QDomDocument

from plugin.layers import hints
from plugin.layers.hints import Reading
from tests.plugin import rasters

CHOSEN = Reading(
    files=("file:a.tif",), bands="B02=1", scale="0.0001", offset="-0.1", assume="landsat-c2-l2", question={"text": "?"}
)


@pytest.fixture
def layer(tmp_path, qgis_new_project):
    made = QgsRasterLayer(str(rasters.write(tmp_path / "scene.tif", np.ones((3, 8, 8), np.uint8))), "scene")
    QgsProject.instance().addMapLayer(made)
    return made


def test_parse_bands():
    assert hints.parse_bands(" B02=1, B8A = 12 ,") == {"B02": 1, "B8A": 12}
    assert hints.parse_bands("") == {}


@pytest.mark.parametrize("text", ["B02", "B02=x", "=1", "B02=0", "B02=1;B03=2"])
def test_bands_that_cannot_be_read(text):
    with pytest.raises(ValueError, match="B02=1, B03=2, not"):
        hints.parse_bands(text)


@pytest.mark.parametrize(("text", "number"), [("0.0001", 1e-4), ("−0,1", -0.1), ("-1e-1", -0.1), ("0,001", 1e-3)])
def test_typed_numbers_are_parsed(text, number):
    assert hints.parse_number(text, "scale") == number


@pytest.mark.parametrize("text", ["a", "1,000", "-10,000.5", "inf", "nan", "1;2"])
def test_invalid_and_ambiguous_numbers_are_refused(text):
    with pytest.raises(ValueError, match="scale must be a number"):
        hints.parse_number(text, "scale")


@pytest.mark.parametrize(
    ("chosen", "hint"),
    [
        (Reading(csmask_clouds=True), "csmask"),
        (Reading(csmask_clouds=True, model_clouds=True), "csmask"),
        (Reading(csmask_clouds=True, keep_clouds=True), False),
    ],
)
def test_the_hint_on_clouds(chosen, hint):
    assert chosen.hints() == {"mask_clouds": hint}


def test_choices_are_stored_with_the_layer_and_modify_the_project(layer):
    QgsProject.instance().setDirty(False)
    hints.remember(layer, CHOSEN)
    assert hints.recall(layer) == CHOSEN and QgsProject.instance().isDirty()
    told = {"bands": {"B02": 1}, "scale": 1e-4, "offset": -0.1, "assume": "landsat-c2-l2"}
    assert hints.recall(layer).hints() == told
    hints.remember(layer, Reading())
    assert layer.customProperty(hints.PROPERTY) is None


def test_choices_are_not_copied_with_styles_and_duplicates(layer, tmp_path):
    hints.remember(layer, CHOSEN)
    other = QgsRasterLayer(str(rasters.write(tmp_path / "other.tif", np.ones((3, 8, 8), np.uint8))), "other")
    style = QDomDocument()
    layer.exportNamedStyle(style)
    other.importNamedStyle(style)
    assert other.customProperty(hints.PROPERTY)  # QGIS has copied it
    assert hints.recall(other) == Reading() and hints.recall(layer.clone()) == Reading()


@pytest.mark.parametrize("stored", ["", "null", "[]", "{", "3", json.dumps({"layer": 1, "scale": 3})])
def test_an_invalid_stored_property_is_ignored(layer, stored):
    layer.setCustomProperty(hints.PROPERTY, stored)
    assert hints.recall(layer) == Reading()


def test_nodata_of_the_layer_as_set_in_qgis(tmp_path, qgis_new_project):
    path = rasters.write(tmp_path / "scene.tif", np.ones((3, 8, 8), np.uint8))
    dataset = gdal.Open(str(path), gdal.GA_Update)
    for band in (1, 2, 3):
        dataset.GetRasterBand(band).SetNoDataValue(7)
    dataset = None
    layer = QgsRasterLayer(str(path), "scene")
    assert "nodata" not in hints.layer_hints(layer)  # the engine reads it from the file
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(3, 3), QgsRasterRange(9, 12)])
    assert hints.layer_hints(layer)["more_nodata"] == [3.0]
    layer.dataProvider().setUseSourceNoDataValue(1, False)
    assert hints.layer_hints(layer)["nodata"] == "nan"


def test_crs_of_the_layer_is_a_code_or_wkt(layer):
    assert hints.layer_hints(layer) == {"layer_name": "scene", "crs": "EPSG:32633"}
    layer.setCrs(QgsCoordinateReferenceSystem())
    assert hints.layer_hints(layer) == {"layer_name": "scene"}
    own = QgsCoordinateReferenceSystem()
    own.createFromProj("+proj=laea +lat_0=47 +lon_0=11.5 +datum=WGS84 +units=m")
    layer.setCrs(own)
    assert "Lambert Azimuthal" in hints.layer_hints(layer)["crs"]
