"""Digests of what a file follows from: caches are named by them, and checkpoints hold them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import torch
from torch import nn

# Options that change how a run goes and not what comes of it.
_HOW = frozenset(("workers", "log_every", "checkpoint_every"))


def digest(*things: Any) -> str:
    """What tells these settings, names, phrases and other digests from all others.

    Numbers that were computed do not belong here: another machine rounds them otherwise.
    """
    text = json.dumps(_told(things), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def weights_digest(module: nn.Module) -> str:
    """What tells a module's weights, as read from a file or drawn from a seed, from all others."""
    found = hashlib.sha256()
    for name, value in sorted(module.state_dict().items()):
        found.update(name.encode())
        found.update(value.detach().cpu().reshape(-1).contiguous().view(torch.uint8).numpy().tobytes())
    return found.hexdigest()


def without(options: dict, *afterwards: str) -> dict:
    """The options of a stage but for those of what comes after its last step: changing these trains nothing anew."""
    return {name: value for name, value in options.items() if name not in afterwards}


def _told(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {name: _told(value) for name, value in thing.items() if name not in _HOW}
    return [_told(each) for each in thing] if isinstance(thing, (list, tuple)) else thing
