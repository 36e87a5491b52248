from __future__ import annotations

import threading

import pytest
from landprompt.index.readahead import read_ahead


def test_order_is_kept():
    assert list(read_ahead(range(20), lambda n: n * n)) == [(n, n * n) for n in range(20)]


def test_no_more_than_the_depth_waits():
    read = []
    entered = threading.Semaphore(0)

    def slow(n):
        read.append(n)
        entered.release()
        return n

    results = read_ahead(range(100), slow, depth=1)
    next(results)
    for _ in range(3):  # the one that was taken, the one that waits, the one in hand
        entered.acquire(timeout=5)
    assert len(read) == 3
    results.close()


def test_error_of_reading_is_raised_to_the_consumer():
    def fail(n):
        raise ValueError(f"block {n}")

    with pytest.raises(ValueError, match="block 0"):
        list(read_ahead(range(3), fail))


def test_closing_ends_the_thread():
    results = read_ahead(range(1000), lambda n: n)
    next(results)
    results.close()
    assert "landprompt-reader" not in [thread.name for thread in threading.enumerate()]
