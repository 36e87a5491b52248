"""Relational distillation: the student learns the teacher's similarities between the samples of a batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def affinity(student: Tensor, teacher: Tensor, scale: float) -> Tensor:
    """KL divergence between the rows of the in-batch similarities `T T^T` and `S S^T`, averaged over the samples.

    A sample is not compared with itself, since its cosine of one would dominate the softmax.

    Args:
        student, teacher: (n, D), normalised here.
        scale: logit scale.

    Returns:
        A scalar; zero for fewer than three samples, for which the softmax has a single entry.
    """
    n = len(student)
    if n < 3:
        return student.sum() * 0
    others = ~torch.eye(n, dtype=torch.bool, device=student.device)

    def log_rows(x: Tensor) -> Tensor:
        x = F.normalize(x.float(), dim=-1)
        return F.log_softmax(scale * (x @ x.T)[others].view(n, n - 1), dim=-1)

    return F.kl_div(log_rows(student), log_rows(teacher), reduction="batchmean", log_target=True)
