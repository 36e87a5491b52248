"""Computes results in background threads while the consumer works on earlier ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def parallel_map(
    items: Iterable[Item], work: Callable[[Item], Result], workers: int
) -> Generator[tuple[Item, Result], None, None]:
    """Yield each item and `work(item)`, in order, computed by `workers` threads ahead of the consumer.

    At most `workers + 1` items are in progress, which bounds the memory. An exception in `work` is raised when its
    item is due, after the results before it. Closing the generator ends the threads after the items in progress.
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
