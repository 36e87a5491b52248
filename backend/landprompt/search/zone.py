"""UTM grid zones, by which data sets are partitioned."""

from __future__ import annotations

import math

NO_ZONE = "none"  # partition of rasters without a CRS
_BANDS = "CDEFGHJKLMNPQRSTUVWX"


def grid_zone(lon: float, lat: float) -> str:
    """Grid zone designator of a place, such as ``48Q``: six degrees of longitude by eight of latitude.

    Sentinel-2 tiles are named after these zones, so a partition holds between one and a few hundred of them. The
    exceptions around Norway and Svalbard are ignored, because any fixed rule is good enough for a partition. Beyond 84
    north and 80 south the zone is only a polar letter.

    Args:
        lon, lat: degrees; NaN gives `NO_ZONE`.

    Source: NGA.STND.0037 (Universal grids), figure 3-1.
    """
    if not (math.isfinite(lon) and math.isfinite(lat)):
        return NO_ZONE
    if lat >= 84:
        return "Y" if lon < 0 else "Z"
    if lat < -80:
        return "A" if lon < 0 else "B"
    return f"{int((lon + 180) % 360 // 6) + 1:02d}{_BANDS[min(int((lat + 80) // 8), 19)]}"
