"""Means of weights: the exponential moving average of a run, and the mean of several runs."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

import torch
from torch import nn


@torch.no_grad()
def update_average(average: nn.Module, module: nn.Module, decay: float) -> None:
    """Move the average's weights a step of `1 - decay` towards the module's; buffers are copied."""
    for mean, value in zip(average.parameters(), module.parameters(), strict=True):
        mean.lerp_(value, 1 - decay)
    for mean, value in zip(average.buffers(), module.buffers(), strict=True):
        mean.copy_(value)


@torch.no_grad()
def mean_weights(modules: Sequence[nn.Module]) -> nn.Module:
    """A copy of the first module with the mean of all their weights; buffers are those of the first."""
    mean = deepcopy(modules[0])
    for value, *own in zip(mean.parameters(), *(module.parameters() for module in modules), strict=True):
        value.copy_(torch.stack(own).mean(dim=0))
    return mean
