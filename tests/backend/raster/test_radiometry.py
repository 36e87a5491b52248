from __future__ import annotations

import numpy as np
import pytest
from landprompt.errors import BadOption
from landprompt.raster.io.source import RasterSource
from landprompt.raster.radiometry import Radiometry, RadiometryEvidence, detect_radiometry, from_gdal

RNG = np.random.default_rng(0)


def optical(low: float, high: float) -> np.ndarray:
    """Three bands of 1000 values between two levels."""
    return RNG.uniform(low, high, (3, 1000)).astype(np.float32)


def detect(sample: np.ndarray, dtype: str = "uint16", modality: str = "s2", **more: object):
    return detect_radiometry(RadiometryEvidence(sample, dtype, modality, **more))


def test_dn_times_10000():
    found, doubts = detect(optical(100, 4000))
    assert (found.units, found.scale, found.offset, found.nodata) == ("dn", 1e-4, 0.0, None)
    assert doubts == []


def test_offset_is_seen_in_the_darkest_values_and_told():
    found, doubts = detect(optical(1020, 5000))
    assert found.offset == -1000
    assert "-1000" in doubts[0]
    assert found.to_physical(np.float32(1500)) == pytest.approx(0.05)


def test_bright_ground_is_not_shifted_but_doubted():
    found, doubts = detect(optical(1800, 5000))
    assert found.offset == 0
    assert "--offset -1000" in doubts[0]


@pytest.mark.parametrize(
    "tags",
    [
        {"BOA_ADD_OFFSET": "-1000"},
        {"RADIO_ADD_OFFSET": "{-1000,-1000,-1000}"},
        {"S2_BOA_ADD_OFFSET_B02": "-1000"},
        {"PROCESSING_BASELINE": "05.09"},
    ],
)
def test_offset_in_the_tags_needs_no_guess(tags):
    found, doubts = detect(optical(1020, 5000), tags=tags)
    assert found.offset == -1000
    assert doubts == []


def test_offset_in_the_tags_is_not_subtracted_twice():
    found, doubts = detect(optical(100, 4000), tags={"BOA_ADD_OFFSET": "-1000"})
    assert found.offset == 0
    assert "already" in doubts[0]


@pytest.mark.parametrize("tags", [{"RADIO_ADD_OFFSET": "-1000"}, {}])
def test_a_swath_edge_where_single_bands_are_zero_does_not_hide_the_offset(tags):
    sample = optical(1020, 5000)
    for band in range(3):
        sample[band, 50 * band : 50 * band + 30] = 0
    assert detect(sample, tags=tags)[0].offset == -1000


def test_offset_said_to_be_applied():
    tags = {"BOA_ADD_OFFSET": "-1000", "earthsearch:boa_offset_applied": "true"}
    assert detect(optical(1020, 5000), tags=tags)[0].offset == 0


def test_old_baseline_has_no_offset_however_bright_the_desert():
    assert detect(optical(1200, 5000), tags={"PROCESSING_BASELINE": "02.14"})[0].offset == 0


def test_band_metadata_are_honoured_once():
    # GDAL: stored * 0.0001 - 0.1; a tag that repeats the offset must not add to it.
    found, _ = detect(optical(1020, 5000), gdal_scale=1e-4, gdal_offset=-0.1, tags={"BOA_ADD_OFFSET": "-1000"})
    assert found.to_physical(np.float32(1500)) == pytest.approx(0.05, abs=1e-6)


def test_band_metadata_that_make_reflectance_negative_are_doubted():
    _, doubts = detect(optical(10, 800), gdal_scale=1e-4, gdal_offset=-0.1)
    assert "already" in doubts[0]


def test_landsat_collection_2_scaling():
    found, doubts = detect(optical(8000, 18000), gdal_scale=2.75e-5, gdal_offset=-0.2)
    assert found.to_physical(np.float32(10000)) == pytest.approx(0.075, abs=1e-5)
    assert doubts == []


def test_float_reflectance_and_8bit():
    assert detect(optical(0.01, 0.6), "float32")[0].units == "reflectance"
    assert detect(optical(5, 250), "uint8", rgb_only=True)[0].units == "uint8"


def test_8bit_values_in_a_wider_type_are_told():
    found, doubts = detect(np.rint(optical(5, 250)), "uint16", rgb_only=True)
    assert found.units == "uint8"
    assert "8-bit" in doubts[0]


def test_strange_values_are_doubted():
    assert "unusual" in detect(optical(40000, 60000))[1][0]


def test_zero_in_every_band_is_nodata():
    sample = optical(100, 4000)
    sample[:, :100] = 0
    found, doubts = detect(sample)
    assert found.nodata == 0
    assert "10.0%" in doubts[0]


