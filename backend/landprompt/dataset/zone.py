"""UTM grid zones: the partition of a data set."""

from __future__ import annotations

import math

NOWHERE = "none"  # of rasters without CRS
_BANDS = "CDEFGHJKLMNPQRSTUVWX"


def grid_zone(lon: float, lat: float) -> str:
    """Grid zone designator of a place, such as ``48Q``: six degrees of longitude by eight of latitude.

    Sentinel-2 tiles are named after these zones, so a partition holds the tiles of one to a few hundred of them. The
    exceptions around Norway and Svalbard are left out: a partition needs no more than a rule. Beyond 84 north and
    80 south the polar letters stand alone.

    Args:
        lon, lat: degrees; NaN gives `NOWHERE`.

    Source: NGA.STND.0037 (Universal grids), figure 3-1.
    """
    if not (math.isfinite(lon) and math.isfinite(lat)):
        return NOWHERE
    if lat >= 84:
        return "Y" if lon < 0 else "Z"
    if lat < -80:
        return "A" if lon < 0 else "B"
    return f"{int((lon + 180) % 360 // 6) + 1:02d}{_BANDS[min(int((lat + 80) // 8), 19)]}"
