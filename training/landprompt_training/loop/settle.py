"""Normalisation statistics for averaged weights: those of the run belong to other weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from torch import nn


@torch.no_grad()
def settle(module: nn.Module, batches: Iterable, show: Callable) -> None:
    """Re-estimate the batch statistics as the plain mean over the batches (Izmailov et al. 2018, arXiv 1803.05407).

    Args:
        module: left in evaluation mode.
        batches: drawn as training draws them, so that the statistics fit the mix.
        show: runs the module on one of them.
    """
    norms = [m for m in module.modules() if isinstance(m, nn.modules.batchnorm._BatchNorm)]  # SyncBatchNorm too
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # a plain mean over the batches
    module.train()
    for batch in batches:
        show(batch)
    for norm in norms:
        norm.momentum = 0.1
    module.eval()
