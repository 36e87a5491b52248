"""The minimum mapping unit: patches of a map that are too small for it."""

from __future__ import annotations

import math

import numpy as np
from rasterio.features import sieve

from ..errors import BadOption
from .io.grid import PixelGrid
from .legend import MAP_NODATA

SQUARE_METRES_PER_HECTARE = 10_000
# A geotransform may be off by any factor; then the patch is larger than any map, which is told.
_LEAST_PIXEL_M2, _MOST_PATCH_PX = 1e-12, 2**62


def unit_in_pixels(grid: PixelGrid, hectares: float) -> int:
    """Pixels of the smallest patch that a map keeps.

    Args:
        grid: of the map. In degrees its pixels differ in size: the middle row's count.
        hectares: the minimum mapping unit; 0 keeps every pixel.

    Raises:
        BadOption: the grid has no CRS, so that nobody knows what a pixel covers.
    """
    if not hectares:
        return 1
    areas = grid.crop((grid.height // 2, 0, 1, grid.width)).pixel_areas_m2()
    if areas is None:
        raise BadOption(
            "The raster has no CRS: it is not known how many pixels a hectare has.",
            "Give the raster its CRS, or leave out the smallest patch.",
        )
    pixels = hectares * SQUARE_METRES_PER_HECTARE / max(float(areas[0]), _LEAST_PIXEL_M2)
    return max(1, math.ceil(min(pixels, _MOST_PATCH_PX)))


def without_small_patches(labels: np.ndarray, least_px: int) -> np.ndarray:
    """A map whose patches below a size take on the class of the largest patch beside them (GDAL's sieve).

    Pixels belong to a patch by their four sides. Background and unclassified places are patches as all others are;
    nodata stays, and nothing grows into it. A patch that has only nodata around it is kept.

    Args:
        labels: uint8 (h, w), a whole map: a patch that is cut by its edge counts by the part inside.
        least_px: pixels of the smallest patch that is kept. Of a map that has fewer every patch is kept: what is shown
            close up is a part of larger ones.

    Returns:
        uint8 (h, w).
    """
    if not 1 < least_px <= labels.size:
        return labels
    return sieve(labels, least_px, mask=labels != MAP_NODATA, connectivity=4)
