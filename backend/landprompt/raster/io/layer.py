"""One band of a raster, wherever it lies: in a file of many bands, or in a file of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window as RioWindow

from ..bands import canonical_name
from .grid import PixelGrid

_MASKS = {MaskFlags.per_dataset, MaskFlags.alpha}
_SMALL = 1024 * 1024
_SAMPLE_SIDE = 256


@dataclass(frozen=True)
class Layer:
    """A band: its open dataset, its 1-based number there, and what names it (description or file).

    `alpha_is_a_band`: what GDAL calls the dataset's alpha band is read as one, and hides nothing.
    """

    dataset: rasterio.DatasetReader
    band: int
    label: str | None
    alpha_is_a_band: bool = False

    @property
    def grid(self) -> PixelGrid:
        """The grid of the dataset."""
        return PixelGrid(self.dataset.width, self.dataset.height, self.dataset.transform, self.dataset.crs)

    @property
    def nodata(self) -> float | None:
        """The nodata value that the band itself declares."""
        return self.dataset.nodatavals[self.band - 1]

    @property
    def in_8_bits(self) -> bool:
        """Whether it holds whole numbers of 8 bits."""
        return self.dataset.dtypes[self.band - 1] == "uint8"

    @cached_property
    def alpha(self) -> int | None:
        """1-based number of the dataset's alpha band; None without one."""
        if self.alpha_is_a_band:
            return None
        # GDAL calls the last of four 8-bit bands alpha unless it is told otherwise, near infrared too.
        bands = zip(self.dataset.indexes, self.dataset.colorinterp, self.dataset.descriptions, strict=True)
        return next((i for i, colour, name in bands if colour == ColorInterp.alpha and not canonical_name(name)), None)

    @cached_property
    def _has_mask(self) -> bool:
        flags = self.dataset.mask_flag_enums[self.band - 1]
        return MaskFlags.per_dataset in flags if self.alpha_is_a_band else bool(_MASKS & set(flags))

    @property
    def masked(self) -> bool:
        """Whether an alpha band or a mask, and not the nodata value alone, tells what is valid."""
        return self._has_mask or self.alpha is not None

    def hidden(self, window: RioWindow) -> np.ndarray:
        """Where the alpha band or mask of a `masked` band hides the pixels of a window: bool (h, w)."""
        if self._has_mask:
            return self.dataset.read_masks(self.band, window=window) == 0
        # Of an alpha band beside a nodata value GDAL's mask keeps quiet.
        return self.dataset.read(self.alpha, window=window) == 0

    def covers(self, grid: PixelGrid, slack: float = 1e-3) -> bool:
        """Whether this band reaches to all corners of `grid`, but for `slack` of its own pixels.

        A file without CRS does, being laid edge to edge; of one in another CRS it is not known.
        """
        own = self.grid
        if own.crs is None or grid.crs is None:
            return True
        if own.crs != grid.crs:
            return False
        corners = [(col, row) for col in (0, grid.width) for row in (0, grid.height)]
        at = np.array([~own.transform @ (grid.transform @ corner) for corner in corners])
        return bool((at >= -slack).all() and (at <= np.add((own.width, own.height), slack)).all())

    def lies_on(self, grid: PixelGrid) -> bool:
        """True where the pixels of this band are those of `grid`, to a thousandth of a pixel."""
        own = self.grid
        if (own.width, own.height, own.crs) != (grid.width, grid.height, grid.crs):
            return False
        corners = [(0, 0), (own.width, 0), (0, own.height)]
        apart = [np.subtract(~grid.transform @ (own.transform @ corner), corner) for corner in corners]
        return bool(np.abs(apart).max() < 1e-3)


