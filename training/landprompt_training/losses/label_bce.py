"""Binary cross-entropy against the class prompts, without label smoothing.

The paper's code sets timm's smoothing to 0.2, but timm applies it only to sparse targets, so it has no effect on
multi-hot labels. LandPrompt deliberately uses no smoothing.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class LabelBCE(nn.Module):
    """`BCE(scale * cos(x, class) + bias, label)` with a learned or fixed scale and bias.

    With a scale of 100 and no bias, as in the paper, all initial logits are about +20 to +30, and training first pushes
    every cosine below zero. A learned scale and bias (SigLIP, Zhai et al. 2023, arXiv 2303.15343, with initial values
    10 and -10) avoid this. Here, the bias starts at the log-odds of one class in c, since -10 suits thousands of
    negatives. Scale and bias have their own learning rate: at that of a tower (1e-5 in PAINT) they would hardly change.

    Args:
        head: (c, D), unit class embeddings, never trained.
        scale, bias: initial values; a bias of None is the log-odds of one class in c.
        learned: whether scale and bias are trained.

    Shape:
        x (n, D), not necessarily normalised, and labels (n, c) in 0..1 -> scalar.
    """

    head: Tensor

    learning_rate = 1e-2

    def __init__(self, head: Tensor, scale: float = 10.0, bias: float | None = None, learned: bool = True) -> None:
        super().__init__()
        bias = -math.log(max(1, len(head) - 1)) if bias is None else bias
        self.register_buffer("head", head.clone(), persistent=False)  # recomputed from the words in each run
        self.log_scale = nn.Parameter(torch.tensor(math.log(scale)), requires_grad=learned)
        self.bias = nn.Parameter(torch.tensor(bias), requires_grad=learned)

    def logits(self, x: Tensor) -> Tensor:
        """Logits (n, c)."""
        return self.log_scale.exp() * F.normalize(x.float(), dim=-1) @ self.head.T + self.bias

    def forward(self, x: Tensor, labels: Tensor) -> Tensor:
        """The loss, averaged over samples and classes."""
        return F.binary_cross_entropy_with_logits(self.logits(x), labels.float())
