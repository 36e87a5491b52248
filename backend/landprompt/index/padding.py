"""What the encoder sees beyond the edge of a raster: the raster again, mirrored."""

from __future__ import annotations

import numpy as np

from ..raster.io.grid import Window


def mirror_outside(physical: np.ndarray, valid: np.ndarray, window: Window, raster_shape: tuple[int, int]) -> None:
    """Fill, in place, the part of a window outside the raster with the mirror image of the part inside.

    Left empty, it would tint the cells along the edge. The mirror image of a place depends on the raster alone, not on
    the window, as long as the window holds as many pixels inside as outside, or the whole raster: blocks with margins
    do, so a raster cut in blocks still equals the whole.

    Args:
        physical: float32 (n, h, w). valid: bool (h, w).
        window: row, column, height, width in the raster; may reach beyond it.
        raster_shape: height and width of the raster.
    """
    for start, size, whole, axis in zip(window[:2], window[2:], raster_shape, (-2, -1), strict=True):
        before, after = max(0, -start), max(0, start + size - whole)
        mirrored = np.pad(np.arange(before, size - after), (before, after), mode="reflect")
        for outside in (slice(0, before), slice(size - after, size)):
            for pixels in (*physical, valid):  # band by band: the processor's cache holds one
                along = np.moveaxis(pixels, axis, 0)
                along[outside] = along[mirrored[outside]]
