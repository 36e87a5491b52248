"""Rasters of measurements that belong to a map, such as confidence."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import numpy as np
from rasterio.errors import RasterioError
from rasterio.windows import Window as RioWindow

from ...errors import NotARaster
from .grid import PixelGrid, Window
from .open import open_dataset


class ValueRaster:
    """Band 1 of a raster, with its scale and offset applied; a context manager.

    Attributes:
        grid: grid of the raster.
    """

    def __init__(self, path: str) -> None:
        """Open a raster; raises FileMissing, NotARaster, WebLayer."""
        self.path = path
        self._file = open_dataset(path)
        self.grid = PixelGrid(self._file.width, self._file.height, self._file.transform, self._file.crs)

    def read(self, window: Window) -> np.ndarray:
        """Values of a window: float64 (h, w), NaN for nodata; raises NotARaster."""
        row, col, height, width = window
        place = RioWindow(col, row, width, height)
        try:
            values: np.ndarray = self._file.read(1, window=place).astype(np.float64)
            values[self._file.read_masks(1, window=place) == 0] = np.nan
        except RasterioError as error:
            raise NotARaster(f"'{self.path}' is damaged: a part of it cannot be read.") from error
        values *= self._file.scales[0]
        values += self._file.offsets[0]
        return values

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
