"""Typical user rasters: each is read correctly, or is a question whose first reading is correct."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.model.card import find_model
from landprompt.raster.io.source import RasterSource
from landprompt.raster.plausibility import SpectralStatistics
from synthetic import S2, backscatter, bands, reflectance

AT_30_M = Affine(30, 0, 500000, 0, -30, 2400000)
AT_3_M = Affine(3, 0, 500000, 0, -3, 2400000)
SIX = ("B02", "B03", "B04", "B8A", "B11", "B12")
SEVEN = ("B01", *SIX)
WORDS = ("blue", "green", "red", "nir", "swir16", "swir22")
TEN_M = ("B02", "B03", "B04", "B08")


@pytest.fixture
def scene() -> np.ndarray:
    return reflectance()


@pytest.fixture
def radar() -> np.ndarray:
    return backscatter()


@pytest.fixture
def check() -> Callable:
    """Opens a raster, answers its question (if any) with the first reading, and compares the values.

    `asks`: True if it must be a question, False if it must not be one, None if both are acceptable.
    """

    def check(path: Path, expected: np.ndarray, names: tuple[str, ...], asks: bool | None = None, tolerance=2e-4):
        with RasterSource.open(str(path)) as source:
            inspection = source.inspection
        if asks is not None:
            assert (inspection.status == "question") is asks, inspection
        hints = inspection.question.readings[0].overrides if inspection.question else {}
        with RasterSource.open(str(path), hints) as source:
            assert source.inspection.question is None
            assert set(source.bands) == set(names)
            physical, valid = source.read((0, 0, source.height, source.width), names)
        assert valid.mean() > 0.99
        np.testing.assert_allclose(physical[:, valid], expected[:, valid], atol=tolerance)
        return inspection

    return check


def dn(values: np.ndarray, add: int = 0) -> np.ndarray:
    return np.rint(values * 10000 + add).astype(np.uint16)


def landsat(values: np.ndarray) -> np.ndarray:
    return np.rint((values + 0.2) / 2.75e-5).astype(np.uint16)


@pytest.mark.parametrize(
    ("names", "kept", "asks"),
    [
        (WORDS, SIX, False),
        (("SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B6", "SR_B7"), SIX, False),
        (tuple(f"SR_B{number}" for number in range(1, 8)), SEVEN, False),
        (None, SIX, None),
        (None, SEVEN, None),
    ],
)
def test_unscaled_landsat_numbers_are_converted_to_reflectance(write_raster, scene, check, names, kept, asks):
    path = write_raster(landsat(bands(scene, *kept)), descriptions=names, transform=AT_30_M)
    inspection = check(path, bands(scene, *kept), kept, asks)
    assert inspection.product == "landsat-c2-l2"
    assert (inspection.scale, inspection.offset) == pytest.approx((2.75e-5, -0.2))


def test_scale_and_offset_of_the_product_guide_can_be_given(write_raster, scene):
    path = write_raster(landsat(bands(scene, *SIX)), descriptions=WORDS)
    with RasterSource.open(str(path), {"scale": 2.75e-5, "offset": -0.2}) as source:
        physical, _ = source.read((0, 0, 64, 64), SIX)
        assert source.inspection.question is None
    np.testing.assert_allclose(physical, bands(scene, *SIX), atol=2e-5)


@pytest.mark.parametrize("kind", ["toa", "hls", "hls by name", "hls in the name"])
def test_band_numbers_of_landsat_are_recognised(write_raster, scene, check, kind):
    values = bands(scene, *SIX)
    values = values.copy() if kind == "toa" else np.rint(values * 10000).astype(np.int16)
    names = {"hls by name": "HLS.L30.T48QXS.2020054T032731.v2.0.tif", "hls in the name": "hls_scene.tif"}
    name = names.get(kind, "export.tif")
    where = {} if kind == "hls by name" else {"transform": AT_30_M}
    path = write_raster(values, name, tuple(f"B{number}" for number in range(2, 8)), **where)
    inspection = check(path, bands(scene, *SIX), SIX, asks=False)
    assert inspection.sensor == "Landsat"


def test_hls_in_the_name_does_not_hide_the_band_numbers_of_sentinel_2(write_raster, scene, check):
    names = ("B01", "B02", "B03", "B04", "B8A", "B11", "B12")
    path = write_raster(np.rint(bands(scene, *names) * 10000).astype(np.int16), "hls_scene.tif", names)
    check(path, bands(scene, *names), names, asks=False)


@pytest.mark.parametrize("names", [S2, TEN_M, SIX])
def test_an_offset_kept_in_floats_is_subtracted(write_raster, scene, check, names):
    path = write_raster(bands(scene, *names) + np.float32(0.1), descriptions=names)
    inspection = check(path, bands(scene, *names), names, asks=False if "B11" in names else None)
    assert inspection.offset == pytest.approx(-0.1)


@pytest.mark.parametrize("names", [S2, TEN_M, SIX])
@pytest.mark.parametrize("kind", ["float", "tags"])
def test_an_offset_subtracted_twice_is_corrected(write_raster, scene, check, names, kind):
    values = bands(scene, *names)
    if kind == "float":
        path = write_raster(values - np.float32(0.1), descriptions=names)
    else:
        path = write_raster(dn(values), descriptions=names, scale_offset=(1e-4, -0.1))
    check(path, values, names)


def test_short_wave_infrared_decides_the_offset(write_raster, scene, check):
    sea = scene.copy()
    sea[S2.index("B02")] -= 0.045  # over-corrected
    sea[S2.index("B01")] -= 0.03
    sea[S2.index("B11")] -= 0.01
    path = write_raster(dn(sea, 1000), descriptions=S2)
    inspection = check(path, sea, S2, asks=False)
    assert inspection.offset == pytest.approx(-0.1)


@pytest.mark.parametrize("names", [TEN_M, ("B08", "B04", "B03", "B02"), S2])
def test_bands_are_named_by_their_openeo_metadata(write_raster, scene, check, names):
    path = write_raster(dn(bands(scene, *names)))
    with rasterio.open(path, "r+") as dataset:
        for index, name in enumerate(names, start=1):
            dataset.update_tags(index, DESCRIPTION=name)
    check(path, bands(scene, *names), names, asks=False)


ORDERS = {
    "alphabetical": (*(name for name in S2 if name != "B8A"), "B8A"),
    "10 m first": ("B02", "B03", "B04", "B08", "B05", "B06", "B07", "B8A", "B11", "B12", "B01", "B09"),
    "rgbn": ("B04", "B03", "B02", "B08"),
    "bgrn": TEN_M,
    "wavelength": S2,
    "ten": tuple(name for name in S2 if name not in ("B01", "B09")),
}


@pytest.mark.parametrize("order", ORDERS)
def test_bands_without_names_are_a_question_that_offers_their_order(write_raster, scene, order):
    names = ORDERS[order]
    path = write_raster(dn(bands(scene, *names)))
    with RasterSource.open(str(path)) as source:
        question = source.inspection.question
    assert question is not None
    wanted = {name: index for index, name in enumerate(names, start=1)}
    reading = next(reading for reading in question.readings if reading.overrides["bands"] == wanted)
    for hints in (reading.overrides, {"assume": reading.id}):
        with RasterSource.open(str(path), hints) as source:
            assert source.inspection.question is None
            physical, _ = source.read((0, 0, 64, 64), names)
        np.testing.assert_allclose(physical, bands(scene, *names), atol=1e-6)


def test_bands_of_a_virtual_raster_are_named_by_its_files(write_raster, scene, check):
    names = ORDERS["alphabetical"]
    parts = ""
    for index, name in enumerate(names, start=1):
        file = write_raster(dn(bands(scene, name)), f"T48PXS_20200223T031539_{name}_10m.tif")
        parts += (
            f'<VRTRasterBand dataType="UInt16" band="{index}"><SimpleSource><SourceFilename relativeToVRT="1">'
            f"{file.name}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
        )
    vrt = file.with_name("merged.vrt")
    vrt.write_text(
        '<VRTDataset rasterXSize="64" rasterYSize="64"><SRS>EPSG:32648</SRS><GeoTransform>500000,10,0,2400000,0,-10'
        f"</GeoTransform>{parts}</VRTDataset>"
    )
    check(vrt, bands(scene, *names), names, asks=False)


@pytest.mark.parametrize("third", ["difference", "quotient", "none"])
def test_an_unnamed_db_composite_is_read_as_vv_and_vh(write_raster, radar, check, third):
    ratio = {"difference": radar[0] - radar[1], "quotient": radar[0] / radar[1]}.get(third)
    values = radar if ratio is None else np.stack([*radar, ratio])
    check(write_raster(values), radar, ("VV", "VH"), tolerance=1e-3)


@pytest.mark.parametrize("names", [("VV", "VH"), None])
@pytest.mark.parametrize("kind", ["power", "amplitude", "dB x 100"])
def test_calibrated_radar_is_converted_to_db(write_raster, radar, check, names, kind):
    stored = {
        "power": 10 ** (radar / 10), "amplitude": 10 ** (radar / 20), "dB x 100": np.rint(radar * 100).astype(np.int16),
    }[kind]  # fmt: skip
    check(write_raster(stored, descriptions=names), radar, ("VV", "VH"), tolerance=0.01)


@pytest.mark.parametrize("kind", ["digital numbers", "8-bit dB"])
@pytest.mark.parametrize("names", [("VV", "VH"), None])
def test_uncalibrated_radar_is_a_question(write_raster, radar, check, names, kind):
    if kind == "8-bit dB":
        stored = np.clip(np.rint((radar + 30) / 30 * 255), 1, 255).astype(np.uint8)
    else:
        stored = np.rint(10 ** (radar / 20) * 500).astype(np.uint16)
    check(write_raster(stored, descriptions=names), radar, ("VV", "VH"), asks=True, tolerance=1.5)


@pytest.mark.parametrize("names", [S2, TEN_M, ("B04", "B03", "B02")])
@pytest.mark.parametrize("dtype", ["float32", "uint16"])
def test_percent_is_converted_to_reflectance(write_raster, scene, check, names, dtype):
    values = bands(scene, *names)
    stored = np.rint(values * 100).astype(dtype) if dtype == "uint16" else values * np.float32(100)
    check(write_raster(stored, descriptions=names), values, names, tolerance=0.006)


@pytest.mark.parametrize("photometric", ["rgb", None])
def test_true_colour_in_16_bits_is_read_as_rgb(write_raster, scene, check, photometric):
    picture = np.clip(bands(scene, "B04", "B03", "B02") * 3.5, 0, 1)
    path = write_raster(np.rint(picture * 65535).astype(np.uint16), photometric=photometric)
    check(path, picture * 255, ("B04", "B03", "B02"), tolerance=0.1)


@pytest.mark.parametrize("photometric", ["rgb", None])
def test_true_colour_in_floats_is_a_question(write_raster, scene, photometric):
    picture = np.clip(bands(scene, "B04", "B03", "B02") * 3.5, 0, 1)
    with RasterSource.open(str(write_raster(picture, photometric=photometric))) as source:
        question = source.inspection.question
    assert any(reading.overrides["units"] == "uint8" for reading in question.readings)


def test_planetscope_radiance_is_a_question(write_raster, scene):
    radiance = bands(scene, "B02", "B03", "B04", "B08") / 2e-5 + np.array([3000, 1800, 900, 500])[:, None, None]
    path = write_raster(radiance.astype(np.uint16), "20200223_031539_1003_3B_AnalyticMS.tif", transform=AT_3_M)
    with RasterSource.open(str(path)) as source:
        assert source.inspection.product == "planetscope-radiance"
        assert source.inspection.question is not None


def test_dark_reflectance_in_8_bits_is_a_question(write_raster, scene):
    stored = np.clip(bands(scene, *SIX) * 255 * 1.5, 1, 130).astype(np.uint8)
    path = write_raster(stored, descriptions=SIX, scale_offset=(1e-4, 0.0))
    with RasterSource.open(str(path)) as source:
        assert source.inspection.question is not None


def test_bands_may_declare_different_scales(write_raster, scene, check):
    stored = np.stack([dn(scene)[0], *(np.rint(scene[1:] * 20000).astype(np.uint16))])
    path = write_raster(stored, descriptions=S2)
    with rasterio.open(path, "r+") as dataset:
        dataset.scales = [1e-4] + [5e-5] * 11
    inspection = check(path, scene, S2, asks=False)
    assert "for each band" in inspection.summary


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("20200223_031539_1003_3B_AnalyticMS_SR.tif", ("B02", "B03", "B04", "B8A")),
        ("20200223_031539_1003_3B_AnalyticMS_SR_8b_clip.tif", ("B01", "B02", None, "B03", None, "B04", "B05", "B8A")),
    ],
)
def test_planetscope_reflectance_by_its_name(write_raster, scene, check, name, names):
    values = np.stack([bands(scene, each)[0] if each else np.full((64, 64), 0.1, np.float32) for each in names])
    kept = tuple(each for each in names if each)
    inspection = check(write_raster(dn(values), name, transform=AT_3_M), bands(scene, *kept), kept, asks=False)
    assert (inspection.product, inspection.certainty) == ("planetscope-sr", "certain")
    assert [row.band for row in inspection.band_table] == list(names)


@pytest.mark.parametrize("numbers", [(2, 3, 4, 5), (2, 3, 4, 5, 6, 7)])
def test_numbers_without_a_pixel_size_are_a_question(write_raster, scene, numbers):
    path = write_raster(
        dn(scene[: len(numbers)]), descriptions=tuple(f"B{number}" for number in numbers), crs=None, transform=None
    )
    with RasterSource.open(str(path)) as source:
        readings = source.inspection.question.readings
    assert {"B05" in reading.overrides["bands"] for reading in readings} == {True, False}  # Sentinel-2's, Landsat's


def test_radar_is_read_with_the_given_units(write_raster, radar):
    path = write_raster(10 ** (radar / 20), descriptions=("VV", "VH"))
    with RasterSource.open(str(path), {"units": "linear"}) as source:
        physical, _ = source.read((0, 0, 64, 64), ("VV",))
    np.testing.assert_allclose(physical[0], radar[0] / 2, atol=0.01)


def test_the_name_of_the_layer_is_evidence(write_raster, scene):
    path = write_raster(landsat(bands(scene, *SIX)), descriptions=tuple(f"B{number}" for number in range(2, 8)))
    with RasterSource.open(str(path), {"layer_name": "LC08_L2SP_127045_20200223_20200822_02_T1"}) as source:
        assert (source.inspection.product, source.inspection.status) == ("landsat-c2-l2", "used")
        assert set(source.bands) == set(SIX)


def test_a_raster_is_sampled_once_until_it_changes(write_raster, scene, monkeypatch):
    path = write_raster(dn(scene), descriptions=S2)
    with RasterSource.open(str(path)) as source:
        first = source.inspection
    monkeypatch.setattr("landprompt.raster.evidence.sample", None)  # sampling again would fail
    with RasterSource.open(str(path)) as source:
        assert source.inspection == first
    monkeypatch.undo()
    write_raster(dn(scene, 1000), descriptions=S2)
    with RasterSource.open(str(path)) as source:
        assert source.inspection.offset == pytest.approx(-0.1)


def test_an_implausible_desert_offers_the_reading_that_fits(write_raster, check):
    """Without dark pixels only the spectra show that the offset was subtracted twice."""
    rng = np.random.default_rng(5)
    levels = np.array([1000, 1700, 2500, 3000, 4000, 3600])[:, None, None] / 10000
    desert = (levels * rng.normal(1, 0.08, (1, 64, 64)) * rng.normal(1, 0.02, (6, 64, 64))).astype(np.float32)
    path = write_raster(desert - np.float32(0.1), descriptions=SIX)
    statistics = SpectralStatistics.load(find_model() / "spectra.npz")
    with RasterSource.open(str(path), None, False, statistics) as source:
        question = source.inspection.question
    if question is None:
        check(path, desert, SIX)
    else:
        assert question.readings[0].overrides["offset"] == pytest.approx(0.1)
