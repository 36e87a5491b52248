"""Indexes of a spectrum, of which NDVI (Tucker 1979) and MNDWI (Xu 2006) are two."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from torch import Tensor

Reflectance = TypeVar("Reflectance", np.ndarray, Tensor)


def normalised_difference(one: Reflectance, other: Reflectance) -> Reflectance:
    """(one - other) / (one + other), of any shape; a sum below 1e-4 counts as that.

    NDVI is that of near infrared and red, MNDWI that of green and the short-wave infrared of 1.6 micrometres.
    """
    return (one - other) / (one + other).clip(min=1e-4)
