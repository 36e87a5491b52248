"""Which indexes of the cache are in use: a job holds a lock for each index that it reads.

The operating system releases the locks when a process dies. The time of an index's folder says when it was last used.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from .locations import cache_folder, lock_path

if TYPE_CHECKING:
    from filelock import BaseFileLock

_of_this_job: dict[Path, BaseFileLock | None] = {}


def mark_used(index: Path) -> None:
    """Note that the job uses an index, if it is in the cache."""
    if index.parent == cache_folder().absolute():
        if index not in _of_this_job:
            _of_this_job[index] = _locked(index)
        _touch(index)


def still_in_use() -> None:
    """Renew the time of last use of what the job reads, however long ago it was opened."""
    for index in _of_this_job:
        _touch(index)


def end_job() -> None:
    """Release what the job used."""
    while _of_this_job:
        _, lock = _of_this_job.popitem()
        if lock is not None:
            lock.release()
            with contextlib.suppress(OSError):
                Path(lock.lock_file).unlink()


def is_in_use(index: Path) -> bool:
    """Whether this job, or a job of another process, reads an index of the cache."""
    from filelock import FileLock, Timeout

    if index.absolute() in _of_this_job:
        return True
    for file in _marks(index):
        try:
            with FileLock(file, blocking=False):
                pass
            file.unlink()  # its process died
        except Timeout:
            return True
        except OSError:
            continue
    return False


def _locked(index: Path) -> BaseFileLock | None:
    """A lock of this process; None where the disk is full or has no locks: then only the time of use protects it."""
    from filelock import FileLock, Timeout

    lock = FileLock(lock_path(index).with_suffix(f".{os.getpid()}.use"), thread_local=False)
    try:
        Path(lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except (OSError, Timeout):
        return None
    return lock


def _marks(index: Path) -> list[Path]:
    lock = lock_path(index)
    return list(lock.parent.glob(f"{lock.stem}.*.use"))


def _touch(index: Path) -> None:
    with contextlib.suppress(OSError):
        os.utime(index)
