"""Keeping the memory that was freed for the next block, where the C library is glibc."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

# mallopt(3): the options' numbers from malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_LARGEST_MMAP_THRESHOLD = 32 * 2**20


def keep_freed_memory() -> bool:
    """Have glibc keep what is freed, in one heap for all threads; call it before threads begin. False elsewhere.

    By default each thread has a heap of its own, and large pieces go back to the system as soon as they are freed:
    a block's arrays were then zeroed anew by the kernel for each block, up to a fifth of the processor time of an index
    (docs/performance.md).
    """
    if (mallopt := _function("mallopt")) is None:
        return False
    settings = ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, _LARGEST_MMAP_THRESHOLD), (_TRIM_THRESHOLD, 2**31 - 1))
    answers = [mallopt(option, value) for option, value in settings]
    return all(answers)


def give_freed_memory_back() -> None:
    """Let the system have what `keep_freed_memory` kept, once nothing needs it soon."""
    if (malloc_trim := _function("malloc_trim")) is not None:
        malloc_trim(0)


def _function(name: str) -> Any:
    """A function of the C library, or None where it has none: glibc alone has these two."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
