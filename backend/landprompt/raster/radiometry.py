"""Conversion of stored values to physical values.

Convention everywhere (options, inspection, index key): `physical = stored * scale + offset`, as GDAL and the products
document it. Sentinel-2 since processing baseline 04.00: scale 0.0001, offset -0.1. Landsat Collection 2 Level-2:
scale 0.0000275, offset -0.2. Physical values are reflectance (1.0 = 100 %), 0..255 for 8-bit RGB, and sigma nought in
dB for Sentinel-1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

UNITS = ("dn", "reflectance", "uint8", "db", "linear", "amplitude")
RADAR_UNITS = ("db", "linear", "amplitude")


@dataclass(frozen=True)
class Radiometry:
    """The conversion of a band's stored values to physical values.

    Attributes:
        units: one of `UNITS`.
        scale, offset: `physical = stored * scale + offset`; "linear" and "amplitude" are then converted to dB.
        nodata: stored value that means "no data" (NaN always does), or None.
        more_nodata: further stored values that mean "no data".
    """

    units: str
    scale: float = 1.0
    offset: float = 0.0
    nodata: float | None = None
    more_nodata: tuple[float, ...] = ()

    def invalid(self, stored: np.ndarray) -> np.ndarray:
        """Pixels that are nodata: bool (h, w) for stored values (n, h, w), float32 or integers of at most 16 bits.

        A pixel is nodata if any band is NaN, infinite or has the nodata value. A nodata value of 0, or any in 8-bit
        data, also occurs as a measured value of single bands: then all bands must have it. Backscatter of zero or less
        cannot be converted to dB and is nodata.
        """
        bad = np.zeros(stored.shape[1:], bool)
        for value in (self.nodata, *self.more_nodata):
            if value is not None and np.isfinite(value):
                self._mark_nodata(stored, np.float32(value), bad)
        # Band by band, which fits in the CPU cache.
        for band in stored:
            if band.dtype.kind == "f":  # integers are always finite
                bad |= ~np.isfinite(band)
            if self.units in ("linear", "amplitude"):
                bad |= band * np.float32(self.scale) + np.float32(self.offset) <= 0
        return bad

    def _mark_nodata(self, stored: np.ndarray, value: np.float32, bad: np.ndarray) -> None:
        """Set `bad` for pixels with a nodata value, see `invalid`."""
        if value != 0 and self.units != "uint8":
            for band in stored:
                bad |= band == value
            return
        everywhere = np.ones(bad.shape, bool)
        for band in stored:
            everywhere &= band == value
            if not everywhere.any():  # over land usually after the first band
                return
        bad |= everywhere

    def to_physical(self, stored: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """Convert stored values to physical float32 values of the same shape. Values of nodata pixels are undefined.

        Args:
            stored: values as in the file.
            out: float32 array of the same shape for the result; None allocates one.
        """
        physical = np.empty(np.shape(stored), np.float32) if out is None else out
        np.multiply(stored, np.float32(self.scale), out=physical, dtype=np.float32)
        if self.offset:
            physical += np.float32(self.offset)
        if self.units in ("linear", "amplitude"):
            np.log10(np.maximum(physical, np.float32(1e-10), out=physical), out=physical)
            physical *= np.float32(10.0 if self.units == "linear" else 20.0)
        return physical
