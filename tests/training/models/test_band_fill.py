"""Prediction of missing bands as the conditional mean of a Gaussian over spectra."""

from __future__ import annotations

import pytest
import torch
from landprompt_training.models.band_fill import RIDGE, BandFill


@pytest.fixture
def spectra() -> torch.Tensor:
    """Three bands: the second is twice the first with little noise, the third is independent of both."""
    generator = torch.Generator().manual_seed(0)
    first, noise, third = torch.randn(3, 4000, generator=generator)
    return torch.stack([first + 0.5, 2 * first + 1 + 0.05 * noise, third - 1], dim=1)


@pytest.fixture
def fill(spectra) -> BandFill:
    out = BandFill(3)
    out.fit(spectra)
    return out


def image_of(spectra: torch.Tensor) -> torch.Tensor:
    return spectra.T[None, :, None, :]


def test_missing_band_is_predicted_from_a_correlated_one(fill, spectra):
    mask = torch.tensor([[1.0, 0.0, 1.0]])
    seen = image_of(spectra) * mask[:, :, None, None]
    out = fill(seen, mask, torch.ones(1, 1, 1, len(spectra)))
    assert torch.equal(out[:, [0, 2]], seen[:, [0, 2]])
    assert (out[0, 1, 0] - spectra[:, 1]).abs().mean() < 0.1


def test_an_independent_band_is_filled_with_its_mean(fill, spectra):
    mask = torch.tensor([[1.0, 1.0, 0.0]])
    out = fill(image_of(spectra) * mask[:, :, None, None], mask, torch.ones(1, 1, 1, len(spectra)))
    assert out[0, 2].mean() == pytest.approx(float(spectra[:, 2].mean()), abs=0.05)
    assert out[0, 2].std() < 0.1


def test_the_weights_are_those_of_ridge_regression(fill):
    mask = torch.tensor([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 1.0, 1.0]])
    weights, _ = fill.regression(mask)
    for each, row in zip(mask, weights, strict=True):
        given, gone = each > 0, each == 0
        inner = fill.covariance[given][:, given] + RIDGE * torch.eye(int(given.sum()))
        expected = fill.covariance[gone][:, given] @ torch.linalg.inv(inner)
        torch.testing.assert_close(row[gone][:, given], expected, atol=1e-4, rtol=1e-4)
        assert row[given].abs().max() == 0


def test_invalid_pixels_stay_zero(fill):
    mask, valid = torch.tensor([[1.0, 0.0, 1.0]]), torch.tensor([[[[1.0, 0.0]]]])
    out = fill(torch.zeros(1, 3, 1, 2), mask, valid)
    assert out[0, 1, 0, 0] != 0
    assert (out[..., 1] == 0).all()


def test_unfitted_fill_returns_the_input():
    image = torch.randn(2, 4, 3, 3)
    mask = torch.tensor([[1.0, 0, 1, 1], [0, 0, 1, 1]])
    seen = image * mask[:, :, None, None]
    torch.testing.assert_close(BandFill(4)(seen, mask, torch.ones(2, 1, 3, 3)), seen)
