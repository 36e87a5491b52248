"""Removes patches of a map that are smaller than the minimum mapping unit."""

from __future__ import annotations

import math

import numpy as np
from rasterio.features import sieve

from ..errors import BadOption
from .io.grid import PixelGrid
from .legend import MAP_NODATA

SQUARE_METRES_PER_HECTARE = 10_000
_MIN_PIXEL_M2, _MAX_PATCH_PX = 1e-12, 2**62  # limit for unrealistic geotransforms


def unit_in_pixels(grid: PixelGrid, hectares: float) -> int:
    """Number of pixels of the smallest patch that is kept.

    Args:
        grid: the map's grid. Pixels in degrees differ in size: the middle row is used.
        hectares: minimum mapping unit; 0 keeps every pixel.

    Raises:
        BadOption: the size of a pixel is unknown, because the grid has no CRS.
    """
    if not hectares:
        return 1
    areas = grid.crop((grid.height // 2, 0, 1, grid.width)).pixel_areas_m2()
    if areas is None:
        raise BadOption(
            "The raster has no CRS, so the size of its pixels in hectares is unknown.",
            "Assign a CRS to the raster, or leave out the minimum mapping unit.",
        )
    pixels = hectares * SQUARE_METRES_PER_HECTARE / max(float(areas[0]), _MIN_PIXEL_M2)
    return max(1, math.ceil(min(pixels, _MAX_PATCH_PX)))


def without_small_patches(labels: np.ndarray, min_px: int) -> np.ndarray:
    """The map with small patches replaced by the class of the largest neighbouring patch (GDAL's sieve filter).

    Patches are 4-connected. Background and unclassified pixels form patches like any other class. Nodata pixels do not
    change, and a patch surrounded by nodata is kept.

    Args:
        labels: uint8 (h, w), the whole map; only the part of a patch inside it counts.
        min_px: size of the smallest patch that is kept. If the map has fewer pixels, it is returned unchanged: a
            close-up shows parts of larger patches.

    Returns:
        uint8 (h, w).
    """
    if not 1 < min_px <= labels.size:
        return labels
    sieved: np.ndarray = sieve(labels, min_px, mask=labels != MAP_NODATA, connectivity=4)
    return sieved
