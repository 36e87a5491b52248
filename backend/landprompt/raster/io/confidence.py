"""The confidence of a map, as the `map` job writes it."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import numpy as np
from rasterio.errors import RasterioError
from rasterio.windows import Window as RioWindow

from ...errors import InputError, NotARaster
from .grid import PixelGrid, Window
from .open import open_dataset


class ConfidenceRaster:
    """Band 1 of a raster on the grid of a map, scaled to 0..1; a context manager.

    Raises:
        FileMissing, NotARaster, WebLayer: see `open_dataset`.
        InputError: it has another grid than the map.
    """

    def __init__(self, path: str, grid: PixelGrid) -> None:
        self.path, self._dataset = path, open_dataset(path)
        found = self._dataset
        own = PixelGrid(found.width, found.height, found.transform, found.crs)
        if (own.width, own.height) != (grid.width, grid.height) or not own.transform.almost_equals(grid.transform):
            found.close()
            raise InputError(f"'{path}' and the map have different grids.", "Use the confidence of this map.")

    def read(self, window: Window) -> np.ndarray:
        """Confidences of a window: float32 (h, w), NaN for nodata.

        Raises:
            NotARaster: the file is damaged.
            InputError: a value is not from 0 to 1.
        """
        row, col, height, width = window
        place = RioWindow(col, row, width, height)
        try:
            stored = self._dataset.read(1, window=place).astype(np.float32)
            missing = self._dataset.read_masks(1, window=place) == 0
        except RasterioError as error:
            raise NotARaster(f"'{self.path}' is damaged: a part of it cannot be read.") from error
        values: np.ndarray = stored * np.float32(self._dataset.scales[0]) + np.float32(self._dataset.offsets[0])
        values[missing] = np.nan
        if (values < 0).any() or (values > 1).any():
            raise InputError(f"'{self.path}' is not a confidence: it has values outside 0 to 1.")
        return values

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dataset.close()
