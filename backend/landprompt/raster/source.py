"""Reading rasters by window. Signatures first; filled next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from affine import Affine
from rasterio.crs import CRS

from .grid import PixelGrid, Window
from .inspection import Inspection


class RasterSource:
    """A raster opened for reading (context manager). Attributes as in the class body."""

    path: str
    width: int
    height: int
    crs: CRS | None
    transform: Affine
    grid: PixelGrid
    inspection: Inspection
    bands: dict[str, int]
    modality: str
    gsd_m: float

    @classmethod
    def open(cls, path: str, hints: Mapping[str, Any] | None = None) -> RasterSource:
        """Open any GDAL raster, or a folder with one file a band."""
        raise NotImplementedError

    def read(self, window: Window, band_names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """physical float32 (n, h, w) and valid bool (h, w)."""
        raise NotImplementedError

    def read_valid(self, window: Window) -> np.ndarray:
        """valid bool (h, w), over all mapped bands."""
        raise NotImplementedError

    def fingerprint(self) -> str:
        """Key of the files' content."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the files."""
        raise NotImplementedError

    def __enter__(self) -> RasterSource:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
