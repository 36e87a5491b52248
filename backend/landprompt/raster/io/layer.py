"""One band of a raster, in a file of many bands or in a file of its own."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
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
from ..products.metadata import UNKNOWN, BandMetadata
from .grid import PixelGrid

_MASKS = {MaskFlags.per_dataset, MaskFlags.alpha}
_SMALL = 1024 * 1024
_SAMPLE_SIDE = 256
# Cloud shadows, clouds of medium and of high probability, thin cirrus: ESA, Sentinel-2 Level-2A Algorithm Theoretical
# Basis Document, scene classification.
_CLOUDY = (3, 8, 9, 10)
_CLASSIFICATION = re.compile(r"(?<![a-z0-9])scl(?![a-z0-9])", re.IGNORECASE)
_WAVELENGTH_KEYS = (
    "central_wavelength_um", "center_wavelength", "central_wavelength", "wavelength", "radiation_wavelength",
)  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """A band: its open dataset, its 1-based number in it, and what is known about it.

    Attributes:
        dataset, band: where its pixels are.
        label: what names it: description, DESCRIPTION item, netCDF variable, file name or VRT source; None without one.
        alpha_is_a_band: read the dataset's alpha band as a band; it masks nothing.
        source: name of the file or netCDF variable that the pixels come from, as evidence.
        metadata: what the product's metadata declares for this band.
        crs, transform: replace those of the dataset where they are not None.
    """

    dataset: rasterio.DatasetReader
    band: int
    label: str | None
    alpha_is_a_band: bool = False
    source: str = ""
    metadata: BandMetadata = UNKNOWN
    crs: CRS | None = None
    transform: Affine | None = None

    @property
    def grid(self) -> PixelGrid:
        """Size, transform and CRS."""
        dataset = self.dataset
        return PixelGrid(
            dataset.width, dataset.height, self.transform or dataset.transform, self.crs or dataset.crs
        )  # fmt: skip

    @property
    def wavelength_um(self) -> float | None:
        """Centre wavelength in micrometres, from the product's metadata or the band's own; None without one."""
        if self.metadata.wavelength_um is not None:
            return self.metadata.wavelength_um
        tags = {key.lower(): value for key, value in self.dataset.tags(self.band).items()}
        tags |= {key.lower(): value for key, value in self.dataset.tags(self.band, ns="IMAGERY").items()}
        return wavelength_in(tags)

    @property
    def nodata(self) -> float | None:
        """The nodata value that the band declares."""
        return self.dataset.nodatavals[self.band - 1]

    @property
    def in_8_bits(self) -> bool:
        """Whether the data type is uint8."""
        return self.dataset.dtypes[self.band - 1] == "uint8"

    @cached_property
    def alpha(self) -> int | None:
        """1-based number of the dataset's alpha band; None without one."""
        if self.alpha_is_a_band:
            return None
        # GDAL marks the last of four 8-bit bands as alpha by default, although it may be near infrared.
        bands = zip(self.dataset.indexes, self.dataset.colorinterp, self.dataset.descriptions, strict=True)
        return next((i for i, colour, name in bands if colour == ColorInterp.alpha and not canonical_name(name)), None)

    @cached_property
    def _has_mask(self) -> bool:
        flags = self.dataset.mask_flag_enums[self.band - 1]
        return MaskFlags.per_dataset in flags if self.alpha_is_a_band else bool(_MASKS & set(flags))

    @property
    def masked(self) -> bool:
        """Whether an alpha band or a mask, besides the nodata value, marks pixels as invalid."""
        return self._has_mask or self.alpha is not None

    def hidden(self, window: RioWindow) -> np.ndarray:
        """Where the alpha band or mask of a `masked` band marks pixels of a window as invalid: bool (h, w)."""
        if self._has_mask:
            return self.dataset.read_masks(self.band, window=window) == 0
        # GDAL's mask ignores the alpha band where a nodata value is declared.
        return self.dataset.read(self.alpha, window=window) == 0

    def covers(self, grid: PixelGrid, slack: float = 1e-3) -> bool:
        """Whether this band covers all corners of `grid`, within `slack` of its own pixels.

        True without a CRS, since such bands are aligned edge to edge; False in another CRS.
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
        """Whether the pixels of this band are those of `grid`, to a thousandth of a pixel."""
        own = self.grid
        if (own.width, own.height, own.crs) != (grid.width, grid.height, grid.crs):
            return False
        corners = [(0, 0), (own.width, 0), (0, own.height)]
        apart = [np.subtract(~grid.transform @ (own.transform @ corner), corner) for corner in corners]
        return bool(np.abs(apart).max() < 1e-3)


def wavelength_in(tags: Mapping[str, str]) -> float | None:
    """Centre wavelength in micrometres from metadata items in micrometres or nanometres; None without one."""
    for key in _WAVELENGTH_KEYS:
        try:
            value = float(tags[key].split()[0])
        except (KeyError, ValueError, IndexError):
            continue
        return value / 1000 if value > 100 else value
    return None


def on_grid(layer: Layer, grid: PixelGrid, own_nodata: float | None, nodata: float | None) -> WarpedVRT:
    """A view of a band on another grid, float32, so that no rounding depends on the window.

    Args:
        own_nodata: the nodata value of this band.
        nodata: the nodata value of the view. It is NaN instead where the band has a mask, another nodata value, or
            does not cover the grid.
    """
    same = own_nodata == nodata and not layer.masked and layer.covers(grid)
    return warped(layer, grid, Resampling.bilinear, "float32", own_nodata, nodata if same else np.nan)


def warped(
    layer: Layer, grid: PixelGrid, resampling: Resampling, dtype: str, src_nodata: float | None = None,
    nodata: float | None = None,
) -> WarpedVRT:  # fmt: skip
    """A view of a band on another grid."""
    own = layer.grid
    dataset, transform, crs, target = layer.dataset, own.transform, own.crs, grid.crs
    if crs is None or target is None:
        # Without a CRS the bands are aligned edge to edge. GDAL needs some CRS for that, the same on both sides.
        transform = grid.transform @ Affine.scale(grid.width / dataset.width, grid.height / dataset.height)
        crs = target = CRS.from_epsg(3857)
    return WarpedVRT(
        dataset, src_crs=crs, src_transform=transform, crs=target, transform=grid.transform, width=grid.width,
        height=grid.height, resampling=resampling, src_nodata=src_nodata, nodata=nodata, src_alpha=layer.alpha or 0,
        dtype=dtype,
    )  # fmt: skip


def is_classification(label: str | None) -> bool:
    """Whether a band's description or a file's name is that of the Sentinel-2 scene classification (SCL)."""
    return bool(label and _CLASSIFICATION.search(label))


class CloudMask:
    """Clouds and their shadows on the grid of a raster, from the scene classification of a Level-2A product."""

    def __init__(self, layer: Layer, grid: PixelGrid) -> None:
        """Raises RasterioError where the classification cannot be warped onto the grid."""
        self.layer = layer
        self._warped = None if layer.lies_on(grid) else warped(layer, grid, Resampling.nearest, dtype="uint8")

    def read(self, window: RioWindow) -> np.ndarray:
        """Where a window inside the grid is cloudy or in a cloud's shadow: bool (h, w)."""
        dataset: object = self._warped or self.layer.dataset
        return np.isin(dataset.read(1 if self._warped else self.layer.band, window=window), _CLOUDY)

    def close(self) -> None:
        """Close the warped view; whoever opened the file closes it."""
        if self._warped:
            self._warped.close()


