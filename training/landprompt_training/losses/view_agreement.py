"""Consistency of two views of the same place: KL divergence from the class probabilities of the other view."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def view_agreement(logits: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """Mean KL(target || softmax(logits)) over the pixels.

    Args:
        logits: (n, K, h, w) of the student's view.
        target: (n, K, h, w), probabilities of the other view for the same pixels.
        weight: (n, h, w), zero where either view is invalid.
    """
    log_student = F.log_softmax(logits.float(), dim=1)
    each = (target * (torch.log(target.clamp(min=1e-6)) - log_student)).sum(dim=1)
    return (each * weight).sum() / weight.sum().clamp(min=1)


def shifted_overlap(first: Tensor, second: Tensor, offset: Tensor) -> tuple[Tensor, Tensor]:
    """The overlapping parts of two pixel grids.

    Args:
        first, second: (..., h, w).
        offset: int (2,), rows and columns by which the second window is shifted down and right from the first.
    """
    height, width = first.shape[-2:]
    rows, cols = int(offset[0]), int(offset[1])
    one = first[..., max(0, rows) : height + min(0, rows), max(0, cols) : width + min(0, cols)]
    two = second[..., max(0, -rows) : height + min(0, -rows), max(0, -cols) : width + min(0, -cols)]
    return one, two
