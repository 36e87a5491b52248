"""How much the cache may hold: the indexes that were asked for the longest ago go first.

A cache may be a folder where a person keeps other things, so nothing is removed but what bears a name that only
`index_path` gives. What a job has opened stays until the job is done, and what another process is making, too. Readers
hold no lock: where one did not mark its index for an hour and loses it, `Index` tells so.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from functools import lru_cache
from pathlib import Path

from ..errors import BadOption
from .locations import SUFFIX, cache_folder, lock_path

LIMIT_VARIABLE = "LANDPROMPT_CACHE_GB"
DEFAULT_LIMIT_GB = 20.0  # a dozen full Sentinel-2 tiles
# Another process may be at it. A job that takes longer says so with every block and strip (`still_in_use`).
_IN_USE_S = 3600.0
_OURS = re.compile(rf"\.?(?P<index>.+-[0-9a-f]{{16}}{re.escape(SUFFIX)})(\.part|\.old|\.gone)?")

_of_this_job: set[Path] = set()


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


def begin_job() -> None:
    """What an earlier job of this process used is in use no more."""
    _of_this_job.clear()


def mark_used(index: Path) -> None:
    """Note that the job uses an index, if it lies in the cache."""
    if index.parent == cache_folder().absolute():
        _of_this_job.add(index)
        _touch(index)


def still_in_use() -> None:
    """Note for other processes that the job still uses what it opened, however long ago."""
    for index in _of_this_job:
        _touch(index)


def make_room(limit: float) -> list[Path]:
    """Remove what was not used for the longest, also of interrupted runs, until the cache holds at most `limit` bytes.

    What was used within the last hour stays in any case, and what is being made.

    Returns:
        The folders that were removed.
    """
    still_in_use()
    found = {folder: name for folder in cache_folder().iterdir() if (name := _index_name(folder))}
    last_use = {folder: _last_use(folder) for folder in found}
    sizes = {folder: _size(folder, last_use[folder]) for folder in found}
    removed = []
    for folder in sorted(found, key=last_use.__getitem__):
        if sum(sizes.values()) <= limit or _is_recent(last_use[folder]):
            break
        if _remove(folder, folder.with_name(found[folder])):
            removed.append(folder)
            del sizes[folder]
    return removed


def _index_name(folder: Path) -> str | None:
    """Name of the index that a folder of the cache is, is becoming or was; None for what is not ours."""
    match = _OURS.fullmatch(folder.name)
    return match["index"] if match and folder.is_dir() and not folder.is_symlink() else None


def _remove(folder: Path, index: Path) -> bool:
    """Remove a folder unless a process, which may be asleep, holds the lock of its index, or used it just now."""
    from filelock import FileLock, Timeout

    # Under another name first: what is interrupted here must not look like an index that lacks some chunks.
    gone = folder.with_name(f".{index.name}.gone")
    try:
        with FileLock(lock_path(index), blocking=False):
            if folder != gone:
                shutil.rmtree(gone, ignore_errors=True)
                if _is_recent(_last_use(folder)):  # to walk through all folders took a while
                    return False
                folder.rename(gone)
            shutil.rmtree(gone)
    except (Timeout, OSError):  # or Windows has a file of it open
        return False
    return True


def _touch(index: Path) -> None:
    with contextlib.suppress(OSError):
        os.utime(index)


def _last_use(folder: Path) -> float:
    """Seconds since the epoch: when it was marked, or when the run that makes it finished a block."""
    times = [0.0]
    for each in (folder, folder / "finished.jsonl"):
        with contextlib.suppress(OSError):
            times.append(each.stat().st_mtime)
    return max(times)


def _is_recent(use: float) -> bool:
    return use > time.time() - _IN_USE_S


@lru_cache(maxsize=4096)
def _size(folder: Path, _last_use: float) -> int:
    """`size_of`; an index never changes, so in one process each is looked at once a use."""
    return size_of(folder)


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder; nothing for those that another process removes meanwhile."""
    size = 0
    for parent, _, names in os.walk(folder):  # unlike rglob it goes on where a folder is gone
        for name in names:
            with contextlib.suppress(OSError):
                size += Path(parent, name).stat().st_size
    return size
