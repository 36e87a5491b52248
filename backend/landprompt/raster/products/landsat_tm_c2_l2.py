"""Landsat 4 to 7, Collection 2 Level-2: surface reflectance of TM and ETM+."""

from __future__ import annotations

from .family import Family, ProductBand
from .landsat_c2_l2 import FAMILY as OLI

# USGS, Landsat 4-7 band designations; nearest Sentinel-2 bands by centre wavelength.
TM_BANDS = (
    ProductBand("B1", "B02", 0.485),
    ProductBand("B2", "B03", 0.560),
    ProductBand("B3", "B04", 0.660),
    ProductBand("B4", "B08", 0.835),
    ProductBand("B5", "B11", 1.650),
    ProductBand("B6", None, None, "thermal infrared"),
    ProductBand("B7", "B12", 2.220),
    ProductBand("B8", None, 0.710, "panchromatic"),
)
TM_NUMBERS = (frozenset({"B1", "B2", "B3", "B4", "B5", "B7"}),)

FAMILY = Family(
    id="landsat-tm-c2-l2",
    title="Landsat 4-7 Collection 2 Level-2",
    sensor="Landsat",
    modality="s2",
    source="USGS, Landsat 4-7 Collection 2 Level 2 Science Product Guide, table 6-1: 0.0000275, -0.2, fill 0",
    bands=TM_BANDS,
    forms=OLI.forms,
    names=(r"L[TEM]0[4-7]_L2S[PR]_\w*", r"LANDSAT[/_]L[TE]0[4-7][/_]C02[/_]T[12]_L2"),
    tags=(r"SPACECRAFT_ID=LANDSAT_[4-7]", r"landsat:.*=landsat-[4-7]"),
    gsd_m=(25, 35),
    numbers_alone=TM_NUMBERS,
    nodata=0,
    rank=29,
)
