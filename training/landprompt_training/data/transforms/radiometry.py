"""Radiometry of optical windows: atmosphere, brightness, processing baseline, stretch and 8-bit pictures, noise."""

from __future__ import annotations

from functools import cache

import numpy as np
import torch
from torch import Tensor

from landprompt_training.data.bands import OPTICAL_BANDS, RGB_WHITE

# Centre wavelengths of `OPTICAL_BANDS` in micrometres.
WAVELENGTHS = (0.443, 0.490, 0.560, 0.665, 0.705, 0.740, 0.783, 0.842, 0.865, 0.945, 1.610, 2.190)
# Haze and smoke scatter less at longer wavelengths: path radiance of each band relative to blue.
VEIL = (1.2, 1.0, 0.75, 0.55, 0.5, 0.42, 0.38, 0.33, 0.3, 0.25, 0.08, 0.04)
DISPLAYED = ("B02", "B03", "B04")


def atmosphere(image: Tensor, rng: np.random.Generator) -> Tensor:
    """Add haze or smoke to a third of the windows, grey haze to a sixth, and Rayleigh scattering to a sixth."""
    kind = rng.random()
    if kind < 0.33:
        return veil(image, float(rng.uniform(0, 0.12)))
    if kind < 0.5:
        share = float(rng.uniform(0, 0.12))
        return image * (1 - share) + share * float(rng.uniform(0.3, 1.0))
    return top_of_atmosphere(image, rng) if kind < 0.66 else image


def veil(image: Tensor, depth: float) -> Tensor:
    """Add path radiance, most in the blue, and reduce contrast; image (12, h, w) reflectance."""
    added = depth * torch.tensor(VEIL)[:, None, None]
    return image * (1 - added) + added


def top_of_atmosphere(image: Tensor, rng: np.random.Generator) -> Tensor:
    """Simulate top-of-atmosphere reflectance (Level-1C) by Rayleigh scattering; image (12, h, w).

    Rayleigh optical depth at sea level by Hansen and Travis (1974, doi 10.1007/BF00168069, eq. 2.30), single
    scattering, nadir view, sun elevation of 25 to 65 degrees. Half of the light scattered out of a beam is scattered
    forward and counts as transmitted.
    """
    wavelength = torch.tensor(WAVELENGTHS)
    depth = 0.008569 * wavelength**-4 * (1 + 0.0113 * wavelength**-2 + 0.00013 * wavelength**-4)
    sine = float(np.sin(np.radians(rng.uniform(25, 65))))
    path = depth * 0.75 * (1 + sine**2) / (4 * sine)
    through = torch.exp(-depth / 2 * (1 + 1 / sine))
    return image * through[:, None, None] + path[:, None, None]


def brightness(image: Tensor, rng: np.random.Generator) -> Tensor:
    """Apply random gains and offsets, as from sun angles, sensors and baselines; they are strong in 40 % of windows."""
    size = 1.0 if rng.random() < 0.4 else 0.3
    bands = len(image)
    common = np.exp(rng.uniform(-0.3, 0.3) * size)
    gain = common * (1 + rng.uniform(-0.06, 0.06, bands) * size)
    offset = (rng.uniform(-0.01, 0.02) + rng.normal(0, 0.003, bands)) * size
    factor, added = (torch.from_numpy(v.astype(np.float32))[:, None, None] for v in (gain, offset))
    return torch.addcmul(added, image, factor)


def noisy(image: Tensor, rng: np.random.Generator) -> Tensor:
    """Add sensor noise with a standard deviation of up to 0.006 in reflectance."""
    strip = _strip()
    start = int(rng.integers(0, len(strip) - image.numel()))
    return image.add(strip[start : start + image.numel()].view(image.shape), alpha=float(rng.uniform(0, 0.006)))


def eight_bit(image: Tensor, rng: np.random.Generator, order: tuple[str, ...] = OPTICAL_BANDS) -> Tensor:
    """Quantise the displayed bands to 8 bits after a random contrast stretch, and convert to pseudo-reflectance.

    Half of the stretches are a common gain as in ESA's true-colour image, a quarter also have a gamma, and a quarter
    clip at percentiles, as image viewers do.
    """
    out, kind = image.clone(), rng.random()
    places = [order.index(band) for band in DISPLAYED]
    if kind < 0.75:
        gain = float(np.exp(rng.uniform(-0.3, 0.8)))
        gamma = float(rng.uniform(0.6, 1.2)) if kind > 0.5 else 1.0
        for place in places:
            out[place] = _counts((image[place] * gain / RGB_WHITE).clamp(0, 1) ** gamma)
        return out
    low, high = float(rng.uniform(0, 0.03)), float(rng.uniform(0.97, 1))
    common = rng.random() < 0.5
    values = [np.quantile(image[place].numpy(), (low, high)) for place in places]
    if common:
        values = [np.mean(values, axis=0)] * len(places)
    for place, (dark, bright) in zip(places, values, strict=True):
        out[place] = _counts(((image[place] - float(dark)) / max(float(bright - dark), 0.02)).clamp(0, 1))
    return out


def _counts(shown: Tensor) -> Tensor:
    return (shown * 255).round() / 255 * RGB_WHITE


@cache
def _strip() -> Tensor:
    """A long strip of precomputed noise, since drawing noise per pixel is slower than the network's first layer."""
    return torch.randn(1 << 22, generator=torch.Generator().manual_seed(0))
