"""The data manifest: origin, licence, citation, layout and checksum of every data set."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from landprompt_training.errors import RecipeDataMissing, UnknownDataSet


@dataclass(frozen=True)
class DataEntry:
    """One data set of the manifest.

    Attributes:
        files: glob patterns relative to the data folder; at least one must match.
        sha256: of the copy that `mini` was trained on; empty where there is none.
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
        """SHA-256 over the names and contents of the files that exist; empty when there is none."""
        total = hashlib.sha256()
        paths = [path for path in self.found(root) if path.is_file()]
        for path in paths:
            total.update(path.relative_to(root).as_posix().encode())
            with path.open("rb") as file:
                total.update(hashlib.file_digest(file, "sha256").digest())
        return total.hexdigest() if paths else ""


@cache
def load_manifest() -> dict[str, DataEntry]:
    """Name -> entry of every data set."""
    table = tomllib.loads(resources.files(__package__).joinpath("manifest.toml").read_text("utf-8"))
    return {name: DataEntry(name, **(entry | {"files": tuple(entry["files"])})) for name, entry in table.items()}


def entry(name: str) -> DataEntry:
    """The entry of a data set; raises `UnknownDataSet`."""
    if name not in load_manifest():
        raise UnknownDataSet(f"There is no data set '{name}'. There are: {', '.join(sorted(load_manifest()))}.")
    return load_manifest()[name]


def require_sets(root: Path, needed: dict[str, str]) -> None:
    """Check that every set of a recipe is in the data folder, before anything else is loaded.

    Args:
        needed: name of the set -> what the recipe uses it for.

    Raises:
        RecipeDataMissing: lists every set that is missing, its layout and origin.
        UnknownDataSet: for a name that is not in the manifest.
    """
    missing = [entry(name) for name in needed if name not in _OWN and not entry(name).found(root)]
    if not missing:
        return
    lines = [f"\n  {e.name} ({needed[e.name]}): {', '.join(e.files)}; {e.layout}; from {e.origin}" for e in missing]
    raise RecipeDataMissing(root, len(missing), len(needed), "".join(lines))


# Sets whose folder is an option of the reader.
_OWN = ("shards", "tile_folder", "scene_folder")


def data_digest(root: Path, names: Iterable[str]) -> str:
    """One SHA-256 over the digests of several sets, for the model card."""
    text = "\n".join(f"{name} {entry(name).digest(root)}" for name in sorted(set(names)) if name not in _OWN)
    return hashlib.sha256(text.encode()).hexdigest()


def list_lines() -> list[str]:
    """What `landprompt-train data list` prints."""
    lines = []
    for e in load_manifest().values():
        lines += [f"{e.name:16} {e.title}", f"{'':16} licence: {e.license}", f"{'':16} citation: {e.citation}",
                  f"{'':16} origin: {e.origin}", f"{'':16} layout: {e.layout}"]  # fmt: skip
    return lines


def check_lines(root: Path) -> list[str]:
    """What `landprompt-train data check` prints: each set's files, digest and whether it is the one of `mini`."""
    lines = []
    for each in load_manifest().values():
        count = len(each.found(root))
        if not count:
            lines.append(f"{each.name:16} missing")
            continue
        digest = each.digest(root)
        same = "" if not each.sha256 or not digest else "as for mini" if digest == each.sha256 else "differs"
        lines.append(f"{each.name:16} {count:6} files  {digest[:16]}  {same}".rstrip())
    return lines
