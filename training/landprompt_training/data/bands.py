"""The band order of the optical encoder, and spectral indices."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from torch import Tensor

# Sentinel-2 without B10 (cirrus), which measures the atmosphere rather than the surface.
OPTICAL_BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")

# 8-bit true colour to pseudo-reflectance: ESA's true-colour image saturates at DN 3558 (EuroSAT RGB uses the same).
RGB_REFLECTANCE_PER_COUNT = 0.3558 / 255.0
RGB_WHITE = 255 * RGB_REFLECTANCE_PER_COUNT

# Common band subsets: drawn by band dropout in training, and reported in the table of band subsets of the card.
SUBSETS: dict[str, tuple[str, ...]] = {
    "rgb": ("B02", "B03", "B04"),
    "rgb_nir": ("B02", "B03", "B04", "B08"),
    "six": ("B02", "B03", "B04", "B8A", "B11", "B12"),
    "seven": ("B01", "B02", "B03", "B04", "B8A", "B11", "B12"),
    "ten": ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"),
    "twelve": OPTICAL_BANDS,
}


def positions(names: tuple[str, ...]) -> list[int]:
    """Indices of the named bands in `OPTICAL_BANDS`."""
    return [OPTICAL_BANDS.index(name) for name in names]


def spread(
    image: np.ndarray, names: tuple[str, ...], order: tuple[str, ...] = OPTICAL_BANDS
) -> tuple[np.ndarray, np.ndarray]:
    """Reorder bands to `order`, with zeros for the missing ones.

    Args:
        image: (..., len(names), h, w).
        names: band names in the order of `image`.
        order: the bands of the result, by default the twelve of the optical encoder.

    Returns:
        image (..., len(order), h, w) with zeros for the missing bands, and the band mask (len(order),).
    """
    places = [order.index(name) for name in names]
    full = np.zeros((*image.shape[:-3], len(order), *image.shape[-2:]), image.dtype)
    full[..., places, :, :] = image
    mask = np.zeros(len(order), np.float32)
    mask[places] = 1
    return full, mask


Reflectance = TypeVar("Reflectance", np.ndarray, Tensor)


def normalised_difference(one: Reflectance, other: Reflectance) -> Reflectance:
    """Return (one - other) / (one + other) element by element; sums below 1e-4 are set to 1e-4.

    For the NDVI, pass near infrared and red; for the MNDWI, green and short-wave infrared at 1.6 micrometres.
    """
    out: Reflectance = (one - other) / (one + other).clip(min=1e-4)
    return out
