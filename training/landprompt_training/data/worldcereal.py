"""Monthly Sentinel-1 and Sentinel-2 time series of points, with ESA WorldCover classes.

File: `worldcereal/points.npz` with `x` (n, 12, 13) as in `pixels`, `latlon`, `worldcover` (ESA class codes). A sample
is one point in one month (1 x 1). Splits are by blocks of half a degree.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np

from landprompt_training.data.pixels import BLOCK_DEGREES, HELD_OUT_SHARE, balanced, read_point
from landprompt_training.data.sample import IndexedSet, Sample
from landprompt_training.data.splits import check_split, split_of
from landprompt_training.errors import require
from landprompt_training.vocabulary.words import load_vocabulary

# Code of ESA WorldCover v200 -> concept.
WORLDCOVER = {
    10: "trees", 20: "shrub and scrub", 30: "grass", 40: "crops", 50: "built", 60: "bare", 70: "snow and ice",
    80: "water", 90: "flooded vegetation", 95: "mangrove",
}  # fmt: skip
SOURCE = "ESA WorldCereal's reference points in this layout"


def load(root: Path, split: str) -> IndexedSet:
    """Index one split; raises `DataMissing` if the file is missing."""
    check_split(split)
    path = require(root / "worldcereal" / "points.npz", "the WorldCereal points", SOURCE)
    with np.load(path) as table:
        values, cover, latlon = table["x"], table["worldcover"], table["latlon"]
    names = sorted(set(WORLDCOVER.values()))
    blocks = np.floor(latlon / BLOCK_DEGREES).astype(int)
    keys = [
        (i, month)
        for i, (row, col) in enumerate(blocks)
        if int(cover[i]) in WORLDCOVER and split_of(f"pixels/{row}/{col}", HELD_OUT_SHARE) == split
        for month in range(values.shape[1])
    ]
    classes = np.array([names.index(WORLDCOVER.get(int(code), names[0])) for code in cover])
    words, draws = load_vocabulary("concepts"), balanced(classes[[i for i, _ in keys]])
    return IndexedSet(
        keys, partial(_read, values, classes), templates=words.templates,
        dense_classes=tuple(words.standard[words.names.index(name)] for name in names),
        dense_concepts=tuple((name,) for name in names), supervises=frozenset(("dense",)), repeats=draws,
    )  # fmt: skip


def _read(values: np.ndarray, classes: np.ndarray, key: tuple[int, int]) -> Sample:
    i, month = key
    return read_point(f"points/{i}/{month}", values[i, month], int(classes[i]))
