"""How stored numbers become physical ones, and what their values say about scale and offset.

Convention everywhere (options, inspection, index key): `physical = stored * scale + offset`, as GDAL and the products
document it. Sentinel-2 since processing baseline 04.00: scale 0.0001, offset -0.1. Landsat Collection 2 Level-2:
scale 0.0000275, offset -0.2. Physical values are reflectance (1.0 = 100 %), 0..255 for pictures, and sigma nought in
dB for Sentinel-1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

UNITS = ("dn", "reflectance", "uint8", "db", "linear", "amplitude")
RADAR_UNITS = ("db", "linear", "amplitude")


@dataclass(frozen=True)
class Radiometry:
    """How the stored numbers of a band become physical ones.

    Attributes:
        units: one of `UNITS`.
        scale, offset: `physical = stored * scale + offset`; for "linear" and "amplitude" the decibels of that.
        nodata: stored value that means "no data" (NaN always does), or None.
        more_nodata: further stored values that mean it.
    """

    units: str
    scale: float = 1.0
    offset: float = 0.0
    nodata: float | None = None
    more_nodata: tuple[float, ...] = ()

    def invalid(self, stored: np.ndarray) -> np.ndarray:
        """Where stored values (n, h, w), float32 or integers of at most 16 bits, are no data: bool (h, w).

        A pixel is no data where any band is NaN or infinite, or has the nodata value. The value 0, and any value of
        8-bit data, occurs in single bands as a measured value: such a pixel is no data only where all bands have it.
        Backscatter of zero or less has no decibels and is no data.
        """
        bad = np.zeros(stored.shape[1:], bool)
        for value in (self.nodata, *self.more_nodata):
            if value is not None and np.isfinite(value):
                self._mark_nodata(stored, np.float32(value), bad)
        # Band by band: arrays of all bands would leave the processor's cache.
        for band in stored:
            if band.dtype.kind == "f":  # integers are always finite
                bad |= ~np.isfinite(band)
            if self.units in ("linear", "amplitude"):
                bad |= band * np.float32(self.scale) + np.float32(self.offset) <= 0
        return bad

    def _mark_nodata(self, stored: np.ndarray, value: np.float32, bad: np.ndarray) -> None:
        """Set `bad` where stored values have a nodata value, see `invalid`."""
        if value != 0 and self.units != "uint8":
            for band in stored:
                bad |= band == value
            return
        everywhere = np.ones(bad.shape, bool)
        for band in stored:
            everywhere &= band == value
            if not everywhere.any():  # over land the first band decides
                return
        bad |= everywhere

    def to_physical(self, stored: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """Physical float32 values of stored ones, any shape. Those of nodata pixels mean nothing: mask them.

        Args:
            stored: as they are in the file.
            out: float32 of the same shape to write into; None makes an array.
        """
        physical = np.empty(np.shape(stored), np.float32) if out is None else out
        np.multiply(stored, np.float32(self.scale), out=physical, dtype=np.float32)
        if self.offset:
            physical += np.float32(self.offset)
        if self.units in ("linear", "amplitude"):
            np.log10(np.maximum(physical, np.float32(1e-10), out=physical), out=physical)
            physical *= np.float32(10.0 if self.units == "linear" else 20.0)
        return physical
