"""Lists and evicts indexes of the cache, least recently used first.

Users may keep other things in the cache folder, so only folders named by `index_path` are removed. Indexes in use (see
`in_use`) or being built by another process are kept. Readers on another machine may hold locks that are not visible
here: if one of them loses its index, `Index` reports it.
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
from .in_use import is_in_use, refresh_used
from .locations import SUFFIX, cache_folder, lock_path

LIMIT_VARIABLE = "LANDPROMPT_CACHE_GB"
DEFAULT_LIMIT_GB = 20.0  # enough for a dozen full Sentinel-2 tiles
# Recently used indexes are likely to be used again: they are evicted only if the disk is full or on request.
_RECENT_S = 3600.0
# Interrupted builds are removed after this time.
_ABANDONED_S = 7 * 24 * 3600.0
_INDEX_FOLDER = re.compile(rf"\.?(?P<index>.+-[0-9a-f]{{16}}{re.escape(SUFFIX)})(\.(?P<state>part|repair|old|gone))?")


def cache_limit() -> float:
    """Size limit of the cache in bytes, from LANDPROMPT_CACHE_GB (0: no limit).

    Raises:
        BadOption: the variable is not a number >= 0.
    """
    value = os.environ.get(LIMIT_VARIABLE, "").strip()
    try:
        limit = float(value) if value else DEFAULT_LIMIT_GB
    except ValueError:
        limit = -1.0
    if not limit >= 0:
        raise BadOption(
            f"{LIMIT_VARIABLE} is '{value}', which is not a number of gigabytes.",
            f"Set it to the size limit of the cache, such as {DEFAULT_LIMIT_GB:g}, or to 0 for no limit.",
        )
    return limit * 1e9 or float("inf")


def cached_indexes() -> list[Path]:
    """All folders of the cache that are indexes, complete or not."""
    try:
        return sorted(folder for folder in cache_folder().iterdir() if _index_name(folder))
    except OSError:
        return []


def evict(limit: float) -> list[Path]:
    """Remove the least recently used indexes, unfinished ones included, until the cache holds at most `limit` bytes.

    Indexes used within the last hour are kept.

    Returns:
        The folders that were removed.
    """
    refresh_used()
    last_use = {folder: _last_use(folder) for folder in cached_indexes()}
    sizes = {folder: _size(folder, last_use[folder]) for folder in last_use}
    removed = []
    for folder in sorted(last_use, key=last_use.__getitem__):
        if sum(sizes.values()) <= limit or _is_recent(last_use[folder]):
            break
        if _remove(folder, keep_recent=True):
            removed.append(folder)
            del sizes[folder]
    return removed


def evict_one(keep: Path) -> Path | None:
    """Remove the least recently used index and return its folder; None if no index can be removed.

    Args:
        keep: final folder of the index that needs the space.
    """
    refresh_used()
    candidates = [
        folder for folder in cached_indexes() if folder.with_name(str(_index_name(folder))) != keep.absolute()
    ]
    return next((folder for folder in sorted(candidates, key=_last_use) if _remove(folder)), None)


def clear_cache() -> list[Path]:
    """Remove all indexes of the cache except those in use; return the folders that were removed."""
    return [folder for folder in cached_indexes() if _remove(folder)]


def remove_unfinished(source: str, fingerprint: str) -> None:
    """Remove leftovers of killed processes: half-removed indexes, and unfinished ones that cannot be continued.

    Args:
        source: a raster.
        fingerprint: its current fingerprint; an unfinished index with a different one cannot be continued.
    """
    for folder in cached_indexes():
        match = _INDEX_FOLDER.fullmatch(folder.name)
        state = match["state"] if match else None
        if state == "part":
            abandoned = _last_use(folder) < time.time() - _ABANDONED_S
            stale = abandoned or _has_other_fingerprint(folder, source, fingerprint)
        else:
            stale = state is not None
        if stale:
            _remove(folder)


def _has_other_fingerprint(part: Path, source: str, fingerprint: str) -> bool:
    try:
        with (part / "finished.jsonl").open(encoding="utf-8") as stream:
            card = json.loads(stream.readline())["card"]
        return bool(card["source"] == source and card["key"]["raster"] != fingerprint)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _index_name(folder: Path) -> str | None:
    """Final name of the index in a folder, complete, unfinished or half removed; None for any other folder."""
    match = _INDEX_FOLDER.fullmatch(folder.name)
    return match["index"] if match and folder.is_dir() and not folder.is_symlink() else None


def _remove(folder: Path, keep_recent: bool = False) -> bool:
    """Remove a folder unless a process builds or reads its index; return whether it was removed."""
    from filelock import FileLock, Timeout

    # Renamed first: a removal that is interrupted must not look like an index with missing chunks.
    index = folder.with_name(str(_index_name(folder)))
    gone = folder.with_name(f".{index.name}.gone")
    if folder == index and is_in_use(index):
        return False
    try:
        lock_path(index).parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock_path(index), blocking=False):
            if folder != gone:
                shutil.rmtree(gone, ignore_errors=True)
                if keep_recent and _is_recent(_last_use(folder)):  # another process started to use it
                    return False
                folder.rename(gone)
            shutil.rmtree(gone)
    except (Timeout, OSError):  # on Windows, one of its files may be open
        return False
    return True


def _last_use(folder: Path) -> float:
    """Time in seconds since the epoch when the index was last used, or its build last finished a block."""
    times = [0.0]
    for each in (folder, folder / "finished.jsonl"):
        with contextlib.suppress(OSError):
            times.append(each.stat().st_mtime)
    return max(times)


def _is_recent(use: float) -> bool:
    return use > time.time() - _RECENT_S


@lru_cache(maxsize=4096)
def _size(folder: Path, _last_use: float) -> int:
    """`folder_size`, cached: indexes hardly ever change, so each is measured once per use."""
    return folder_size(folder)


def folder_size(folder: Path) -> int:
    """Bytes of all files in a folder. Files that another process removes concurrently are ignored."""
    size = 0
    for parent, _, names in os.walk(folder):  # unlike rglob, it continues if a subfolder disappears
        for name in names:
            with contextlib.suppress(OSError):
                size += Path(parent, name).stat().st_size
    return size