def on_grid(layer: Layer, grid: PixelGrid, own_nodata: float | None, nodata: float | None) -> WarpedVRT:
    """A view of a single-band file on another grid, float32: whole numbers round ties by the window.

    Args:
        own_nodata: the value that means "no data" in this band.
        nodata: the one that means it in the view. Where the band's own value, its mask or its footprint hide more than
            that can tell, the view has NaN.
    """
    told = own_nodata == nodata and not layer.masked and layer.covers(grid)
    return warped(layer, grid, Resampling.bilinear, "float32", own_nodata, nodata if told else np.nan)


def warped(
    layer: Layer, grid: PixelGrid, resampling: Resampling, dtype: str, src_nodata: float | None = None,
    nodata: float | None = None,
) -> WarpedVRT:  # fmt: skip
    """A view of a single-band file on another grid."""
    dataset, transform, crs = layer.dataset, layer.dataset.transform, layer.dataset.crs
    if crs is None or grid.crs is None:
        # Without CRS the files can only be laid edge to edge; any CRS serves for that, since both sides get it.
        transform = grid.transform @ Affine.scale(grid.width / dataset.width, grid.height / dataset.height)
        crs = CRS.from_epsg(3857)
    target = grid.crs if crs == dataset.crs else crs
    return WarpedVRT(
        dataset, src_crs=crs, src_transform=transform, crs=target, transform=grid.transform, width=grid.width,
        height=grid.height, resampling=resampling, src_nodata=src_nodata, nodata=nodata, src_alpha=layer.alpha or 0,
        dtype=dtype,
    )  # fmt: skip


def finest(layers: list[Layer]) -> Layer:
    """The layer with the most pixels, the first of them."""
    return max(layers, key=lambda layer: layer.dataset.width * layer.dataset.height)


def sample(layers: list[Layer]) -> np.ndarray:
    """A look at the raster: float32 (n, 256 * 256) stored values, the same places in every band; NaN where masked.

    Small rasters and those with overviews (JPEG 2000 has them built in) are read whole at reduced size; of others
    16 windows spread over the raster are read, so that the cost does not grow with the raster.
    """
    largest = finest(layers).dataset
    whole = largest.width * largest.height <= _SMALL or largest.overviews(1) or largest.driver.startswith("JP2")
    boxes = [(0.0, 0.0, 1.0)] if whole else _spread_boxes(largest)
    side = _SAMPLE_SIDE if whole else _SAMPLE_SIDE // 4
    with np.errstate(over="ignore"):
        return np.concatenate([_read_box(layers, box, side) for box in boxes], axis=1)


def _spread_boxes(dataset: rasterio.DatasetReader) -> list[tuple[float, float, float]]:
    """16 boxes (left, top, size) in parts of the raster, about 64 pixels wide, near the middles of a 4 x 4 division.

    They do not cross the blocks of the file where those are larger: each costs a block to be read and unpacked.
    """
    width, height, side = dataset.width, dataset.height, _SAMPLE_SIDE // 4
    block_height, block_width = dataset.block_shapes[0]
    size = side / max(width, height)
    lefts = [_within_block((i + 0.5) / 4 * width - side / 2, side, block_width) / width for i in range(4)]
    tops = [_within_block((j + 0.5) / 4 * height - side / 2, side, block_height) / height for j in range(4)]
    return [(left, top, size) for top in tops for left in lefts]


def _within_block(start: float, side: int, block: int) -> float:
    """Where `side` pixels from `start` on begin when they are moved so that they lie in the block where most lie."""
    if block < side:
        return start
    first = math.floor((start + side / 2) / block) * block
    return min(max(start, first), first + block - side)


def _read_box(layers: list[Layer], box: tuple[float, float, float], side: int) -> np.ndarray:
    left, top, size = box
    values = np.empty((len(layers), side * side), np.float32)
    for place, layer in enumerate(layers):
        width, height = layer.dataset.width, layer.dataset.height
        window = RioWindow(left * width, top * height, max(1.0, size * width), max(1.0, size * height))
        read = layer.dataset.read(
            layer.band, window=window, out_shape=(side, side), resampling=Resampling.nearest, masked=True
        )
        values[place] = read.astype(np.float32).filled(np.nan).ravel()
    return values
