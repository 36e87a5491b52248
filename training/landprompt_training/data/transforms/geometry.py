"""Geometry of windows: symmetries, mosaics, crops, pixel size, nodata. The functions apply to images and to labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F


def random_symmetry(rng: np.random.Generator) -> tuple[int, bool]:
    """Draw one of the eight symmetries of the square: number of quarter turns, and whether to mirror."""
    return int(rng.integers(4)), bool(rng.integers(2))


def apply_symmetry(x: Tensor, turn: tuple[int, bool]) -> Tensor:
    """Rotate the last two axes by `turn[0]` quarter turns, then mirror the last axis if `turn[1]`."""
    x = torch.rot90(x, turn[0], (-2, -1))
    return x.flip(-1) if turn[1] else x


def tile_mosaic(tiles: Sequence[Tensor]) -> Tensor:
    """Join four tiles of the same size (c, h, w), in row order, to one image (c, 2h, 2w)."""
    return torch.cat([torch.cat(list(tiles[:2]), dim=-1), torch.cat(list(tiles[2:]), dim=-1)], dim=-2)


def crop(x: Tensor, top: int, left: int, side: int, fill: float = 0.0) -> Tensor:
    """Cut out a square window; pixels outside the image are set to `fill`."""
    height, width = x.shape[-2:]
    below, right = max(0, top + side - height), max(0, left + side - width)
    above, before = max(0, -top), max(0, -left)
    inside = x[..., max(0, top) : top + side, max(0, left) : left + side]
    return F.pad(inside, (before, right, above, below), value=fill) if above or before or below or right else inside


def coarser(image: Tensor, factor: int) -> Tensor:
    """Coarsen an image (c, h, w): average over blocks of `factor` x `factor` pixels."""
    return F.avg_pool2d(image[None], factor)[0]


def resized(image: Tensor, side: int) -> Tensor:
    """Resample an image (c, h, w) to `side` x `side` pixels (bilinear)."""
    return F.interpolate(image[None], size=(side, side), mode="bilinear", align_corners=False)[0]


def resized_map(values: Tensor, side: int) -> Tensor:
    """Resample a map (c, h, w) of any dtype to `side` x `side` pixels (nearest neighbour)."""
    return F.interpolate(values[None].float(), size=(side, side), mode="nearest")[0].to(values.dtype)


def voronoi(count: int, size: int, rng: np.random.Generator) -> np.ndarray:
    """Index of the nearest of `count` random points for each pixel, int64 (size, size)."""
    points = rng.uniform(0, size, (count, 2)).astype(np.float32)
    axis = np.arange(size, dtype=np.float32)
    rows = (axis[:, None] - points[:, 0]) ** 2
    cols = (axis[:, None] - points[:, 1]) ** 2
    out: np.ndarray = (rows[:, None] + cols[None]).argmin(axis=2)
    return out


def with_nodata(valid: Tensor, rng: np.random.Generator, margin: float = 0.12, holes: float = 0.05) -> Tensor:
    """Set part of some windows to nodata.

    Args:
        valid: (1, h, w), 1 where valid.
        margin: probability of nodata along one edge.
        holes: probability of up to four rectangular holes.
    """
    out, side = valid.clone(), valid.shape[-1]
    if rng.random() < margin:
        turn = int(rng.integers(4))
        view = torch.rot90(out[0], turn, (-2, -1)).clone()
        depth, slope = int(rng.integers(1, side // 3)), float(rng.uniform(-0.4, 0.4)) * (rng.random() < 0.5)
        edge = depth + slope * torch.arange(side)
        view[torch.arange(side)[None] < edge[:, None]] = 0
        out[0] = torch.rot90(view, -turn, (-2, -1))
    if rng.random() < holes:
        for _ in range(int(rng.integers(1, 5))):
            top, left = (int(v) for v in rng.integers(0, side, 2))
            out[0, top : top + int(rng.integers(2, side // 4)), left : left + int(rng.integers(2, side // 4))] = 0
    return out
