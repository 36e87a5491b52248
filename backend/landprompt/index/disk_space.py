"""A full disk while an index is written: the cache makes room, or the person is told which disk is full."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from ..errors import DiskFull
from .cache_eviction import free_one
from .locations import cache_folder
from .store import remove_tree
from .writer import part_path

FULL = (errno.ENOSPC, errno.EDQUOT)
Result = TypeVar("Result")


def with_space(work: Callable[[], Result], index: Path) -> Result:
    """Do some work that writes an index; where the disk is full, remove an old index of the cache and do it again.

    Args:
        work: what to do; it can be done twice.
        index: the final folder of the index that is written.
    """
    while True:
        try:
            return work()
        except OSError as error:
            if error.errno not in FULL or not _on_disk_of_cache(index) or free_one(index) is None:
                raise


@contextmanager
def disk_full_named(index: Path) -> Iterator[None]:
    """Raise DiskFull that names the folder of an index whose disk is full, and remove the unfinished index."""
    try:
        yield
    except OSError as error:
        if error.errno not in (*FULL, errno.EFBIG):
            raise
        remove_tree(part_path(index))
        if index.parent == cache_folder().absolute() or index.parent == cache_folder():
            raise DiskFull(
                f"The disk of the cache, '{index.parent}', is full, or a size limit was met.",
                "Free some space, clear the cache ('landprompt cache clear'), or set LANDPROMPT_CACHE to a folder on "
                "another disk.",
            ) from error
        raise DiskFull(f"The disk of the index, '{index.parent}', is full, or a size limit was met.") from error


def _on_disk_of_cache(index: Path) -> bool:
    try:
        return index.parent.stat().st_dev == cache_folder().stat().st_dev
    except OSError:
        return False
