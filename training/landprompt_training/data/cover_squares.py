"""Squares of one cover inside labelled tiles, by their spectrum: how water and woods look at 10 m, whatever the tile is
called. A river tile has a square of water, a pasture a square of trees.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.data.bands import positions
from landprompt_training.data.spectral_index import normalised_difference
from landprompt_training.data.tile_pixels import is_open_water

# Sides below this show no texture.
LEAST_PX = 13
# Dense plants, NDVI above it, that are as dark as crowns full of shade: reflectance of green, near infrared and the
# short-wave infrared of 1.6 micrometres below these. Meadows and crops as green as that are brighter.
_DENSE = 0.6
_READ = ("B03", "B04", "B08", "B11")
_SHADED = {"B03": 0.065, "B08": 0.4, "B11": 0.2}


class Square(NamedTuple):
    """A square of one cover: the place of its tile in the array, first row and column, pixels of its side."""

    tile: int
    row: int
    col: int
    side: int


def cover_squares(image: np.ndarray, tiles: np.ndarray) -> dict[str, list[Square]]:
    """The largest square of each cover in each tile, where it has one of `LEAST_PX`.

    Args:
        image: float32 (n, 12, h, w) reflectance.
        tiles: int (m,), the places of the tiles to look at.

    Returns:
        The squares of "water" and of "tree".
    """
    bands = {name: torch.from_numpy(image[tiles, i]) for name, i in zip(_READ, positions(_READ), strict=True)}
    ndvi = normalised_difference(bands["B08"], bands["B04"])
    water = is_open_water(bands["B03"], bands["B11"], ndvi)
    trees = ndvi > _DENSE
    for name, most in _SHADED.items():
        trees &= bands[name] < most
    return {name: _largest(mask, tiles) for name, mask in (("water", water), ("tree", trees))}


def _largest(mask: Tensor, tiles: np.ndarray) -> list[Square]:
    """The largest square inside each mask (n, h, w), odd-sided: where most rings of pixels can be taken off."""
    left = mask.float()
    rings = left.clone()
    while left.any():
        outside = F.pad(1 - left, (1, 1, 1, 1), value=1.0)
        left = 1 - F.max_pool2d(outside, 3, stride=1)
        rings += left
    most, place = rings.flatten(1).max(dim=1)
    found = []
    for tile, count, at in zip(tiles.tolist(), most.int().tolist(), place.tolist(), strict=True):
        side, (row, col) = 2 * count - 1, divmod(at, mask.shape[2])
        if side >= LEAST_PX:
            found.append(Square(tile, row - count + 1, col - count + 1, side))
    return found


def fill(image: Tensor, side: int, rng: np.random.Generator) -> Tensor:
    """A picture (..., side, side) of nothing but a square (..., s, s): it and its mirror images, cut anywhere."""
    period = 2 * image.shape[-1]
    for axis in (-2, -1):
        steps = (np.arange(side) + rng.integers(period)) % period
        image = image.index_select(image.ndim + axis, torch.from_numpy(np.minimum(steps, period - 1 - steps)))
    return image
