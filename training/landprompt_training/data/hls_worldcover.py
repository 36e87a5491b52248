"""Harmonized Landsat Sentinel-2 (HLS) scenes with dense labels: ESA WorldCover and water masks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch

from landprompt_training.data.bands import SUBSETS
from landprompt_training.data.sample import IndexedSet, Sample
from landprompt_training.data.sensors import sentinel2
from landprompt_training.data.splits import check_split, split_of, stratified_hold_out
from landprompt_training.errors import require
from landprompt_training.vocabulary.words import load_vocabulary

HELD_OUT_ONE_IN = 4
BANDS = SUBSETS["seven"]
FMASK_CLOUD_BITS = (1 << 1) | (1 << 3)  # cloud, cloud shadow (HLS user guide, table 9)
FMASK_WATER_BIT = 1 << 5
IGNORE = -1
# The concepts of each class of `vocabulary/land_cover.toml`.
CONCEPTS = (
    ("trees",), ("shrub and scrub",), ("grass",), ("crops",), ("built",), ("bare",), ("snow and ice",), ("water",),
    ("flooded vegetation",),
)  # fmt: skip


def load_arrays(root: Path, classes: list[dict[str, Any]]) -> dict[str, np.ndarray]:
    """Read every scene.

    WorldCover describes a year, while an image shows a single day, often during a flood. A pixel therefore has two
    labels, and training accepts either of them: the WorldCover class, and water if the water mask of the day or the
    quality mask of the image shows water. If both masks show water, only water is accepted.

    Args:
        root: the data folder.
        classes: the classes of `vocabulary/land_cover.toml`, each a group of WorldCover codes.

    Returns:
        `image` float32 (n, 7, 128, 128), reflectance; `held_out` bool (n,); and arrays (n, 128, 128): `valid` bool;
        `label` int64 and `second` int64, the alternative label (equal to `label` if there is none), -1 where unknown;
        `worldcover` int64, the WorldCover class; `water` bool, the water mask of the day.
    """
    folder = require(root / "hls_worldcover", "HLS scenes with WorldCover", "the project's shared data")
    codes = np.full(256, IGNORE, np.int64)
    for index, entry in enumerate(classes):
        codes[entry["worldcover"]] = index
    water_class = next(i for i, entry in enumerate(classes) if entry["name"] == "water")
    paths = sorted(folder.glob("*.tif"))
    stack = []
    for path in paths:
        with rasterio.open(path) as dataset:
            stack.append(dataset.read())
    cube = np.stack(stack)
    image = cube[:, :7].astype(np.float32) / 10000
    fmask, worldcover, water = cube[:, 7], codes[cube[:, 8]], cube[:, 10] == 1
    valid = (cube[:, :7] > -2000).all(axis=1) & (fmask & FMASK_CLOUD_BITS == 0)
    seen_water = fmask & FMASK_WATER_BIT > 0
    label, second = worldcover.copy(), worldcover.copy()
    second[water | seen_water] = water_class
    label[water & seen_water] = water_class
    counts = np.stack([np.bincount(w[w >= 0], minlength=len(classes)) for w in worldcover])
    return {
        "image": image,
        "valid": valid,
        "label": label,
        "second": second,
        "worldcover": worldcover,
        "water": water,
        "held_out": stratified_hold_out(counts, HELD_OUT_ONE_IN),
    }


def load(root: Path, split: str) -> IndexedSet:
    """The scenes of one split as a `SampleSet` with the WorldCover classes. All scenes are read into memory.

    The test split is what `load_arrays` marks as held out. The dense labels of val and test are those of WorldCover;
    the water mask of the day is available only from `load_arrays`.

    Raises:
        DataMissing: there is no scene in `root/hls_worldcover`.
    """
    vocabulary = load_vocabulary("land_cover")
    arrays = load_arrays(root, vocabulary.classes)
    names = [f"hls_worldcover/{i}" for i in range(len(arrays["held_out"]))]
    own = ["test" if held else split_of(name, 0.0) for name, held in zip(names, arrays["held_out"], strict=True)]
    chosen = [i for i, its in enumerate(own) if its == check_split(split)]
    dense = tuple(vocabulary.standard)
    return IndexedSet(
        chosen,
        partial(_read, arrays, split == "train"),
        templates=vocabulary.templates,
        dense_classes=dense,
        dense_concepts=CONCEPTS,
        supervises=frozenset(("dense", "views")),
        repeats=[2] * len(chosen),
        gsd=30.0,
    )


def _read(arrays: dict[str, np.ndarray], either: bool, i: int) -> Sample:
    fields = sentinel2(arrays["image"][i], BANDS, "L2A")
    fields["valid"] = torch.from_numpy(arrays["valid"][i][None]).float()
    if either:
        fields |= {name: torch.from_numpy(arrays[key][i]) for name, key in (("dense", "label"), ("second", "second"))}
    else:
        fields["dense"] = torch.from_numpy(arrays["worldcover"][i])
    return Sample(f"hls_worldcover/{i}", **fields)