def test_zero_in_one_band_is_a_value():
    sample = optical(100, 4000)
    sample[0, :100] = 0
    assert detect(sample)[0].nodata is None


@pytest.mark.parametrize(("black", "corners", "nodata"), [(100, 1, 0), (100, 0, None), (0, 3, 0), (0, 2, None)])
def test_black_in_a_picture_is_nodata_only_as_a_border(black, corners, nodata):
    sample = optical(5, 250)
    sample[:, :black] = 0
    assert detect(sample, "uint8", rgb_only=True, black_corners=corners)[0].nodata == nodata


def test_a_corner_of_zeros_tells_of_slivers_that_the_sample_missed():
    assert detect(optical(300, 3000), black_corners=1)[0].nodata == 0
    assert detect(optical(300, 3000))[0].nodata is None


def test_undeclared_sentinel_value():
    sample = optical(100, 4000)
    sample[:, 5] = -9999
    found, doubts = detect(sample, "int16")
    assert found.nodata == -9999
    assert doubts


def test_declared_nodata_stands():
    sample = optical(100, 4000)
    sample[:, :10] = 0
    assert detect(sample, nodata=65535)[0].nodata == 65535


def test_a_raster_without_valid_pixels_is_not_guessed_silently():
    found, doubts = detect(np.zeros((3, 100), np.float32))
    assert found.units == "dn"
    assert any("No valid pixel" in doubt for doubt in doubts)


@pytest.mark.parametrize(
    ("values", "dtype", "units", "scale"),
    [
        ((-25.0, -5.0), "float32", "db", 1.0),
        ((-2500.0, -500.0), "int16", "db", 0.01),
        ((0.005, 0.3), "float32", "linear", 1.0),
        ((50.0, 400.0), "uint16", "amplitude", 1.0),
    ],
)
def test_radar_units(values, dtype, units, scale):
    found, _ = detect(optical(*values)[:2], dtype, "s1")
    assert (found.units, found.scale) == (units, scale)


def test_everything_radar_becomes_db():
    assert Radiometry("db", 0.01).to_physical(np.float32(-1234)) == pytest.approx(-12.34)
    assert Radiometry("linear").to_physical(np.float32(0.1)) == pytest.approx(-10)
    assert Radiometry("amplitude", 0.01).to_physical(np.float32(10)) == pytest.approx(-20)


def test_gdal_convention():
    scale, offset = from_gdal(1e-4, -0.1)
    assert (2000 + offset) * scale == pytest.approx(2000 * 1e-4 - 0.1)


def test_reflectance_in_percent_is_doubted():
    found, doubts = detect(np.concatenate([optical(1, 100), optical(1, 100)]), "float32")
    assert (found.units, found.scale) == ("dn", 1e-4)
    assert "may be reflectance in percent" in doubts[0]
    assert detect(optical(100, 4000), "float32") == (Radiometry("dn", 1e-4), [])


@pytest.mark.parametrize(
    ("radiometry", "expected"),
    [
        (Radiometry("dn", nodata=0), [True, False, True, False]),  # 0 in all bands only; NaN anywhere
        (Radiometry("dn", nodata=7), [False, False, True, True]),  # any other value in any band
        (Radiometry("dn", nodata=float("nan")), [False, False, True, False]),
        (Radiometry("linear"), [True, True, True, False]),  # no dB of zero
    ],
)
def test_invalid_pixels(radiometry, expected):
    stored = np.array([[0, 0, np.nan, 7], [0, 5, 5, 5]], np.float32)[:, None, :]
    assert radiometry.invalid(stored)[0].tolist() == expected


def test_nodata_of_8bit_must_stand_in_every_band():
    stored = np.array([[255, 255], [255, 10]], np.float32)[:, None, :]
    assert Radiometry("uint8", nodata=255).invalid(stored)[0].tolist() == [True, False]


def test_sensor_rgb_is_refused_where_the_values_are_no_picture(write_raster):
    values = RNG.integers(100, 30000, (3, 40, 50)).astype(np.uint16)
    path = write_raster(values, photometric="rgb")
    with pytest.raises(BadOption, match="no 8-bit picture"):
        RasterSource.open(str(path), {"sensor": "rgb"})
    with RasterSource.open(str(path), {"sensor": "rgb", "units": "uint8", "scale": 255 / 30000}) as source:
        assert source.modality == "rgb"
        assert source.read((0, 0, 40, 50))[0] == pytest.approx(values[[0, 1, 2]] / 30000 * 255, rel=1e-5)
