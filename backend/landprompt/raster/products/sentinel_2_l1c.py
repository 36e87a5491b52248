"""Sentinel-2 Level-1C: top-of-atmosphere reflectance."""

from __future__ import annotations

from dataclasses import replace

from .sentinel_2 import FAMILY as SENTINEL_2

FAMILY = replace(
    SENTINEL_2,
    id="sentinel-2-l1c",
    title="Sentinel-2 Level-1C",
    source="ESA, Sentinel-2 Products Specification Document, Level-1C: QUANTIFICATION_VALUE, RADIO_ADD_OFFSET",
    names=(
        r"S2[ABC]_MSIL1C_[^/]*", r"SENTINEL2_L1C:", r"COPERNICUS[/_]S2(_HARMONIZED)?(?!_SR)(?![a-z0-9_])",
        r"sentinel-?2-?l1c", r"S2[ABC]_\w+_L1C", r"S2[ABC]1C_\d{8}_\w+", r"L1C_T\d\d[A-Z]{3}",
    ),
    tags=(
        r"PRODUCT_TYPE=S2MSI1C", r"PROCESSING_LEVEL=Level-1C", r"RADIO_ADD_OFFSET", r"^collection=sentinel-2-l1c",
        r"title=.*SENTINEL2_L1C",
    ),
    band_names=None,
    top_of_atmosphere=True,
    assumed=False,
    rank=10,
)  # fmt: skip
