from __future__ import annotations

import threading

import pytest
from landprompt.index.prefetch import parallel_map


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_results_are_in_the_order_of_the_items(workers):
    assert list(parallel_map(range(20), lambda n: n * n, workers)) == [(n, n * n) for n in range(20)]


def test_workers_work_at_the_same_time():
    meeting = threading.Barrier(2, timeout=10)
    assert len(list(parallel_map(range(4), lambda n: meeting.wait(), 2))) == 4


def test_one_worker_continues_while_the_consumer_works():
    begun = [threading.Event() for _ in range(3)]
    results = parallel_map(range(3), lambda n: begun[n].set(), 1)
    next(results)
    assert begun[1].wait(timeout=10)
    results.close()


def test_at_most_one_item_more_than_workers_is_pending():
    begun = []
    results = parallel_map(range(100), begun.append, 2)
    next(results)
    results.close()
    assert len(begun) <= 3


def test_errors_are_raised_in_order():
    def fail(n):
        if n == 2:
            raise ValueError("block 2")
        return n

    results = parallel_map(range(9), fail, 3)
    assert [next(results), next(results)] == [(0, 0), (1, 1)]
    with pytest.raises(ValueError, match="block 2"):
        next(results)


def test_closing_ends_the_threads():
    results = parallel_map(range(1000), lambda n: n, 2)
    next(results)
    results.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("landprompt-worker")]
