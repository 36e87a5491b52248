"""Partial-label loss of pixels, for which any of several concepts is correct (Jin and Ghahramani 2002)."""

from __future__ import annotations

from torch import Tensor

from landprompt_training.losses.dense_soft import weighted_mean


def dense_either(logits: Tensor, right: Tensor, competes: Tensor, weight: Tensor | None = None) -> Tensor:
    """Mean negative logarithm of the total probability of the correct concepts.

    Args:
        logits: (p, K), logit scale times cosine.
        right: bool (p, K), the correct concepts, at least one per pixel.
        competes: bool (p, K), the concepts in the softmax; correct concepts are always included.
        weight: (p,), weights of the pixels.

    Returns:
        A scalar; zero if there are no pixels.
    """
    if not len(logits):
        return logits.sum() * 0
    logits = logits.float()
    total = logits.masked_fill(~(competes | right), float("-inf")).logsumexp(dim=1)
    return weighted_mean(total - logits.masked_fill(~right, float("-inf")).logsumexp(dim=1), weight)
