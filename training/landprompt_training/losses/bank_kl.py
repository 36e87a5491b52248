"""KL divergence between student and teacher over a bank of phrases, which keeps the vocabulary open."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def bank_kl(student: Tensor, teacher: Tensor, bank: Tensor, scale: float) -> Tensor:
    """KL(teacher || student) of the softmax over the phrases, averaged over the samples.

    Args:
        student, teacher: (n, D), normalised here.
        bank: unit text embeddings (m, D).
        scale: logit scale. At 30 to 50 the teacher's softmax is informative; at 100 it is nearly one-hot.
    """
    log_student = F.log_softmax(scale * F.normalize(student.float(), dim=-1) @ bank.T, dim=-1)
    log_teacher = F.log_softmax(scale * F.normalize(teacher.float(), dim=-1) @ bank.T, dim=-1)
    return F.kl_div(log_student, log_teacher, reduction="batchmean", log_target=True)
