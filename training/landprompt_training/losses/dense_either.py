"""Partial-label likelihood of pixels: any of several concepts is right (Jin and Ghahramani 2002)."""

from __future__ import annotations

from torch import Tensor

from landprompt_training.losses.dense_soft import weighted_mean


def dense_either(logits: Tensor, right: Tensor, competes: Tensor, weight: Tensor | None = None) -> Tensor:
    """Mean negative log of the probability that falls on the right concepts.

    Args:
        logits: (p, K), logit scale times cosine.
        right: bool (p, K), at least one a pixel.
        competes: bool (p, K), the concepts in the softmax; the right ones always are.
        weight: (p,) of the pixels.

    Returns:
        A scalar; zero for no pixels.
    """
    if not len(logits):
        return logits.sum() * 0
    logits = logits.float()
    total = logits.masked_fill(~(competes | right), float("-inf")).logsumexp(dim=1)
    return weighted_mean(total - logits.masked_fill(~right, float("-inf")).logsumexp(dim=1), weight)
