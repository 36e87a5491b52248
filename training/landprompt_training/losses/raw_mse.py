"""Mean squared error of raw features: the paper's feature term (Mind the Modality Gap, arXiv 2402.09816)."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def raw_mse(student: Tensor, teacher: Tensor) -> Tensor:
    """Mean over samples and dimensions of the squared difference of (n, D) features that were not made unit."""
    return F.mse_loss(student.float(), teacher.float())
