"""Where the clouds are, by the scene classification (SCL) that comes with a Sentinel-2 Level-2A product."""

from __future__ import annotations

import re

import numpy as np
from rasterio.enums import Resampling
from rasterio.windows import Window as RioWindow

from .grid import PixelGrid
from .layer import Layer, warped

# Cloud shadows, clouds of medium and of high probability, thin cirrus: ESA, Sentinel-2 Level-2A Algorithm Theoretical
# Basis Document, scene classification.
_HIDDEN = (3, 8, 9, 10)
_TOKEN = re.compile(r"(?<![a-z0-9])scl(?![a-z0-9])", re.IGNORECASE)


def is_classification(label: str | None) -> bool:
    """Whether a band's description or a file's name says that it is the scene classification."""
    return bool(label and _TOKEN.search(label))


class CloudMask:
    """The clouds and their shadows on the grid of a raster; a coarser classification holds for all pixels within."""

    def __init__(self, layer: Layer, grid: PixelGrid) -> None:
        """Raises RasterioError where the classification cannot be brought onto the grid."""
        self.layer = layer
        self._warped = None if layer.lies_on(grid) else warped(layer, grid, Resampling.nearest, dtype="uint8")

    def read(self, window: RioWindow) -> np.ndarray:
        """Where a window inside the grid shows no ground: bool (h, w)."""
        dataset: object = self._warped or self.layer.dataset
        return np.isin(dataset.read(1 if self._warped else self.layer.band, window=window), _HIDDEN)

    def close(self) -> None:
        """Let go of the warped view; the file is its opener's."""
        if self._warped:
            self._warped.close()
