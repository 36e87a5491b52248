"""Checkpoints: written atomically, resumed only if the fingerprints match."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from landprompt_training.errors import StaleCheckpoint


def write(path: Path, fingerprint: str, state: dict[str, Any]) -> None:
    """Write a state with its fingerprint atomically."""
    partial = path.with_suffix(".partial")
    torch.save(state | {"fingerprint": fingerprint}, partial)
    partial.replace(path)


def read(path: Path, fingerprint: str) -> dict[str, Any] | None:
    """The state at `path`, on the CPU; None when there is none or its fingerprint differs."""
    if not path.exists():
        return None
    state = torch.load(path, map_location="cpu", weights_only=True)
    return state if state.get("fingerprint") == fingerprint else None


def save(path: Path, step: int, parts: dict[str, Any], fingerprint: str) -> None:
    """Write the state of every part (what has `state_dict`) and the step."""
    write(path, fingerprint, {"step": step} | {name: part.state_dict() for name, part in parts.items()})


def resume(path: Path, parts: dict[str, Any], fingerprint: str) -> int:
    """Load every part from the checkpoint at `path`; returns its step, 0 when there is none.

    Raises:
        StaleCheckpoint: its fingerprint differs. Only a person may delete hours of training.
    """
    state = read(path, fingerprint)
    if state is None and path.exists():
        raise StaleCheckpoint(path)
    return _load(state, parts)


def take(path: Path, parts: dict[str, Any], fingerprint: str) -> bool:
    """Load every part where a checkpoint with this fingerprint exists; returns whether it does."""
    state = read(path, fingerprint)
    _load(state, parts)
    return state is not None


def _load(state: dict[str, Any] | None, parts: dict[str, Any]) -> int:
    if state is None:
        return 0
    for name, part in parts.items():
        part.load_state_dict(state[name])
    return state["step"]
