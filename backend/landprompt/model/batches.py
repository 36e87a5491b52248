"""One run of a device for the windows of several threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

import numpy as np

from ..errors import OutOfMemory
from .batch_size import BatchSize
from .binding import Inputs

Run = Callable[[str, Inputs], np.ndarray]


@dataclass(eq=False)
class _Window:
    """What a thread waits for."""

    output: str
    inputs: Inputs
    answer: Future[np.ndarray] = field(default_factory=Future)

    @property
    def kind(self) -> tuple:
        """What windows must share to be run together: shapes, and numbers that are no arrays."""
        return self.output, *(values.shape or values.item() for values in self.inputs.values())


class Batches:
    """Runs together what several threads ask for, one run at a time, each thread getting its own answer.

    The thread that finds the device free runs what has come meanwhile, as much of it as `size` allows. So nobody waits
    for a batch to fill: where the device is the slower part windows pile up and are run together, and where reading is
    slower each is run when it comes.

    Attributes:
        size: the batch found by trial so far.
    """

    def __init__(self, run: Run, most: int) -> None:
        """Take a function that gives one output of a batch, (n, ...), and the largest batch to try."""
        self._run = run
        self.size = BatchSize(most)
        self._waiting: list[_Window] = []
        self._list = threading.Lock()
        self._device = threading.Lock()

    def __call__(self, output: str, inputs: Inputs) -> np.ndarray:
        """The output for one window, (1, ...); raises what the run raises."""
        window = _Window(output, inputs)
        with self._list:
            self._waiting.append(window)
        while not window.answer.done():
            with self._device:
                if not window.answer.done():
                    self._run_together(self._take())
        return window.answer.result()

    def _take(self) -> list[_Window]:
        """The window that waits longest, and those like it."""
        with self._list:
            alike = [window for window in self._waiting if window.kind == self._waiting[0].kind][: self.size.size]
            self._waiting = [window for window in self._waiting if window not in alike]
            return alike

    def _run_together(self, windows: list[_Window]) -> None:
        inputs = {
            name: np.concatenate([window.inputs[name] for window in windows]) if values.ndim else values
            for name, values in windows[0].inputs.items()
        }
        start = time.perf_counter()
        try:
            answers = self._run(windows[0].output, inputs)
        except OutOfMemory as error:
            if len(windows) == 1:
                windows[0].answer.set_exception(error)
                return
            self.size.too_large(len(windows))
            with self._list:
                self._waiting = windows + self._waiting
            return
        except Exception as error:  # each thread must get it, whatever it is
            for window in windows:
                window.answer.set_exception(error)
            return
        self.size.ran(inputs["image"].shape, time.perf_counter() - start)
        for place, window in enumerate(windows):
            window.answer.set_result(answers[place : place + 1])
