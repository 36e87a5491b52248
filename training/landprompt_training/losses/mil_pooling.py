"""Multiple-instance loss: at least some cells of a chip show its class (Ray and Craven 2005)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def mil_pooling(logits: Tensor, weight: Tensor) -> Tensor:
    """Log-mean-exp of logits (n, c, h, w) over the cells with a positive weight (n, 1, h, w): (n, c)."""
    masked = logits.float().masked_fill(weight <= 0, float("-inf"))
    return masked.flatten(2).logsumexp(dim=2) - (weight > 0).float().sum(dim=(2, 3)).clamp(min=1).log()


def label_cells(cells: Tensor, weight: Tensor, prompts: Tensor, labels: Tensor, scale: float) -> Tensor:
    """Cross-entropy of the pooled cells. A river tile must have river cells; its other cells are unconstrained.

    Args:
        cells: unit embeddings (n, D, h, w).
        weight: (n, 1, h, w), zero for cells to ignore.
        prompts: unit embeddings (c, D).
        labels: (n, c), one or more classes per sample, each of them equally correct.
        scale: factor of the cosines.

    Returns:
        A scalar; zero if there are no samples.
    """
    seen = (weight > 0).flatten(1).any(dim=1)
    if not seen.any():
        return cells.sum() * 0
    logits = scale * torch.einsum("ndhw,cd->nchw", cells[seen].float(), prompts)
    log_probability = F.log_softmax(mil_pooling(logits, weight[seen]), dim=1)
    right = labels[seen] / labels[seen].sum(dim=1, keepdim=True).clamp(min=1)
    return -(right * log_probability).sum(dim=1).mean()
