"""Alternative readings offered when the best one is uncertain, and errors with remedies."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt.errors import BandsUnknown, TooFewBands
from landprompt.model.card import find_model
from landprompt.raster.io.source import RasterSource
from landprompt.raster.plausibility import SpectralStatistics
from synthetic import S2, backscatter, bands, reflectance

TEN_M = ("B02", "B03", "B04", "B08")


@pytest.fixture
def scene() -> np.ndarray:
    return reflectance()


def dn(values: np.ndarray, add: int = 0) -> np.ndarray:
    return np.rint(values * 10000 + add).astype(np.uint16)


def landsat(values: np.ndarray) -> np.ndarray:
    return np.rint((values + 0.2) / 2.75e-5).astype(np.uint16)


@pytest.mark.parametrize("names", [("B04", "B03", "B02"), TEN_M, S2], ids=len)
def test_reflectance_x_255_is_not_read_as_percent(write_raster, scene, names):
    statistics = SpectralStatistics.load(find_model() / "spectra.npz")
    path = write_raster(bands(scene, *names) * np.float32(255), descriptions=names)
    with RasterSource.open(str(path), None, False, statistics) as source:
        question, found = source.inspection.question, source.inspection
    scales = [each.overrides["scale"] for each in question.readings] if question else [found.scale]
    assert pytest.approx(1 / 255) in scales


@pytest.mark.parametrize(("add", "declared", "right"), [(1000, 0.0, -0.1), (0, -0.1, 0.0)])
def test_a_wrongly_declared_offset_of_a_desert_has_the_right_reading(write_raster, add, declared, right):
    """Without dark pixels, only the spectra contradict the declared offset."""
    rng = np.random.default_rng(5)
    levels = np.array([1800, 2100, 3400, 4800, 5500, 5600, 5700, 5700, 5800, 5800, 7500, 7100])[:, None, None]
    desert = levels * rng.normal(1, 0.03, (1, 64, 64)) * rng.normal(1, 0.01, (12, 64, 64))
    path = write_raster((desert + add).astype(np.uint16), descriptions=S2, scale_offset=(1e-4, declared))
    statistics = SpectralStatistics.load(find_model() / "spectra.npz")
    with RasterSource.open(str(path), None, False, statistics) as source:
        question, found = source.inspection.question, source.inspection
    offsets = [each.overrides["offset"] for each in question.readings] if question else [found.offset]
    assert pytest.approx(right, abs=1e-6) in offsets


def test_values_that_fit_another_product_have_its_reading(write_raster, scene):
    path = write_raster(landsat(bands(scene, *S2) * 1.6), descriptions=S2)
    with RasterSource.open(str(path)) as source:
        found = source.inspection
    assert found.status == "question"
    assert "--units dn --scale 2.75e-05 --offset -0.2" in [reading.option for reading in found.question.readings]


def test_snow_scenes_offer_a_reading_without_an_offset(write_raster):
    rng = np.random.default_rng(5)
    levels = np.array([70, 72, 64, 66, 69, 69, 67, 71, 66, 63, 11, 10])[:, None, None] * 100
    snow = (levels * rng.normal(1, 0.02, (12, 16, 16))).astype(np.uint16)
    with RasterSource.open(str(write_raster(snow, descriptions=S2))) as source:
        question, found = source.inspection.question, source.inspection
    assert found.offset == 0 or 0.0 in [reading.overrides["offset"] for reading in question.readings]


def test_an_implausible_offset_hint_is_reported_in_a_note(write_raster, scene):
    path = write_raster(dn(scene, 1000), descriptions=S2)
    with RasterSource.open(str(path), {"offset": -1000}) as source:
        notes = " ".join(source.inspection.notes)
    assert "physical = stored * scale + offset" in notes
    with RasterSource.open(str(path), {"offset": -0.1}) as source:
        assert source.inspection.notes == []


def test_radar_units_for_optical_bands_have_a_remedy(s2_raster):
    with pytest.raises(BandsUnknown) as raised:
        RasterSource.open(str(s2_raster), {"sensor": "s1"})
    assert "VV=1" in raised.value.remedy


@pytest.mark.parametrize(("kind", "scale"), [("dB x 10", 0.1), ("power x 10000", 1e-4)])
def test_radar_in_integers_has_its_reading(write_raster, kind, scale):
    db = backscatter()
    stored = (
        np.rint(db * 10).astype(np.int16) if kind == "dB x 10" else np.rint(10 ** (db / 10) * 1e4).astype(np.uint16)
    )
    with RasterSource.open(str(write_raster(stored, descriptions=("VV", "VH")))) as source:
        question, found = source.inspection.question, source.inspection
    scales = [reading.overrides["scale"] for reading in question.readings] if question else [found.scale]
    assert pytest.approx(scale) in scales


def test_the_remedy_for_a_single_band_names_sensor_s1(write_raster):
    grey = np.random.default_rng(0).integers(0, 255, (1, 40, 40)).astype(np.uint8)
    with pytest.raises(TooFewBands) as raised:
        RasterSource.open(str(write_raster(grey)))
    assert "--sensor s1" in raised.value.remedy
    with pytest.raises(TooFewBands) as raised:
        RasterSource.open(str(write_raster(grey, "palette.tif", photometric="palette")))
    assert "red, green and blue" in raised.value.remedy


def test_two_named_optical_bands_are_not_read_as_radar(write_raster, scene):
    with pytest.raises(TooFewBands, match="2 band"):
        RasterSource.open(str(write_raster(dn(bands(scene, "B01", "B09")), descriptions=("B01", "B09"))))


@pytest.mark.parametrize("count", [8, 10, 12])
def test_a_mere_numbering_of_many_bands_is_not_read_as_band_numbers(write_raster, scene, count):
    names = {8: S2[:8], 10: tuple(name for name in S2 if name not in ("B01", "B09")), 12: S2}[count]
    path = write_raster(dn(bands(scene, *names)), descriptions=[f"B{i + 1}" for i in range(count)])
    statistics = SpectralStatistics.load(find_model() / "spectra.npz")
    with RasterSource.open(str(path), None, False, statistics) as source:
        question, found = source.inspection.question, source.inspection
    right = {name: index for index, name in enumerate(names, start=1)}
    offered = [reading.overrides["bands"] for reading in question.readings] if question else [found.bands]
    assert right in offered


@pytest.mark.parametrize(("factor", "dtype"), [(1000, np.uint16), (1000, np.float32), (100_000, np.float32)])
@pytest.mark.parametrize("names", [TEN_M, S2], ids=len)
def test_a_power_of_ten_that_no_product_uses_is_offered_first(write_raster, scene, names, factor, dtype):
    statistics = SpectralStatistics.load(find_model() / "spectra.npz")
    path = write_raster(np.rint(bands(scene, *names) * factor).astype(dtype), descriptions=names)
    with RasterSource.open(str(path), None, False, statistics) as source:
        first = source.inspection.question.readings[0]
    assert first.overrides["scale"] == pytest.approx(1 / factor)
    with RasterSource.open(str(path), {"assume": first.id}, False, statistics) as source:
        assert source.inspection.status == "used"
        assert source.read((0, 0, 8, 8))[0] == pytest.approx(bands(scene, *names)[:, :8, :8], abs=6e-4)
