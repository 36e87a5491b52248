"""Pictures that show the same ground: cut from one scene half a picture apart, or the same twice."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

# Correlation of two quarters. Pictures of the same ground have more than 0.98, of the 211,000 other pairs of the SEN1-2
# pictures here none has 0.85: any limit between serves.
SAME_GROUND = 0.95
THUMBNAIL = 32


def groups_of_ground(pictures: Sequence[Tensor]) -> list[int]:
    """Number the pictures so that those which share ground, directly or through others, have one number.

    Patches of a scene are often cut with half a picture of overlap, which puts a quarter of one onto another quarter of
    its neighbour. So all quarters are compared with all, as thumbnails.

    Args:
        pictures: float32 (h, w) each, all of one size.

    Returns:
        For each picture the place of the first one in its group.
    """
    quarters = torch.cat([_quarters(picture) for picture in pictures])
    first = list(range(len(pictures)))

    def root(i: int) -> int:
        while first[i] != i:
            i = first[i]
        return i

    for start in range(0, len(quarters), 512):
        alike = quarters[start : start + 512] @ quarters.T > SAME_GROUND
        for a, b in alike.nonzero().tolist():
            one, other = sorted((root((start + a) // 4), root(b // 4)))
            first[other] = one
    return [root(i) for i in range(len(pictures))]


def _quarters(picture: Tensor) -> Tensor:
    """Unit thumbnails (4, THUMBNAIL ** 2) of the quarters, mean removed; zero for a quarter of one tone."""
    small = F.adaptive_avg_pool2d(picture[None], 2 * THUMBNAIL)[0]
    parts = small.reshape(2, THUMBNAIL, 2, THUMBNAIL).transpose(1, 2).reshape(4, -1)
    parts = parts - parts.mean(dim=1, keepdim=True)
    length = parts.norm(dim=1, keepdim=True)
    return torch.where(length > 1e-3, parts / length.clamp(min=1e-3), torch.zeros(()))
