"""What the cache holds, and what leaves it: the least recently used indexes go first.

A cache may be a folder where a person keeps other things, so only folders with a name that `index_path` gives are
removed. An index that a job reads stays (see `in_use`), and so does one that another process is making. Readers on
another machine may hold no lock that is seen here: where one loses its index, `Index` reports it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import time
from functools import lru_cache
from pathlib import Path

from ..errors import BadOption
from .in_use import is_in_use, still_in_use
from .locations import SUFFIX, cache_folder, lock_path

LIMIT_VARIABLE = "LANDPROMPT_CACHE_GB"
DEFAULT_LIMIT_GB = 20.0  # a dozen full Sentinel-2 tiles
# What was used just now is likely to be asked for again: it is removed only where the disk is full or a person asks.
_RECENT_S = 3600.0
# An interrupted run that nobody continued in this time is given up.
_GIVEN_UP_S = 7 * 24 * 3600.0
_OURS = re.compile(rf"\.?(?P<index>.+-[0-9a-f]{{16}}{re.escape(SUFFIX)})(\.(?P<state>part|repair|old|gone))?")


def cache_limit() -> float:
    """Bytes that the cache may hold, from LANDPROMPT_CACHE_GB; 0 means no limit.

    Raises:
        BadOption: the variable is not a number from 0 on.
    """
    told = os.environ.get(LIMIT_VARIABLE, "").strip()
    try:
        limit = float(told) if told else DEFAULT_LIMIT_GB
    except ValueError:
        limit = -1.0
    if not limit >= 0:
        raise BadOption(
            f"{LIMIT_VARIABLE} is '{told}', which is not a number of gigabytes.",
            f"Set it to the size that the cache may have, such as {DEFAULT_LIMIT_GB:g}, or to 0 for no limit.",
        )
    return limit * 1e9 or float("inf")


def kept() -> list[Path]:
    """All folders of the cache that are indexes, complete or not."""
    try:
        return sorted(folder for folder in cache_folder().iterdir() if _index_name(folder))
    except OSError:
        return []


def make_room(limit: float) -> list[Path]:
    """Remove the least recently used indexes, also of interrupted runs, until the cache holds at most `limit` bytes.

    What was used within the last hour stays in any case.

    Returns:
        The folders that were removed.
    """
    still_in_use()
    last_use = {folder: _last_use(folder) for folder in kept()}
    sizes = {folder: _size(folder, last_use[folder]) for folder in last_use}
    removed = []
    for folder in sorted(last_use, key=last_use.__getitem__):
        if sum(sizes.values()) <= limit or _is_recent(last_use[folder]):
            break
        if _remove(folder, spare_recent=True):
            removed.append(folder)
            del sizes[folder]
    return removed


def free_one(spared: Path) -> Path | None:
    """Remove the least recently used index of the cache for a disk that is full; None where none can be removed.

    Args:
        spared: the final folder of the index that the space is for.
    """
    still_in_use()
    candidates = [folder for folder in kept() if folder.with_name(str(_index_name(folder))) != spared.absolute()]
    return next((folder for folder in sorted(candidates, key=_last_use) if _remove(folder)), None)


def clear() -> list[Path]:
    """Remove all indexes of the cache but those in use; returns the folders that were removed."""
    return [folder for folder in kept() if _remove(folder)]


def remove_unfinished(source: str, fingerprint: str) -> None:
    """Remove what dead processes left: leftovers of removals, and unfinished indexes that nobody can or will continue.

    Args:
        source: a raster. fingerprint: its state now; an unfinished index of another state of it cannot be continued.
    """
    for folder in kept():
        match = _OURS.fullmatch(folder.name)
        state = match["state"] if match else None
        if state == "part":
            stale = _last_use(folder) < time.time() - _GIVEN_UP_S or _of_another_state(folder, source, fingerprint)
        else:
            stale = state is not None
        if stale:
            _remove(folder)


def _of_another_state(part: Path, source: str, fingerprint: str) -> bool:
    try:
        with (part / "finished.jsonl").open(encoding="utf-8") as stream:
            card = json.loads(stream.readline())["card"]
        return bool(card["source"] == source and card["key"]["raster"] != fingerprint)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _index_name(folder: Path) -> str | None:
    """Name of the index that a folder of the cache is, is becoming or was; None for what is not ours."""
    match = _OURS.fullmatch(folder.name)
    return match["index"] if match and folder.is_dir() and not folder.is_symlink() else None


def _remove(folder: Path, spare_recent: bool = False) -> bool:
    """Remove a folder unless a process makes or reads its index; returns whether it was removed."""
    from filelock import FileLock, Timeout

    # Under another name first: what is interrupted here must not look like an index that lacks some chunks.
    index = folder.with_name(str(_index_name(folder)))
    gone = folder.with_name(f".{index.name}.gone")
    if folder == index and is_in_use(index):
        return False
    try:
        lock_path(index).parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock_path(index), blocking=False):
            if folder != gone:
                shutil.rmtree(gone, ignore_errors=True)
                if spare_recent and _is_recent(_last_use(folder)):  # to walk through all folders took a while
                    return False
                folder.rename(gone)
            shutil.rmtree(gone)
    except (Timeout, OSError):  # or Windows has a file of it open
        return False
    return True


def _last_use(folder: Path) -> float:
    """Seconds since the epoch: when it was marked, or when the run that makes it finished a block."""
    times = [0.0]
    for each in (folder, folder / "finished.jsonl"):
        with contextlib.suppress(OSError):
            times.append(each.stat().st_mtime)
    return max(times)


def _is_recent(use: float) -> bool:
    return use > time.time() - _RECENT_S


@lru_cache(maxsize=4096)
def _size(folder: Path, _last_use: float) -> int:
    """`size_of`; an index hardly ever changes, so in one process each is looked at once a use."""
    return size_of(folder)


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder, except those that another process removes meanwhile."""
    size = 0
    for parent, _, names in os.walk(folder):  # unlike rglob it continues where a folder is gone
        for name in names:
            with contextlib.suppress(OSError):
                size += Path(parent, name).stat().st_size
    return size
