"""The exponential moving average of a network's weights."""

from __future__ import annotations

import torch
from torch import nn


@torch.no_grad()
def update_average(average: nn.Module, module: nn.Module, decay: float) -> None:
    """Move the average's weights a step of `1 - decay` towards the module's; buffers are copied."""
    for mean, value in zip(average.parameters(), module.parameters(), strict=True):
        mean.lerp_(value, 1 - decay)
    for mean, value in zip(average.buffers(), module.buffers(), strict=True):
        mean.copy_(value)
