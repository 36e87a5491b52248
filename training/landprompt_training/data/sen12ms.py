"""SEN12MS (Schmitt et al. 2019, doi 10.5194/isprs-annals-IV-2-W7-153-2019): 180,662 triplets, worldwide.

Files in `sen12ms/`: `ROIs1158_spring/s2_1/ROIs1158_spring_s2_1_p30.tif`, the same with s1 and lc in place of s2, and
the lists `train_list.txt`, `test_list.txt` with the names of s2 files. Download the archives from
mediatum.ub.tum.de/1474000 (CC-BY 4.0) and the lists from the `splits` folder of the repository schmitt-muc/SEN12MS.

Units: Sentinel-1 VV, VH sigma nought in dB; Sentinel-2 L1C reflectance x 10000, 13 bands in ESA's order; 256 x 256 at
10 m. Labels: the ten classes of the simplified IGBP scheme, from the first band of lc (MODIS, 500 m, coarse for dense
labels). A sample has every class that covers more than a tenth of it (Schmitt and Wu 2021, arXiv 2104.00704).
Splits: the official test list; a tenth of the scenes in the train list are val. Templates: EuroSAT's.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import torch

from landprompt_training.data import sensors
from landprompt_training.data.sample import S2_BANDS, IndexedSet, Sample, in_words
from landprompt_training.data.splits import check_split, is_held_out
from landprompt_training.errors import require, require_any
from landprompt_training.vocabulary.words import load_vocabulary

CLASSES = 10
# Index of IGBP classes 1 to 17 (MCD12Q1) among the ten classes of IEEE DFC 2020; all other values are unknown.
SIMPLIFIED = (0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 5, 7, 8, 9)
THRESHOLD = 0.1
VAL_SHARE = 0.1
SOURCE = "mediatum.ub.tum.de/1474000 (lists: the repository schmitt-muc/SEN12MS, folder splits)"


def load(root: Path, split: str) -> IndexedSet:
    """Index one split.

    Raises:
        DataMissing: the folder or a list is missing.
    """
    folder = root / "sen12ms"
    list_name = "test_list.txt" if check_split(split) == "test" else "train_list.txt"
    listed = require(folder / list_name, f"the SEN12MS list {list_name}", SOURCE)
    names = [line.strip() for line in listed.read_text("utf-8").splitlines() if line.strip()]
    if split != "test":
        names = [name for name in names if is_held_out(f"sen12ms/{_scene(name)}", VAL_SHARE) == (split == "val")]
    require_any(names, f"SEN12MS samples of the split {split}", listed, SOURCE)
    for season in {"_".join(name.split("_")[:2]) for name in names}:
        require(folder / season, f"the SEN12MS folder {season}", SOURCE)
    vocabulary = load_vocabulary("sen12ms")
    dense = tuple(vocabulary.standard)
    return IndexedSet(
        names,
        partial(read, folder),
        dense_classes=dense,
        supervises=frozenset(("teacher", "labels", "dense", "pairs", "views")),
        **in_words(vocabulary, multi_label=True),
    )


def _scene(name: str) -> str:
    """Season and scene number of a file name: ROIs1158_spring_s2_1_p30.tif -> ROIs1158_spring_1."""
    region, season, _, scene, _ = name.split("_")
    return f"{region}_{season}_{scene}"


def _path(folder: Path, name: str, part: str) -> Path:
    region, season, _, scene, patch = name.split("_")
    return folder / f"{region}_{season}" / f"{part}_{scene}" / f"{region}_{season}_{part}_{scene}_{patch}"


def read(folder: Path, name: str) -> Sample:
    """Read one triplet."""
    optical = sensors.read_raster(_path(folder, name, "s2")) * sensors.REFLECTANCE_PER_DN
    radar = sensors.read_raster(_path(folder, name, "s1"))
    igbp = sensors.read_raster(_path(folder, name, "lc"))[0].astype(np.int64)
    table = np.full(256, -1, np.int64)
    table[1:18] = SIMPLIFIED
    dense = table[np.clip(igbp, 0, 255)]
    share = np.bincount(dense[dense >= 0], minlength=CLASSES) / dense.size
    fields = sensors.both(sensors.sentinel2(optical, S2_BANDS, "L1C"), sensors.sentinel1(radar))
    labels = sensors.one_hot(np.flatnonzero(share > THRESHOLD).tolist(), CLASSES)
    return Sample(Path(name).stem, labels=labels, dense=torch.from_numpy(dense), **fields)
