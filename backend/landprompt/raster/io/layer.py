"""Layers: the bands of an opened raster, each in a multi-band file or in a separate file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from .grid import PixelGrid, given_crs

_MASKS = {MaskFlags.per_dataset, MaskFlags.alpha}
_WAVELENGTH_KEYS = (
    "central_wavelength_um", "center_wavelength", "central_wavelength", "wavelength", "radiation_wavelength",
)  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """A band of a raster.

    Attributes:
        dataset, band: the open dataset, and the 1-based index of the band in it.
        label: description, DESCRIPTION item, netCDF variable, file name or VRT source; None if there is none.
        alpha_is_a_band: read the dataset's alpha band as a band; it does not mask others.
        source: name of the file or netCDF variable that contains the pixels.
        metadata: what the product's metadata declares for this band.
        crs, transform: replace those of the dataset unless None.
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
        """Centre wavelength in micrometres, from the metadata of product or band; None if unknown."""
        if self.metadata.wavelength_um is not None:
            return self.metadata.wavelength_um
        tags = {key.lower(): value for key, value in self.dataset.tags(self.band).items()}
        tags |= {key.lower(): value for key, value in self.dataset.tags(self.band, ns="IMAGERY").items()}
        return wavelength_in(tags)

    @property
    def nodata(self) -> float | None:
        """Nodata value declared in the file; None if there is none."""
        value: float | None = self.dataset.nodatavals[self.band - 1]
        return value

    @property
    def is_uint8(self) -> bool:
        """Whether the data type is uint8."""
        return bool(self.dataset.dtypes[self.band - 1] == "uint8")

    @cached_property
    def alpha(self) -> int | None:
        """1-based index of the dataset's alpha band; None if there is none."""
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
        """Whether an alpha band or a mask marks pixels as invalid, besides the nodata value."""
        return self._has_mask or self.alpha is not None

    def hidden(self, window: RioWindow) -> np.ndarray:
        """Pixels of a window that the alpha band or mask of a `masked` band marks as invalid: bool (h, w)."""
        # GDAL's mask ignores the alpha band if a nodata value is declared.
        mask = self.dataset.read_masks(self.band, window=window) if self._has_mask else None
        mask = self.dataset.read(self.alpha, window=window) if mask is None else mask
        return np.asarray(mask == 0)

    def covers(self, grid: PixelGrid, slack: float = 1e-3) -> bool:
        """Whether this band covers all corners of `grid`, within `slack` of its pixels.

        True without a CRS, since such bands are aligned edge to edge; False if the CRS differ.
        """
        own = self.grid
        if own.crs is None or grid.crs is None:
            return True
        if own.crs != grid.crs:
            return False
        corners = [(col, row) for col in (0, grid.width) for row in (0, grid.height)]
        at = np.array([~own.transform @ (grid.transform @ corner) for corner in corners])
        return bool((at >= -slack).all() and (at <= np.add((own.width, own.height), slack)).all())

    def is_on_grid(self, grid: PixelGrid) -> bool:
        """Whether the pixels of this band are those of `grid`, within a thousandth of a pixel."""
        own = self.grid
        if (own.width, own.height, own.crs) != (grid.width, grid.height, grid.crs):
            return False
        corners = [(0, 0), (own.width, 0), (0, own.height)]
        apart = [np.subtract(~grid.transform @ (own.transform @ corner), corner) for corner in corners]
        return bool(np.abs(apart).max() < 1e-3)


@dataclass(frozen=True)
class Choice:
    """A question that follows from the files alone, such as the date of a time series.

    Attributes:
        text: the question.
        readings: reading id -> title, best first.
    """

    text: str
    readings: dict[str, str]


@dataclass(frozen=True)
class Opened:
    """An opened raster.

    Attributes:
        path: path as given, or the folder of the image that a band file belongs to.
        layers: its bands.
        tags: metadata items of dataset and product.
        clouds: the cloud mask that comes with the image, see `clouds`; None if there is none.
        notes: sentences about what was added or left out.
        choice: the question of which image to use, if there are several; `layers` are then those of the first reading.
        stack: the files, if the user assembled the image from several; otherwise empty.
    """

    path: str
    layers: list[Layer]
    tags: dict[str, str]
    clouds: Layer | None = None
    notes: list[str] = field(default_factory=list)
    choice: Choice | None = None
    stack: list[str] = field(default_factory=list)

    @property
    def all_layers(self) -> list[Layer]:
        """The bands and the cloud mask."""
        return [*self.layers, *([self.clouds] if self.clouds else [])]

    def close(self) -> None:
        """Close the files."""
        for layer in self.all_layers:
            layer.dataset.close()


