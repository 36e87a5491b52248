"""Synthetic clouds and cloud shadows for clear windows, with the opacity of both at every pixel."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

# Reflectance of thick clouds in `OPTICAL_BANDS`: white in the visible, darker in B09 and in the short-wave infrared.
CLOUD = (0.62, 0.62, 0.6, 0.62, 0.63, 0.64, 0.65, 0.66, 0.66, 0.35, 0.45, 0.33)
# Share of the light that reaches a shaded surface. It is scattered skylight, which is strongest in the blue.
SKY = (0.55, 0.48, 0.4, 0.33, 0.31, 0.3, 0.29, 0.28, 0.28, 0.27, 0.22, 0.2)


def add_clouds(image: Tensor, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """Cover part of a window with clouds and cast their shadows.

    Args:
        image: (12, h, w) reflectance.

    Returns:
        The covered image (12, h, w); the opacity of the clouds and the depth of the shadows, both (h, w) in 0..1.
    """
    side = image.shape[-1]
    opacity = _field(side, float(rng.uniform(0.05, 0.4)), rng)
    shift = rng.integers(4, side // 2, 2) * rng.choice((-1, 1), 2)
    shadow = torch.roll(opacity, tuple(int(v) for v in shift), (0, 1)).clamp(max=1)
    rows, cols = (torch.arange(side) for _ in range(2))
    # A roll wraps around: remove the shadow that enters from the opposite edge.
    shadow = shadow * _inside(rows - int(shift[0]), side)[:, None] * _inside(cols - int(shift[1]), side)[None]
    shadow = shadow * (1 - opacity)
    bright = float(rng.uniform(0.6, 1.35))
    sky = torch.tensor(SKY)[:, None, None]
    shaded = image * (1 - shadow * (1 - sky))
    texture = 1 + 0.12 * (_smooth_noise(side, 8, rng) - 0.5)
    cloud = torch.tensor(CLOUD)[:, None, None] * bright * texture
    return shaded * (1 - opacity) + cloud * opacity, opacity, shadow


def cloud_target(target: Tensor, opacity: Tensor, shadow: Tensor, cloud: int, shade: int) -> Tensor:
    """Set dense targets (K, h, w) to cloud or shadow where these are thick, and to unknown where they are thin.

    Args:
        opacity, shadow: (h, w), from `add_clouds`.
        cloud, shade: indices of the two concepts.
    """
    out = target.clone()
    covered, dark = opacity > 0.6, (shadow > 0.6) & (opacity < 0.15)
    unsure = ((opacity > 0.15) & ~covered) | ((shadow > 0.2) & ~dark & ~covered)
    out[:, covered | dark | unsure] = 0
    out[cloud, covered] = 1
    out[shade, dark] = 1
    return out


def _field(side: int, cover: float, rng: np.random.Generator) -> Tensor:
    """Opacity of a cloud field that covers about the given share of the window."""
    octaves = [_smooth_noise(side, cells, rng) * weight for cells, weight in ((3, 1.0), (6, 0.5), (14, 0.25))]
    noise = torch.stack(octaves).sum(dim=0)
    level = torch.quantile(noise.flatten(), 1 - cover)
    softness = float(rng.uniform(0.02, 0.1))
    return ((noise - level) / softness + 0.5).clamp(0, 1)


def _smooth_noise(side: int, cells: int, rng: np.random.Generator) -> Tensor:
    coarse = torch.from_numpy(rng.random((1, 1, cells, cells)).astype(np.float32))
    return F.interpolate(coarse, size=(side, side), mode="bicubic", align_corners=True)[0, 0]


def _inside(places: Tensor, side: int) -> Tensor:
    return ((places >= 0) & (places < side)).float()
