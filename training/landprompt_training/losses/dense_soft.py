"""KL divergence of pixels from their soft labels, over the concepts that compete at the pixel."""

from __future__ import annotations

import torch
from torch import Tensor


def dense_soft(logits: Tensor, target: Tensor, competes: Tensor, weight: Tensor | None = None) -> Tensor:
    """Mean KL(target || softmax(logits)) over the pixels, which is the cross-entropy minus the entropy of the labels.

    The gradient is that of the cross-entropy. The value is zero for a perfect prediction, even if labels are uncertain.

    Args:
        logits: (p, K), logit scale times cosine.
        target: (p, K), probabilities that sum to one.
        competes: bool (p, K), the concepts in the softmax; concepts with a positive probability are always included.
        weight: (p,), weights of the pixels.

    Returns:
        A scalar; zero if there are no pixels.
    """
    if not len(logits):
        return logits.sum() * 0
    logits = logits.float()
    total = logits.masked_fill(~(competes | (target > 0)), float("-inf")).logsumexp(dim=1)
    entropy = -(target * target.clamp(min=1e-9).log()).sum(dim=1)
    return weighted_mean(total - (target * logits).sum(dim=1) - entropy, weight)


def weighted_mean(values: Tensor, weight: Tensor | None) -> Tensor:
    """Mean of values (p,) with weights (p,); zero if all weights are zero."""
    if weight is None:
        return values.mean()
    return (values * weight).sum() / torch.clamp(weight.sum(), min=1e-6)
