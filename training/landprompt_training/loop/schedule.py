"""The optimiser and its learning rate, the same for every stage."""

from __future__ import annotations

import math

import torch
from torch import nn


def adamw(module: nn.Module, options: dict) -> torch.optim.AdamW:
    """AdamW of everything in `module` that wants a gradient; biases, norms and scalars are not decayed.

    Args:
        module: parts of it that have a `learning_rate` learn at that one.
        options: `learning_rate` and `weight_decay`.
    """
    rate = options["learning_rate"]
    own = {
        p: part.learning_rate for part in module.modules() if hasattr(part, "learning_rate") for p in part.parameters()
    }
    wanted = [p for p in module.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in wanted if p.ndim > 1 and p not in own], "weight_decay": options["weight_decay"]},
        {"params": [p for p in wanted if p.ndim <= 1 and p not in own], "weight_decay": 0.0},
    ]
    groups += [{"params": [p], "weight_decay": 0.0, "times": own[p] / rate} for p in wanted if p in own]
    return torch.optim.AdamW(groups, lr=rate)


def warmup_cosine(step: int, steps: int, warmup: int) -> float:
    """Share of the full learning rate at `step` (from 0): a linear rise, then one cosine to zero over ALL the steps.

    The end is the run's last step however many epochs it has, so that the rate never rises again.
    """
    if step < warmup:
        return (step + 1) / warmup
    done = (step - warmup) / max(1, steps - warmup)
    return 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def set_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """Give every group the learning rate `rate`, and those with one of their own as many times that."""
    for group in optimiser.param_groups:
        group["lr"] = rate * group.get("times", 1.0)
