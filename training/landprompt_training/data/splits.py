"""Assignment of samples to splits. It depends only on names or contents, so it never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

SPLITS = ("train", "val", "test")


def is_held_out(name: str, share: float) -> bool:
    """Whether a name is held out: true for about `share` of all names, and always the same for a given name."""
    digest = hashlib.sha256(name.encode("utf-8")).digest()
    return int.from_bytes(digest[:8], "big") / 2**64 < share


def split_of(name: str, test_share: float, val_share: float = 0.1) -> str:
    """The split of a sample by its name: `test_share` of all names are test, `val_share` of the others val.

    The test split agrees with `is_held_out`, so a place with the same name in two data sets is held out in both.
    """
    if is_held_out(name, test_share):
        return "test"
    return "val" if is_held_out(f"val/{name}", val_share) else "train"


def check_split(split: str) -> str:
    """Return `split` if it is one of `SPLITS`, else raise ValueError."""
    if split not in SPLITS:
        raise ValueError(f"there is no split '{split}'; the splits are {', '.join(SPLITS)}")
    return split


def stratified_hold_out(counts: np.ndarray, every: int) -> np.ndarray:
    """Hold out one of `every` scenes such that rare classes occur in both parts.

    Iterative stratification (Sechidis et al. 2011): for each class, from the rarest to the most common, the scenes not
    yet assigned are sorted by their number of pixels of this class, and one of `every` is held out.

    Args:
        counts: (n_scenes, n_classes), number of pixels of each class.
        every: 4 holds out a quarter.

    Returns:
        bool (n_scenes,), True for held-out scenes.
    """
    held = np.zeros(len(counts), bool)
    dealt = np.zeros(len(counts), bool)
    for label in np.argsort(counts.sum(axis=0), kind="stable"):
        # Scenes with only a trace of the class are left to the other classes.
        rich = np.flatnonzero(~dealt & (counts[:, label] > 0.01 * counts.sum(axis=1)))
        rich = rich[np.argsort(-counts[rich, label], kind="stable")]
        held[rich[1::every]] = True
        dealt[rich] = True
    return held


# Threshold on the correlation of two quarters. Overlapping SEN1-2 pictures exceed 0.98, and none of the 211,000 other
# pairs of these pictures reaches 0.85, so any value in between works.
SAME_GROUND = 0.95
THUMBNAIL = 32


def overlap_groups(pictures: Sequence[Tensor]) -> list[int]:
    """Group pictures that overlap, directly or via other pictures.

    Pictures are often cropped from a scene with an overlap of half a picture. A quarter of one picture then equals
    another quarter of its neighbour. Therefore thumbnails of all quarters are compared with each other.

    Args:
        pictures: float32 (h, w) each, all of the same size.

    Returns:
        For each picture, the index of the first picture of its group.
    """
    quarters = torch.cat([_quarters(picture) for picture in pictures])
    first = list(range(len(pictures)))

    def root(i: int) -> int:
        while first[i] != i:
            i = first[i]
        return i

    for start in range(0, len(quarters), 512):
        overlapping = quarters[start : start + 512] @ quarters.T > SAME_GROUND
        for a, b in overlapping.nonzero().tolist():
            one, other = sorted((root((start + a) // 4), root(b // 4)))
            first[other] = one
    return [root(i) for i in range(len(pictures))]


def _quarters(picture: Tensor) -> Tensor:
    """Thumbnails (4, THUMBNAIL ** 2) of the quarters, with zero mean and unit length; zero for a uniform quarter."""
    small = F.adaptive_avg_pool2d(picture[None], 2 * THUMBNAIL)[0]
    parts = small.reshape(2, THUMBNAIL, 2, THUMBNAIL).transpose(1, 2).reshape(4, -1)
    parts = parts - parts.mean(dim=1, keepdim=True)
    length = parts.norm(dim=1, keepdim=True)
    return torch.where(length > 1e-3, parts / length.clamp(min=1e-3), torch.zeros(()))
