"""Random views of optical images: geometry, radiometry, missing bands, nodata."""

from __future__ import annotations

from functools import cache

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.data.bands import OPTICAL_BANDS, SUBSETS, positions

# How many times a window is enlarged at most.
MOST_ZOOM = 3.0


def any_turn(rng: np.random.Generator) -> tuple[int, bool]:
    """One of the eight symmetries of the square: quarter turns, and whether it is flipped."""
    return int(rng.integers(4)), bool(rng.integers(2))


def turned(x: Tensor, turn: tuple[int, bool]) -> Tensor:
    """Quarter turns of the last two axes, then perhaps a flip."""
    x = torch.rot90(x, turn[0], (-2, -1))
    return x.flip(-1) if turn[1] else x


def flip_and_turn(image: Tensor, maps: list[Tensor], rng: np.random.Generator) -> tuple[Tensor, list[Tensor]]:
    """One of the eight symmetries of the square for the whole batch; maps (n, h, w) turn with the image."""
    turn = any_turn(rng)
    return turned(image, turn), [turned(m, turn) for m in maps]


def stretch(image: Tensor, chosen: Tensor, rng: np.random.Generator, white: float) -> Tensor:
    """Show images as 8-bit pictures of other contrast stretches, as programs and people choose them.

    Args:
        image: (n, c, h, w) reflectance. chosen: bool (n,), which to change.
        white: the reflectance that is taken to be drawn as white; what the stretch makes brighter is lost in it.
    """
    gain = torch.from_numpy(np.exp(rng.uniform(-0.3, 0.8, len(image))).astype(np.float32))[:, None, None, None]
    return torch.where(chosen[:, None, None, None], (image * gain).clamp(0, white), image)


@cache
def _noise() -> Tensor:
    """A strip to cut noise from: drawing it for every pixel takes longer than the network's first layer."""
    return torch.randn(1 << 23, generator=torch.Generator().manual_seed(0))


def jitter_reflectance(image: Tensor, rng: np.random.Generator, strong: float = 0.35) -> Tensor:
    """Gains and offsets as haze, sun angle, processing baselines and other sensors give them; image is reflectance.

    Most images are changed a little and a share `strong` of them a lot: in true colour the classes lie so close that
    strong jitter for all of them would hide what tells them apart.
    """
    strip = _noise()
    if image.numel() > len(strip):
        raise ValueError(f"a batch of {image.numel()} values is more than the noise strip holds")
    start = int(rng.integers(0, len(strip) - image.numel() + 1))
    noise = strip[start : start + image.numel()].view(image.shape)
    n, c = image.shape[:2]
    size = np.where(rng.random((n, 1)) < strong, 1.0, 0.25)
    gain = np.exp(rng.normal(0, 0.12, (n, 1)) * size) * (1 + rng.uniform(-0.06, 0.06, (n, c)) * size)
    offset = (rng.uniform(-0.01, 0.02, (n, 1)) + rng.normal(0, 0.003, (n, c))) * size
    gain, offset = (torch.from_numpy(v.astype(np.float32))[..., None, None] for v in (gain, offset))
    return torch.addcmul(offset, image, gain).add_(noise, alpha=0.002)


# Scattering by haze and smoke falls with wavelength: what a veil adds in each band, blue as one.
_VEIL = (1.2, 1.0, 0.75, 0.55, 0.5, 0.42, 0.38, 0.33, 0.3, 0.25, 0.08, 0.04)


def veil(image: Tensor, rng: np.random.Generator, chance: float = 0.5) -> Tensor:
    """Haze or smoke before some images: light added, most in the blue, and contrast lost; image (n, 12, h, w)."""
    depth = torch.from_numpy(np.where(rng.random(len(image)) < chance, rng.uniform(0, 0.12, len(image)), 0))
    added = depth.float()[:, None, None, None] * torch.tensor(_VEIL)[:, None, None]
    return image * (1 - added) + added


# Centres of the bands in micrometres.
_WAVELENGTHS = (0.443, 0.490, 0.560, 0.665, 0.705, 0.740, 0.783, 0.842, 0.865, 0.945, 1.610, 2.190)


def top_of_atmosphere(image: Tensor, rng: np.random.Generator) -> Tensor:
    """Images as a satellite measures them, with what the air itself scatters; image (n, 12, h, w) reflectance.

    Optical depth of molecules at sea level by Hansen and Travis (1974, doi 10.1007/BF00168069, eq. 2.30), scattered
    once, seen from above under a sun 25 to 65 degrees high; half of what is scattered out of a beam goes on with it.
    """
    wavelength = torch.tensor(_WAVELENGTHS)
    depth = 0.008569 * wavelength**-4 * (1 + 0.0113 * wavelength**-2 + 0.00013 * wavelength**-4)
    sine = torch.from_numpy(np.sin(np.radians(rng.uniform(25, 65, (len(image), 1))))).float()
    path = depth * 0.75 * (1 + sine**2) / (4 * sine)
    through = torch.exp(-depth / 2 * (1 + 1 / sine))
    return image * through[..., None, None] + path[..., None, None]


