"""One step of an optimiser."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def descend(module: nn.Module, optimiser: torch.optim.Optimizer, loss: Tensor) -> None:
    """Follow the gradient of `loss`, its norm over the weights of `module` clipped to 1."""
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(module.parameters(), 1.0)
    optimiser.step()
