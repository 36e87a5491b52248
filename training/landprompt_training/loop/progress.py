"""What a run tells while it trains: a line on the screen with the time left, the same as JSON, and TensorBoard."""

from __future__ import annotations

import json
import time
from pathlib import Path


class Progress:
    """Writes `<stage>.jsonl`, and its numbers for TensorBoard to `tensorboard/<stage>` beside it.

    A resumed run appends; TensorBoard hides what a run that was cut off had written beyond the step it resumes from.

    Args:
        path: the log; None for processes that are to be silent.
        first: the step that the run goes on from. steps: the last.
        every: steps between two lines.
    """

    def __init__(self, path: Path | None, first: int, steps: int, every: int = 50) -> None:
        self.first, self.steps, self.every, self.began = first, steps, every, time.time()
        self.log = self.board = None
        if path:
            from torch.utils.tensorboard import (
                SummaryWriter,
            )  # takes a second to import, and silent processes need none

            self.log = path.open("a", buffering=1, encoding="utf-8")
            self.board = SummaryWriter(path.parent / "tensorboard" / path.stem, purge_step=first + 1)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """End the log; what TensorBoard has not yet is written."""
        if self.log:
            self.log.close()
            self.board.close()

    def step(self, step: int, values: dict[str, float]) -> None:
        """Tell of the finished step, every `every` steps and at the end."""
        if self.log is None or (step % self.every and step != self.steps):
            return
        left = (time.time() - self.began) / max(1, step - self.first) * (self.steps - step)
        self.write(
            {"step": step, "of": self.steps, "left_s": round(left)} | {k: round(v, 5) for k, v in values.items()}
        )

    def write(self, record: dict) -> None:
        """A line of anything; its numbers go to TensorBoard too where it says its `step`."""
        if self.log is None:
            return
        self.log.write(json.dumps(record) + "\n")
        print(record, flush=True)
        for name, value in record.items():
            if "step" in record and name not in ("step", "of") and isinstance(value, (int, float)):
                self.board.add_scalar(name, value, record["step"])
