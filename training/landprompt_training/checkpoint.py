"""Checkpoints and digests. Checkpoints are written atomically and resumed only if their fingerprints match."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import torch
from torch import nn

from landprompt_training.errors import StaleCheckpoint

# Options that do not change the result of a run.
_HOW = frozenset(("workers", "log_every", "checkpoint_every"))


def digest(*things: Any) -> str:
    """Digest of settings, names, phrases and other digests.

    Computed numbers are not allowed: their rounding depends on the machine.
    """
    text = json.dumps(_plain(things), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def weights_digest(module: nn.Module) -> str:
    """Digest of a module's current weights."""
    found = hashlib.sha256()
    for name, value in sorted(module.state_dict().items()):
        found.update(name.encode())
        found.update(value.detach().cpu().reshape(-1).contiguous().view(torch.uint8).numpy().tobytes())
    return found.hexdigest()


def without(options: dict[str, Any], *afterwards: str) -> dict[str, Any]:
    """Drop the options that apply only after the last step, since changing them does not require new training."""
    return {name: value for name, value in options.items() if name not in afterwards}


def _plain(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {name: _plain(value) for name, value in thing.items() if name not in _HOW}
    return [_plain(each) for each in thing] if isinstance(thing, (list, tuple)) else thing


def write(path: Path, fingerprint: str, state: dict[str, Any]) -> None:
    """Write a state with its fingerprint atomically."""
    partial = path.with_suffix(".partial")
    torch.save(state | {"fingerprint": fingerprint}, partial)
    partial.replace(path)


def read(path: Path, fingerprint: str) -> dict[str, Any] | None:
    """The state at `path`, on the CPU; None if there is none or its fingerprint differs."""
    if not path.exists():
        return None
    state = torch.load(path, map_location="cpu", weights_only=True)
    return state if state.get("fingerprint") == fingerprint else None


def save(path: Path, step: int, parts: dict[str, Any], fingerprint: str) -> None:
    """Write the step and the state of every part, that is of each object with a `state_dict`."""
    write(path, fingerprint, {"step": step} | {name: part.state_dict() for name, part in parts.items()})


def resume(path: Path, parts: dict[str, Any], fingerprint: str) -> int:
    """Load every part from the checkpoint at `path`; returns its step, or 0 if there is no checkpoint.

    Raises:
        StaleCheckpoint: the fingerprints differ. The file is kept: only the user may delete hours of training.
    """
    state = read(path, fingerprint)
    if state is None and path.exists():
        raise StaleCheckpoint(path)
    return _load(state, parts)


def take(path: Path, parts: dict[str, Any], fingerprint: str) -> bool:
    """Load every part if a checkpoint with this fingerprint exists; returns whether it does."""
    state = read(path, fingerprint)
    _load(state, parts)
    return state is not None


def _load(state: dict[str, Any] | None, parts: dict[str, Any]) -> int:
    if state is None:
        return 0
    for name, part in parts.items():
        part.load_state_dict(state[name])
    out: int = state["step"]
    return out
