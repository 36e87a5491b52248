"""So2Sat LCZ42 (Zhu et al. 2020, doi 10.1109/MGRS.2020.2964708): 32 x 32 patches of cities, 17 local climate zones.

Files: `so2sat/training.h5`, `validation.h5`, `testing.h5` (version 2, mediatum.ub.tum.de/1483140), or for version 3
(mediatum.ub.tum.de/1613658) `so2sat/<division>/training.h5`, `testing.h5` with division `random`, `block` or
`culture_10`. CC-BY 4.0. Data sets in each file: `sen1` (n, 32, 32, 8), `sen2` (n, 32, 32, 10), `label` (n, 17)
one-hot.

Sentinel-2: B02, B03, B04, B05, B06, B07, B08, B8A, B11, B12 as L1C reflectance. Sentinel-1: real and imaginary parts of
VH (1, 2) and VV (3, 4), intensities of VH (5) and VV (6) after a refined Lee filter, and the covariance (7, 8). Samples
contain the intensities in dB, VV from channel 6 and VH from channel 5. Splits of version 2: train has 42 cities, val
the western halves of ten others, test their eastern halves. Version 3 has no val split. The names of the zones are
reworded in `vocabulary/so2sat.toml`. Templates: EuroSAT's.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np

from landprompt_training.data import sensors
from landprompt_training.data.sample import IndexedSet, Sample, in_words
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require
from landprompt_training.vocabulary.words import load_vocabulary

BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
VV_VH = (5, 4)  # zero-based channels of the filtered intensities
FILES = {"train": "training.h5", "val": "validation.h5", "test": "testing.h5"}
DIVISIONS = ("random", "block", "culture_10")


def load(root: Path, split: str, division: str | None = None) -> IndexedSet:
    """Index one split.

    Args:
        division: None for version 2, or one of `DIVISIONS` for version 3.

    Raises:
        DataMissing: the file is missing.
        ValueError: the division is unknown, or "val" is requested of version 3.
    """
    import h5py  # only this data set needs it

    if division is not None and (division not in DIVISIONS or split == "val"):
        raise ValueError(f"So2Sat version 3 has the divisions {', '.join(DIVISIONS)}, each with train and test only")
    source = "mediatum.ub.tum.de/1483140" if division is None else "mediatum.ub.tum.de/1613658"
    folder = root / "so2sat" / (division or "")
    path = require(folder / FILES[check_split(split)], f"the So2Sat split {split}", source)
    with h5py.File(path) as file:
        count = len(file["label"])
    return IndexedSet(
        range(count),
        partial(read, path),
        supervises=frozenset(("teacher", "labels", "pairs")),
        **in_words(load_vocabulary("so2sat")),
    )


def read(path: Path, index: int) -> Sample:
    """Read one patch. The file is opened each time, since an open HDF5 file does not survive a fork."""
    import h5py

    with h5py.File(path) as file:
        optical = np.moveaxis(file["sen2"][index], -1, 0).astype(np.float32)
        intensity = np.moveaxis(file["sen1"][index][..., list(VV_VH)], -1, 0).astype(np.float32)
        labels = file["label"][index]
    with np.errstate(divide="ignore", invalid="ignore"):
        decibel = 10 * np.log10(intensity)
    fields = sensors.both(sensors.sentinel2(optical, BANDS, "L1C"), sensors.sentinel1(decibel))
    return Sample(f"{path.stem}/{index}", labels=sensors.one_hot([int(labels.argmax())], len(labels)), **fields)
