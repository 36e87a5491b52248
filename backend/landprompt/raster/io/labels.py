"""Rasters of class labels, such as maps and references, warped to the grid of a map."""

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
from ..legend import CODE_FIELD, NAME_USAGE, UNCLASSIFIED_NAME, VALUE_USAGE
from .grid import PixelGrid, Window, given_crs
from .open import open_dataset

NO_LABEL = int(np.iinfo(np.int64).min)  # nodata, and unclassified pixels of our maps
_INTEGER_TYPES = frozenset(("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"))
# Error tolerance in pixels. With GDAL's default of an eighth, one pixel in thirty gets its neighbour's label.
_WARP_TOLERANCE = 0.001


class LabelRaster:
    """Band 1 of an integer raster; a context manager.

    Attributes:
        grid: grid of the raster, or the grid that it was warped to.
        names: name of each class value, from GDAL's sidecar file; empty if there is none.
        codes: code of each class value, from the attribute table of our maps; empty if there is none.
    """

    def __init__(self, path: str, onto: PixelGrid | None = None, crs: str | None = None) -> None:
        """Open a raster.

        Args:
            path: the raster.
            onto: grid to warp to by nearest neighbour; None for the raster's own grid.
            crs: replaces the CRS of the file.

        Raises:
            FileMissing, NotARaster, WebLayer: see `open_dataset`.
            InputError: its values are not integers, or it cannot be warped to the grid.
            BadOption: the CRS is unknown.
        """
        self.path = path
        self._dataset = self._file = open_dataset(path)
        try:
            self._crs = given_crs(crs) if crs else self._file.crs
            self._prepare(onto)
        except BaseException:
            self._file.close()
            raise

    def _prepare(self, onto: PixelGrid | None) -> None:
        """Read the names, and warp the raster if necessary."""
        if self._file.dtypes[0] not in _INTEGER_TYPES:
            raise InputError(f"'{self.path}' is not a class map: its values are not integers.")
        own = PixelGrid(self._file.width, self._file.height, self._file.transform, self._crs)
        names, self.codes = _class_names(Path(f"{self.path}.aux.xml"))
        self._no_class = [value for value, name in names.items() if name == UNCLASSIFIED_NAME]
        no_names = {*self._no_class, self._file.nodata}
        self.grid, self.names = onto or own, {value: names[value] for value in names if value not in no_names}
        if onto is not None and own != onto:
            self._dataset = self._warp(onto)

    def _warp(self, grid: PixelGrid) -> WarpedVRT:
        if self._crs is None or grid.crs is None:
            raise InputError(
                f"'{self.path}' and the map have different grids, and one of them has no CRS.",
                "Assign a CRS to both, or use the same grid.",
            )
        opaque = self._file.nodata is None and ColorInterp.alpha not in self._file.colorinterp
        try:
            return WarpedVRT(
                self._file, src_crs=self._crs, crs=grid.crs, transform=grid.transform, width=grid.width,
                height=grid.height, resampling=Resampling.nearest, add_alpha=opaque, tolerance=_WARP_TOLERANCE,
            )  # fmt: skip
        except Exception as error:  # GDAL's own exceptions share no public base class
            raise InputError(
                f"'{self.path}' cannot be warped to the map's CRS ({error}).", "Reproject it to the map's CRS first."
            ) from error

    def read(self, window: Window) -> np.ndarray:
        """Labels of a window of the grid: int64 (h, w), `NO_LABEL` where there is none; raises NotARaster."""
        row, col, height, width = window
        place = RioWindow(col, row, width, height)
        try:
            labels: np.ndarray = self._dataset.read(1, window=place).astype(np.int64)
            labels[self._dataset.read_masks(1, window=place) == 0] = NO_LABEL
        except RasterioError as error:
            raise NotARaster(f"'{self.path}' is damaged: a part of it cannot be read.") from error
        labels[np.isin(labels, self._no_class)] = NO_LABEL
        return labels

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._dataset is not self._file:
            self._dataset.close()
        self._file.close()


def _class_names(sidecar_file: Path) -> tuple[dict[int, str], dict[int, str]]:
    """Names and codes by class value in GDAL's sidecar file: its attribute table, else its categories."""
    try:
        band = ET.parse(sidecar_file).find("./PAMRasterBand[@band='1']")
    except (OSError, ET.ParseError):
        band = None
    if band is None:
        return {}, {}
    if named := _table_column(band, "Usage", NAME_USAGE):
        return named, _table_column(band, "Name", CODE_FIELD)
    categories = band.iterfind("./CategoryNames/Category")
    return {value: each.text for value, each in enumerate(categories) if each.text}, {}


def _table_column(band: ET.Element, tag: str, text: str) -> dict[int, str]:
    """A column of a raster attribute table by class value, without empty cells; `tag` and `text` define the column."""
    table = "./GDALRasterAttributeTable"
    usages = [each.text for each in band.iterfind(f"{table}/FieldDefn/Usage")]
    tags = [each.text for each in band.iterfind(f"{table}/FieldDefn/{tag}")]
    if VALUE_USAGE not in usages or text not in tags:
        return {}
    value, column = usages.index(VALUE_USAGE), tags.index(text)
    rows = [[cell.text or "" for cell in row.iterfind("F")] for row in band.iterfind(f"{table}/Row")]
    try:
        return {int(row[value]): row[column] for row in rows if row[column]}
    except (ValueError, IndexError):
        return {}
