"""Harmonized Landsat Sentinel-2, S30: Sentinel-2 at 30 m, with the band numbers of Sentinel-2."""

from __future__ import annotations

from .family import Family, Form
from .sentinel_2 import BANDS

FORMS = (
    Form("", "DN x 0.0001", "dn", scale=1e-4),
    Form("reflectance", "reflectance", "reflectance", kinds="f"),
)

FAMILY = Family(
    id="hls-s30",
    title="HLS S30 (Sentinel-2, harmonized)",
    sensor="Sentinel-2",
    modality="s2",
    source="NASA LP DAAC, HLS Product User Guide v2.0, tables 6 and 9: scale 0.0001, fill -9999",
    bands=BANDS,
    forms=FORMS,
    names=(r"HLS[._]S30[._]?\w*", r"HLSS30"),
    tags=(r"=HLS.*S30", r"SENSING_TIME.*HLS"),
    gsd_m=(25, 35),
    nodata=-9999,
    rank=5,
)
