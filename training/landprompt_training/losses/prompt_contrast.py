"""Cross-entropy of embeddings against the embeddings of prompts, with several right answers and some left unasked."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def prompt_contrast(logits: Tensor, right: Tensor, asked: Tensor, weight: Tensor | None = None) -> Tensor:
    """Negative log of the probability that falls on any right prompt, among the prompts asked.

    With one right prompt and all asked it is the cross-entropy of locked-image tuning (Zhai et al. 2022, arXiv
    2111.07991) with classes for captions. Several right prompts give the partial-label likelihood (Jin and Ghahramani
    2002): whatever the embedding prefers among them is right.

    Args:
        logits: (n, c), logit scale times cosine.
        right: bool (n, c), the prompts that are right; rows without any are left out.
        asked: bool (n, c), the prompts that compete; the right ones always do.
        weight: (n,) or None.

    Returns:
        The weighted mean, zero when no row has a right prompt.
    """
    use = right.any(dim=1)
    if not use.any():
        return logits.sum() * 0
    logits, right, asked = logits[use].float(), right[use], asked[use]
    total = logits.masked_fill(~(asked | right), float("-inf")).logsumexp(dim=1)
    good = logits.masked_fill(~right, float("-inf")).logsumexp(dim=1)
    loss = total - good
    if weight is None:
        return loss.mean()
    weight = weight[use]
    return (loss * weight).sum() / weight.sum().clamp(min=1e-6)


def centre_pull(embedding: Tensor, centres: Tensor, label: Tensor) -> Tensor:
    """One minus the cosine to the mean of the class's phrases: keeps images where the words are, so that synonyms
    that training never saw find them.

    Args:
        embedding: (n, D) unit. centres: (c, D) unit. label: int64 (n,).
    """
    return (1 - (embedding * centres[label]).sum(dim=1)).mean() if len(label) else embedding.sum() * 0


def somewhere(logits: Tensor, weight: Tensor) -> Tensor:
    """Logits of a picture that shows a class somewhere: the log of the mean of the cells' exponentials.

    The soft maximum of multiple-instance learning (Ray and Craven 2005): a river tile must hold river cells, its banks
    may be what they are.

    Args:
        logits: (n, c, h, w) of the cells. weight: (n, 1, h, w), zero for the cells to leave out.

    Returns:
        (n, c).
    """
    masked = logits.float().masked_fill(weight == 0, float("-inf"))
    return masked.flatten(2).logsumexp(dim=2) - weight.sum(dim=(2, 3)).clamp(min=1).log()


def upsample_logits(logits: Tensor, height: int, width: int) -> Tensor:
    """Bring cell logits (n, c, h, w) to the pixels, bilinear, as the engine does."""
    return F.interpolate(logits, size=(height, width), mode="bilinear", align_corners=False)


def rows(logits: Tensor) -> Tensor:
    """(n, c, h, w) -> (n * h * w, c)."""
    return torch.movedim(logits, 1, -1).flatten(0, -2)
