"""Cross-entropy of chip embeddings against class prompts, for sets with one class a sample."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def label_ce(embedding: Tensor, prompts: Tensor, labels: Tensor, scale: float | Tensor) -> Tensor:
    """Mean cross-entropy (locked-image tuning, arXiv 2111.07991, with classes for captions).

    Args:
        embedding: (n, D), made unit here. prompts: (c, D) unit. labels: (n, c) one-hot. scale: of the cosines.

    Returns:
        A scalar; zero for no samples.
    """
    if not len(embedding):
        return embedding.sum() * 0
    logits = scale * F.normalize(embedding.float(), dim=-1) @ prompts.T
    return F.cross_entropy(logits, labels.argmax(dim=1))
