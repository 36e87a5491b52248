"""Cosine distance between student and teacher features."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def cosine_distance(student: Tensor, teacher: Tensor) -> Tensor:
    """Mean of `1 - cos(student, teacher)` over (n, D) features of any length.

    It is half the squared distance of the unit vectors: the "unit MSE" summed over dimensions, halved.
    """
    return (1 - F.cosine_similarity(student.float(), teacher.float(), dim=-1)).mean()
