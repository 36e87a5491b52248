"""What a run tells while it trains: a line on the screen with the time left, and the same as JSON in a log."""

from __future__ import annotations

import json
import time
from pathlib import Path


class Progress:
    """Writes `<stage>.jsonl`; a resumed run appends.

    Args:
        path: the log; None for processes that are to be silent.
        every: steps between two lines.
    """

    def __init__(self, path: Path | None, first: int, steps: int, every: int = 50) -> None:
        self.log = path.open("a", buffering=1, encoding="utf-8") if path else None
        self.first, self.steps, self.every, self.began = first, steps, every, time.time()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *exception: object) -> None:
        if self.log:
            self.log.close()

    def step(self, step: int, values: dict[str, float]) -> None:
        """Tell of the finished step, every `every` steps and at the end."""
        if self.log is None or (step % self.every and step != self.steps):
            return
        left = (time.time() - self.began) / max(1, step - self.first) * (self.steps - step)
        self.write(
            {"step": step, "of": self.steps, "left_s": round(left)} | {k: round(v, 5) for k, v in values.items()}
        )

    def write(self, record: dict) -> None:
        """A line of anything."""
        if self.log:
            self.log.write(json.dumps(record) + "\n")
            print(record, flush=True)
