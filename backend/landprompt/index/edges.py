"""What the encoder sees beyond the edge of a raster: the raster again, mirrored."""

from __future__ import annotations

import numpy as np

from ..raster.grid import Window


def mirror_outside(
    physical: np.ndarray, valid: np.ndarray, window: Window, raster_shape: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Fill the part of a window outside the raster with the mirror image of the part inside.

    Left empty, it would tint the cells along the edge. The mirror image of a place depends on the raster alone, not on
    the window, as long as the window holds as many pixels inside as outside, or the whole raster: blocks with margins
    do, so a raster cut in blocks still equals the whole.

    Args:
        physical: float32 (n, h, w). valid: bool (h, w).
        window: row, column, height, width in the raster; may reach beyond it.
        raster_shape: height and width of the raster.

    Returns:
        The same shapes; where the window lies within the raster, the arrays themselves.
    """
    row, col, height, width = window
    top, left = max(0, -row), max(0, -col)
    bottom, right = max(0, row + height - raster_shape[0]), max(0, col + width - raster_shape[1])
    if not (top or left or bottom or right):
        return physical, valid
    around = ((top, bottom), (left, right))
    inside = np.s_[..., top : height - bottom, left : width - right]
    return np.pad(physical[inside], ((0, 0), *around), mode="reflect"), np.pad(valid[inside], around, mode="reflect")
