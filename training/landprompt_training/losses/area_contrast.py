"""Cross-entropy of a picture's embedding against the words of what covers it, each weighed by its area."""

from __future__ import annotations

from torch import Tensor


def area_contrast(logits: Tensor, shares: Tensor, asked: Tensor) -> Tensor:
    """What a map teaches about the picture as a whole: it lies between the words of its covers, nearest the largest.

    The soft-label form of `prompt_contrast`: cross-entropy with the areas for the distribution (Szegedy et al. 2016,
    arXiv 1512.00567, with areas in place of smoothing).

    Args:
        logits: (n, c), logit scale times cosine.
        shares: (n, c), area of each prompt's cover, summing to one; all zero where nothing is known.
        asked: bool (n, c), the prompts that compete; those with a share always do.

    Returns:
        The mean over the pictures of which something is known, zero when there is none.
    """
    known = shares.sum(dim=1) > 0
    if not known.any():
        return logits.sum() * 0
    logits, shares, asked = logits[known].float(), shares[known], asked[known]
    log_sum = logits.masked_fill(~(asked | (shares > 0)), float("-inf")).logsumexp(dim=1)
    return (log_sum - (shares * logits).sum(dim=1)).mean()
