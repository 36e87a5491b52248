"""Nodata: margins as at the edge of a swath or a raster, and holes as masked clouds leave them."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor


def with_nodata(valid: Tensor, rng: np.random.Generator, margin: float = 0.12, holes: float = 0.05) -> Tensor:
    """Blank part of some windows; valid is (1, h, w)."""
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
