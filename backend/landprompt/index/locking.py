"""Locks between processes, which the operating system lets go of when a process dies.

On a file system without locks `filelock` leaves a marker instead; that of a process which was killed on another machine
stays until it is removed by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from .locations import make_folder

_POLL_S = 0.2


class Waiting(Protocol):
    """Who waits: `context.JobContext`, whose `progress` raises Cancelled when the person cancels."""

    def progress(self, stage: str, done: int, total: int, message: str) -> None:
        """Tell how far the stage is."""


@contextmanager
def held(file: Path, watch: Waiting, message: str) -> Iterator[None]:
    """Hold a lock for this process alone.

    Args:
        file: the lock's file, which is left behind.
        message: what the person is told while another process holds it.

    Raises:
        OutputNotWritable: the lock's folder cannot be made.
        Cancelled: the person cancelled meanwhile.
    """
    from filelock import FileLock, Timeout

    make_folder(file.parent)
    lock = FileLock(file)
    while True:
        try:
            lock.acquire(timeout=_POLL_S)
            break
        except Timeout:
            watch.progress("wait", 0, 1, message)
    try:
        yield
    finally:
        lock.release()
