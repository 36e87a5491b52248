"""Cloud masks that come with an image: finding them, and decoding their values.

Sources of the values:

- SCL: ESA, Sentinel-2 Level-2A Algorithm Theoretical Basis Document, scene classification: 3 cloud shadows, 8 and 9
  clouds of medium and high probability, 10 thin cirrus.
- QA_PIXEL: USGS, Landsat 8-9 Collection 2 Level 2 Science Product Guide, table 5-3: bits 2 cirrus, 3 cloud, 4 shadow.
- Fmask in HLS: NASA LP DAAC, HLS Product User Guide v2.0, table 9: bits 1 cloud, 3 cloud shadow. Fmask by itself
  (Zhu et al. 2015): 2 cloud shadow, 4 cloud.
- ukis-csmask (Wieland et al. 2019, doi 10.1016/j.rse.2019.05.022): 1 cloud, 2 cloud shadow.
- s2cloudless: mask 1, or a probability of at least 0.4, its default threshold: `CLM` and `CLP` (0 to 255) of Sentinel
  Hub, `MSK_CLDPRB` and `cloud_probability` (percent) of Earth Engine. It has no shadows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from rasterio.enums import Resampling
from rasterio.windows import Window as RioWindow

from .grid import PixelGrid
from .layer import Layer, warped

_PROBABLE = 0.4
_SAMPLE_PX = 512
_SCL_CLOUDY, _CSMASK_CLOUDY = (3, 8, 9, 10), (1, 2)
_FMASK_CLOUDY, _FMASK_MAX = (2, 4), 4


def _bits(values: np.ndarray, *bits: int) -> np.ndarray:
    found: np.ndarray = np.bitwise_and(values.astype(np.int64), sum(1 << bit for bit in bits)) > 0
    return found


def _fmask(values: np.ndarray, largest: float, label: str) -> np.ndarray:
    if largest > _FMASK_MAX or "hls" in label.lower():
        return _bits(values, 1, 3)
    return np.isin(values, _FMASK_CLOUDY)


def _cloudless(values: np.ndarray, largest: float, label: str) -> np.ndarray:
    """A mask of integers 0 and 1, or probabilities, whose scale follows from the name or the largest value."""
    name = label.lower()
    if "clm" in name or (largest <= 1 and values.dtype.kind in "ui" and "prob" not in name and "prb" not in name):
        return np.asarray(values == 1)
    by_value = 1 if largest <= 1 else 100 if largest <= 100 else 255
    full = (
        255 if "clp" in name else 100 if values.dtype.kind in "ui" and ("prob" in name or "prb" in name) else by_value
    )
    return np.asarray(values >= _PROBABLE * full)


@dataclass(frozen=True)
class MaskKind:
    """A kind of cloud mask.

    Attributes:
        title: for users.
        names: matches a band description or file name.
        cloudy: which pixels are cloudy, bool, from their values, the largest value in the raster and the band's label.
    """

    title: str
    names: re.Pattern[str]
    cloudy: Callable[[np.ndarray, float, str], np.ndarray]


def _kind(title: str, names: str, cloudy: Callable[[np.ndarray, float, str], np.ndarray]) -> MaskKind:
    return MaskKind(title, re.compile(rf"(?<![a-z0-9])({names})(?![a-z0-9])", re.IGNORECASE), cloudy)


# The first kind is preferred if an image has several. No product has a mask of ukis-csmask: the user made it.
_KINDS = (
    _kind("ukis-csmask", "csmask", lambda values, _, __: np.isin(values, _CSMASK_CLOUDY)),
    _kind("scene classification (SCL)", "scl", lambda values, _, __: np.isin(values, _SCL_CLOUDY)),
    _kind("pixel quality (QA_PIXEL)", "qa_pixel", lambda values, _, __: _bits(values, 2, 3, 4)),
    _kind("Fmask", "fmask", _fmask),
    _kind("s2cloudless", "s2cloudless|clm|clp|msk_cldprb|cldprb|cloud_?prob(?:ability)?", _cloudless),
)


def mask_kind(label: str | None) -> MaskKind | None:
    """The kind of cloud mask that a band description or file name denotes; None for any other band."""
    return next((kind for kind in _KINDS if label and kind.names.search(label)), None)


def is_cloud_mask(label: str | None) -> bool:
    """Whether a band description or file name denotes a cloud mask."""
    return mask_kind(label) is not None


def cloud_mask_in(layers: Iterable[Layer]) -> Layer | None:
    """The cloud mask among the layers of an image; the best one if there are several, None if there is none."""
    found = [(kind, layer) for layer in layers if (kind := mask_kind(layer.label))]
    return min(found, key=lambda each: _KINDS.index(each[0]))[1] if found else None


class CloudMask:
    """Clouds and their shadows on the grid of a raster."""

    def __init__(self, layer: Layer, grid: PixelGrid) -> None:
        """Sample the mask; raises RasterioError if it cannot be read, or warped to the grid."""
        kind = mask_kind(layer.label)
        assert kind is not None
        self.layer, self._kind = layer, kind
        dataset, band = layer.dataset, layer.band
        shape = min(dataset.height, _SAMPLE_PX), min(dataset.width, _SAMPLE_PX)
        sample = dataset.read(band, out_shape=shape)
        known = sample[self._has_data(sample) & (sample != 255)]
        self._largest = float(known.max()) if known.size else 0.0
        self._label = f"{layer.label} {layer.source}"
        dtype = str(dataset.dtypes[band - 1])
        self._warped = None if layer.is_on_grid(grid) else warped(layer, grid, Resampling.nearest, dtype=dtype)

    def _has_data(self, values: np.ndarray) -> np.ndarray:
        nodata = self.layer.nodata
        known: np.ndarray = np.isfinite(values) if values.dtype.kind == "f" else np.ones(values.shape, bool)
        return known if nodata is None or np.isnan(nodata) else known & (values != nodata)

    def read(self, window: RioWindow) -> np.ndarray:
        """Pixels of a window inside the grid that are cloudy or in a cloud's shadow: bool (h, w)."""
        if self._warped:
            values = self._warped.read(1, window=window)
        else:
            values = self.layer.dataset.read(self.layer.band, window=window)
        known = self._has_data(values)
        values = np.where(known, values, values.dtype.type(0))
        cloudy: np.ndarray = known & self._kind.cloudy(values, self._largest, self._label)
        return cloudy

    def close(self) -> None:
        """Close the warped view; the file itself is closed by its owner."""
        if self._warped:
            self._warped.close()
