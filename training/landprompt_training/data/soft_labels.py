"""Soft labels of the Dynamic World network (Brown et al. 2022, doi 10.1038/s41597-022-01307-4).

Files: `dynamic_world/<name>.tif`, 9 bands, uint8, probability x 255; 255 in all bands means unknown.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
import torch
from torch import Tensor

CLASSES = (
    "water", "trees", "grass", "flooded vegetation", "crops", "shrub and scrub", "built", "bare", "snow and ice",
)  # fmt: skip
CONCEPTS = tuple((name,) for name in CLASSES)
NONE = 255
SOURCE = "running google/dynamicworld on the images"


def read_soft(path: Path) -> Tensor:
    """Unnormalised probabilities of the nine classes, uint8 (9, h, w); zero where unknown."""
    with rasterio.open(path) as dataset:
        values = dataset.read()
    return torch.from_numpy(np.where((values == NONE).all(axis=0), 0, values).astype(np.uint8))


def hard(soft: Tensor) -> Tensor:
    """The most likely class of each pixel, int64 (h, w), -1 where unknown."""
    return torch.where(soft.amax(dim=0) > 0, soft.argmax(dim=0), -1)