def finest(layers: list[Layer]) -> Layer:
    """The layer with the most pixels, the first of them."""
    return max(layers, key=lambda layer: layer.dataset.width * layer.dataset.height)


def sample(layers: list[Layer]) -> np.ndarray:
    """A sample of the stored values: float32 (n, 256 * 256), the same places in every band, NaN where masked.

    Small rasters and those with overviews (JPEG 2000 has them built in) are read whole at reduced size. From others
    16 windows spread over the raster are read, so that the cost does not grow with its size.
    """
    largest = finest(layers).dataset
    whole = largest.width * largest.height <= _SMALL or largest.overviews(1) or largest.driver.startswith("JP2")
    boxes = [(0.0, 0.0, 1.0)] if whole else _spread_boxes(largest)
    side = _SAMPLE_SIDE if whole else _SAMPLE_SIDE // 4
    with np.errstate(over="ignore"):
        return np.concatenate([_read_box(layers, box, side) for box in boxes], axis=1)


def _spread_boxes(dataset: rasterio.DatasetReader) -> list[tuple[float, float, float]]:
    """16 boxes (left, top, size) as fractions of the raster, about 64 pixels wide, near the centres of a 4 x 4 grid.

    A box stays inside one block of the file where blocks are larger, so that only one is read and decompressed.
    """
    width, height, side = dataset.width, dataset.height, _SAMPLE_SIDE // 4
    block_height, block_width = dataset.block_shapes[0]
    size = side / max(width, height)
    lefts = [_within_block((i + 0.5) / 4 * width - side / 2, side, block_width) / width for i in range(4)]
    tops = [_within_block((j + 0.5) / 4 * height - side / 2, side, block_height) / height for j in range(4)]
    return [(left, top, size) for top in tops for left in lefts]


def _within_block(start: float, side: int, block: int) -> float:
    """`start` moved so that `side` pixels from it are inside the block that holds most of them."""
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
