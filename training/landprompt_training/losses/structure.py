"""Keeps the sentence model's distances between phrases outside the classes, and so the vocabulary open."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def structure(embedding: Tensor, reference: Tensor) -> Tensor:
    """Mean squared difference of the cosines between all pairs of phrases.

    Args:
        embedding: (n, D) unit, of the head under training. reference: (n, W) unit, of the frozen sentence model.
    """
    return F.mse_loss(embedding @ embedding.T, reference @ reference.T)
