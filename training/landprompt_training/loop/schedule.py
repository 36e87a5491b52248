"""The optimiser and its learning rate, the same for every stage."""

from __future__ import annotations

import math

import torch
from torch import nn


def adamw(module: nn.Module, options: dict) -> torch.optim.AdamW:
    """AdamW of everything in `module` that wants a gradient; biases, norms and scalars are not decayed.

    Args:
        options: `learning_rate` and `weight_decay`.
    """
    wanted = [p for p in module.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in wanted if p.ndim > 1], "weight_decay": options["weight_decay"]},
        {"params": [p for p in wanted if p.ndim <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=options["learning_rate"])


def warmup_cosine(step: int, steps: int, warmup: int) -> float:
    """Share of the full learning rate at `step` (from 0): a linear rise, then one cosine to zero over ALL the steps.

    The end is the run's last step however many epochs it has, so that the rate never rises again.
    """
    if step < warmup:
        return (step + 1) / warmup
    done = (step - warmup) / max(1, steps - warmup)
    return 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def set_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """Give every group the learning rate `rate`."""
    for group in optimiser.param_groups:
        group["lr"] = rate
