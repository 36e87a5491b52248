"""BigEarthNet v2, also called reBEN (Clasen et al. 2024, arXiv 2407.03653): 549,488 pairs with CORINE 2018 maps.

Files in `bigearthnet_v2/`: `metadata.parquet` (columns patch_id, s1_name, split, labels),
`BigEarthNet-S2/<tile>/<patch>/<patch>_B01.tif ..`, `BigEarthNet-S1/<scene>/<s1 patch>/<s1 patch>_VV.tif, _VH.tif`,
`Reference_Maps/<tile>/<patch>/<patch>_reference_map.tif`. Download them from bigearth.net or doi
10.5281/zenodo.10891137 (CDLA-Permissive-1.0).

Bands as in v1: the 12 bands of L2A at 10 m, VV and VH in dB. Chip labels are multi-label with 19 or 5 classes. Dense
labels come from the reference map, which has CLC codes at 10 m (minimum mapping unit 25 ha); pixels that are unlabelled
or have a code outside the 19 classes are -1. The splits are the published ones, which are spatially separated. Prompts
as in v1.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch
from torch import Tensor

from landprompt_training.data import corine
from landprompt_training.data.bigearthnet import read_patch, supervises
from landprompt_training.data.sample import IndexedSet, Sample, in_words
from landprompt_training.data.sensors import one_hot
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require, require_any
from landprompt_training.vocabulary.words import load_vocabulary

SOURCE = "bigearth.net (doi 10.5281/zenodo.10891137)"
FOLDERS = {"s2": "BigEarthNet-S2", "s1": "BigEarthNet-S1", "maps": "Reference_Maps"}
OFFICIAL_SPLIT = {"train": "train", "val": "validation", "test": "test"}


def load(
    root: Path, split: str, nomenclature: int = 19, sensors: tuple[str, ...] = ("s2", "s1"), maps: bool = True
) -> IndexedSet:
    """Index one split.

    Args:
        root: the data folder.
        split: "train", "val" or "test".
        nomenclature: 5 or 19 classes.
        sensors: which images to read, "s2", "s1" or both.
        maps: read the reference maps as dense labels.

    Raises:
        DataMissing: a file or folder is missing.
        ValueError: 43 classes are requested, which v2 does not have.
    """
    import pandas  # only this data set has a Parquet index

    official = OFFICIAL_SPLIT[check_split(split)]
    corine.from_19([], nomenclature)
    folder = root / "bigearthnet_v2"
    table = pandas.read_parquet(
        require(folder / "metadata.parquet", "BigEarthNet v2's metadata.parquet", SOURCE),
        columns=["patch_id", "s1_name", "split", "labels"],
    )
    for part in (*sensors, *(["maps"] if maps else [])):
        require(folder / FOLDERS[part], f"BigEarthNet v2's {FOLDERS[part]}", SOURCE)
    chosen = table[table["split"] == official]
    rows = list(zip(chosen["patch_id"], chosen["s1_name"], chosen["labels"], strict=True))
    require_any(rows, f"patches of the split {official}", folder / "metadata.parquet", SOURCE)
    words = in_words(load_vocabulary(f"bigearthnet_{nomenclature}"), multi_label=True)
    dense = words["classes"] if maps else ()
    return IndexedSet(
        rows,
        partial(read, folder, nomenclature, sensors, maps),
        dense_classes=dense,
        supervises=supervises(sensors) | ({"dense"} if maps else set()),
        **words,
    )


def read(folder: Path, nomenclature: int, sensors: tuple[str, ...], maps: bool, row: tuple[Any, ...]) -> Sample:
    """Read one pair of patches and its map."""
    patch, s1_patch, names = row
    # The folder of the tile is named like the patch, without the position of the patch in the tile.
    tile = patch.rsplit("_", 2)[0]
    s2 = folder / FOLDERS["s2"] / tile / patch if "s2" in sensors else None
    s1 = folder / FOLDERS["s1"] / s1_patch.rsplit("_", 3)[0] / s1_patch if "s1" in sensors else None
    map_file = folder / FOLDERS["maps"] / tile / patch / f"{patch}_reference_map.tif"
    dense = dense_classes(map_file, nomenclature) if maps else None
    labels = one_hot(corine.from_19(list(names), nomenclature), nomenclature)
    return Sample(patch, labels=labels, dense=dense, **read_patch(s2, s1))


def dense_classes(path: Path, nomenclature: int) -> Tensor:
    """A reference map as class positions, int64 (h, w), -1 where a code has no class."""
    with rasterio.open(path) as dataset:
        codes = dataset.read(1).astype(np.int64)
    table = np.full(1000, -1, np.int64)  # CLC codes have three digits; 999 is unlabelled
    for code, position in corine.code_table(nomenclature).items():
        table[code] = position
    return torch.from_numpy(np.where((codes >= 0) & (codes < 1000), table[np.clip(codes, 0, 999)], -1))