# Of the light that sediment, salt or glint adds to water, what comes back in each band: none beyond the near infrared.
_BRIGHT_WATER = (0.6, 0.7, 0.95, 1.0, 0.85, 0.6, 0.5, 0.45, 0.4, 0.1, 0.0, 0.0)


def brighten_water(image: Tensor, water: Tensor, rng: np.random.Generator, chance: float = 0.25) -> Tensor:
    """Load some images' water with sediment or salt, as bright as sand in the visible and still black in the short-wave
    infrared, which the few labelled scenes hardly show.

    Args:
        image: (n, 12, h, w) reflectance. water: bool (n, h, w), where nothing but water is right.
    """
    load = torch.from_numpy(np.where(rng.random(len(image)) < chance, rng.uniform(0.05, 0.4, len(image)), 0)).float()
    added = load[:, None, None, None] * torch.tensor(_BRIGHT_WATER)[:, None, None]
    return image + added * water[:, None]


# What pure water takes of the light in each band, per metre (Pope and Fry 1997, doi 10.1364/AO.36.008710; beyond 725 nm
# Kou et al. 1993, doi 10.1364/AO.32.003531).
_WATER_TAKES = (0.007, 0.015, 0.062, 0.43, 0.70, 2.4, 2.1, 3.0, 4.6, 30.0, 600.0, 2000.0)


def clear_water(image: Tensor, water: Tensor, rng: np.random.Generator) -> Tensor:
    """Let images' water be clear and deep in place of turbid: it holds fewer particles that send light back, and the
    light goes through some metres more of it.

    Args:
        image: (n, 12, h, w) reflectance. water: bool (n, h, w), where nothing but water is right.
    """
    path = 2 * torch.from_numpy(rng.uniform(0.2, 4, (len(image), 1, 1, 1))).float()
    particles = torch.from_numpy(rng.uniform(0.3, 1, (len(image), 1, 1, 1))).float()
    left = particles * torch.exp(-path * torch.tensor(_WATER_TAKES)[:, None, None])
    return torch.where(water[:, None], image * left, image)


def drop_bands(band_mask: Tensor, rng: np.random.Generator, keep_all: float = 0.4) -> Tensor:
    """Leave some images all their bands, give the others a subset that people have, or a random one of three or more.

    Hierarchical channel sampling (ChannelViT, arXiv 2309.16108) with the common subsets drawn more often.
    """
    named = [positions(s) for s in SUBSETS.values()]
    out = band_mask.clone()
    for i in range(len(out)):
        if rng.random() < keep_all:
            continue
        if rng.random() < 0.7:
            chosen = named[rng.integers(len(named))]
        else:
            chosen = rng.permutation(len(OPTICAL_BANDS))[: rng.integers(3, len(OPTICAL_BANDS))].tolist()
        kept = torch.zeros(len(OPTICAL_BANDS))
        kept[chosen] = 1
        if (kept * band_mask[i]).sum() >= 3:
            out[i] = kept * band_mask[i]
    return out


def blank(valid: Tensor, rng: np.random.Generator, chance: float = 0.15) -> Tensor:
    """Make a margin of some images nodata, as at the edge of a swath; valid is (n, 1, h, w)."""
    out = valid.clone()
    width = valid.shape[-1]
    for i in range(len(out)):
        if rng.random() < chance:
            depth = int(rng.integers(1, width // 3))
            side = int(rng.integers(4))
            view = torch.rot90(out[i, 0], side, (-2, -1))
            view[:, :depth] = 0
            out[i, 0] = torch.rot90(view, -side, (-2, -1))
    return out


def mosaic(image: Tensor) -> Tensor:
    """Lay four tiles each into one picture of twice the side: (4n, c, h, w) -> (n, c, 2h, 2w), row by row."""
    n, c, h, w = image.shape
    return image.reshape(n // 4, 2, 2, c, h, w).permute(0, 3, 1, 4, 2, 5).reshape(n // 4, c, 2 * h, 2 * w)


def unmosaic(image: Tensor) -> Tensor:
    """The inverse of `mosaic`."""
    n, c, h, w = image.shape
    return image.reshape(n, c, 2, h // 2, 2, w // 2).permute(0, 2, 4, 1, 3, 5).reshape(4 * n, c, h // 2, w // 2)


def zoom_crop(
    image: Tensor, maps: list[Tensor], size: int, rng: np.random.Generator, most: float = MOST_ZOOM
) -> tuple[Tensor, list[Tensor]]:
    """Cut a random window and enlarge half of them to `size`, up to `most` times: a finer ground sampling distance."""
    factor = 1.0 if rng.random() < 0.5 else float(rng.uniform(1, most))
    side = max(16, round(size / factor))
    top = int(rng.integers(0, image.shape[-2] - side + 1))
    left = int(rng.integers(0, image.shape[-1] - side + 1))
    image = image[..., top : top + side, left : left + side]
    maps = [m[..., top : top + side, left : left + side] for m in maps]
    if side == size:
        return image, maps
    image = F.interpolate(image, size=(size, size), mode="bilinear", align_corners=False)
    maps = [F.interpolate(m[:, None].float(), size=(size, size), mode="nearest")[:, 0].to(m.dtype) for m in maps]
    return image, maps
