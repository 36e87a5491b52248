"""Binary cross-entropy against the class prompts, plain: no label smoothing.

The paper's code sets timm's smoothing to 0.2, which timm applies to sparse targets alone, so it has no effect on
multi-hot labels; LandPrompt deliberately uses no smoothing.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class LabelBCE(nn.Module):
    """`BCE(scale * cos(x, class) + bias, label)` with a scale and a bias that are learned or fixed.

    With a scale of 100 and no bias (the paper) the first logits are all about +20 to +30 and the first thing learned is
    to push every cosine below zero. A learned scale and bias (SigLIP, Zhai et al. 2023, arXiv 2303.15343, which starts
    them at 10 and -10) leave the cosines where the text tower wants them. The bias starts at the log-odds of one class
    in c: -10 is for thousands of negatives. Both have a learning rate of their own, since that of a tower, 1e-5 in
    PAINT, would leave them where they are.

    Args:
        head: (c, D) unit class embeddings, never trained.
        scale, bias: where they start; a bias of None at the log-odds of one class in c.
        learned: whether they are trained.

    Shape:
        x (n, D) of any length, labels (n, c) in 0..1 -> scalar.
    """

    head: Tensor

    learning_rate = 1e-2

    def __init__(self, head: Tensor, scale: float = 10.0, bias: float | None = None, learned: bool = True) -> None:
        super().__init__()
        bias = -math.log(max(1, len(head) - 1)) if bias is None else bias
        self.register_buffer("head", head.clone(), persistent=False)  # made anew from the words each time
        self.log_scale = nn.Parameter(torch.tensor(math.log(scale)), requires_grad=learned)
        self.bias = nn.Parameter(torch.tensor(bias), requires_grad=learned)

    def logits(self, x: Tensor) -> Tensor:
        """(n, c)."""
        return self.log_scale.exp() * F.normalize(x.float(), dim=-1) @ self.head.T + self.bias

    def forward(self, x: Tensor, labels: Tensor) -> Tensor:
        """The mean over samples and classes."""
        return F.binary_cross_entropy_with_logits(self.logits(x), labels.float())
