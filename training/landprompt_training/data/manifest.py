"""The data manifest, the data sets that a recipe needs, and access to the reader of each data set.

This module does not import torch, so that missing data is reported within a second.
"""

from __future__ import annotations

import hashlib
import inspect
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprompt_training.config import CompactBase, Recipe, SetRef, Source
from landprompt_training.errors import RecipeDataMissing, RecipeInvalid, UnknownDataSet

if TYPE_CHECKING:
    from landprompt_training.data.sample import SampleSet


@dataclass(frozen=True)
class DataEntry:
    """One data set of the manifest.

    Attributes:
        files: glob patterns relative to the data folder; at least one must match.
        sha256: digest of the files that `mini` was trained on; empty if `mini` does not use the data set.
    """

    name: str
    title: str
    files: tuple[str, ...]
    layout: str
    origin: str
    citation: str
    license: str
    sha256: str = ""

    @property
    def license_stated(self) -> bool:
        """Whether the origin states a licence."""
        return "not stated" not in self.license

    def found(self, root: Path) -> list[Path]:
        """The files in the data folder, sorted by name."""
        return sorted({path for pattern in self.files for path in root.glob(pattern)})

    def digest(self, root: Path) -> str:
        """SHA-256 over the names and contents of the files that exist; empty if there are none."""
        total = hashlib.sha256()
        paths = [path for path in self.found(root) if path.is_file()]
        for path in paths:
            total.update(path.relative_to(root).as_posix().encode())
            with path.open("rb") as file:
                total.update(hashlib.file_digest(file, "sha256").digest())
        return total.hexdigest() if paths else ""


@cache
def load_manifest() -> dict[str, DataEntry]:
    """All data sets, as name -> entry."""
    table = tomllib.loads(resources.files(__package__).joinpath("manifest.toml").read_text("utf-8"))
    return {name: DataEntry(name, **(entry | {"files": tuple(entry["files"])})) for name, entry in table.items()}


def entry(name: str) -> DataEntry:
    """The entry of a data set; raises `UnknownDataSet`."""
    if name not in load_manifest():
        raise UnknownDataSet(f"There is no data set '{name}'. There are: {', '.join(sorted(load_manifest()))}.")
    return load_manifest()[name]


def require_sets(root: Path, needed: dict[str, str]) -> None:
    """Check that all data sets of a recipe are in the data folder.

    Args:
        needed: name of the data set -> tasks that use it, as text.

    Raises:
        RecipeDataMissing: data sets are missing; the message lists them with their layouts and origins.
        UnknownDataSet: a name is not in the manifest.
    """
    missing = [entry(name) for name in needed if name not in _OWN and not entry(name).found(root)]
    if not missing:
        return
    lines = [f"\n  {e.name} ({needed[e.name]}): {', '.join(e.files)}; {e.layout}; from {e.origin}" for e in missing]
    raise RecipeDataMissing(root, len(missing), len(needed), "".join(lines))


# Data sets whose folder is an option of their reader.
_OWN = ("shards", "tile_folder", "scene_folder")


def data_digest(root: Path, names: Iterable[str]) -> str:
    """SHA-256 over the digests of several data sets, for the model card."""
    text = "\n".join(f"{name} {entry(name).digest(root)}" for name in sorted(set(names)) if name not in _OWN)
    return hashlib.sha256(text.encode()).hexdigest()


def list_lines() -> list[str]:
    """The output of `landprompt-train data list`."""
    lines = []
    for e in load_manifest().values():
        lines += [f"{e.name:16} {e.title}", f"{'':16} licence: {e.license}", f"{'':16} citation: {e.citation}",
                  f"{'':16} origin: {e.origin}", f"{'':16} layout: {e.layout}"]  # fmt: skip
    return lines


def check_lines(root: Path) -> list[str]:
    """The output of `landprompt-train data check`: number of files, digest, and comparison with the files of `mini`."""
    lines = []
    for each in load_manifest().values():
        count = len(each.found(root))
        if not count:
            lines.append(f"{each.name:16} missing")
            continue
        digest = each.digest(root)
        same = "" if not each.sha256 or not digest else "same as mini" if digest == each.sha256 else "differs"
        lines.append(f"{each.name:16} {count:6} files  {digest[:16]}  {same}".rstrip())
    return lines


def kept(recipe: Recipe) -> Recipe:
    """The recipe without the data sets that it excludes, by name or because their licence is not stated.

    Raises:
        RecipeInvalid: a task has no data left.
        UnknownDataSet: a name is not in the manifest.
    """

    def keep(ref: SetRef) -> bool:
        licensed = entry(ref.set).license_stated or not recipe.stated_licenses_only
        return ref.set not in recipe.exclude and licensed

    def some(refs: tuple[Source, ...], task: str) -> tuple[Source, ...]:
        found = tuple(ref for ref in refs if keep(ref))
        if refs and not found:
            raise RecipeInvalid(f"The task {task} has no data left: every set is excluded.")
        return found

    changes: dict[str, Any] = {}
    if isinstance(recipe.base, CompactBase):
        changes["base"] = recipe.base.model_copy(update={"pictures": some(recipe.base.pictures, "base")})
    if recipe.patch:
        supported = tuple(ref for ref in recipe.patch.supported if keep(ref))
        tasks = some(recipe.patch.tasks, "patch")
        changes["patch"] = recipe.patch.model_copy(update={"tasks": tasks, "supported": supported})
    changes["align"] = {
        name: align.model_copy(update={"sources": some(align.sources, f"align.{name}")})
        for name, align in recipe.align.items()
    }
    return recipe.model_copy(update=changes)


def needed(recipe: Recipe) -> dict[str, str]:
    """The data sets that training reads, as name -> the tasks that read it, separated by commas."""
    uses: dict[str, list[str]] = {}
    for task, refs in _references(recipe):
        for ref in refs:
            uses.setdefault(ref.set, []).append(task)
    return {name: ", ".join(dict.fromkeys(tasks)) for name, tasks in uses.items()}


def _references(recipe: Recipe) -> Iterator[tuple[str, tuple[SetRef, ...]]]:
    if isinstance(recipe.base, CompactBase):
        yield "base", recipe.base.pictures
    if recipe.patch:
        yield "patch", (*recipe.patch.tasks, *recipe.patch.supported)
    for name, align in recipe.align.items():
        yield f"align {name}", align.sources


SETS = tuple(load_manifest())


def open_set(name: str, root: Path, split: str, **options: Any) -> SampleSet:
    """Open one split of a data set.

    Args:
        name: one of `SETS`.
        root: the data folder that contains all data sets.
        split: "train", "val" or "test".
        options: options of the reader, for example `nomenclature=5` for BigEarthNet.

    Returns:
        A `SampleSet`.

    Raises:
        UnknownDataSet: the name is unknown.
        RecipeInvalid: the reader does not have these options.
        DataMissing: files are missing; the message names their source and the expected location.
    """
    entry(name)
    # Imported when needed, because some readers import large packages (h5py, webdataset, pandas).
    module = import_module(f"landprompt_training.data.{name}")
    try:
        inspect.signature(module.load).bind(root, split, **options)
    except TypeError as problem:
        raise RecipeInvalid(f"The data set '{name}' cannot be opened with {options}: {problem}.") from problem
    out: SampleSet = module.load(root, split, **options)
    return out
