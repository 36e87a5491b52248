"""Contrastive loss (InfoNCE) between the pictures of a batch and their second views."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def pair_contrast(embedding: Tensor, again: Tensor, own: Tensor, scale: float) -> Tensor:
    """InfoNCE (van den Oord et al. 2018, arXiv 1807.03748) in both directions between pictures and second views.

    With only class prompts, all tiles of a class may collapse to one point. This loss keeps tiles that look different
    apart, for any band subset.

    Args:
        embedding: unit embeddings (n, D) of the pictures.
        again: unit embeddings (k, D) of the second views.
        own: int64 (k,), index of the picture of each second view.
        scale: logit scale, the inverse of the temperature.
    """
    logits = scale * again @ embedding.T
    back = logits[:, own].T
    return (F.cross_entropy(logits, own) + F.cross_entropy(back, torch.arange(len(own)))) / 2
