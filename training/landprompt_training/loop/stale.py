"""The error of a checkpoint that belongs to another run."""

from __future__ import annotations

from pathlib import Path


class StaleCheckpoint(Exception):
    """A checkpoint was trained from other settings, words, data or weights; the message names it and what to do."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was trained from other settings, words, data or weights than the recipe gives now, or by an older "
            "version. Delete it to train anew, or keep it and choose another --out."
        )
