"""Assignment of samples to splits. It depends on names or contents only, so that it never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

SPLITS = ("train", "val", "test")


def is_held_out(name: str, share: float) -> bool:
    """True for about `share` of all names; always the same for a name."""
    digest = hashlib.sha256(name.encode("utf-8")).digest()
    return int.from_bytes(digest[:8], "big") / 2**64 < share


def split_of(name: str, test_share: float, val_share: float = 0.1) -> str:
    """The split of a sample by its name: `test_share` of all names are test, `val_share` of the others val.

    The test split is that of `is_held_out`, so a place with the same name in two data sets is held out in both.
    """
    if is_held_out(name, test_share):
        return "test"
    return "val" if is_held_out(f"val/{name}", val_share) else "train"


def check_split(split: str) -> str:
    """Return `split` when it is one of `SPLITS`, else raise ValueError."""
    if split not in SPLITS:
        raise ValueError(f"there is no split '{split}'; there are {', '.join(SPLITS)}")
    return split


def stratified_hold_out(counts: np.ndarray, every: int) -> np.ndarray:
    """Hold out one in `every` scenes, so that rare classes are in both parts.

    Iterative stratification (Sechidis et al. 2011): from the rarest class to the most common one, the remaining scenes
    with most of it are assigned in turn, one in `every` to the held-out part.

    Args:
        counts: (n_scenes, n_classes) pixels of each class.
        every: 4 holds out a quarter.

    Returns:
        bool (n_scenes,), True for held-out scenes.
    """
    held = np.zeros(len(counts), bool)
    dealt = np.zeros(len(counts), bool)
    for label in np.argsort(counts.sum(axis=0), kind="stable"):
        # Only scenes with more than a trace of the class are assigned by it.
        rich = np.flatnonzero(~dealt & (counts[:, label] > 0.01 * counts.sum(axis=1)))
        rich = rich[np.argsort(-counts[rich, label], kind="stable")]
        held[rich[1::every]] = True
        dealt[rich] = True
    return held


# Correlation of two quarters. Overlapping pictures have more than 0.98; none of the 211,000 other pairs of the SEN1-2
# pictures used here reaches 0.85, so any limit in between works.
SAME_GROUND = 0.95
THUMBNAIL = 32


def overlap_groups(pictures: Sequence[Tensor]) -> list[int]:
    """Group pictures that overlap, directly or through others.

    Pictures of a scene are often cropped with an overlap of half a picture, so that a quarter of one equals another
    quarter of its neighbour. So all quarters are compared with each other, as thumbnails.

    Args:
        pictures: float32 (h, w) each, all of one size.

    Returns:
        Index of the first picture in the group of each picture.
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
    """Unit thumbnails (4, THUMBNAIL ** 2) of the quarters, mean removed; zero for a uniform quarter."""
    small = F.adaptive_avg_pool2d(picture[None], 2 * THUMBNAIL)[0]
    parts = small.reshape(2, THUMBNAIL, 2, THUMBNAIL).transpose(1, 2).reshape(4, -1)
    parts = parts - parts.mean(dim=1, keepdim=True)
    length = parts.norm(dim=1, keepdim=True)
    return torch.where(length > 1e-3, parts / length.clamp(min=1e-3), torch.zeros(()))
