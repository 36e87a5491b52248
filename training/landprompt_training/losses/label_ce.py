"""Cross-entropy of chip embeddings against class prompts, for data sets with one class per sample."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def label_ce(embedding: Tensor, prompts: Tensor, labels: Tensor, scale: float | Tensor) -> Tensor:
    """Mean cross-entropy (locked-image tuning, arXiv 2111.07991, with classes instead of captions).

    Args:
        embedding: (n, D), normalised here.
        prompts: unit embeddings (c, D).
        labels: (n, c), one-hot.
        scale: factor of the cosines.

    Returns:
        A scalar; zero if there are no samples.
    """
    if not len(embedding):
        return embedding.sum() * 0
    logits = scale * F.normalize(embedding.float(), dim=-1) @ prompts.T
    return F.cross_entropy(logits, labels.argmax(dim=1))
