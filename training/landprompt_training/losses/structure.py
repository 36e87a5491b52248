"""Loss that preserves the sentence model's distances between phrases outside the classes, for an open vocabulary."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def structure(embedding: Tensor, reference: Tensor) -> Tensor:
    """Mean squared difference between the cosines of all pairs of phrases.

    Args:
        embedding: unit embeddings (n, D) from the head in training.
        reference: unit embeddings (n, W) from the frozen sentence model.
    """
    return F.mse_loss(embedding @ embedding.T, reference @ reference.T)
