"""Data sets by name: what a recipe says, and the loader that reads it."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from typing import Any

from landprompt_training.data.manifest import entry, load_manifest
from landprompt_training.data.sample import SampleSet
from landprompt_training.errors import RecipeInvalid

SETS = tuple(load_manifest())


def open_set(name: str, root: Path, split: str, **options: Any) -> SampleSet:
    """A split of a data set by its name.

    Args:
        name: one of `SETS`.
        root: the data folder that holds all sets.
        split: "train", "val" or "test".
        options: of the set's own loader, for example `nomenclature=5` for BigEarthNet.

    Returns:
        A `SampleSet`.

    Raises:
        UnknownDataSet: for another name.
        DataMissing: when its files are not there; the message says where to get them and where to put them.
    """
    entry(name)
    # Imported on use: some readers need packages of their own (h5py, webdataset, pandas).
    module = import_module(f"landprompt_training.data.{name}")
    try:
        inspect.signature(module.load).bind(root, split, **options)
    except TypeError as problem:
        raise RecipeInvalid(f"The data set '{name}' cannot be opened with {options}: {problem}.") from problem
    return module.load(root, split, **options)
