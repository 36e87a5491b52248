"""Which samples are kept out of training: decided by name or by content alone, so that it never changes."""

from __future__ import annotations

import hashlib

import numpy as np

SPLITS = ("train", "val", "test")


def is_held_out(name: str, share: float) -> bool:
    """True for about `share` of all names; the same name always gets the same answer."""
    digest = hashlib.sha256(name.encode("utf-8")).digest()
    return int.from_bytes(digest[:8], "big") / 2**64 < share


def split_of(name: str, test_share: float, val_share: float = 0.1) -> str:
    """The split of a sample by its name: `test_share` of all names are test, `val_share` of the others val.

    The test split is that of `is_held_out`, so a place that two data sets know by one name is held out in both.
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
    """Keep one in `every` scenes out so that rare classes stand on both sides.

    Iterative stratification (Sechidis et al. 2011): from the rarest class to the commonest, the scenes that hold most
    of it and are not dealt out yet are dealt in turn, one in `every` to the held-out side.

    Args:
        counts: (n_scenes, n_classes) pixels of each class.
        every: 4 keeps a quarter out.

    Returns:
        bool (n_scenes,), True for the scenes kept out.
    """
    held = np.zeros(len(counts), bool)
    dealt = np.zeros(len(counts), bool)
    for label in np.argsort(counts.sum(axis=0), kind="stable"):
        # Only scenes where the class is more than a trace are dealt by it.
        rich = np.flatnonzero(~dealt & (counts[:, label] > 0.01 * counts.sum(axis=1)))
        rich = rich[np.argsort(-counts[rich, label], kind="stable")]
        held[rich[1::every]] = True
        dealt[rich] = True
    return held
