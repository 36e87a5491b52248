"""Mean squared error of raw features, the feature term of the paper (Mind the Modality Gap, arXiv 2402.09816)."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def raw_mse(student: Tensor, teacher: Tensor) -> Tensor:
    """Squared difference of features (n, D) that are not normalised, averaged over samples and dimensions."""
    return F.mse_loss(student.float(), teacher.float())
