"""How much the cache may hold: the indexes that were asked for the longest ago go first."""

from __future__ import annotations

import contextlib
import os
import time
from functools import lru_cache
from pathlib import Path

from ..errors import BadOption
from .locations import cache_folder
from .store import SUFFIX, remove_tree

LIMIT_VARIABLE = "LANDPROMPT_CACHE_GB"
DEFAULT_LIMIT_GB = 20.0  # a dozen full Sentinel-2 tiles
# Another process may be at it: of an index that loses its chunks meanwhile the rest would be read as nodata.
_IN_USE_S = 3600.0


def cache_limit() -> float:
    """Bytes that the cache may hold, from LANDPROMPT_CACHE_GB; 0 there is no limit.

    Raises:
        BadOption: the variable is no such number.
    """
    told = os.environ.get(LIMIT_VARIABLE, "").strip()
    try:
        limit = float(told) if told else DEFAULT_LIMIT_GB
    except ValueError:
        limit = -1.0
    if not limit >= 0:
        raise BadOption(
            f"{LIMIT_VARIABLE} is '{told}', which is no number of gigabytes.",
            f"Set it to what the kept indexes may take, such as {DEFAULT_LIMIT_GB:g}, or to 0 for no limit.",
        )
    return limit * 1e9 or float("inf")


def mark_used(index: Path) -> None:
    """Note that an index was asked for just now, if it lies in the cache."""
    if index.parent == cache_folder().absolute():
        with contextlib.suppress(OSError):
            os.utime(index)


def make_room(limit: float) -> list[Path]:
    """Remove what was not used for the longest, also of interrupted runs, until the cache holds at most `limit` bytes.

    What was used within the last hour stays in any case.

    Returns:
        The folders that were removed.
    """
    found = [folder for folder in cache_folder().iterdir() if SUFFIX in folder.name and folder.is_dir()]
    last_use = {folder: _last_use(folder) for folder in found}
    sizes = {folder: _size(folder, last_use[folder]) for folder in found}
    removed: list[Path] = []
    for folder in sorted(found, key=last_use.__getitem__):
        if sum(sizes.values()) <= limit or last_use[folder] > time.time() - _IN_USE_S:
            break
        # Under another name first: what is interrupted here must not look like an index that lacks some chunks.
        gone = folder.with_name(f".{folder.name.lstrip('.')}.gone")
        with contextlib.suppress(OSError):  # another process did the same, or Windows has a file of it open
            remove_tree(gone)
            remove_tree(folder.rename(gone))
            removed.append(folder)
        del sizes[folder]
    return removed


def _last_use(folder: Path) -> float:
    """Seconds since the epoch: when it was marked, or when the run that makes it finished a block."""
    times = [0.0]
    for each in (folder, folder / "finished.jsonl"):
        with contextlib.suppress(OSError):
            times.append(each.stat().st_mtime)
    return max(times)


@lru_cache(maxsize=4096)
def _size(folder: Path, _last_use: float) -> int:
    """Bytes of all files; an index never changes, so in one process each is looked at once a use."""
    try:
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    except OSError:  # removed meanwhile
        return 0
