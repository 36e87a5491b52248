"""Rasters of class labels: maps, and what they are compared with, brought onto a map's grid."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window as RioWindow

from ...errors import InputError, NotARaster
from ..legend import UNCLASSIFIED_NAME
from .grid import PixelGrid, Window
from .open import open_dataset

NOTHING = int(np.iinfo(np.int64).min)  # the label where a raster has no data or, a map of ours, no class
_WHOLE = frozenset(("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"))
# Pixels: GDAL's usual approximation, an eighth of a pixel, gives one in thirty its neighbour's label.
_WARP_TOLERANCE = 0.001


class LabelRaster:
    """Band 1 of a raster of whole numbers; a context manager.

    Attributes:
        grid: the raster's, or the one that it was brought onto.
        names: name of each class's value, as GDAL's side file tells them; empty where there is none.
    """

    def __init__(self, path: str, onto: PixelGrid | None = None) -> None:
        """Open a raster.

        Args:
            onto: the grid to bring it onto, each pixel taking the label at its centre; None is its own.

        Raises:
            FileMissing, NotARaster, WebLayer: see `open_dataset`.
            InputError: its values are no whole numbers, or it cannot be brought onto the grid.
        """
        self.path = path
        self._dataset = self._file = open_dataset(path)
        try:
            self._bring(onto)
        except BaseException:
            self._file.close()
            raise

    def _bring(self, onto: PixelGrid | None) -> None:
        """Names and grid, and the raster onto another grid."""
        if self._file.dtypes[0] not in _WHOLE:
            raise InputError(f"'{self.path}' is no map of classes: its values are not whole numbers.")
        own = PixelGrid(self._file.width, self._file.height, self._file.transform, self._file.crs)
        names = _category_names(Path(f"{self.path}.aux.xml"))
        self._no_class = [value for value, name in names.items() if name == UNCLASSIFIED_NAME]
        no_names = {*self._no_class, self._file.nodata}
        self.grid, self.names = onto or own, {value: names[value] for value in names if value not in no_names}
        if onto is not None and own != onto:
            self._dataset = self._onto(onto)

    def _onto(self, grid: PixelGrid) -> WarpedVRT:
        if self._file.crs is None or grid.crs is None:
            raise InputError(
                f"'{self.path}' lies on another grid than the map, and one of them has no CRS.",
                "Give both a CRS, or the same size and georeference.",
            )
        opaque = self._file.nodata is None and ColorInterp.alpha not in self._file.colorinterp
        try:
            return WarpedVRT(
                self._file, crs=grid.crs, transform=grid.transform, width=grid.width, height=grid.height,
                resampling=Resampling.nearest, add_alpha=opaque, tolerance=_WARP_TOLERANCE,
            )  # fmt: skip
        except Exception as error:  # rasterio lets GDAL's own exceptions through, which share no public base
            raise InputError(
                f"'{self.path}' cannot be brought into the map's CRS ({error}).", "Reproject it to the map's CRS first."
            ) from error

    def read(self, window: Window) -> np.ndarray:
        """Labels of a window of the grid, int64 (h, w), `NOTHING` where there is none; raises NotARaster."""
        row, col, height, width = window
        place = RioWindow(col, row, width, height)
        try:
            labels = self._dataset.read(1, window=place).astype(np.int64)
            labels[self._dataset.read_masks(1, window=place) == 0] = NOTHING
        except RasterioError as error:
            raise NotARaster(f"'{self.path}' is damaged: a part of it cannot be read.") from error
        labels[np.isin(labels, self._no_class)] = NOTHING
        return labels

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._dataset is not self._file:
            self._dataset.close()
        self._file.close()


def _category_names(side_file: Path) -> dict[int, str]:
    """Names of the values of band 1 in GDAL's side file; rasterio does not tell them."""
    try:
        categories = ET.parse(side_file).iterfind("./PAMRasterBand[@band='1']/CategoryNames/Category")
    except (OSError, ET.ParseError):
        return {}
    return {value: each.text for value, each in enumerate(categories) if each.text}
