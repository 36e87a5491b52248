"""Quantises the band means of cells to bytes, so that samples can correct a map without its raster. NumPy only.

Byte 0 is nodata; 1..255 are spread over the range of a modality: evenly over the square root of reflectance (steps of
0.002 for dark surfaces, 0.008 for bright ones), evenly over decibels (0.2 dB) and over 8-bit values.
"""

from __future__ import annotations

from functools import cache

import numpy as np

_STEPS = 254
# Physical values of the bytes 1 and 255. Brighter reflectance (clouds, glint) is clipped.
_RANGES = {"s2": (0.0, 1.2), "rgb": (0.0, 255.0), "s1": (-40.0, 10.0)}
# Added to reflectance and to 8-bit values before the logarithm, so that dark noise does not dominate ratios.
_LOG_OFFSETS = {"s2": 0.005, "rgb": 4.0}


def quantise_bands(means: np.ndarray, valid: np.ndarray, modality: str) -> np.ndarray:
    """Quantise band means float32 (b, rows, cols) to uint8; 0 where `valid`, bool (rows, cols), is not."""
    low, high = _RANGES[modality]
    share = np.clip((means - np.float32(low)) / np.float32(high - low), 0, 1)
    if modality == "s2":
        np.sqrt(share, out=share)
    stored: np.ndarray = (1 + np.rint(share * np.float32(_STEPS))).astype(np.uint8)
    stored *= valid
    return stored


@cache
def band_values(modality: str) -> np.ndarray:
    """Features of each byte for a classifier: float32 (t, 256).

    Row 0 is the physical value. Row 1, except for decibels, is its logarithm: differences of logarithms are log ratios,
    which shadow and haze change less than the values.
    """
    low, high = _RANGES[modality]
    share = np.maximum(np.arange(256) - 1, 0) / _STEPS
    values = low + (high - low) * (share**2 if modality == "s2" else share)
    rows = [values]
    if modality in _LOG_OFFSETS:
        rows.append(np.log(values + _LOG_OFFSETS[modality]))
    table: np.ndarray = np.stack(rows).astype(np.float32)
    table.setflags(write=False)
    return table
