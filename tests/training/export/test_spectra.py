"""Statistics of the training spectra, computed on generated scenes."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt.raster.plausibility import SUBSET_KINDS, TESTS, SpectralStatistics
from landprompt_training.cli import main
from landprompt_training.export import spectra
from landprompt_training.export.spectra import fit_mixture
from landprompt_training.export.spectra_scenes import FOLDS, Scene
from landprompt_training.export.spectra_validation import TRUE, validate, wrong_readings

LEVELS = np.array([[-11.0, -17.0], [-8.0, -13.0], [-20.0, -27.0]])


def radar_scene(place: str, seed: int, bands: tuple[str, ...] = ("VV", "VH")) -> Scene:
    rng = np.random.default_rng(seed)
    pixels = (LEVELS[rng.integers(3, size=400)] + rng.normal(0, 1.5, (400, 2))).T.astype(np.float32)
    at = [("VV", "VH").index(name) for name in bands]
    return Scene(f"{place}/{seed}", "made", place, "s1", bands, pixels[at])


@pytest.fixture
def scenes(monkeypatch) -> list[Scene]:
    made = [radar_scene(f"place{i // 2}", i) for i in range(60)]
    monkeypatch.setattr(spectra, "load_scenes", lambda root: made)
    monkeypatch.setattr(spectra, "_COMPONENTS", {"s1": 3})
    return made


def test_mixture_recovers_known_components():
    rng = np.random.default_rng(1)
    values = np.concatenate([rng.normal(mean, 0.3, (3000, 2)) for mean in ((-4, 0), (3, 3))]).astype(np.float32)
    found = fit_mixture(values, 2, rng, 1e-4)
    order = np.argsort(found.means[:, 0])
    assert found.weights == pytest.approx([0.5, 0.5], abs=0.01)
    assert found.means[order] == pytest.approx(np.array([[-4.0, 0.0], [3.0, 3.0]]), abs=0.05)
    assert np.diagonal(found.covariances, axis1=1, axis2=2) == pytest.approx(0.09, abs=0.01)


def test_mixture_is_valid_with_fewer_distinct_pixels_than_components():
    values = np.array([[0.0, 1.0], [2.0, 3.0]], np.float32).repeat(50, 0)
    found = fit_mixture(values, 6, np.random.default_rng(0), 1e-3)
    assert found.weights.min() > 0
    assert np.linalg.eigvalsh(found.covariances).min() > 0


def test_missing_bands_are_drawn_from_the_conditional_distribution():
    rng = np.random.default_rng(1)
    first = rng.normal(0, 1, (5000, 1))
    values = np.concatenate([first, 2 * first + rng.normal(0, 0.1, (5000, 1))], axis=1).astype(np.float32)
    full = fit_mixture(values, 2, rng, 1e-4).fill_in(np.array([[1.0], [-0.5]], np.float32).repeat(500, 0), [0], rng)
    assert full[:500, 1].mean() == pytest.approx(2.0, abs=0.05)
    assert full[500:, 1].mean() == pytest.approx(-1.0, abs=0.05)
    assert full[:500, 1].std() == pytest.approx(0.1, abs=0.05)


def test_images_of_one_place_are_in_one_part(scenes):
    parts: dict[str, set[int]] = {}
    for scene in scenes:
        parts.setdefault(scene.place, set()).add(scene.part)
    assert all(len(own) == 1 for own in parts.values())
    assert {part for own in parts.values() for part in own} == set(range(FOLDS))


def test_fold_is_fitted_without_tuning_and_validation_places(scenes, monkeypatch):
    seen: list[set[int]] = []
    monkeypatch.setattr(spectra, "fit", lambda chosen: seen.append({scene.part for scene in chosen}))
    for fold in range(FOLDS):
        spectra.fold_mixture(scenes, fold)
    assert seen == [set(range(FOLDS)) - {fold, (fold + 1) % FOLDS} for fold in range(FOLDS)]


def test_file_is_reproducible_and_loadable(scenes, tmp_path):
    for name in ("first.npz", "second.npz"):
        assert spectra.write_spectra(spectra.study_spectra(tmp_path), tmp_path / name)
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()
    statistics = SpectralStatistics.load(tmp_path / "first.npz")
    assert statistics.assess(radar_scene("new", 99).physical, ("VV", "VH"), "s1").plausible


def test_limits_are_exceeded_by_at_most_the_allowed_share(scenes, tmp_path):
    held_out = spectra.study_spectra(tmp_path)["s1"].held_out
    limits = spectra.limits_of(held_out)
    assert limits.shape == (len(SUBSET_KINDS), len(TESTS))
    scores = np.array([scored.scores.tests for scored in held_out])
    assert 0 < (scores > limits[2]).any(axis=1).mean() <= spectra.ASKED["s1"]


def test_detects_wrong_readings_of_held_out_places(scenes, tmp_path):
    table = validate(spectra.study_spectra(tmp_path))
    rates = {row.split("|")[1].strip(): row.split("|")[2] for row in table.splitlines() if row.startswith("|")}
    assert float(rates[TRUE].split()[0]) <= 0.2
    for kind in ("linear power as dB", "dB x 100 as dB", "digital numbers, not calibrated", "VV and VH swapped"):
        assert float(rates[kind].split()[0]) == 1.0


def test_wrong_readings_have_one_distinct_band_per_plane():
    for bands in spectra.TRIED["s2"].values():
        pixels = np.random.default_rng(0).uniform(0.01, 0.4, (len(bands), 100))
        for _, read_as, read in wrong_readings(pixels, bands, "s2"):
            assert len(read_as) == len(read) == len(set(read_as))


def test_skips_modality_with_too_few_places(monkeypatch, tmp_path):
    monkeypatch.setattr(spectra, "load_scenes", lambda root: [radar_scene("one", 1)])
    assert spectra.study_spectra(tmp_path) == {}
    assert not spectra.write_spectra({}, tmp_path / "spectra.npz")
    assert not (tmp_path / "spectra.npz").exists()


def test_spectra_command_reports_missing_data(tmp_path, capsys):
    assert main(["spectra", "--data", str(tmp_path), "--out", str(tmp_path / "spectra.npz")]) == 2
    assert "spectral statistics" in capsys.readouterr().err
