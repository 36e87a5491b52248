from __future__ import annotations

import pytest
from landprompt.model.batch_size import BatchSize


class Device:
    """Feigned: a run costs `start` seconds and `each` for every window, but fails for more than `room` windows."""

    def __init__(self, start: float, each: float, room: int = 99) -> None:
        self.start, self.each, self.room, self.tried = start, each, room, []

    def settle(self, size: BatchSize, runs: int = 20) -> int:
        for _ in range(runs):
            count = size.size
            self.tried.append(count)
            if count > self.room:
                size.too_large(count)
            else:
                size.ran((count, 12, 100, 100), self.start + self.each * count)
        return size.size


def test_doubles_while_a_window_costs_less_in_the_larger_batch():
    # Seconds a window: 1.1, 0.6, 0.35, 0.225, 0.1625.
    device = Device(start=1.0, each=0.1)
    assert device.settle(BatchSize(16)) == 16
    assert device.tried[:8] == [1, 1, 2, 2, 4, 4, 8, 8]  # the first run of a size warms up and does not count


def test_stays_where_the_next_size_gains_nothing_worth_it():
    # 1.1, 1.05, 1.025 seconds a window: from two to four it is 2 %.
    device = Device(start=0.1, each=1.0)
    assert device.settle(BatchSize(16)) == 1
    device = Device(start=0.2, each=1.0)
    assert device.settle(BatchSize(16)) == 2
    assert max(device.tried) == 4


@pytest.mark.parametrize(("room", "size"), [(1, 1), (3, 2), (7, 4)])
def test_stays_below_what_the_memory_holds(room, size):
    device = Device(start=1.0, each=0.1, room=room)
    assert device.settle(BatchSize(16)) == size
    assert sum(count > room for count in device.tried) == 1  # it is tried once, not again


def test_batches_that_did_not_fill_tell_nothing():
    size = BatchSize(8)
    for _ in range(2):
        size.ran((1, 12, 100, 100), 1.0)
    for _ in range(5):
        size.ran((1, 12, 100, 100), 0.01)
    assert size.size == 2


def test_one_window_at_most():
    size = BatchSize(1)
    for _ in range(5):
        size.ran((1, 12, 100, 100), 1.0)
    assert size.size == 1
