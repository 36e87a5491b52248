"""Accuracy of a map. Signatures first; filled next."""

from __future__ import annotations

import numpy as np


def confusion_matrix(mapped: np.ndarray, reference: np.ndarray, values: list[int]) -> np.ndarray:
    """int64 (k, k): rows the map, columns the reference."""
    raise NotImplementedError
