"""Pixels against the words of their classes: what makes a map of the cells where a set has maps to learn from."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.losses.prompt_contrast import upsample_logits

UNKNOWN = -1


def dense_words(grid: Tensor, valid: Tensor, dense: Tensor, head: Tensor, scale: float) -> Tensor:
    """Cross-entropy of the pixels' class scores, brought from cells to pixels as the engine does.

    Args:
        grid: (n, D, rows, cols), unit cells.
        valid: (n, 1, h, w); pixels that were not seen are left out.
        dense: int64 (n, h, w), class of each pixel, -1 unknown.
        head: (c, D) unit class embeddings.
        scale: logit scale, that of the card.

    Returns:
        The mean over the known pixels; zero where none is known.
    """
    logits = scale * torch.einsum("ndhw,cd->nchw", grid.float(), head)
    known = dense.masked_fill(valid[:, 0] == 0, UNKNOWN)
    total = F.cross_entropy(upsample_logits(logits, *dense.shape[-2:]), known, ignore_index=UNKNOWN, reduction="sum")
    return total / (known != UNKNOWN).sum().clamp(min=1)
