"""Random views of radar images: speckle, multi-looking, calibration, incidence angle, missing polarisations."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

# Range in dB of the products stretched to 8 bits (`sen12_pairs`), which clip values outside it.
NARROW = (-20.0, 0.0)


def radar_view(decibel: Tensor, rng: np.random.Generator) -> Tensor:
    """A random view of the same place; input and output are in dB, (2, h, w).

    Half of the views are multi-looked or get additional speckle, and 30 % are clipped to the range of an 8-bit product.
    All get a small offset and gradient.
    """
    kind = rng.random()
    if kind < 0.25:
        decibel = multilook(decibel, int(rng.choice((3, 5))))
    elif kind < 0.5:
        decibel = speckle(decibel, float(rng.uniform(3, 12)), rng)
    decibel = tilt(decibel + calibration(rng), float(rng.uniform(-1, 1)), float(rng.uniform(-1, 1)))
    return decibel.clamp(*NARROW) if rng.random() < 0.3 else decibel


def speckle(decibel: Tensor, looks: float, rng: np.random.Generator) -> Tensor:
    """Multiply the intensity by fully developed speckle of `looks` looks: a gamma variable of mean 1 (Goodman 1976)."""
    gain = rng.standard_gamma(looks, size=tuple(decibel.shape)).astype(np.float32) / looks
    return decibel + 10 * torch.from_numpy(np.log10(np.maximum(gain, 1e-3)))


def multilook(decibel: Tensor, size: int) -> Tensor:
    """Average the intensity over `size` x `size` pixels, as in filtered products; dB (bands, h, w)."""
    power = 10 ** (decibel / 10)
    around = F.pad(power[None], (size // 2,) * 4, mode="replicate")
    return 10 * F.avg_pool2d(around, size, stride=1)[0].clamp(min=1e-6).log10()


def calibration(rng: np.random.Generator) -> Tensor:
    """Draw an offset in dB, (2, 1, 1).

    The standard deviation is 1 dB for the part common to both polarisations (kind of backscatter, season, satellite)
    and 0.5 dB for the part of each polarisation.
    """
    offset = rng.normal(0, 1.0) + rng.normal(0, 0.5, (2, 1, 1))
    return torch.from_numpy(offset.astype(np.float32))


def tilt(decibel: Tensor, down: float, across: float) -> Tensor:
    """Add a linear gradient, like that of the incidence angle across a swath.

    Args:
        down, across: change in dB from the centre to the bottom and to the right edge.
    """
    h, w = decibel.shape[-2:]
    return decibel + down * torch.linspace(-1, 1, h)[:, None] + across * torch.linspace(-1, 1, w)


def simulate_vh(decibel: Tensor, rng: np.random.Generator) -> Tensor:
    """Add a synthetic VH band to a VV-only image: VV lowered by about 7 dB, with independent speckle.

    Unlike real VH, it carries no information about the kind of scatterer. It keeps the student from associating the
    classes of VV-only images with the absence of VH.
    """
    lower = decibel[:1] - float(rng.normal(7, 1.5))
    return torch.cat([decibel[:1], speckle(lower, float(rng.uniform(3, 8)), rng)])


def drop_polarisation(band_mask: Tensor, rng: np.random.Generator) -> Tensor:
    """Drop one polarisation from half of the images that have both; takes and returns band masks (n, 2)."""
    out = band_mask.clone()
    for i in range(len(out)):
        if out[i].sum() == 2 and rng.random() < 0.5:
            out[i, int(rng.integers(2))] = 0
    return out
