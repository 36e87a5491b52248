from __future__ import annotations

import numpy as np
import pytest
import torch
from landprompt_training.data.transforms import radar as radar_views


@pytest.fixture
def rng():
    return np.random.default_rng(5)


def intensity(decibel: torch.Tensor) -> torch.Tensor:
    return 10 ** (decibel / 10)


def test_speckle_keeps_the_mean_intensity_and_has_the_variance_of_its_looks(rng):
    power = intensity(radar_views.speckle(torch.full((2, 200, 200), -12.0), 4.0, rng)) / intensity(torch.tensor(-12.0))
    assert power.mean().item() == pytest.approx(1, abs=0.01)
    assert power.var().item() == pytest.approx(1 / 4, rel=0.05)


def test_multilook_averages_intensity_not_decibel():
    decibel = torch.tensor([[-20.0, 0.0, -20.0]]).expand(1, 3, 3)
    assert radar_views.multilook(decibel, 3)[0, 1, 1].item() == pytest.approx(
        10 * np.log10((0.01 + 1 + 0.01) / 3), abs=1e-4
    )


def test_tilt_adds_decibels_at_the_edges_and_none_at_the_centre():
    tilted = radar_views.tilt(torch.zeros(2, 5, 5), down=1.0, across=-0.5)
    assert tilted[0, 2, 2].item() == 0
    assert tilted[1, 4, 2].item() == pytest.approx(1.0)
    assert tilted[0, 0, 4].item() == pytest.approx(-1.5)


def test_calibration_offsets_of_both_polarisations_are_correlated(rng):
    offsets = torch.stack([radar_views.calibration(rng)[:, 0, 0] for _ in range(2000)])
    assert offsets.std(dim=0).tolist() == pytest.approx([1.12, 1.12], abs=0.06)
    assert np.corrcoef(offsets.T.numpy())[0, 1] == pytest.approx(0.8, abs=0.04)


def test_view_preserves_contrast_and_is_sometimes_clipped(rng):
    image = torch.full((2, 64, 64), -24.0)
    image[:, :, 32:] = -6.0
    views = [radar_views.radar_view(image, rng) for _ in range(40)]
    assert all(view[:, :, 36:].mean() > view[:, :, :28].mean() + 6 for view in views)
    darkest = [view[:, :, :28].mean().item() for view in views]
    cut_off = [d > -20.01 for d in darkest]
    assert 3 < sum(cut_off) < 25
    assert min(darkest) < -23


def test_simulated_vh_is_below_vv_and_vv_is_unchanged(rng):
    image = torch.zeros(2, 64, 64) - 9
    filled = radar_views.simulate_vh(image, rng)
    assert torch.equal(filled[0], image[0])
    assert -14 < (filled[1] - filled[0]).mean() < -3


def test_drop_polarisation_keeps_at_least_one(rng):
    given = torch.tensor([[1.0, 1.0]] * 300 + [[1.0, 0.0]] * 20)
    left = radar_views.drop_polarisation(given, rng)
    assert (left.sum(dim=1) >= 1).all()
    assert (left <= given).all()
    assert torch.equal(left[300:], given[300:])
    assert (left[:300].sum(dim=1) == 2).float().mean().item() == pytest.approx(0.5, abs=0.1)
    assert (left[:300] == torch.tensor([0.0, 1.0])).all(dim=1).float().mean().item() == pytest.approx(0.25, abs=0.08)
