"""Working on several items at once while the results of earlier ones are taken in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def overlapped(
    items: Iterable[Item], work: Callable[[Item], Result], workers: int
) -> Generator[tuple[Item, Result], None, None]:
    """Yield every item, in order, with what `work` gives for it, done by `workers` threads.

    Meanwhile the consumer works on what was yielded last. No more than `workers + 1` items are in hand at a time, which
    bounds the memory.

    An error in `work` is raised here when its turn comes, after the results before it. Closing the generator ends the
    threads after the work under way.
    """
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="landprompt-worker")
    try:
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) > workers:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        pool.shutdown(cancel_futures=True)
