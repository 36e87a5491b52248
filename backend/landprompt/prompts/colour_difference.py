"""Colour differences as perceived with normal, protanopic and deuteranopic vision.

Sources: CIEDE2000 as implemented by Sharma, Wu and Dalal 2005, doi:10.1002/col.20070; simulation of colour vision
deficiency by Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113, severity 1.0, on linear RGB.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
_DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
_VISIONS = np.array((np.eye(3), _PROTANOPIA, _DEUTERANOPIA))
# Linear sRGB to XYZ, and its white point D65 (IEC 61966-2-1).
_XYZ = np.array(
    ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
)
_WHITE = np.array((0.95047, 1.0, 1.08883))


def seen_colours(colours: Sequence[str]) -> np.ndarray:
    """CIELAB of colours '#rrggbb' in normal, protanopic and deuteranopic vision, float64 (3, n, 3)."""
    rgb = np.array([list(bytes.fromhex(colour.lstrip("#"))) for colour in colours], np.float64).reshape(-1, 3) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ _VISIONS.transpose(0, 2, 1), 0, 1)
    ratio = seen @ _XYZ.T / _WHITE
    root = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.stack(
        (
            116 * root[..., 1] - 16,
            500 * (root[..., 0] - root[..., 1]),
            200 * (root[..., 1] - root[..., 2]),
        ),
        axis=-1,
    )


def difference(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Smallest CIEDE2000 over the three visions.

    Args:
        first, second: float64 (3, ..., 3) from `seen_colours`, of shapes that broadcast.
    """
    return np.asarray(_ciede2000(first, second).min(axis=0))


def _ciede2000(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """CIEDE2000 between CIELAB colours (..., 3); names follow Sharma et al."""
    l1, a1, b1 = np.moveaxis(first, -1, 0)
    l2, a2, b2 = np.moveaxis(second, -1, 0)
    chroma = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * _saturation(chroma)
    c1, c2 = np.hypot(stretch * a1, b1), np.hypot(stretch * a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, stretch * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    grey = c1 * c2 == 0
    turn = np.where(grey, 0, (h2 - h1 + 180) % 360 - 180)
    hue = np.where(grey, h1 + h2, (h1 + turn / 2) % 360)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    weight = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    d_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    d_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    angle = np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2)))
    rotation = -2 * _saturation(chroma) * np.sin(angle)
    return np.asarray(np.sqrt(d_light**2 + d_chroma**2 + d_hue**2 + rotation * d_chroma * d_hue))


def _saturation(chroma: np.ndarray) -> np.ndarray:
    """Square root of C^7 / (C^7 + 25^7)."""
    return np.asarray(np.sqrt(chroma**7 / (chroma**7 + 25.0**7)))
