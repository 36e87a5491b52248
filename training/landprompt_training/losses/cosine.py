"""Cosine distance between student and teacher features."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def cosine_distance(student: Tensor, teacher: Tensor) -> Tensor:
    """Mean of `1 - cos(student, teacher)` over features (n, D), which need not be normalised.

    This is half the squared distance between the unit vectors.
    """
    return (1 - F.cosine_similarity(student.float(), teacher.float(), dim=-1)).mean()
