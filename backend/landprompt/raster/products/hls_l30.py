"""Harmonized Landsat Sentinel-2, L30: Landsat 8 and 9 at 30 m, with the band numbers of Landsat."""

from __future__ import annotations

from .family import Family
from .hls_s30 import FORMS
from .landsat_c2_l2 import OLI_BANDS

FAMILY = Family(
    id="hls-l30",
    title="HLS L30 (Landsat 8/9, harmonized)",
    sensor="Landsat",
    modality="s2",
    source="NASA LP DAAC, HLS Product User Guide v2.0, tables 6 and 8: scale 0.0001, fill -9999",
    bands=OLI_BANDS,
    forms=FORMS,
    names=(r"HLS[._]L30[._]?\w*", r"HLSL30"),
    tags=(r"=HLS.*L30",),
    gsd_m=(25, 35),
    nodata=-9999,
    rank=5,
)
