"""Training log: lines on the screen with the remaining time, a JSON Lines file, and TensorBoard records."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter


class Progress:
    """Writes `<task>.jsonl`, and its numbers for TensorBoard to `tensorboard/<task>` in the same folder.

    A resumed run appends to the log. TensorBoard hides the records that the interrupted run wrote after its last
    checkpoint.

    Args:
        path: the log file; None for processes that must not log.
        first: the step from which the run resumes.
        steps: the last step; None if the length of the run is given in minutes.
        every: steps between two log lines.
    """

    def __init__(self, path: Path | None, first: int, steps: int | None, every: int = 50) -> None:
        self.first, self.steps, self.every, self.began = first, steps, every, time.time()
        self._first_share: float | None = first / steps if steps else None
        self.log: TextIO | None = None
        self.board: SummaryWriter | None = None
        if path:
            # The import takes a second, and processes that do not log do not need it.
            from torch.utils.tensorboard import SummaryWriter

            self.log = path.open("a", buffering=1, encoding="utf-8")
            self.board = SummaryWriter(path.parent / "tensorboard" / path.stem, purge_step=first + 1)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the log and write pending TensorBoard records."""
        if self.log:
            self.log.close()
        if self.board:
            self.board.close()

    def step(self, step: int, values: dict[str, float], share: float | None = None) -> None:
        """Log a finished step, if it is a multiple of `every` or the last one.

        Args:
            share: completed share of the run, 0 to 1; by default `step / steps`.
        """
        if share is None:
            share = step / self.steps if self.steps else 1.0
        if self._first_share is None:
            self._first_share = share
        if self.log is None or (step % self.every and share < 1):
            return
        per_share = (time.time() - self.began) / max(1e-9, share - self._first_share)
        left = {"of": self.steps} if self.steps else {"done": round(share, 4)}
        self.write(
            {"step": step} | left | {"left_s": round(max(0.0, per_share * (1 - share)))}
            | {k: round(v, 5) for k, v in values.items()}
        )  # fmt: skip

    def write(self, record: dict[str, Any]) -> None:
        """Write a record to the log. If it has a `step`, its numbers are also written to TensorBoard."""
        if self.log is None or self.board is None:
            return
        self.log.write(json.dumps(record) + "\n")
        print(record, flush=True)
        for name, value in record.items():
            if "step" in record and name not in ("step", "of", "done") and isinstance(value, (int, float)):
                self.board.add_scalar(name, value, record["step"])
