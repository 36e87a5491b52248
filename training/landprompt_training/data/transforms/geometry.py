"""Geometry of windows: symmetries, mosaics, crops, pixel size, nodata. Images and labels are transformed alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F


def random_symmetry(rng: np.random.Generator) -> tuple[int, bool]:
    """One of the eight symmetries of the square: number of quarter turns, and whether to mirror."""
    return int(rng.integers(4)), bool(rng.integers(2))


def apply_symmetry(x: Tensor, turn: tuple[int, bool]) -> Tensor:
    """Rotate the last two axes by quarter turns, then mirror them if wanted."""
    x = torch.rot90(x, turn[0], (-2, -1))
    return x.flip(-1) if turn[1] else x


def tile_mosaic(tiles: Sequence[Tensor]) -> Tensor:
    """Four tiles of one size (c, h, w) as one image (c, 2h, 2w), row by row."""
    return torch.cat([torch.cat(list(tiles[:2]), dim=-1), torch.cat(list(tiles[2:]), dim=-1)], dim=-2)


def crop(x: Tensor, top: int, left: int, side: int, fill: float = 0.0) -> Tensor:
    """A square window; pixels outside the image are `fill`."""
    height, width = x.shape[-2:]
    below, right = max(0, top + side - height), max(0, left + side - width)
    above, before = max(0, -top), max(0, -left)
    inside = x[..., max(0, top) : top + side, max(0, left) : left + side]
    return F.pad(inside, (before, right, above, below), value=fill) if above or before or below or right else inside


def coarser(image: Tensor, factor: int) -> Tensor:
    """Area average over `factor` x `factor` pixels: a larger pixel size; (c, h, w)."""
    return F.avg_pool2d(image[None], factor)[0]


def resized(image: Tensor, side: int) -> Tensor:
    """Bilinear resampling to `side` pixels; (c, h, w)."""
    return F.interpolate(image[None], size=(side, side), mode="bilinear", align_corners=False)[0]


def resized_map(values: Tensor, side: int) -> Tensor:
    """Nearest-neighbour resampling to `side` pixels; (c, h, w), any dtype."""
    return F.interpolate(values[None].float(), size=(side, side), mode="nearest")[0].to(values.dtype)


def voronoi(count: int, size: int, rng: np.random.Generator) -> np.ndarray:
    """The nearest of `count` random points for each pixel, int64 (size, size)."""
    points = rng.uniform(0, size, (count, 2)).astype(np.float32)
    axis = np.arange(size, dtype=np.float32)
    rows = (axis[:, None] - points[:, 0]) ** 2
    cols = (axis[:, None] - points[:, 1]) ** 2
    out: np.ndarray = (rows[:, None] + cols[None]).argmin(axis=2)
    return out


def with_nodata(valid: Tensor, rng: np.random.Generator, margin: float = 0.12, holes: float = 0.05) -> Tensor:
    """Set a part of some windows to nodata; valid is (1, h, w)."""
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
