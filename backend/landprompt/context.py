"""The context of a job: progress, cancellation, notes, and the duration of its stages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .errors import Cancelled


@dataclass(frozen=True)
class Progress:
    """Progress of a job: `done` of `total` steps of a stage, `eta_s` seconds left in the stage or None if unknown."""

    stage: str
    done: int
    total: int
    eta_s: float | None
    message: str


class JobContext:
    """The context of one run of a job. `cancel` may be called from another thread."""

    def __init__(self, report: Callable[[Progress], None] | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self.notes: list[str] = []
        self._report = report
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._hooks: list[Callable[[], None]] = []
        self._started: tuple[str, float, int] = ("", 0.0, 0)

    def progress(self, stage: str, done: int, total: int, message: str) -> None:
        """Report progress; raises Cancelled if the job was cancelled."""
        self.check()
        if self._report is None:
            return
        now = time.monotonic()
        if self._started[0] != stage:
            # The pace is that of this run: a resumed index starts with steps that are already done.
            self._started = (stage, now, done)
        _, since, first = self._started
        eta = (now - since) / (done - first) * (total - done) if done > first else None
        self._report(Progress(stage, done, total, eta, message))

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure the duration of a stage; repeated stages are added up."""
        self.check()
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def note(self, sentence: str) -> None:
        """Add a sentence to the notes of the result."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def cancel(self) -> None:
        """Ask the job to stop."""
        with self._lock:  # so that no hook is called after its block has ended
            self._cancelled.set()
            for hook in self._hooks:
                hook()

    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise Cancelled if the job was asked to stop."""
        if self.cancelled():
            raise Cancelled("The job was cancelled.")

    @contextmanager
    def stopping(self, stop: Callable[[], None]) -> Iterator[None]:
        """Call `stop` as soon as the job is cancelled inside the block, for work that cannot call `check`."""
        with self._lock:
            self._hooks.append(stop)
        try:
            self.check()
            yield
        finally:
            with self._lock:
                self._hooks.remove(stop)
