"""What a raster was taken for, and what is doubtful about it."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import Any

# What becomes of clouds that are known.
KEPT, LEFT_OUT = "kept", "left_out"


@dataclass(frozen=True)
class Inspection:
    """The outcome of looking at a raster before anything is computed.

    Attributes:
        sensor: "sentinel-2", "sentinel-1" or "rgb".
        modality: "s2", "s1" or "rgb": which kind of encoder it needs.
        bands: canonical band name -> 1-based index (in a folder: the place of the file in the list of its band files).
        missing: bands of the sensor that the raster lacks.
        units: "dn", "reflectance", "uint8", "db", "linear" or "amplitude": what the stored numbers are.
        scale, offset: `physical = (stored + offset) * scale`.
        nodata: stored value that means "no data", or None.
        gsd_m: ground sampling distance in metres.
        width, height: pixels.
        crs: for example "EPSG:32648", WKT where there is no code, None where the raster tells none.
        dtype: type of the stored numbers.
        clouds: "kept" or "left_out" where a scene classification tells them; None without one.
        doubts: every guess, a sentence each.
    """

    sensor: str
    modality: str
    bands: dict[str, int]
    missing: list[str]
    units: str
    scale: float
    offset: float
    nodata: float | None
    gsd_m: float
    width: int
    height: int
    crs: str | None
    dtype: str
    clouds: str | None = None
    doubts: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values, named as in the protocol; a nodata value that JSON lacks is a string: "nan", "inf"."""
        plain = asdict(self)
        if self.nodata is not None and not math.isfinite(self.nodata):
            plain["nodata"] = str(self.nodata)
        return plain
