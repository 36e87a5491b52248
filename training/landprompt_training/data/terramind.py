"""TerraMind's example chips (Apache-2.0): Sentinel-1 RTC and Sentinel-2 with soft Dynamic World labels.

Files: `terramind_pairs/S1RTC/<chip>.tif` (VV, VH, dB x 100), `S2L1C/<chip>.tif` (13 bands, reflectance x 10000; two
chips have the offset of baseline 04.00), 224 x 224 at 10 m; `dynamic_world/chips12_<chip>.tif`. Splits: `VAL_CHIPS` are
val, all others are for training; there are no test chips.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import rasterio

from landprompt_training.data.dynamic_world import without_offset
from landprompt_training.data.sample import S2_BANDS, IndexedSet, Sample
from landprompt_training.data.sensors import REFLECTANCE_PER_DN, both, read_raster, sentinel1, sentinel2
from landprompt_training.data.soft_labels import CLASSES, CONCEPTS, hard, read_soft
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require_any
from landprompt_training.vocabulary.words import load_vocabulary

VAL_CHIPS = ("637U_59R_1_3",)
DECIBEL_PER_COUNT = 0.01
SOURCE = "github.com/IBM/terramind (examples)"


def load(root: Path, split: str) -> IndexedSet:
    """Index one split. Chips without labels are skipped.

    Raises:
        DataMissing: there is no chip.
    """
    check_split(split)
    folder = root / "terramind_pairs"
    chips = sorted(path.stem for path in (folder / "S1RTC").glob("*.tif") if _labels(root, path.stem).exists())
    require_any(chips, "TerraMind chips with labels", folder, SOURCE)
    keys = [chip for chip in chips if split != "test" and (chip in VAL_CHIPS) == (split == "val")]
    words = load_vocabulary("concepts")
    named = tuple(words.standard[words.names.index(name)] for name in CLASSES)
    return IndexedSet(
        keys, partial(read, root), templates=words.templates, dense_classes=named, dense_concepts=CONCEPTS,
        supervises=frozenset(("dense", "pairs", "views")), repeats=[4] * len(keys),
    )  # fmt: skip


def _labels(root: Path, chip: str) -> Path:
    return root / "dynamic_world" / f"chips12_{chip}.tif"


def read(root: Path, chip: str) -> Sample:
    """Read one chip with the images of both sensors."""
    folder = root / "terramind_pairs"
    radar = read_raster(folder / "S1RTC" / f"{chip}.tif") * DECIBEL_PER_COUNT
    with rasterio.open(folder / "S2L1C" / f"{chip}.tif") as dataset:
        optical = without_offset(dataset.read().astype("float32")) * REFLECTANCE_PER_DN
    soft = read_soft(_labels(root, chip))
    return Sample(chip, soft=soft, dense=hard(soft), **both(sentinel2(optical, S2_BANDS, "L1C"), sentinel1(radar)))
