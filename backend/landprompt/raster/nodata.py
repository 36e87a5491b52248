"""Nodata values that a raster uses without declaring them.

Skeleton: the interface is fixed, the method follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .io.layer import Layer


@dataclass(frozen=True)
class NodataFinding:
    """Undeclared nodata.

    Attributes:
        values: stored values that mean "no data", the most frequent first; at least one.
        share: share of the sampled pixels that they cover.
        sentence: for the notes of an inspection.
    """

    values: tuple[float, ...]
    share: float
    sentence: str


@dataclass(frozen=True)
class Edges:
    """Small patches along the border of a raster, at full resolution.

    Attributes:
        patches: float32 (n_bands, n_patches, h, w) stored values, NaN where masked. The first four are the corners.
    """

    patches: np.ndarray


def read_edges(layers: Sequence[Layer]) -> Edges:
    """Read patches at the corners and sides of a raster: at most 12 blocks a band."""
    raise NotImplementedError


def detect_nodata(
    sample: np.ndarray, dtype: str, edges: Edges | None = None, declared: float | None = None
) -> NodataFinding | None:
    """Find stored values that mean "no data" though the raster does not declare them.

    Args:
        sample: float32 (n_bands, k) stored values as `layer.sample` returns them, NaN where masked.
        dtype: data type of the stored values.
        edges: as `read_edges` returns them; None to look at the sample alone.
        declared: nodata value that is known already (declared or a hint): it is left out of the search.
    """
    raise NotImplementedError
