"""Relational distillation: the student keeps the teacher's similarities between the samples of a batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def affinity(student: Tensor, teacher: Tensor, scale: float) -> Tensor:
    """KL over the rows of the in-batch similarities `T T^T` and `S S^T`, mean over the samples.

    A sample is not compared with itself: its cosine of one would take nearly all of the softmax.

    Args:
        student, teacher: (n, D), made unit here.
        scale: logit scale.

    Returns:
        A scalar; zero for fewer than three samples, which have no order of likeness.
    """
    n = len(student)
    if n < 3:
        return student.sum() * 0
    others = ~torch.eye(n, dtype=torch.bool, device=student.device)

    def log_rows(x: Tensor) -> Tensor:
        x = F.normalize(x.float(), dim=-1)
        return F.log_softmax(scale * (x @ x.T)[others].view(n, n - 1), dim=-1)

    return F.kl_div(log_rows(student), log_rows(teacher), reduction="batchmean", log_target=True)
