"""Marks indexes of the cache that are in use: a job holds a lock for each index that it reads.

The operating system releases the locks when a process dies. The modification time of an index's folder is the time of
its last use.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from .locations import cache_folder, lock_path

if TYPE_CHECKING:
    from filelock import BaseFileLock

_used_by_this_job: dict[Path, BaseFileLock | None] = {}


def mark_used(index: Path) -> None:
    """Mark an index as used by this job, if it is in the cache."""
    if index.parent == cache_folder().absolute():
        if index not in _used_by_this_job:
            _used_by_this_job[index] = _acquire(index)
        _touch(index)


def refresh_used() -> None:
    """Renew the time of last use of all indexes that this job uses; call it periodically in long jobs."""
    for index in _used_by_this_job:
        _touch(index)


def release_used() -> None:
    """Release all indexes that this job used."""
    while _used_by_this_job:
        _, lock = _used_by_this_job.popitem()
        if lock is not None:
            lock.release()
            with contextlib.suppress(OSError):
                Path(lock.lock_file).unlink()


def is_in_use(index: Path) -> bool:
    """Whether this job, or a job of another process, uses an index of the cache."""
    from filelock import FileLock, Timeout

    if index.absolute() in _used_by_this_job:
        return True
    for file in _lock_files(index):
        try:
            with FileLock(file, blocking=False):
                pass
            file.unlink()  # its process died
        except Timeout:
            return True
        except OSError:
            continue
    return False


def _acquire(index: Path) -> BaseFileLock | None:
    """A lock of this process. None if the disk is full or does not support locks; then only the time of use counts."""
    from filelock import FileLock, Timeout

    lock = FileLock(lock_path(index).with_suffix(f".{os.getpid()}.use"), thread_local=False)
    try:
        Path(lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except (OSError, Timeout):
        return None
    return lock


def _lock_files(index: Path) -> list[Path]:
    lock = lock_path(index)
    return list(lock.parent.glob(f"{lock.stem}.*.use"))


def _touch(index: Path) -> None:
    with contextlib.suppress(OSError):
        os.utime(index)
