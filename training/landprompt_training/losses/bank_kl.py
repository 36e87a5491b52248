"""KL divergence between student and teacher over a bank of phrases: keeps the vocabulary open beyond the labels."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def bank_kl(student: Tensor, teacher: Tensor, bank: Tensor, scale: float) -> Tensor:
    """KL(teacher || student) of the softmax over the phrases, mean over the samples.

    Args:
        student, teacher: (n, D), made unit here. bank: (m, D) unit text embeddings.
        scale: logit scale; 30 to 50 leave the teacher's softmax informative, 100 makes it nearly one-hot.
    """
    log_student = F.log_softmax(scale * F.normalize(student.float(), dim=-1) @ bank.T, dim=-1)
    log_teacher = F.log_softmax(scale * F.normalize(teacher.float(), dim=-1) @ bank.T, dim=-1)
    return F.kl_div(log_student, log_teacher, reduction="batchmean", log_target=True)
