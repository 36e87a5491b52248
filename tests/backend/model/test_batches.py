from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from landprompt.errors import Cancelled, OutOfMemory
from landprompt.model.batches import Batches

THREADS = 6


def window(number: float, side: int = 8) -> dict[str, np.ndarray]:
    return {
        "image": np.full((1, 2, side, side), number, np.float32),
        "band_mask": np.ones((1, 2), np.float32),
        "valid": np.ones((1, 1, side, side), np.float32),
    }


class Device:
    """Feigned: gives the pictures' means; out of memory above `room` windows. `waits` is called in its first run."""

    def __init__(self, room: int = 99) -> None:
        self.room, self.runs, self.at_once, self.most_at_once = room, [], 0, 0
        self.waits = lambda: None

    def __call__(self, output: str, inputs: dict[str, np.ndarray]) -> np.ndarray:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        count = len(inputs["image"])
        self.runs.append((output, count, inputs["image"].shape[-1]))
        if len(self.runs) == 1:
            self.waits()
        self.at_once -= 1
        if count > self.room:
            raise OutOfMemory("full")
        assert {len(values) for values in inputs.values()} == {count}
        return inputs["image"].mean(axis=(1, 2, 3)).reshape(-1, 1)


def all_waiting(batches: Batches, device: Device, size: int) -> None:
    """The first run lasts until all other threads wait; then up to `size` windows are run together."""
    batches.size.size = size

    def until() -> None:
        while len(batches._waiting) < THREADS - 1:
            time.sleep(0.001)

    device.waits = until


def ask_all(batches: Batches, numbers, output=lambda number: "grid", side=lambda number: 8) -> list[float]:
    def one(number: int) -> float:
        return batches(output(number), window(number, side(number)))[0, 0]

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, numbers))


def test_what_waits_is_run_together_and_every_thread_gets_its_own_answer():
    device = Device()
    batches = Batches(device, THREADS)
    all_waiting(batches, device, 4)
    assert ask_all(batches, range(THREADS)) == list(range(THREADS))
    assert [count for _, count, _ in device.runs] == [1, 4, 1]
    assert device.most_at_once == 1


def test_many_windows_of_many_threads():
    device = Device()
    assert ask_all(Batches(device, THREADS), range(200)) == list(range(200))
    assert device.most_at_once == 1
    assert sum(count for _, count, _ in device.runs) == 200


def test_windows_of_other_sizes_and_outputs_are_not_mixed():
    device = Device()
    sides, outputs = (lambda number: 8 + 4 * (number % 2)), (lambda number: "embedding" if number % 3 else "grid")
    assert ask_all(Batches(device, THREADS), range(60), outputs, sides) == list(range(60))
    done = {}
    for output, count, side in device.runs:
        done[output, side] = done.get((output, side), 0) + count
    assert done == {("grid", 8): 10, ("grid", 12): 10, ("embedding", 8): 20, ("embedding", 12): 20}


def test_windows_cut_otherwise_are_not_mixed():
    """A number that is no array, as `crop`, holds for a whole batch."""
    runs = []

    def run(output: str, inputs: dict[str, np.ndarray]) -> np.ndarray:
        runs.append((inputs["crop"].item(), len(inputs["image"])))
        return inputs["image"].mean(axis=(1, 2, 3)).reshape(-1, 1) + inputs["crop"]

    batches = Batches(run, THREADS)

    def one(number: int) -> float:
        return batches("grid", window(number) | {"crop": np.array(100 * (number % 2))})[0, 0]

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(one, range(40))) == [number + 100 * (number % 2) for number in range(40)]
    assert [sum(count for crop, count in runs if crop == each) for each in (0, 100)] == [20, 20]


def test_a_batch_too_large_for_the_memory_is_run_in_parts_and_not_tried_again():
    device = Device(room=2)
    batches = Batches(device, 4)
    all_waiting(batches, device, 4)
    assert ask_all(batches, range(THREADS)) == list(range(THREADS))
    assert [count for _, count, _ in device.runs] == [1, 4, 2, 2, 1]
    assert batches.size.size == 2
    assert ask_all(batches, range(100)) == list(range(100))
    assert max(count for _, count, _ in device.runs[5:]) <= 2


def test_one_window_too_large_for_the_memory_is_told():
    with pytest.raises(OutOfMemory):
        Batches(Device(room=0), 4)("grid", window(1))


def test_an_error_reaches_all_who_wait():
    barrier = threading.Barrier(THREADS)

    def fails(output: str, inputs: dict[str, np.ndarray]) -> np.ndarray:
        raise Cancelled("over")

    batches = Batches(fails, THREADS)

    def one(number: int) -> str:
        barrier.wait()
        with pytest.raises(Cancelled):
            batches("grid", window(number))
        return "told"

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(one, range(THREADS))) == ["told"] * THREADS
