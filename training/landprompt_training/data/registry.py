"""Data sets by name: what a recipe says, and the loader that reads it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from landprompt_training.data.sample import SampleSet

# name -> module in this folder and its function `(root, split, **options) -> SampleSet`. Modules are imported when
# asked for, since some need packages of their own (h5py, webdataset, pandas).
LOADERS: dict[str, tuple[str, str]] = {
    "eurosat_rgb": ("eurosat_rgb", "samples"),
    "eurosat_l2a": ("eurosat_l2a", "samples"),
    "eurosat_ms": ("eurosat_ms", "load"),
    "hls_worldcover": ("hls_worldcover", "samples"),
    "bigearthnet": ("bigearthnet", "load"),
    "bigearthnet_v2": ("bigearthnet_v2", "load"),
    "sen12ms": ("sen12ms", "load"),
    "so2sat": ("so2sat", "load"),
    "resisc45": ("resisc45", "load"),
    "ucmerced": ("ucmerced", "load"),
    "sen12_pairs": ("sen12_pairs", "load"),
    "floods": ("floods", "load"),
    "wildfires": ("wildfires", "load"),
    "pixels": ("pixels", "load"),
    "shards": ("shards", "load"),
    "tile_folder": ("tile_folder", "load"),
}


class UnknownDataSet(Exception):
    """No such data set; the message lists those there are."""


class UnknownClass(Exception):
    """A data set has no such class, or no sample of it; the message lists those there are."""


def open_set(name: str, root: Path, split: str, **options: Any) -> SampleSet:
    """A split of a data set by its name.

    Args:
        name: one of `LOADERS`.
        root: the data folder that holds all sets.
        split: "train", "val" or "test".
        options: of the set's own loader, for example `nomenclature=5` for BigEarthNet.

    Returns:
        A `SampleSet`; "shards" gives a stream, without access by index.

    Raises:
        UnknownDataSet: for another name.
        DataMissing: when its files are not there; the message says where to get them and where to put them.
    """
    if name not in LOADERS:
        raise UnknownDataSet(f"There is no data set '{name}'. There are: {', '.join(sorted(LOADERS))}.")
    module, function = LOADERS[name]
    return getattr(import_module(f"landprompt_training.data.{module}"), function)(root, split, **options)
