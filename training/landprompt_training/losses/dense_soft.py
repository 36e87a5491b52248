"""KL divergence of pixels from soft labels, among the concepts that may compete at the pixel."""

from __future__ import annotations

import torch
from torch import Tensor


def dense_soft(logits: Tensor, target: Tensor, competes: Tensor, weight: Tensor | None = None) -> Tensor:
    """Mean KL(target || softmax(logits)) over the pixels: cross-entropy less the entropy of the labels.

    The gradient is that of the cross-entropy; the value is zero for a perfect answer, however unsure the labels are.

    Args:
        logits: (p, K), logit scale times cosine.
        target: (p, K) probabilities; they sum to one.
        competes: bool (p, K), the concepts in the softmax; those with a probability always are.
        weight: (p,) of the pixels.

    Returns:
        A scalar; zero for no pixels.
    """
    if not len(logits):
        return logits.sum() * 0
    logits = logits.float()
    total = logits.masked_fill(~(competes | (target > 0)), float("-inf")).logsumexp(dim=1)
    entropy = -(target * target.clamp(min=1e-9).log()).sum(dim=1)
    return weighted_mean(total - (target * logits).sum(dim=1) - entropy, weight)


def weighted_mean(values: Tensor, weight: Tensor | None) -> Tensor:
    """Mean of (p,) values with weights (p,); zero where all weights are."""
    if weight is None:
        return values.mean()
    return (values * weight).sum() / torch.clamp(weight.sum(), min=1e-6)
