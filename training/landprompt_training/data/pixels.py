"""Monthly Sentinel-1 and Sentinel-2 time series of single pixels in the USA (Presto's evaluation data, MIT).

Files: `pixels/*.npz` with `x` (n, time, 13) float32: VV, VH in dB (-50 = missing), B2, B3, B4, B5, B6, B7, B8, B8A,
B9, B11, B12 as reflectance x 10000; `dynamic_world` (n, time), classes 0 to 8, other values are missing; `latlon`
(n, 2) in degrees; `month` (n, time). The processing level of Sentinel-2 is not stated. Presto assumes L1C, which agrees
with the high minimum of the blue band.

A sample is one pixel (1 x 1) at one time, with its Dynamic World class both as chip label and as dense label; times
without a class are skipped. Splits are by blocks of half a degree, so that neighbouring pixels, and all times of a
pixel, are in the same split.
Classes: `vocabulary/dynamic_world.toml`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import torch

from landprompt_training.data.sample import S1_BANDS, IndexedSet, Sample, in_words
from landprompt_training.data.sensors import REFLECTANCE_PER_DN, both, one_hot, sentinel1, sentinel2
from landprompt_training.data.soft_labels import CONCEPTS
from landprompt_training.data.splits import check_split, split_of
from landprompt_training.errors import require_any
from landprompt_training.vocabulary.words import load_vocabulary

BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
MISSING_DB = -50.0
HELD_OUT_SHARE = 0.2
BLOCK_DEGREES = 0.5
SOURCE = "the project's shared data (Presto's evaluation data)"


def load(root: Path, split: str) -> IndexedSet:
    """Index one split. The files are small and are kept in memory.

    Raises:
        DataMissing: there is no file in `root/pixels`.
    """
    check_split(split)
    files = require_any(sorted((root / "pixels").glob("*.npz")), "pixel time series", root / "pixels", SOURCE)
    vocabulary = load_vocabulary("dynamic_world")
    tables, keys = {}, []
    for path in files:
        with np.load(path) as table:
            tables[path.stem] = {name: table[name] for name in ("x", "dynamic_world")}
            blocks = np.floor(table["latlon"] / BLOCK_DEGREES).astype(int)
        chosen = [split_of(f"pixels/{row}/{col}", HELD_OUT_SHARE) == split for row, col in blocks]
        known = tables[path.stem]["dynamic_world"] < len(vocabulary.classes)
        keys += [(path.stem, int(i), int(t)) for i, t in np.argwhere(known & np.array(chosen)[:, None])]
    words = in_words(vocabulary)
    return IndexedSet(
        keys,
        partial(read, tables),
        dense_classes=words["classes"],
        dense_concepts=CONCEPTS,
        supervises=frozenset(("dense",)),
        repeats=balanced(np.array([tables[stem]["dynamic_world"][i, t] for stem, i, t in keys], np.int64)),
        **words,
    )


def balanced(classes: np.ndarray) -> list[int]:
    """How often to draw each sample per epoch: in inverse proportion to the square root of the size of its class."""
    if not len(classes):
        return []
    chance = np.bincount(classes)[classes] ** -0.5
    out: list[int] = np.maximum(1, np.round(chance / chance.min())).astype(int).tolist()
    return out


def read(tables: dict[str, dict[str, np.ndarray]], key: tuple[str, int, int]) -> Sample:
    """Read one pixel at one time."""
    stem, i, t = key
    return read_point(f"{stem}/{i}/{t}", tables[stem]["x"][i, t], int(tables[stem]["dynamic_world"][i, t]))


def read_point(name: str, channels: np.ndarray, label: int) -> Sample:
    """A sample of one pixel from `channels` (13,), VV, VH and 11 bands, and the index of its class."""
    values = channels[:, None, None]
    polarisations = [place for place in range(2) if values[place] != MISSING_DB]
    fields = sentinel2(values[2:] * REFLECTANCE_PER_DN, BANDS, "L1C")
    if polarisations:
        fields = both(fields, sentinel1(values[polarisations], tuple(S1_BANDS[place] for place in polarisations)))
    else:
        fields |= {"s1": torch.zeros(2, 1, 1), "s1_mask": torch.zeros(2)}
    return Sample(name, labels=one_hot([label], 9), dense=torch.full((1, 1), label), **fields)
