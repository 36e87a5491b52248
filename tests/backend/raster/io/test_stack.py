"""Several rasters that the user chose are read as one image."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from landprompt.errors import BadOption
from landprompt.raster.io.source import RasterSource
from rasterio.crs import CRS
from synthetic import bands, reflectance

NAMES = ("B02", "B03", "B04", "B08")
COARSE = Affine(20, 0, 500000, 0, -20, 2400000)


@pytest.fixture
def scene():
    """DN of four bands, uint16 (4, 64, 64)."""
    return np.rint(bands(reflectance(), *NAMES) * 10000).astype(np.uint16)


@pytest.fixture
def unnamed_files(write_raster, scene):
    """One file per band, whose names do not identify the band."""
    return [str(write_raster(scene[place : place + 1], f"x/image{place}.tif")) for place in range(4)]


def test_layer_names_in_qgis_name_the_bands(unnamed_files, scene):
    hints = {"files": unnamed_files, "layer_names": ["blue", "green", "red", "nir"]}
    with RasterSource.open(unnamed_files[2], hints) as source:
        assert source.bands == {"B02": 1, "B03": 2, "B04": 3, "B08": 4}
        assert source.inspection.files == unnamed_files
        assert [row.file for row in source.inspection.band_table] == [f"image{place}.tif" for place in range(4)]
        physical, valid = source.read((0, 0, 64, 64), ["B08"])
    assert valid.all() and physical[0] == pytest.approx(scene[3] / 10000, abs=1e-6)


def test_bands_can_be_named_across_the_files(unnamed_files, scene):
    hints = {"files": unnamed_files, "bands": {"B04": 4, "B03": 1, "B02": 2}}
    with RasterSource.open(unnamed_files[0], hints) as source:
        assert source.read((0, 0, 8, 8), ["B04"])[0][0] == pytest.approx(scene[3, :8, :8] / 10000, abs=1e-6)


def test_rasters_of_different_pixel_size_are_on_the_finest_grid(write_raster, scene):
    fine = str(write_raster(scene, "fine.tif", descriptions=NAMES))
    swir = np.full((2, 32, 32), 2500, np.uint16)
    coarse = str(write_raster(swir, "coarse.tif", descriptions=("B11", "B12"), transform=COARSE))
    with RasterSource.open(coarse, {"files": [fine, coarse]}) as source:
        assert list(source.bands) == [*NAMES, "B11", "B12"]
        assert (source.width, source.height) == (64, 64)
        assert source.read((10, 10, 20, 20), ["B12"])[0] == pytest.approx(0.25)


def test_a_raster_in_another_crs_is_warped(write_raster, scene):
    fine = str(write_raster(scene[:3], "fine.tif", descriptions=NAMES[:3]))
    lonlat = Affine(0.0001, 0, 104.995, 0, -0.0001, 21.71)
    nir = np.full((1, 200, 200), 4000, np.uint16)
    other = str(write_raster(nir, "B08.tif", crs=CRS.from_epsg(4326), transform=lonlat))
    with RasterSource.open(fine, {"files": [fine, other]}) as source:
        physical, valid = source.read((20, 20, 20, 20), ["B08"])
    assert valid.all() and physical == pytest.approx(0.4, abs=1e-3)


def test_a_given_list_replaces_the_siblings_that_are_found(write_raster, scene):
    files = [str(write_raster(scene[place : place + 1], f"all/{name}.tif")) for place, name in enumerate(NAMES)]
    with RasterSource.open(files[0]) as source:
        assert len(source.inspection.files) == 4
    with RasterSource.open(files[0], {"files": files[1:3]}) as source:  # the raster itself is always one of them
        assert list(source.bands) == ["B02", "B03", "B04"] and source.inspection.files == files[:3]


def test_a_classification_among_the_files_masks_clouds(write_raster, scene):
    files = [str(write_raster(scene, "ms.tif", descriptions=NAMES))]
    clouds = np.full((1, 32, 32), 4, np.uint8)
    clouds[:, :16] = 9
    files.append(str(write_raster(clouds, "SCL.tif", transform=COARSE)))
    with RasterSource.open(files[0], {"files": files, "mask_clouds": True}) as source:
        assert source.inspection.clouds == "left_out" and len(source.inspection.band_table) == 4
        assert source.inspection.files == files
        assert source.read_valid((0, 0, 64, 64)).mean() == pytest.approx(0.5)


def test_rasters_of_different_places_are_refused(write_raster, scene):
    here = str(write_raster(scene, "here.tif", descriptions=NAMES))
    there = str(write_raster(scene[:1], "there.tif", transform=Affine(10, 0, 700000, 0, -10, 2400000)))
    with pytest.raises(BadOption, match=r"'there.tif' does not overlap 'here.tif'"):
        RasterSource.open(here, {"files": [here, there]})


@pytest.mark.parametrize("given", ["B02.tif", [1], [["x"]], ["x"] * 1001])
def test_a_list_of_files_is_checked(write_raster, scene, given):
    with pytest.raises(BadOption, match="files"):
        RasterSource.open(str(write_raster(scene, descriptions=NAMES)), {"files": given})
