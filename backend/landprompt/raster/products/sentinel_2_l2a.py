"""Sentinel-2 Level-2A: SAFE, GDAL subdatasets, Earth Engine, STAC catalogues, openEO, sen2r, FORCE, BEAM-DIMAP."""

from __future__ import annotations

from dataclasses import replace

from .sentinel_2 import FAMILY as SENTINEL_2

FAMILY = replace(
    SENTINEL_2,
    id="sentinel-2-l2a",
    title="Sentinel-2 Level-2A",
    source="ESA, Sentinel-2 Products Specification Document, Level-2A: QUANTIFICATION_VALUE, BOA_ADD_OFFSET",
    names=(
        r"S2[ABC]_MSIL2A_[^/]*", r"SENTINEL2_L2A:", r"COPERNICUS[/_]S2_SR(_HARMONIZED)?", r"sentinel-?2-?l2a",
        r"S2[ABC]_\w+_L2A", r"S2[ABC]2A_\d{8}_\w+", r"SEN2[ABC]_BOA", r"LEVEL2_SEN2[ABCL]_\w+", r"L2A_T\d\d[A-Z]{3}",
    ),
    tags=(
        r"PRODUCT_TYPE=S2MSI2A", r"PROCESSING_LEVEL=Level-2A", r"BOA_ADD_OFFSET", r"product:type=S2MSI2A",
        r"^collection=sentinel-2-(c1-)?l2a", r"title=.*SENTINEL2_L2A",
    ),
    band_names=None,
    assumed=False,
    rank=11,
)  # fmt: skip
