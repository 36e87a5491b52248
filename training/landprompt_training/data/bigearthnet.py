"""BigEarthNet v1 with Sentinel-1 (Sumbul et al. 2019 and 2021, doi 10.1109/IGARSS.2019.8900532): 590,326 patches.

Files in `bigearthnet/`: `BigEarthNet-v1.0/<patch>/<patch>_B01.tif .. B12.tif` and `<patch>_labels_metadata.json`;
`BigEarthNet-S1-v1.0/<s1 patch>/<s1 patch>_VV.tif, _VH.tif`; the lists `bigearthnet-train.csv`, `-val.csv`, `-test.csv`
with one line `<patch>,<s1 patch>` per pair. Download the archives from doi 10.5281/zenodo.12687186
(CDLA-Permissive-1.0) and the lists from the `splits` folder of the authors' repository
BigEarthNet-MM_19-classes_models, and rename the lists as above.

Bands: the 12 bands of L2A (no B10), resampled to 120 x 120 px at 10 m; VV and VH in dB. Multi-label with 43, 19 or 5
classes (see `corine`); 19 is the most common choice. The lists contain only patches with at least one of the 19
classes and without snow and clouds.

Prompts: `vocabulary/bigearthnet_<n>.toml`. The templates of the paper are unknown, so those of EuroSAT are used.

The readers of torchgeo 0.8.1 are not used: they truncate backscatter to whole dB (`out_dtype='int32'`) and return VH
before VV, although they are documented as VV, VH.
"""

from __future__ import annotations

import csv
import json
from functools import partial
from pathlib import Path

import numpy as np

from landprompt_training.data import corine, sensors
from landprompt_training.data.sample import S1_BANDS, S2_BANDS, Fields, IndexedSet, Sample, in_words
from landprompt_training.data.sensors import one_hot
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require, require_any
from landprompt_training.vocabulary.words import load_vocabulary

SOURCE = "doi 10.5281/zenodo.12687186"


def load(root: Path, split: str, nomenclature: int = 19, sensors: tuple[str, ...] = ("s2", "s1")) -> IndexedSet:
    """Index one split.

    Args:
        root: the data folder.
        split: "train", "val" or "test".
        nomenclature: 5, 19 or 43 classes.
        sensors: which images to read, "s2", "s1" or both. The labels are read from the Sentinel-2 patch.

    Raises:
        DataMissing: a file or folder is missing.
    """
    folder = root / "bigearthnet"
    lists = "the splits folder of the repository BigEarthNet-MM_19-classes_models"
    listed = require(folder / f"bigearthnet-{check_split(split)}.csv", "the BigEarthNet split list", lists)
    require(folder / "BigEarthNet-v1.0", "BigEarthNet v1 Sentinel-2", f"BigEarthNet-S2-v1.0.tar.gz of {SOURCE}")
    if "s1" in sensors:
        require(folder / "BigEarthNet-S1-v1.0", "BigEarthNet v1 Sentinel-1", f"BigEarthNet-S1-v1.0.tar.gz of {SOURCE}")
    with listed.open(newline="") as file:
        pairs = [tuple(row) for row in csv.reader(file)]
    require_any(pairs, "BigEarthNet patches", listed, lists)
    words = in_words(load_vocabulary(f"bigearthnet_{nomenclature}"), multi_label=True)
    return IndexedSet(pairs, partial(read, folder, nomenclature, sensors), supervises=supervises(sensors), **words)


def supervises(sensors: tuple[str, ...]) -> frozenset[str]:
    """The kinds of supervision that the set offers with these sensors."""
    optical = {"teacher", "labels", "views"} if "s2" in sensors else {"labels"}
    return frozenset(optical | ({"pairs"} if len(sensors) > 1 else set()))


def read(folder: Path, nomenclature: int, sensors: tuple[str, ...], pair: tuple[str, str]) -> Sample:
    """Read one pair of patches."""
    s2, s1 = folder / "BigEarthNet-v1.0" / pair[0], folder / "BigEarthNet-S1-v1.0" / pair[1]
    names = json.loads((s2 / f"{pair[0]}_labels_metadata.json").read_text("utf-8"))["labels"]
    fields = read_patch(s2 if "s2" in sensors else None, s1 if "s1" in sensors else None)
    return Sample(pair[0], labels=one_hot(corine.from_43(names, nomenclature), nomenclature), **fields)


SIDE = 120
# The 12 bands of L2A. The 10 m bands have 120 px, the 20 m bands 60 px, the 60 m bands 20 px.
BANDS = tuple(band for band in S2_BANDS if band != "B10")


def read_patch(s2: Path | None, s1: Path | None) -> Fields:
    """The fields of a `Sample` from the patch folders of one or both sensors, all on the 10 m grid.

    Sentinel-2 is L2A of 2017 and 2018, reflectance x 10000 without the later offset of baseline 04.00. Sentinel-1 is
    backscatter in dB.
    """
    optical = radar = None
    if s2 is not None:
        optical = sensors.sentinel2(_stack(s2, BANDS) * sensors.REFLECTANCE_PER_DN, BANDS, "L2A")
    if s1 is not None:
        radar = sensors.sentinel1(_stack(s1, S1_BANDS))
    if optical is None or radar is None:
        return optical or radar or {}
    return sensors.both(optical, radar)


def _stack(folder: Path, bands: tuple[str, ...]) -> np.ndarray:
    return np.concatenate([sensors.read_raster(folder / f"{folder.name}_{band}.tif", SIDE) for band in bands])
