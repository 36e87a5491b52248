"""Checkpoints: whole or not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch


def save(path: Path, step: int, parts: dict[str, Any]) -> None:
    """Write the state of every part (what has `state_dict`) and the step, under a temporary name and then renamed."""
    state = {"step": step} | {name: part.state_dict() for name, part in parts.items()}
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def resume(path: Path, parts: dict[str, Any]) -> int:
    """Load every part from the checkpoint at `path`; returns its step, 0 when there is none."""
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    for name, part in parts.items():
        part.load_state_dict(state[name])
    return state["step"]
