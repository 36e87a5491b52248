from __future__ import annotations

import pytest
from landprompt.errors import BandsUnknown, TooFewBands
from landprompt.raster.bands import (
    EUROSAT_ORDER,
    ORDERS_BY_COUNT,
    S2_NAMES,
    BandEvidence,
    canonical_name,
    detect_bands,
    missing_bands,
)


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
def test_names_that_are_certain(text, name):
    assert canonical_name(text) == name


@pytest.mark.parametrize(
    "text", [None, "", "SR_B2", "LC08_L2SP_B5", "HLS.L30.B05", "Band 1", "B13", "B0", "SCL", "DB4", "reddish"]
)
def test_names_that_say_nothing_certain(text):
    assert canonical_name(text) is None


def test_nir_of_hls_is_the_narrow_band():
    names = ("coastal", "blue", "green", "red", "nir", "swir1", "swir2", "fmask")
    mapping = detect_bands(BandEvidence(names, "int16"))
    assert mapping.bands == {"B01": 1, "B02": 2, "B03": 3, "B04": 4, "B8A": 5, "B11": 6, "B12": 7}
    assert any("fmask" in doubt for doubt in mapping.doubts)
    assert any("B8A" in doubt for doubt in mapping.doubts)


def test_names_in_any_order():
    mapping = detect_bands(BandEvidence(("B8", "B2", "B4", "B3"), "uint16"))
    assert mapping.bands == {"B08": 1, "B02": 2, "B04": 3, "B03": 4}
    assert mapping.doubts == []


def test_a_name_given_twice_takes_the_first_and_says_so():
    mapping = detect_bands(BandEvidence(("B02", "B03", "B04", "B04"), "uint16"))
    assert mapping.bands["B04"] == 3
    assert "both named B04" in mapping.doubts[0]


def test_plain_numbering_is_no_name():
    mapping = detect_bands(BandEvidence(("B1", "B2", "B3", "B4"), "uint16"))
    assert mapping.bands == {"B02": 1, "B03": 2, "B04": 3, "B08": 4}
    assert len(mapping.doubts) == 1


@pytest.mark.parametrize("count", sorted(ORDERS_BY_COUNT))
def test_by_count_is_a_guess_and_is_told(count):
    mapping = detect_bands(BandEvidence((None,) * count, "uint16"))
    assert tuple(mapping.bands) == ORDERS_BY_COUNT[count]
    assert list(mapping.bands.values()) == list(range(1, count + 1))
    assert str(count) in mapping.doubts[0]


def test_three_8bit_bands_are_rgb_without_doubt():
    mapping = detect_bands(BandEvidence((None,) * 3, "uint8"))
    assert mapping.bands == {"B04": 1, "B03": 2, "B02": 3}
    assert mapping.doubts == []


def test_alpha_is_not_counted():
    evidence = BandEvidence((None,) * 4, "uint16", colours=("gray", "undefined", "undefined", "alpha"))
    assert detect_bands(evidence).bands == {"B04": 1, "B03": 2, "B02": 3}


def test_colour_interpretation_names_bands():
    evidence = BandEvidence((None,) * 3, "uint8", colours=("blue", "green", "red"))
    assert detect_bands(evidence).bands == {"B02": 1, "B03": 2, "B04": 3}


@pytest.mark.parametrize(("darkest", "order"), [(10, S2_NAMES), (9, EUROSAT_ORDER)])
def test_thirteen_bands_are_told_apart_by_the_dark_cirrus_band(darkest, order):
    medians = [1500.0] * 13
    medians[darkest] = 20.0
    mapping = detect_bands(BandEvidence((None,) * 13, "uint16", medians=medians))
    assert tuple(mapping.bands) == order


def test_wavelengths_name_bands():
    evidence = BandEvidence((None,) * 5, "float32", wavelengths_um=(0.49, 0.56, 0.665, 0.865, 0.62))
    assert detect_bands(evidence).bands == {"B02": 1, "B03": 2, "B04": 3, "B8A": 4}


def test_two_bands_are_sentinel1():
    mapping = detect_bands(BandEvidence((None, None), "float32"))
    assert mapping.bands == {"VV": 1, "VH": 2}
    assert mapping.doubts


def test_sensor_chooses_between_optical_and_radar():
    evidence = BandEvidence(("B02", "B03", "B04", "VV", "VH"), "int16")
    assert detect_bands(evidence).bands == {"B02": 1, "B03": 2, "B04": 3}
    assert detect_bands(evidence, "s1").bands == {"VV": 4, "VH": 5}


def test_too_few_and_unknown_bands():
    with pytest.raises(TooFewBands):
        detect_bands(BandEvidence((None,), "uint16"))
    with pytest.raises(BandsUnknown):
        detect_bands(BandEvidence((None,) * 5, "uint16"))


def test_missing_bands():
    bands = {"B02": 1, "B03": 2, "B04": 3, "B08": 4}
    assert missing_bands(bands, "s2") == ["B01", "B05", "B06", "B07", "B8A", "B09", "B11", "B12"]
    assert missing_bands({"VV": 1}, "s1") == ["VH"]
    assert missing_bands(bands, "rgb") == []
