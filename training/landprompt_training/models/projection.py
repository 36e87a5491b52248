"""Fits the projection that brings text embeddings to the size of a cell's embedding."""

from __future__ import annotations

import torch
from torch import Tensor


def fit_projection(embeddings: Tensor, size: int) -> tuple[Tensor, Tensor]:
    """Principal axes of a set of text embeddings.

    Args:
        embeddings: (n, width) unit sentence embeddings of a broad bank of phrases.
        size: D, at most min(n, width).

    Returns:
        centre (width,) and basis (width, D), orthonormal columns: the D axes that keep most of the distances between
        the phrases.

    Raises:
        ValueError: when there are fewer phrases than axes.
    """
    if min(embeddings.shape) < size:
        raise ValueError(f"{tuple(embeddings.shape)} embeddings cannot give {size} axes")
    centre = embeddings.mean(dim=0)
    _, _, axes = torch.linalg.svd(embeddings - centre, full_matrices=False)
    return centre, axes[:size].T.contiguous()
