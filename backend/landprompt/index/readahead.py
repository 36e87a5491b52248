"""Reading the next block while this one is worked on."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_POLL_S = 0.1


def read_ahead(
    items: Iterable[Item], read: Callable[[Item], Result], depth: int = 1
) -> Generator[tuple[Item, Result], None, None]:
    """Yield every item with what `read` gives for it, read by one thread, at most `depth` results waiting.

    An error in `read` is raised here. Closing the generator ends the thread after the read under way.
    """
    results: queue.Queue = queue.Queue(maxsize=depth)
    stop = threading.Event()

    def put(entry: tuple) -> None:
        while not stop.is_set():
            try:
                return results.put(entry, timeout=_POLL_S)
            except queue.Full:
                continue

    def work() -> None:
        try:
            for item in items:
                if stop.is_set():
                    return
                put(("result", item, read(item)))
            put(("end", None, None))
        except BaseException as error:  # handed over to the consumer, which raises it
            put(("error", None, error))

    thread = threading.Thread(target=work, name="landprompt-reader", daemon=True)
    thread.start()
    try:
        while True:
            kind, item, result = results.get()
            if kind == "end":
                return
            if kind == "error":
                raise result
            yield item, result
    finally:
        stop.set()
        thread.join()
