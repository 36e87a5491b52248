"""Prediction of missing bands from the present ones, as the conditional mean of a Gaussian over spectra.

A network that reads zeros for missing bands must learn every subset of the bands. With predicted values, its input
always has complete spectra: B08 is predicted from B8A, and missing short-wave infrared bands are predicted from the
visible and near-infrared bands.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

# Ridge of the regression: the noise variance of each band, in standardised units.
RIDGE = 0.02
# Steps of the Newton-Schulz iteration. The condition number of the covariance plus ridge is below 1,000.
_STEPS = 24


class BandFill(nn.Module):
    """Fills missing bands of standardised images. Before `fit`, they are filled with zeros.

    Shape:
        image (n, bands, h, w), zero where invalid; band_mask (n, bands); valid (n, 1, h, w) ->
        (n, bands, h, w), zero where invalid.
    """

    mean: Tensor
    covariance: Tensor

    def __init__(self, n_bands: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(n_bands))
        self.register_buffer("covariance", torch.eye(n_bands))

    def fit(self, spectra: Tensor) -> None:
        """Set mean and covariance from standardised spectra (n, bands) with all bands."""
        self.mean.copy_(spectra.mean(dim=0))
        self.covariance.copy_(torch.cov(spectra.T))

    def regression(self, band_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Weights (n, bands, bands) and offsets (n, bands) that predict missing bands; zero for present bands."""
        missing = 1 - band_mask
        pairs = band_mask[:, :, None] * band_mask[:, None, :]
        identity = torch.eye(self.mean.shape[0], device=band_mask.device)
        # The identity in the missing bands makes the matrix invertible and does not affect the other bands.
        inner = pairs * (self.covariance + RIDGE * identity) + missing[:, :, None] * identity
        weights = (missing[:, :, None] * self.covariance * band_mask[:, None, :]) @ (_inverse(inner) * pairs)
        return weights, missing * self.mean - weights @ self.mean

    def forward(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> Tensor:
        """See the class."""
        with torch.autocast(image.device.type, enabled=False):
            weights, offset = self.regression(band_mask.float())
            expected = torch.einsum("nij,njhw->nihw", weights, image.float()) + offset[:, :, None, None]
            return image * band_mask[:, :, None, None] + expected * valid


def _inverse(matrix: Tensor) -> Tensor:
    """Inverses of positive definite matrices (n, k, k) by Newton-Schulz iteration, since ONNX has no such operator."""
    size = matrix.abs().sum(dim=2).amax(dim=1)[:, None, None]
    identity = torch.eye(matrix.shape[1], device=matrix.device)
    out = identity / size
    for _ in range(_STEPS):
        out = out @ (2 * identity - matrix @ out)
    return out
