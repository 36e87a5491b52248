"""Reading of single files: values, nodata, offsets and grids."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from affine import Affine
from landprompt.raster.io.source import RasterSource
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)


def inspect(path, hints=None):
    with RasterSource.open(str(path), hints) as source:
        return source.inspection


def test_named_bands_are_read_as_reflectance(s2_raster, s2_dn):
    with RasterSource.open(str(s2_raster)) as source:
        assert source.modality == "s2"
        assert source.bands == {"B02": 1, "B03": 2, "B04": 3, "B08": 4}
        assert source.gsd_m == pytest.approx(10)
        assert source.inspection.notes == []
        physical, valid = source.read((5, 7, 20, 30), ["B08", "B02"])
    assert physical.dtype == np.float32
    assert physical == pytest.approx(s2_dn[[3, 0], 5:25, 7:37] / 10000, rel=1e-6)
    assert valid.all()


def test_a_window_may_reach_outside(s2_raster, s2_dn):
    with RasterSource.open(str(s2_raster)) as source:
        physical, valid = source.read((-4, 40, 60, 20), ["B04"])
        nothing, none_valid = source.read((100, 100, 8, 8))
    assert valid.sum() == 40 * 10
    assert valid[4:44, :10].all()
    assert (physical[:, ~valid] == 0).all()
    assert physical[0, 4:44, :10] == pytest.approx(s2_dn[2, :, 40:] / 10000, rel=1e-6)
    assert not none_valid.any()
    assert nothing.shape == (4, 8, 8)


def test_the_inspection_is_plain_json(s2_raster):
    plain, no = inspect(s2_raster).as_dict(), {"cloud_mask": False}
    assert plain == {
        "status": "used", "certainty": "likely", "product": "sentinel-2", "product_title": "Sentinel-2",
        "summary": "Sentinel-2, 4 bands, DN x 0.0001, 10 m",
        "reasons": ["The band names are those of Sentinel-2.", "The darkest reflectance is 0.021, close to zero."],
        "notes": [], "question": None,
        "band_table": [
            {"index": 1, "label": "B02", "band": "B02", "wavelength_um": 0.4924, "file": "raster.tif", **no},
            {"index": 2, "label": "B03", "band": "B03", "wavelength_um": 0.5598, "file": "raster.tif", **no},
            {"index": 3, "label": "B04", "band": "B04", "wavelength_um": 0.6646, "file": "raster.tif", **no},
            {"index": 4, "label": "B08", "band": "B08", "wavelength_um": 0.8328, "file": "raster.tif", **no},
        ],
        "sensor": "Sentinel-2", "modality": "s2", "bands": {"B02": 1, "B03": 2, "B04": 3, "B08": 4},
        "missing": ["B01", "B05", "B06", "B07", "B8A", "B09", "B11", "B12"],
        "units": "dn", "scale": 1e-4, "offset": 0.0, "nodata": None,
        "gsd_m": 10.0, "width": 50, "height": 40, "crs": "EPSG:32648", "dtype": "uint16",
        "clouds": "offered", "cloud_mask": None, "cloud_network": "4b_l2a",
        "files": [str(s2_raster)],
    }  # fmt: skip


def test_nodata_nan(write_raster, s2_dn):
    values = (s2_dn / 10000).astype(np.float32)
    values[2, :3] = np.nan
    path = write_raster(values, descriptions=("B02", "B03", "B04", "B08"), nodata=float("nan"))
    with RasterSource.open(str(path)) as source:
        physical, valid = source.read((0, 0, 40, 50))
        assert source.inspection.units == "reflectance"
        assert source.inspection.as_dict()["nodata"] == "nan"
    assert not valid[:3].any()
    assert valid[3:].all()
    assert np.isfinite(physical).all()


def test_nodata_zero_undeclared(write_raster, s2_dn):
    s2_dn[:, :, :10] = 0
    s2_dn[0, :, 20] = 0  # in one band only, so it is a value
    path = write_raster(s2_dn, descriptions=("B02", "B03", "B04", "B08"))
    with RasterSource.open(str(path)) as source:
        valid = source.read_valid((0, 0, 40, 50))
        assert source.inspection.nodata == 0
    assert not valid[:, :10].any()
    assert valid[:, 10:].all()


@pytest.mark.parametrize("dtype", ["uint16", "uint8"])
def test_the_black_wedges_of_a_rotated_raster_are_nodata(write_raster, dtype):
    rows, cols = np.indices((300, 300))
    inside = np.abs(rows - 150) + np.abs(cols - 150) < 297  # slivers in the four corners, 0.02 % of the pixels
    values = np.where(inside, np.array([40, 60, 90])[:, None, None] + rows % 7, 0).astype(dtype)
    path = write_raster(values, descriptions=("B02", "B03", "B04"))
    with RasterSource.open(str(path)) as source:
        np.testing.assert_array_equal(source.read_valid((0, 0, 300, 300)), inside)
        assert "The value 0" in " ".join(source.inspection.notes)


def test_alpha_band_hides_pixels(write_raster):
    values = np.full((4, 20, 30), 100, np.uint8)
    values[3, :5] = 0
    values[3, 5:] = 255
    path = write_raster(values, photometric="rgb", alpha="yes")
    with RasterSource.open(str(path)) as source:
        physical, valid = source.read((0, 0, 20, 30))
        assert source.modality == "rgb"
        assert source.bands == {"B04": 1, "B03": 2, "B02": 3}
    assert not valid[:5].any()
    assert valid[5:].all()
    assert physical[0, 10, 10] == 100  # raw 8-bit value


def test_baseline_0400_offset_is_applied(write_raster, s2_dn):
    path = write_raster(
        s2_dn + np.uint16(1000), descriptions=("B02", "B03", "B04", "B08"), tags={"BOA_ADD_OFFSET": "-1000"}
    )
    with RasterSource.open(str(path)) as source:
        physical, _ = source.read((0, 0, 40, 50))
    assert physical == pytest.approx(s2_dn / 10000, abs=1e-6)


def test_band_scale_and_offset_metadata(write_raster, s2_dn):
    path = write_raster(
        s2_dn + np.uint16(1000), descriptions=("B02", "B03", "B04", "B08"), scale_offset=(1e-4, -0.1)
    )  # fmt: skip
    with RasterSource.open(str(path)) as source:
        physical, _ = source.read((0, 0, 40, 50))
        assert source.inspection.offset == pytest.approx(-0.1)
    assert physical == pytest.approx(s2_dn / 10000, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "transform", "crs", "gsd"),
    [
        (
            "rotated_geotransform",
            Affine.translation(5e5, 24e5) @ Affine.rotation(20) @ Affine.scale(10, -10),
            32648,
            10.0,
        ),
        ("non_square_pixels", Affine(10, 0, 5e5, 0, -40, 24e5), 32648, 20.0),
        ("south_up", Affine(10, 0, 5e5, 0, 10, 24e5), 32648, 10.0),
        ("degrees_at_the_equator", Affine(1e-4, 0, 105, 0, -1e-4, 0), 4326, 11.09),
    ],
)
def test_grid_is_kept(write_raster, s2_dn, name, transform, crs, gsd):
    path = write_raster(s2_dn, f"{name}.tif", ("B02", "B03", "B04", "B08"), transform=transform, crs=CRS.from_epsg(crs))
    with RasterSource.open(str(path)) as source:
        assert tuple(source.transform) == pytest.approx(tuple(transform))
        assert source.crs == CRS.from_epsg(crs)
        assert source.gsd_m == pytest.approx(gsd, rel=1e-3)


def test_no_crs_has_a_default_gsd_and_a_note(write_raster, s2_dn):
    path = write_raster(s2_dn, descriptions=("B02", "B03", "B04", "B08"), crs=None, transform=None)
    found = inspect(path)
    assert (found.crs, found.gsd_m) == (None, 10.0)
    assert "no CRS" in found.notes[0]
    assert inspect(path, {"gsd": 20}).gsd_m == 20
    assert inspect(path, {"gsd": 20}).notes == []


def test_a_raster_with_only_ground_control_points_has_a_note(write_raster, s2_dn):
    path = write_raster(s2_dn, descriptions=("B02", "B03", "B04", "B08"), crs=None, transform=None)
    corners = [(0, 0, 105, 20), (0, 50, 105.5, 20), (40, 0, 105, 19.5), (40, 50, 105.5, 19.5)]
    with rasterio.open(path, "r+") as dataset:
        points = [GroundControlPoint(row, col, x, y) for row, col, x, y in corners]
        dataset.gcps = points, CRS.from_epsg(4326)
    assert "control points" in inspect(path).notes[0]


@pytest.mark.parametrize("order", ["standard", "eurosat"])
def test_the_darkest_of_thirteen_unnamed_bands_is_the_cirrus_band(write_raster, order):
    values = np.random.default_rng(0).integers(300, 3000, (13, 30, 30)).astype(np.uint16)
    values[10 if order == "standard" else 9] //= 100
    bands = inspect(write_raster(values)).bands
    assert bands["B10"] == (11 if order == "standard" else 10)
    assert bands["B8A"] == (9 if order == "standard" else 13)


def test_sentinel1_db_times_100(write_raster):
    values = np.array([[[-1200, -800]], [[-1900, -32768]]], np.int16).repeat(20, axis=1)
    path = write_raster(values, descriptions=("VV", "VH"), nodata=-32768)
    with RasterSource.open(str(path)) as source:
        physical, valid = source.read((0, 0, 20, 2))
        assert source.modality == "s1"
    assert physical[:, 0, 0] == pytest.approx([-12, -19])
    assert valid[0].tolist() == [True, False]


def test_a_vrt_is_read_like_its_source(s2_raster, s2_dn):
    vrt = s2_raster.with_suffix(".vrt")
    bands = "".join(
        f'<VRTRasterBand dataType="UInt16" band="{i}"><Description>B0{i + 1}</Description><SimpleSource>'
        f'<SourceFilename relativeToVRT="1">{s2_raster.name}</SourceFilename><SourceBand>{i}</SourceBand>'
        "</SimpleSource></VRTRasterBand>"
        for i in (1, 2, 3)
    )
    vrt.write_text(f'<VRTDataset rasterXSize="50" rasterYSize="40">{bands}</VRTDataset>')
    with RasterSource.open(str(vrt)) as source:
        physical, _ = source.read((0, 0, 40, 50))
    assert physical == pytest.approx(s2_dn[:3] / 10000, rel=1e-6)
