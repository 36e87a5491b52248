"""Names of bands: canonical ones, and those of product families."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from landprompt.raster.bands import S2_NAMES, SENTINEL2, bands_by_wavelength, canonical_name, missing_bands
from landprompt.raster.evidence import BandEvidence, Evidence
from landprompt.raster.products import families, family
from landprompt.raster.products.match import match_bands


def evidence(texts, dtype="uint16", colours=(), wavelengths=(), names=("scene.tif",), gsd=10.0, tags=None):
    """Evidence of bands with these names, without pixels."""
    bands = tuple(
        BandEvidence(
            index, (text,) if text else (), dtype, colours[index - 1] if colours else "undefined",
            wavelengths[index - 1] if wavelengths else None, 1.0, 0.0, None,
        )
        for index, text in enumerate(texts, start=1)
    )  # fmt: skip
    return Evidence(tuple(names), tags or {}, bands, [SimpleNamespace()] * len(bands), gsd)


def best(texts, sensor=None, **more):
    return match_bands(evidence(texts, **more), sensor)[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("B4", "B04"),
        ("b04", "B04"),
        ("B8A", "B8A"),
        ("B08A, central wavelength 865 nm", "B8A"),
        ("B4, central wavelength 665 nm", "B04"),
        ("T48PXS_20200223T031539_B12_20m", "B12"),
        ("Blue", "B02"),
        ("Red Edge 1", "B05"),
        ("nir08", "B8A"),
        ("swir16", "B11"),
        ("nir", "B08"),
        ("Sigma0_VH_db", "VH"),
        ("VV", "VV"),
    ],
)
def test_unambiguous_names_have_a_canonical_name(text, name):
    assert canonical_name(text) == name


@pytest.mark.parametrize(
    "text", [None, "", "SR_B2", "LC08_L2SP_B5", "HLS.L30.B05", "Band 1", "B13", "B0", "SCL", "DB4", "reddish"]
)
def test_ambiguous_names(text):
    assert canonical_name(text) is None


def test_nir_of_hls_is_the_narrow_band():
    mapping = best(("coastal", "blue", "green", "red", "nir", "swir1", "swir2", "fmask"))
    assert mapping.bands == {"B01": 1, "B02": 2, "B03": 3, "B04": 4, "B8A": 5, "B11": 6, "B12": 7}
    assert not any("fmask" in note for note in mapping.notes), "it is the cloud mask"


def test_names_in_any_order():
    assert best(("B8", "B2", "B4", "B3")).bands == {"B08": 1, "B02": 2, "B04": 3, "B03": 4}


def test_the_first_of_two_equal_band_names_is_used_with_a_note():
    mapping = best(("B02", "B03", "B04", "B04"))
    assert mapping.bands["B04"] == 3
    assert "both B04" in mapping.notes[0]


def test_a_plain_numbering_is_matched_by_order():
    found = match_bands(evidence(("B1", "B2", "B3", "B4")), None)
    assert {"B02": 1, "B03": 2, "B04": 3, "B08": 4} in [each.bands for each in found]
    assert all(each.id for each in found)


@pytest.mark.parametrize(
    ("numbers", "gsd", "product", "bands"),
    [
        ("B2 B3 B4 B5 B6 B7", 30, "landsat-c2-l2", {"B8A": 4, "B11": 5, "B12": 6}),
        ("B1 B2 B3 B4 B5 B6 B7", 30, "landsat-c2-l2", {"B01": 1, "B8A": 5, "B12": 7}),
        ("B1 B2 B3 B4 B5 B7", 30, "landsat-tm-c2-l2", {"B02": 1, "B08": 4, "B11": 5, "B12": 6}),
        ("B2 B3 B4 B5 B6 B7", 20, "sentinel-2", {"B05": 4, "B06": 5, "B07": 6}),
        ("B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11", 30, "landsat-c2-l2", {"B8A": 5, "B11": 6, "B12": 7}),
        ("B2 B3 B4 B8 B11 B12", 30, "sentinel-2", {"B08": 4, "B11": 5, "B12": 6}),
        ("SR_B1 SR_B2 SR_B3 SR_B4 SR_B5 SR_B7", 30, "landsat-tm-c2-l2", {"B02": 1, "B08": 4}),
    ],
)
def test_numbers_are_those_of_landsat_or_of_sentinel_2(numbers, gsd, product, bands):
    found = match_bands(evidence(numbers.split(), gsd=gsd), None)
    mapping = max(found, key=lambda each: each.votes)
    assert mapping.family.id == product
    assert bands.items() <= mapping.bands.items()


def test_numbers_of_unknown_pixel_size_have_two_readings():
    found = match_bands(evidence(["B2", "B3", "B4", "B5", "B6", "B7"], gsd=None), None)
    assert {each.family.id for each in found} == {"landsat-c2-l2", "sentinel-2"}
    assert found[0].votes == found[1].votes


def test_bands_without_a_counterpart_are_left_out_and_shown():
    mapping = best([f"B{number}" for number in range(1, 12)], gsd=30)
    assert any("panchromatic" in note and "thermal infrared" in note for note in mapping.notes)


def test_three_8bit_bands_are_an_rgb_image():
    assert best((None,) * 3, dtype="uint8").bands == {"B04": 1, "B03": 2, "B02": 3}


def test_alpha_is_not_counted():
    colours = ("gray", "undefined", "undefined", "alpha")
    assert best((None,) * 4, colours=colours).bands == {"B04": 1, "B03": 2, "B02": 3}


def test_colour_interpretation_names_bands():
    mapping = best((None,) * 3, dtype="uint8", colours=("blue", "green", "red"))
    assert mapping.bands == {"B02": 1, "B03": 2, "B04": 3}


def test_wavelengths_name_bands():
    mapping = best((None,) * 5, dtype="float32", wavelengths=(0.49, 0.56, 0.665, 0.865, 0.62))
    assert mapping.bands == {"B02": 1, "B03": 2, "B04": 3, "B8A": 4}
    assert bands_by_wavelength({7: 2.2, 3: 0.4424}) == {"B01": 3, "B12": 7}


def test_two_bands_are_sentinel1():
    assert best((None, None), dtype="float32").bands == {"VV": 1, "VH": 2}


def test_sensor_chooses_between_optical_and_radar():
    names = ("B02", "B03", "B04", "VV", "VH")
    assert best(names).bands == {"B02": 1, "B03": 2, "B04": 3}
    assert best(names, "s1").bands == {"VV": 4, "VH": 5}


@pytest.mark.parametrize(
    ("name", "product"),
    [
        ("S2A_MSIL2A_20200223T031539_N0214_R118_T48PXS_20200223T064414.SAFE", "sentinel-2-l2a"),
        ("S2B_MSIL1C_20200223T031539_N0209_R118_T48PXS_20200223T064414.SAFE/GRANULE", "sentinel-2-l1c"),
        ("SENTINEL2_L2A:/vsizip/a.zip/MTD_MSIL2A.xml:10m:EPSG_32648", "sentinel-2-l2a"),
        ("LEVEL2/20200223_LEVEL2_SEN2A_BOA.tif", "sentinel-2-l2a"),
        ("S2A2A_20200223_118_scene_BOA_10.tif", "sentinel-2-l2a"),
        ("HLS.S30.T48PXS.2020054T031539.v2.0.B04.tif", "hls-s30"),
        ("HLS.L30.T48PXS.2020054T031539.v2.0.B04.tif", "hls-l30"),
        ("LC08_L2SP_127045_20200223_20200822_02_T1_SR_B4.TIF", "landsat-c2-l2"),
        ("LE07_L2SP_127045_20000223_20200822_02_T1_SR_B4.TIF", "landsat-tm-c2-l2"),
        ("LC09_L1TP_127045_20220223_20220223_02_T1_B4.TIF", "landsat-c2-l1"),
        ("20200223_031539_1003_3B_AnalyticMS_SR.tif", "planetscope-sr"),
        ("20200223_031539_1003_3B_AnalyticMS_SR_8b_clip.tif", "planetscope-sr"),
        ("20200223_031539_1003_3B_AnalyticMS.tif", "planetscope-radiance"),
        ("20200223_031539_1003_3B_AnalyticMS_8b_clip.tif", "planetscope-radiance"),
        ("S1A_IW_20200223T031539_DVP_RTC30_G_gpunem_1234/VV.tif", "sentinel-1-rtc"),
        ("s1a-iw-grd-vv-20200101t054211-20200101t054236-030612-0381f3-001.tiff", "sentinel-1-grd"),
        ("m_3411861_ne_11_060_20180722.tif", "aerial"),
        ("T48PXS_20200223T031539_TCI_10m.jp2", "sentinel-2"),
    ],
)
def test_file_names_name_products(name, product):
    named = [each.id for each in families() if each.named_by((name,), {})]
    assert named
    assert named[0] == product


def test_folder_names_do_not_identify_a_product():
    assert not [each for each in families() if each.named_by(("data/s2/true_colour/hls/scene.tif",), {})]


def test_each_family_states_its_source_and_maps_bands_by_wavelength():
    centres = {band.name: band.center_wavelength_um for band in SENTINEL2}
    for each in families():
        assert len(each.source) > 20
        for band in each.bands:
            if band.band in centres:
                assert band.wavelength_um == pytest.approx(centres[band.band], abs=0.04), (each.id, band)
    assert len({each.id for each in families()}) == len(families())
    assert family("landsat-c2-l2").forms[0].scale == 2.75e-5


def test_missing_bands():
    bands = {"B02": 1, "B03": 2, "B04": 3, "B08": 4}
    assert missing_bands(bands, "s2") == ["B01", "B05", "B06", "B07", "B8A", "B09", "B11", "B12"]
    assert missing_bands({"VV": 1}, "s1") == ["VH"]
    assert missing_bands(bands, "rgb") == []
    assert len(S2_NAMES) == 13
