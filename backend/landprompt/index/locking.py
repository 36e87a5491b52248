"""Locks between processes. The operating system releases them when a process dies.

On file systems without locks, `filelock` creates a marker file instead. If a process is killed on another machine, its
marker stays until it is removed by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from .locations import make_folder

_POLL_S = 0.2


class ProgressReporter(Protocol):
    """Receives progress, for example `context.JobContext`; its `progress` raises Cancelled if the job is cancelled."""

    def progress(self, stage: str, done: int, total: int, message: str) -> None:
        """Report the progress of a stage."""


@contextmanager
def hold_lock(file: Path, reporter: ProgressReporter, message: str) -> Iterator[None]:
    """Hold a lock exclusively while the block runs; wait for it if another process holds it.

    Args:
        file: the lock file; it is not removed.
        reporter: receives `message` while waiting.
        message: shown to the user.

    Raises:
        OutputNotWritable: the folder of the lock cannot be created.
        Cancelled: the job was cancelled while waiting.
    """
    from filelock import FileLock, Timeout

    make_folder(file.parent)
    lock = FileLock(file)
    while True:
        try:
            lock.acquire(timeout=_POLL_S)
            break
        except Timeout:
            reporter.progress("wait", 0, 1, message)
    try:
        yield
    finally:
        lock.release()
