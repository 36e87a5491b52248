"""Checkpoints: whole or not there, and taken up only by what rests on the same settings, words and weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from landprompt_training.loop.stale import StaleCheckpoint


def write(path: Path, rests_on: str, state: dict[str, Any]) -> None:
    """Write a state and the digest of what it rests on, under a temporary name and then renamed."""
    partial = path.with_suffix(".partial")
    torch.save(state | {"rests_on": rests_on}, partial)
    partial.replace(path)


def read(path: Path, rests_on: str) -> dict[str, Any] | None:
    """The state at `path`, on the CPU; None when there is none or it rests on something else."""
    if not path.exists():
        return None
    state = torch.load(path, map_location="cpu", weights_only=True)
    return state if state.get("rests_on") == rests_on else None


def save(path: Path, step: int, parts: dict[str, Any], rests_on: str) -> None:
    """Write the state of every part (what has `state_dict`) and the step."""
    write(path, rests_on, {"step": step} | {name: part.state_dict() for name, part in parts.items()})


def resume(path: Path, parts: dict[str, Any], rests_on: str) -> int:
    """Load every part from the checkpoint at `path`; returns its step, 0 when there is none.

    Raises:
        StaleCheckpoint: it rests on something else. Nobody but a person throws hours of training away.
    """
    state = read(path, rests_on)
    if state is None and path.exists():
        raise StaleCheckpoint(path)
    return _load(state, parts)


def take(path: Path, parts: dict[str, Any], rests_on: str) -> bool:
    """Load every part of what is quickly made anew; whether it was there and rests on the same."""
    state = read(path, rests_on)
    _load(state, parts)
    return state is not None


def _load(state: dict[str, Any] | None, parts: dict[str, Any]) -> int:
    if state is None:
        return 0
    for name, part in parts.items():
        part.load_state_dict(state[name])
    return state["step"]
