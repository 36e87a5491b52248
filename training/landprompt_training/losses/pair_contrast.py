"""Contrastive loss between pictures and second views of them, over the batch (InfoNCE)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def pair_contrast(embedding: Tensor, again: Tensor, own: Tensor, scale: float) -> Tensor:
    """InfoNCE both ways (van den Oord et al. 2018, arXiv 1807.03748): from second views to pictures and
    from pictures to second views.

    With class words alone, all tiles of a class may collapse to one point; this loss keeps different-looking tiles
    apart, for any band subset.

    Args:
        embedding: (n, D) unit, the pictures. again: (k, D) unit, the second views.
        own: int64 (k,), the picture of each second view.
        scale: logit scale, the inverse of the temperature.
    """
    logits = scale * again @ embedding.T
    back = logits[:, own].T
    return (F.cross_entropy(logits, own) + F.cross_entropy(back, torch.arange(len(own)))) / 2
