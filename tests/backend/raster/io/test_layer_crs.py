"""The CRS of a layer in QGIS replaces that of the file: areas and pixel sizes change, coordinates do not."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.errors import BadOption
from landprompt.raster.io.open import open_layers
from rasterio.crs import CRS

UTM48, NORTH_UP = CRS.from_epsg(32648), Affine(10, 0, 500000, 0, -10, 2400000)


@pytest.fixture
def jpeg(write_raster):
    """A JPEG with a world file and no CRS."""
    path = write_raster(np.full((3, 40, 50), 90, np.uint8), "photo.jpg", driver="JPEG", crs=None, transform=None)
    path.with_name("photo.jpg.aux.xml").unlink(missing_ok=True)
    path.with_suffix(".jgw").write_text("2.5\n0\n0\n-2.5\n500001.25\n2399998.75\n")
    return path


@pytest.mark.parametrize("crs", ["EPSG:32648", UTM48.to_wkt()])
def test_an_image_with_a_world_file_has_areas_with_the_crs_of_its_layer(jpeg, crs):
    bare = open_layers(str(jpeg), False, False)
    assert bare.layers[0].grid.pixel_areas_m2() is None
    bare.close()
    opened = open_layers(str(jpeg), False, False, crs=crs)
    grid = opened.layers[0].grid
    assert (grid.crs, grid.transform) == (UTM48, Affine(2.5, 0, 500000, 0, -2.5, 2400000))
    assert grid.pixel_areas_m2()[0] == pytest.approx(6.25)
    assert grid.gsd_m() == pytest.approx(2.5)
    opened.close()


def test_a_wrong_crs_in_the_file_is_replaced_and_the_transform_kept(write_raster):
    path = write_raster(np.ones((3, 40, 50), np.uint16), crs=CRS.from_epsg(3857), transform=NORTH_UP)
    opened = open_layers(str(path), False, False, crs="EPSG:32648")
    assert (opened.layers[0].grid.crs, opened.layers[0].grid.transform) == (UTM48, NORTH_UP)
    opened.close()


def test_coarse_bands_and_cloud_mask_get_the_replaced_crs(write_raster):
    for name, step in (("B02", 1), ("B03", 1), ("B04", 1), ("B11", 2), ("SCL", 2)):
        path = write_raster(
            np.full((1, 40 // step, 50 // step), 500, np.uint16), f"scene/{name}.tif",
            crs=None, transform=NORTH_UP @ Affine.scale(step),
        )  # fmt: skip
    opened = open_layers(str(path.parent), False, False, crs="EPSG:32648")
    assert {layer.grid.crs for layer in (*opened.layers, opened.clouds)} == {UTM48}
    opened.close()


def test_an_unknown_crs_is_refused_and_the_file_closed(jpeg):
    with pytest.raises(BadOption, match="The CRS 'EPSG:1' is not known"):
        open_layers(str(jpeg), False, False, crs="EPSG:1")
    with rasterio.open(jpeg) as dataset:
        assert dataset.count == 3
