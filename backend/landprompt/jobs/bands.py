"""Bands of pixel rows, worked on by one thread a core: numpy lets go of the interpreter while it computes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from ..model.device import cpu_count

# Few enough rows that a band's numbers stay near the processor, and many enough that the row of cells which
# neighbouring bands share costs little. Many classes get thinner ones, so that memory stays the same.
BAND_PX, _MANY_CLASSES = 32, 24
Result = TypeVar("Result")


def in_bands(height: int, classes: int, work: Callable[[int, int], Result]) -> Iterator[Result]:
    """What `work(first row, row after the last)` gives for every band of `height` rows, from top to bottom."""
    step = BAND_PX if classes <= _MANY_CLASSES else BAND_PX // 4
    waiting: deque[Future[Result]] = deque()
    for start in range(0, height, step):
        waiting.append(_pool().submit(work, start, min(start + step, height)))
        if len(waiting) > 2 * cpu_count():
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cpu_count(), thread_name_prefix="landprompt-bands")
