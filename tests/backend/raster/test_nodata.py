"""Invalid pixels: nodata values of single bands, alpha bands, masks, and files that end early."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
COARSE = NORTH_UP @ Affine.scale(2)


@pytest.fixture
def with_shortwave(write_raster, s2_dn):
    """Writes B02, B03 and B04 at 10 m, nodata 0, and values (1, h, w) as B11 at 20 m; returns their folder."""

    def write(shortwave: np.ndarray, **profile: object):
        for place, name in enumerate(("B02", "B03", "B04")):
            write_raster(s2_dn[place : place + 1], f"scene/{name}.tif", nodata=0)
        return write_raster(shortwave, "scene/B11.tif", transform=COARSE, **profile).parent

    return write


def validity(path):
    with RasterSource.open(str(path)) as source:
        physical, valid = source.read((0, 0, source.height, source.width))
    assert (physical[:, ~valid] == 0).all()
    return valid


def test_alpha_hides_pixels_where_a_nodata_value_is_declared_too(write_raster):
    values = np.full((4, 20, 30), 100, np.uint8)
    values[:, :5] = 0  # a transparent black border
    path = write_raster(values, photometric="rgb", alpha="yes", nodata=255)
    with rasterio.open(path) as dataset:
        assert [flag.name for flag in dataset.mask_flag_enums[0]] == ["nodata"]
    valid = validity(path)
    assert not valid[:5].any()
    assert valid[5:].all()


def test_a_named_near_infrared_band_is_not_an_alpha_mask(write_raster):
    values = np.full((4, 20, 30), 100, np.uint8)
    values[3, :5] = 0
    path = write_raster(values, descriptions=("B02", "B03", "B04", "B08"), nodata=0)
    with rasterio.open(path) as dataset:
        assert dataset.colorinterp[3].name == "alpha"
    with RasterSource.open(str(path)) as source:
        assert source.modality == "rgb"  # B08 is not used
        assert source.read_valid((0, 0, 20, 30)).all()


def test_a_band_that_ends_before_the_others_is_no_data_there(with_shortwave):
    folder = with_shortwave(np.full((1, 20, 15), 1500, np.uint16), nodata=0)
    valid = validity(folder)
    assert valid[:, :30].all()
    assert not valid[:, 30:].any()
    with RasterSource.open(str(folder)) as source:
        assert source.inspection.notes == [
            "The bands B11 cover a smaller area than the others; outside it there is no data."
        ]
        physical, _ = source.read((0, 0, 40, 30), ["B11"])
        assert physical == pytest.approx(np.full((1, 40, 30), 0.15))
        assert source.read((0, 0, 40, 50), ["B02"])[1].all()


def test_zero_in_a_coarse_band_alone_is_a_value(with_shortwave):
    values = np.full((1, 20, 25), 1500, np.uint16)
    values[:, :5] = 0
    with RasterSource.open(str(with_shortwave(values, nodata=0))) as source:
        assert source.read_valid((0, 0, 40, 50)).all()
        assert source.inspection.notes == []


@pytest.mark.parametrize("kind", ["mask", "alpha"])
def test_a_coarse_band_keeps_its_own_mask(with_shortwave, kind):
    values = np.full((2 if kind == "alpha" else 1, 20, 25), 1500, np.uint16)
    seen = np.full((20, 25), 255, np.uint8)
    seen[:5] = 0
    if kind == "alpha":
        values[1] = seen.astype(np.uint16) * 257
        folder = with_shortwave(values, alpha="yes")
    else:
        folder = with_shortwave(values)
        with rasterio.open(folder / "B11.tif", "r+") as dataset:
            dataset.write_mask(seen)
    valid = validity(folder)
    assert not valid[:9].any()
    assert valid[10:].all()


@pytest.mark.parametrize("transform", [NORTH_UP, COARSE])
def test_a_band_keeps_the_nodata_value_that_it_declares(write_raster, s2_dn, transform):
    for place, name in enumerate(("B02", "B03", "B04")):
        values = s2_dn[place : place + 1].astype(np.float32)
        values[:, :, 40:] = 0
        write_raster(values, f"scene/{name}.tif", nodata=0)
    step = round(transform.a / 10)
    shortwave = np.full((1, 40 // step, 50 // step), 1500, np.float32)
    shortwave[:, : 10 // step] = -9999
    folder = write_raster(shortwave, "scene/B11.tif", transform=transform, nodata=-9999).parent
    valid = validity(folder)
    assert not valid[:10].any()
    assert valid[10:, :40].all()
    with RasterSource.open(str(folder), {"nodata": 0}) as source:  # hints override the files
        assert source.read_valid((0, 0, 40, 40)).all()


@pytest.mark.parametrize("nodata", [np.inf, -np.inf])
def test_infinite_nodata_is_a_string_in_json(write_raster, nodata):
    values = np.full((3, 20, 30), 0.1, np.float32)
    values[:, :4] = nodata
    path = write_raster(values, descriptions=("B02", "B03", "B04"), nodata=nodata)
    valid = validity(path)
    assert not valid[:4].any()
    assert valid[4:].all()
    with RasterSource.open(str(path)) as source:
        reported = source.inspection.as_dict()
    assert json.loads(json.dumps(reported, allow_nan=False))["nodata"] == str(nodata)


def test_a_virtual_raster_may_have_a_nodata_value_for_each_band(write_raster):
    values = np.full((3, 20, 30), 700, np.int16)
    values[2, :4] = -9999
    path = write_raster(values, "stack.tif")
    bands = "".join(
        f'<VRTRasterBand dataType="Int16" band="{i}"><Description>B0{i + 1}</Description><NoDataValue>{nodata}'
        f'</NoDataValue><SimpleSource><SourceFilename relativeToVRT="1">{path.name}</SourceFilename>'
        f"<SourceBand>{i}</SourceBand></SimpleSource></VRTRasterBand>"
        for i, nodata in ((1, 0), (2, 0), (3, -9999))
    )
    vrt = path.with_suffix(".vrt")
    vrt.write_text(f'<VRTDataset rasterXSize="30" rasterYSize="20">{bands}</VRTDataset>')
    valid = validity(vrt)
    assert not valid[:4].any()
    assert valid[4:].all()


def test_a_band_given_by_hints_is_not_an_alpha_mask(write_raster):
    values = np.full((4, 20, 30), 100, np.uint8)
    values[3, :5] = 0  # deep water in near infrared
    path = write_raster(values, nodata=0)
    with rasterio.open(path) as dataset:
        assert dataset.colorinterp[3].name == "alpha"
    hints = {"bands": {"B04": 1, "B03": 2, "B02": 3, "B08": 4}, "units": "dn", "sensor": "s2"}
    with RasterSource.open(str(path), hints) as source:
        assert source.read_valid((0, 0, 20, 30)).all()


def test_zero_that_one_band_alone_declares_is_a_value(write_raster, s2_dn):
    for place, name in enumerate(("B02", "B03", "B04", "B08")):
        values = s2_dn[place : place + 1].copy()
        if name == "B08":
            values[:, :5] = 0
        folder = write_raster(values, f"scene/{name}.tif", nodata=0 if name == "B08" else None).parent
    with RasterSource.open(str(folder)) as source:
        assert source.own_nodata == {}
        assert source.read((0, 0, 5, source.width))[1].all()