def with_crs(opened: Opened, text: str) -> Opened:
    """The raster in the CRS that its layer has in QGIS. Files whose CRS differs from the first file's keep theirs.

    Raises:
        BadOption: the CRS is unknown.
    """
    crs = given_crs(text)
    first = opened.layers[0].dataset.crs
    if first == crs:
        return opened

    def assign(layer: Layer) -> Layer:
        return replace(layer, crs=crs) if layer.dataset.crs in (None, first) else layer

    clouds = assign(opened.clouds) if opened.clouds else None
    return replace(opened, layers=[assign(layer) for layer in opened.layers], clouds=clouds)


def wavelength_in(tags: Mapping[str, str]) -> float | None:
    """Centre wavelength in micrometres from metadata items in micrometres or nanometres; None if there is none."""
    for key in _WAVELENGTH_KEYS:
        try:
            value = float(tags[key].split()[0])
        except (KeyError, ValueError, IndexError):
            continue
        return value / 1000 if value > 100 else value
    return None


def on_grid(layer: Layer, grid: PixelGrid, own_nodata: float | None, nodata: float | None) -> WarpedVRT:
    """View a band on another grid, as float32, so that rounding does not depend on the window.

    Args:
        layer: the band.
        grid: the target grid.
        own_nodata: nodata value of the band.
        nodata: nodata value of the view. It is NaN instead if the band has a mask or another nodata value, or does
            not cover the grid.
    """
    same = own_nodata == nodata and not layer.masked and layer.covers(grid)
    return warped(layer, grid, Resampling.bilinear, "float32", own_nodata, nodata if same else np.nan)


def warped(
    layer: Layer, grid: PixelGrid, resampling: Resampling, dtype: str, src_nodata: float | None = None,
    nodata: float | None = None,
) -> WarpedVRT:  # fmt: skip
    """View a band on another grid."""
    own = layer.grid
    dataset, transform, crs, target = layer.dataset, own.transform, own.crs, grid.crs
    if crs is None or target is None:
        # Without a CRS the bands are aligned edge to edge. GDAL requires a CRS on both sides, so both get the same one.
        transform = grid.transform @ Affine.scale(grid.width / dataset.width, grid.height / dataset.height)
        crs = target = CRS.from_epsg(3857)
    return WarpedVRT(
        dataset, src_crs=crs, src_transform=transform, crs=target, transform=grid.transform, width=grid.width,
        height=grid.height, resampling=resampling, src_nodata=src_nodata, nodata=nodata, src_alpha=layer.alpha or 0,
        dtype=dtype,
    )  # fmt: skip


def finest(layers: list[Layer]) -> Layer:
    """The layer with the most pixels; the first one in case of a tie."""
    return max(layers, key=lambda layer: layer.dataset.width * layer.dataset.height)


def without_alpha_masks(layers: Sequence[Layer], bands: Mapping[str, int]) -> list[Layer]:
    """The layers, with alpha bands that are used as bands (such as near infrared) no longer masking the others.

    Args:
        layers: all layers of a raster.
        bands: 1-based index of each band that is read.
    """
    read = {(id(layers[index - 1].dataset), layers[index - 1].band) for index in bands.values()}
    is_read = [(id(layer.dataset), layer.alpha) in read for layer in layers]
    return [replace(each, alpha_is_a_band=True) if used else each for each, used in zip(layers, is_read, strict=True)]


def bands_with_own_nodata(layers: Mapping[str, Layer], common: float | None) -> dict[str, float]:
    """Nodata values of bands where it differs from the common one.

    Values of 0 and of 8-bit bands are skipped, since single bands may measure them, see `Radiometry.invalid`.
    """
    declared = {name: layer.nodata for name, layer in layers.items() if layer.nodata and not layer.is_uint8}
    return {name: value for name, value in declared.items() if value != common and not math.isnan(value)}


def short_bands(layers: Mapping[str, Layer], grid: PixelGrid) -> list[str]:
    """Bands that end more than one of their pixels before the raster does; bands in another CRS are not checked."""
    known = {name: layer for name, layer in layers.items() if layer.grid.crs == grid.crs}
    return [name for name, layer in known.items() if not layer.covers(grid, slack=1)]
