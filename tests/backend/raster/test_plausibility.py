"""The plausibility check with the shipped statistics, on generated scenes of typical spectra."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt.errors import ModelDamaged
from landprompt.model.card import SHIPPED_MODELS
from landprompt.raster.plausibility import Mixture, SpectralStatistics

SPECTRA = SHIPPED_MODELS / "mini" / "spectra.npz"
BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
# Typical surface reflectance: broadleaf forest, crop, bare soil, river, roofs and streets, dry grass.
GROUND = np.array([
    [.020, .023, .045, .027, .075, .205, .255, .265, .285, .290, .140, .062],
    [.030, .036, .075, .048, .115, .290, .365, .380, .400, .405, .200, .100],
    [.070, .090, .125, .165, .190, .205, .225, .240, .255, .260, .330, .270],
    [.040, .042, .055, .040, .038, .028, .027, .024, .020, .018, .010, .007],
    [.085, .105, .125, .140, .155, .175, .190, .195, .210, .215, .220, .195],
    [.050, .064, .100, .120, .160, .205, .230, .245, .265, .270, .300, .205],
])  # fmt: skip
SUBSETS = {
    12: BANDS,
    10: tuple(name for name in BANDS if name not in ("B01", "B09")),
    7: ("B01", "B02", "B03", "B04", "B8A", "B11", "B12"),
    6: ("B02", "B03", "B04", "B8A", "B11", "B12"),
    4: ("B02", "B03", "B04", "B08"),
    3: ("B04", "B03", "B02"),
}
WRONG = {
    "unscaled Landsat": lambda r: (r + 0.2) / 2.75e-5 * 1e-4,
    "as Landsat": lambda r: r * 0.275 - 0.2,
    "offset kept": lambda r: r + 0.1,
    "offset twice": lambda r: r - 0.1,
    "percent": lambda r: r * 100,
    "digital numbers": lambda r: r * 1e4,
    "scaled twice": lambda r: r * 1e-4,
    "ten times": lambda r: r * 10,
    "a tenth": lambda r: r / 10,
    "16-bit true colour": lambda r: np.clip(r / 0.36, 0, 1) * 6.5535,
}


@pytest.fixture(scope="module")
def statistics() -> SpectralStatistics:
    return SpectralStatistics.load(SPECTRA)


def scene(bands: tuple[str, ...], size: int = 4000) -> np.ndarray:
    """Pixels that mix two land covers, under varied illumination."""
    rng = np.random.default_rng(4)
    first, second = rng.integers(len(GROUND), size=(2, size))
    share = rng.beta(0.6, 0.6, (size, 1))
    pixels = (share * GROUND[first] + (1 - share) * GROUND[second]) * rng.normal(1, 0.12, (size, 1))
    pixels = pixels * rng.normal(1, 0.04, pixels.shape) + rng.normal(0, 0.002, pixels.shape)
    return pixels.T[[BANDS.index(name) for name in bands]].astype(np.float32)


@pytest.mark.parametrize("count", SUBSETS)
def test_typical_land_is_plausible_in_every_band_subset(statistics, count):
    verdict = statistics.assess(scene(SUBSETS[count]), SUBSETS[count], "s2")
    assert verdict.plausible, verdict


@pytest.mark.parametrize("count", [12, 10, 7, 6])
@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_scales_and_offsets_are_found_with_short_wave_infrared(statistics, count, wrong):
    true = scene(SUBSETS[count])
    verdict = statistics.assess(WRONG[wrong](true).astype(np.float32), SUBSETS[count], "s2")
    assert not verdict.plausible
    assert verdict.reason
    assert verdict.distance > statistics.assess(true, SUBSETS[count], "s2").distance + statistics.margin


@pytest.mark.parametrize(
    ("read_as", "stored"),
    [
        (SUBSETS[12], (*(b for b in BANDS if b != "B8A"), "B8A")),
        (SUBSETS[12], ("B02", "B03", "B04", "B08", "B05", "B06", "B07", "B8A", "B11", "B12", "B01", "B09")),
        (SUBSETS[10], ("B02", "B03", "B04", "B08", "B05", "B06", "B07", "B8A", "B11", "B12")),
        (SUBSETS[6], SUBSETS[6][::-1]),
        (("B02", "B03", "B04", "B05", "B06", "B07"), SUBSETS[6]),
        (("B01", "B02", "B03", "B04", "B05", "B06", "B07"), SUBSETS[7]),
        (SUBSETS[4], ("B04", "B03", "B02", "B08")),
        (SUBSETS[4], ("B08", "B04", "B03", "B02")),
    ],
)
def test_wrong_band_orders_are_found(statistics, read_as, stored):
    pixels = scene(stored)
    verdict = statistics.assess(pixels, read_as, "s2")
    assert not verdict.plausible
    assert statistics.assess(pixels, stored, "s2").distance < verdict.distance - statistics.margin


def test_the_reason_names_what_fits_better(statistics):
    assert "offset of -0.1" in statistics.assess(scene(SUBSETS[6]) + 0.1, SUBSETS[6], "s2").reason


def radar(count: int = 3000) -> np.ndarray:
    """VV and VH in dB over fields, forest and some water."""
    rng = np.random.default_rng(6)
    levels = np.array([[-10.5, -17.0], [-9.0, -14.5], [-19.0, -26.0]])
    pixels = levels[rng.choice(3, count, p=[0.5, 0.35, 0.15])] + rng.normal(0, 1.8, (count, 2))
    return pixels.T.astype(np.float32)


def test_radar_in_db_is_plausible(statistics):
    assert statistics.assess(radar(), ("VV", "VH"), "s1").plausible
    assert statistics.assess(radar()[:1], ("VV",), "s1").plausible


@pytest.mark.parametrize(
    "wrong",
    [
        lambda db: 10 ** (db / 10),
        lambda db: 10 ** (db / 20),
        lambda db: db * 100,
        lambda db: db / 100,
        lambda db: db + 53,
        lambda db: db[::-1],
    ],
    ids=["linear", "amplitude", "x100", "/100", "uncalibrated", "exchanged"],
)
def test_wrong_radar_units_are_found(statistics, wrong):
    assert not statistics.assess(wrong(radar()).astype(np.float32), ("VV", "VH"), "s1").plausible


def test_an_image_is_plausible_and_other_units_are_not(statistics):
    picture = np.clip(scene(SUBSETS[3]) / 0.3558 * 255, 0, 255)
    assert statistics.assess(picture, SUBSETS[3], "rgb").plausible
    assert not statistics.assess(picture / 255, SUBSETS[3], "rgb").plausible
    assert not statistics.assess(picture * 257, SUBSETS[3], "rgb").plausible


def test_there_is_no_result_for_too_few_pixels_flat_pixels_and_unknown_sensors(statistics):
    pixels = scene(SUBSETS[6])
    assert statistics.assess(pixels[:, :50], SUBSETS[6], "s2") is None
    assert statistics.assess(np.full_like(pixels, np.nan), SUBSETS[6], "s2") is None
    assert statistics.assess(np.full_like(pixels, 0.2), SUBSETS[6], "s2") is None
    assert statistics.assess(pixels, SUBSETS[6], "thermal") is None
    assert statistics.assess(pixels[:1], ("B10",), "s2") is None


def test_nodata_and_bands_without_statistics_do_not_count(statistics):
    pixels = scene(SUBSETS[6], 20000)
    pixels[:, 500:] = np.nan
    assert statistics.assess(pixels, SUBSETS[6], "s2").plausible
    with_cirrus = np.concatenate([scene(SUBSETS[6]), np.full((1, 4000), 9.0, np.float32)])
    assert statistics.assess(with_cirrus, (*SUBSETS[6], "B10"), "s2") == statistics.assess(
        scene(SUBSETS[6]), SUBSETS[6], "s2"
    )


def test_infinite_and_huge_values_are_implausible(statistics):
    pixels = scene(SUBSETS[6])
    pixels[:, ::2] = 3e38
    pixels[0, 1] = np.inf
    assert not statistics.assess(pixels, SUBSETS[6], "s2").plausible


def test_fill_values_that_were_not_masked_are_found(statistics):
    pixels = scene(SUBSETS[12])
    pixels[:, ::10] = -9999 * 1e-4
    verdict = statistics.assess(pixels, SUBSETS[12], "s2")
    assert not verdict.plausible
    assert "10%" in verdict.reason


def arrays() -> dict[str, np.ndarray]:
    """A valid file of one modality."""
    covariances = np.stack([np.eye(2), 2 * np.eye(2)]).astype(np.float32)
    return {
        "s1_bands": np.array(["VV", "VH"]),
        "s1_weights": np.array([0.4, 0.6], np.float32),
        "s1_means": np.array([[-1.0, -1.7], [-2.0, -2.6]], np.float32),
        "s1_covariances": covariances,
        "s1_limits": np.ones((3, 6), np.float32),
    }


def test_a_file_with_one_modality_is_enough(tmp_path):
    np.savez(tmp_path / "spectra.npz", **arrays())
    assert SpectralStatistics.load(tmp_path / "spectra.npz").assess(radar(), ("VV", "VH"), "s1") is not None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("s1_bands", np.array(["VV", "VV"])),
        ("s1_bands", np.array([1.0, 2.0])),
        ("s1_bands", np.array("VV")),
        ("s1_weights", np.array([0.4, np.nan], np.float32)),
        ("s1_weights", np.array([0.4, -0.1], np.float32)),
        ("s1_weights", np.zeros(0, np.float32)),
        ("s1_means", np.zeros((2, 3), np.float32)),
        ("s1_means", np.zeros((2, 2), np.int64)),
        ("s1_covariances", np.zeros((2, 2, 2), np.float32)),
        ("s1_covariances", -np.stack([np.eye(2)] * 2).astype(np.float32)),
        ("s1_limits", np.ones((3, 2), np.float32)),
        ("s1_limits", np.full((3, 6), np.inf, np.float32)),
        ("s1_means", None),
        ("s1_limits", None),
        ("s1_bands", np.array([{}, {}], object)),
    ],
)
def test_a_damaged_array_is_a_coded_error(tmp_path, name, value):
    damaged = {key: found for key, found in arrays().items() if key != name}
    if value is not None:
        damaged[name] = value
    np.savez(tmp_path / "spectra.npz", **damaged)
    with pytest.raises(ModelDamaged):
        SpectralStatistics.load(tmp_path / "spectra.npz")


@pytest.mark.parametrize("content", [b"", b"PK", b"\x93NUMPY", b"no archive"])
def test_a_damaged_file_is_a_coded_error(tmp_path, content):
    (tmp_path / "spectra.npz").write_bytes(content)
    with pytest.raises(ModelDamaged):
        SpectralStatistics.load(tmp_path / "spectra.npz")


def test_a_truncated_file_is_a_coded_error(tmp_path):
    whole = SPECTRA.read_bytes()
    for size in range(0, len(whole), len(whole) // 20):
        (tmp_path / "spectra.npz").write_bytes(whole[:size])
        with pytest.raises(ModelDamaged):
            SpectralStatistics.load(tmp_path / "spectra.npz")


def test_a_band_subset_is_a_marginal_of_the_mixture():
    mixture = Mixture("s1", ("VV", "VH"), *(arrays()[f"s1_{name}"] for name in ("weights", "means", "covariances")))
    at = np.linspace(-9, 5, 201)
    grid = np.stack(np.meshgrid(at, at, indexing="ij"), axis=-1).reshape(-1, 2)
    step = at[1] - at[0]
    joint = np.exp(mixture.log_density(grid, ("VV", "VH"))) - 0.01 / 64
    marginal = np.exp(mixture.log_density(at[:, None], ("VV",))) - 0.01 / 8
    assert joint.reshape(201, 201).sum(axis=1) * step == pytest.approx(marginal, abs=2e-3)


def test_the_file_that_ships_is_small():
    assert SPECTRA.stat().st_size < 300_000
