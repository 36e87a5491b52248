"""Blocks of pixel rows, processed by one thread per core: numpy releases the GIL while it computes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from ..model.device import cpu_count

# Few enough rows to stay in the processor's cache, and enough that the row of cells which neighbouring blocks share
# costs little. With many classes blocks are smaller, so that memory stays the same.
BLOCK_ROWS, _MANY_CLASSES = 32, 24
Result = TypeVar("Result")


def process_rows(height: int, classes: int, work: Callable[[int, int], Result]) -> Iterator[Result]:
    """Results of `work(start, stop)` for every block of `height` rows, from top to bottom."""
    step = BLOCK_ROWS if classes <= _MANY_CLASSES else BLOCK_ROWS // 4
    waiting: deque[Future[Result]] = deque()
    for start in range(0, height, step):
        waiting.append(_pool().submit(work, start, min(start + step, height)))
        if len(waiting) > 2 * cpu_count():
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cpu_count(), thread_name_prefix="landprompt-rows")
