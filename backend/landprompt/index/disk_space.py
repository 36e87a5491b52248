"""Handles a full disk while an index is written: evicts old indexes from the cache, or raises DiskFull."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from ..errors import DiskFull
from .cache_eviction import evict_one
from .locations import cache_folder
from .store import remove_tree
from .writer import part_path

FULL = (errno.ENOSPC, errno.EDQUOT)
Result = TypeVar("Result")


def retry_when_full(work: Callable[[], Result], index: Path) -> Result:
    """Call `work`. While the disk is full, evict the least recently used index from the cache and call it again.

    Args:
        work: writes to the index; may be called several times.
        index: final folder of the index.
    """
    while True:
        try:
            return work()
        except OSError as error:
            if error.errno not in FULL or not _is_on_cache_disk(index) or evict_one(index) is None:
                raise


@contextmanager
def disk_full_errors(index: Path) -> Iterator[None]:
    """Raise DiskFull, naming the folder of the index, if the disk is full, and remove the unfinished index."""
    try:
        yield
    except OSError as error:
        if error.errno not in (*FULL, errno.EFBIG):
            raise
        remove_tree(part_path(index))
        if index.parent == cache_folder().absolute() or index.parent == cache_folder():
            raise DiskFull(
                f"The disk of the cache, '{index.parent}', is full, or a file size limit was reached.",
                "Free some space, clear the cache ('landprompt cache clear'), or set LANDPROMPT_CACHE to a folder on "
                "another disk.",
            ) from error
        raise DiskFull(
            f"The disk of the index, '{index.parent}', is full, or a file size limit was reached."
        ) from error


def _is_on_cache_disk(index: Path) -> bool:
    try:
        return index.parent.stat().st_dev == cache_folder().stat().st_dev
    except OSError:
        return False
