"""Pads windows beyond the edge of a raster with its mirror image."""

from __future__ import annotations

import numpy as np

from ..raster.io.grid import Window


def mirror_outside(physical: np.ndarray, valid: np.ndarray, window: Window, raster_shape: tuple[int, int]) -> None:
    """Fill, in place, the part of a window outside the raster with the mirror image of the part inside.

    Empty padding would change the cells along the edge. The mirror image depends on the raster only and not on the
    window, provided that the window holds as many pixels inside the raster as outside, or the whole raster. Blocks
    with margins do, so a raster cut in blocks gives the same cells as the whole.

    Args:
        physical: float32 (n, h, w).
        valid: bool (h, w).
        window: row, column, height, width in the raster; may extend beyond it.
        raster_shape: height and width of the raster.
    """
    for start, size, raster_size, axis in zip(window[:2], window[2:], raster_shape, (-2, -1), strict=True):
        before, after = max(0, -start), max(0, start + size - raster_size)
        mirrored = np.pad(np.arange(before, size - after), (before, after), mode="reflect")
        for outside in (slice(0, before), slice(size - after, size)):
            for pixels in (*physical, valid):  # band by band, which fits in the CPU cache
                along = np.moveaxis(pixels, axis, 0)
                along[outside] = along[mirrored[outside]]
