"""Data sets by name: what a recipe says, and the loader that reads it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from landprompt_training.data.sample import SampleSet
from landprompt_training.errors import UnknownDataSet

# Each is a module of this folder with `load(root, split, **options) -> SampleSet`. Modules are imported when asked for,
# since some need packages of their own (h5py, webdataset, pandas).
SETS = (
    "eurosat_rgb",
    "eurosat_l2a",
    "eurosat_ms",
    "hls_worldcover",
    "bigearthnet",
    "bigearthnet_v2",
    "sen12ms",
    "so2sat",
    "resisc45",
    "ucmerced",
    "sen12_pairs",
    "floods",
    "wildfires",
    "pixels",
    "shards",
    "tile_folder",
)


def open_set(name: str, root: Path, split: str, **options: Any) -> SampleSet:
    """A split of a data set by its name.

    Args:
        name: one of `SETS`.
        root: the data folder that holds all sets.
        split: "train", "val" or "test".
        options: of the set's own loader, for example `nomenclature=5` for BigEarthNet.

    Returns:
        A `SampleSet`; "shards" gives a stream, without access by index.

    Raises:
        UnknownDataSet: for another name.
        DataMissing: when its files are not there; the message says where to get them and where to put them.
    """
    if name not in SETS:
        raise UnknownDataSet(f"There is no data set '{name}'. There are: {', '.join(sorted(SETS))}.")
    return import_module(f"landprompt_training.data.{name}").load(root, split, **options)
