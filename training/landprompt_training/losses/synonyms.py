"""Supervised contrastive loss of phrases, grouped by class (Khosla et al. 2020, arXiv 2004.11362)."""

from __future__ import annotations

import torch
from torch import Tensor


def synonyms(embedding: Tensor, label: Tensor, blocked: Tensor, scale: float) -> Tensor:
    """Mean negative log-probability of the other phrases of the same class.

    Args:
        embedding: unit embeddings (n, D) of the phrases of a batch.
        label: int64 (n,), classes of the phrases.
        blocked: bool (c, c), pairs of classes that are not used as negatives of each other (mangrove and trees).
        scale: factor of the cosines.
    """
    n = len(embedding)
    itself = torch.eye(n, dtype=torch.bool, device=embedding.device)
    same = (label[:, None] == label[None]) & ~itself
    hidden = itself | (blocked[label][:, label] & ~same)
    logits = (scale * embedding @ embedding.T).masked_fill(hidden, float("-inf"))
    log_probability = (logits - logits.logsumexp(dim=1, keepdim=True)).masked_fill(~same, 0.0)
    count = same.sum(dim=1)
    found = count > 0
    return -(log_probability.sum(dim=1)[found] / count[found]).mean()
