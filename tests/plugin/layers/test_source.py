"""Which file the engine reads for a layer, and which layers are refused with a reason."""

from __future__ import annotations

import zipfile

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsRasterLayer, QgsVectorLayer

from plugin.layers.source import LayerNotUsable, source_path
from tests.plugin import rasters


@pytest.fixture
def tif(tmp_path):
    return rasters.write(tmp_path / "żółw scene.tif", np.ones((3, 8, 8), np.uint8))


def refusal(layer) -> str:
    with pytest.raises(LayerNotUsable) as caught:
        source_path(layer)
    return str(caught.value)


def test_the_source_of_a_file_is_its_path(tif):
    assert source_path(QgsRasterLayer(str(tif), "scene")) == str(tif)


def test_open_options_are_left_out(tif):
    layer = QgsRasterLayer(f"{tif}|option:NUM_THREADS=2", "scene")
    assert layer.isValid()
    assert source_path(layer) == str(tif)


def test_a_file_in_an_archive_keeps_its_vsi_path(tif, tmp_path):
    archive = tmp_path / "scenes.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(tif, "inner.tif")
    source = f"/vsizip/{archive}/inner.tif"
    assert source_path(QgsRasterLayer(source, "scene")) == source


def test_the_source_of_a_vrt_file_is_its_path(tif, tmp_path):
    vrt = tmp_path / "mosaic.vrt"
    gdal.BuildVRT(str(vrt), [str(tif)]).FlushCache()
    assert source_path(QgsRasterLayer(str(vrt), "mosaic")) == str(vrt)


def test_subdataset_keeps_its_name(tif, tmp_path):
    package = tmp_path / "rasters.gpkg"
    gdal.Translate(str(package), str(tif), format="GPKG", creationOptions=["RASTER_TABLE=scene"])
    source = f"GPKG:{package}:scene"
    layer = QgsRasterLayer(source, "scene")
    assert layer.isValid()
    assert source_path(layer) == source


@pytest.mark.parametrize(
    ("uri", "provider"),
    [
        ("type=xyz&url=https://tiles.example/%7Bz%7D/%7Bx%7D/%7By%7D.png&zmax=3&zmin=0", "wms"),
        ("/vsicurl/https://images.example/scene.tif", "gdal"),
        ("/vsizip//vsicurl/https://images.example/scenes.zip/scene.tif", "gdal"),
        ("/vsis3/bucket/scene.tif", "gdal"),
    ],
)
def test_web_layers_are_refused_with_a_remedy(uri, provider, monkeypatch):
    class Layer(QgsRasterLayer):  # has the provider and source of a web layer, without network access
        def source(self):
            return uri

        def providerType(self):  # noqa: N802 - QGIS's name
            return provider

    assert "web service. Export it to GeoTIFF" in refusal(Layer("", "Satellite"))


def test_service_description_file_is_a_web_layer(tmp_path):
    path = tmp_path / "tiles.xml"
    path.write_text("<GDAL_WMS><Service name='TMS'><ServerUrl>https://x.example/${z}</ServerUrl></Service></GDAL_WMS>")
    assert "web service" in refusal(QgsRasterLayer(str(path), "tiles"))


def test_a_raster_in_memory_is_refused(tif):
    gdal.FileFromMemBuffer("/vsimem/scene.tif", tif.read_bytes())
    try:
        assert "memory" in refusal(QgsRasterLayer("/vsimem/scene.tif", "scene"))
    finally:
        gdal.Unlink("/vsimem/scene.tif")


def test_a_layer_whose_file_was_deleted_is_refused(tif):
    layer = QgsRasterLayer(str(tif), "scene")
    tif.unlink()
    assert refusal(layer).startswith("The file of the layer “scene” does not exist: ")


def test_anything_but_a_raster_layer_is_refused():
    assert refusal(None) == "Choose a raster layer."
    assert refusal(QgsVectorLayer("Point", "points", "memory")) == "Choose a raster layer."
