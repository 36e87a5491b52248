"""Corrections of Dynamic World's probabilities, from visual interpretation of scenes and from spectra."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import torch
from PIL import Image, ImageDraw
from torch import Tensor

from landprompt_training.data.sample import S2_BANDS
from landprompt_training.data.soft_labels import CLASSES

# Factor by which a probability is multiplied if the spectrum contradicts it.
DOUBTED = 0.05


def corrected(soft: Tensor, scene: str, s2: Tensor) -> Tensor:
    """Remove classes that are absent from a scene, and reduce those that the spectrum contradicts.

    Args:
        soft: uint8 (9, h, w), unnormalised probabilities of `soft_labels.CLASSES`; zero where unknown.
        scene: a name in `corrections.toml`; other scenes are corrected only by their spectra.
        s2: reflectance (13, h, w), see `Sample`.

    Returns:
        uint8 (9, h, w). Where the network gave zero to all classes that a region allows, these are equally likely.
    """
    known = soft.sum(dim=0, keepdim=True) > 0
    allowed = possible(scene, soft.shape[-2], soft.shape[-1])
    values = (soft.float() + 1) * plausible(s2) * allowed * known
    return (255 * values / values.amax(dim=0, keepdim=True).clamp(min=1e-6)).round().to(torch.uint8)


def plausible(s2: Tensor) -> Tensor:
    """Factor of each class, float (9, h, w): 1 where the spectrum agrees with the class, else `DOUBTED`.

    The thresholds are deliberately loose. Indices: NDVI (Rouse et al. 1974), NDWI (McFeeters 1996), MNDWI (Xu 2006).
    Snow is tested with the NDSI, which uses the same bands as the MNDWI.
    """
    green, red, nir, swir = (s2[S2_BANDS.index(band)].float() for band in ("B03", "B04", "B08", "B11"))
    ndvi, ndwi, mndwi = _ratio(nir, red), _ratio(green, nir), _ratio(green, swir)
    agrees = {
        "water": (ndvi < 0.35) & ((mndwi > -0.15) | (ndwi > -0.15)),
        "trees": ndvi > 0.35,
        "flooded vegetation": ndvi > 0.1,
        "built": ndvi < 0.65,
        "bare": ndvi < 0.4,
        "snow and ice": mndwi > 0.2,
    }
    out = torch.ones(len(CLASSES), *ndvi.shape)
    for name, mask in agrees.items():
        out[CLASSES.index(name)] = torch.where(mask, 1.0, DOUBTED)
    return out


def _ratio(a: Tensor, b: Tensor) -> Tensor:
    return (a - b) / (a + b).clamp(min=1e-4)


def possible(scene: str, height: int, width: int) -> Tensor:
    """Mask float (9, height, width): 1 for the classes that can occur at a pixel of the scene, else 0."""
    table = _corrections().get(scene, {})
    out = torch.ones(len(CLASSES), height, width)
    for name in table.get("absent", ()):
        out[CLASSES.index(name)] = 0
    for region in table.get("regions", ()):
        inside = _mask(region["polygon"], height, width)
        shown = torch.tensor([float(name in region["classes"]) for name in CLASSES])
        out[:, inside] = shown[:, None]
    return out


def _mask(polygon: list[list[int]], height: int, width: int) -> Tensor:
    picture = Image.new("1", (width, height))
    ImageDraw.Draw(picture).polygon([(col, row) for row, col in polygon], fill=1)
    return torch.from_numpy(np.asarray(picture).copy())


@cache
def _corrections() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("corrections.toml").read_text("utf-8"))
