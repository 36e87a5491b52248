"""Flood chips of Sen1Floods11 (Bonafilia et al. 2020, doi 10.1109/CVPRW50498.2020.00113) with water masks.

Files in `scenes/floods/`, 512 x 512 at 10 m: `<place>_<number>_s1.tif` with VV and VH as dB x 100, int16, nodata
-32768; `.._water.tif` with -1 nodata, 0 dry, 1 water; for some chips `.._s2.tif`, Sentinel-2 L1C reflectance x 10000
with 13 bands on the same grid.

Two classes, "land" and "water" (`vocabulary/flood.toml`). Chips of one place are in one split: `TEST_PLACES`,
`VAL_PLACES`, or training. A score on seven chips is uncertain: use several test splits and report all of them.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import rasterio
import torch

from landprompt_training.data import sensors
from landprompt_training.data.sample import S1_BANDS, S2_BANDS, IndexedSet, Sample
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require, require_any
from landprompt_training.vocabulary.words import load_vocabulary

TEST_PLACES = ("Spain",)
VAL_PLACES = ("Somalia",)
DECIBEL_PER_COUNT = 0.01
CONCEPTS = (("!water",), ("water",))
SOURCE = "the project's shared data, or Sen1Floods11 (hand-labelled chips) in this layout"


def load(
    root: Path,
    split: str,
    sensors: tuple[str, ...] = ("s1",),
    test_places: tuple[str, ...] = TEST_PLACES,
    val_places: tuple[str, ...] = VAL_PLACES,
) -> IndexedSet:
    """Index one split. With "s2" in `sensors`, only chips that have a Sentinel-2 image are included.

    Raises:
        DataMissing: there is no chip in `root/scenes/floods`.
    """
    folder = require(root / "scenes" / "floods", "flood chips", SOURCE)
    masks = require_any(sorted(folder.glob("*_water.tif")), "flood chips (*_water.tif)", folder, SOURCE)
    chips = [(mask, _split(mask, test_places, val_places)) for mask in masks]
    masks = [mask for mask, own in chips if own == check_split(split)]
    if "s2" in sensors:
        masks = [mask for mask in masks if _beside(mask, "s2").exists()]
    vocabulary = load_vocabulary("flood")
    return IndexedSet(
        masks,
        partial(read, sensors),
        templates=vocabulary.templates,
        dense_classes=tuple(vocabulary.standard),
        dense_concepts=CONCEPTS,
        supervises=frozenset(("dense", "views")),
        repeats=[8] * len(masks),
    )


def _split(mask: Path, test_places: tuple[str, ...], val_places: tuple[str, ...]) -> str:
    place = mask.name.split("_")[0]
    return "test" if place in test_places else "val" if place in val_places else "train"


def _beside(mask: Path, part: str) -> Path:
    return mask.with_name(mask.name.replace("_water.tif", f"_{part}.tif"))


def read(wanted: tuple[str, ...], mask: Path) -> Sample:
    """Read one chip with its water mask."""
    fields = {}
    if "s1" in wanted:
        with rasterio.open(_beside(mask, "s1")) as dataset:
            counts = dataset.read().astype(np.float32)
            decibel = np.where(counts == dataset.nodata, np.nan, counts * DECIBEL_PER_COUNT)
        fields = sensors.sentinel1(decibel, S1_BANDS)
    if "s2" in wanted:
        reflectance = sensors.read_raster(_beside(mask, "s2")) * sensors.REFLECTANCE_PER_DN
        optical = sensors.sentinel2(reflectance, S2_BANDS, "L1C")
        fields = sensors.both(optical, fields) if fields else optical
    water = sensors.read_raster(mask)[0].astype(np.int64)
    return Sample(mask.name.removesuffix("_water.tif"), dense=torch.from_numpy(water), **fields)
