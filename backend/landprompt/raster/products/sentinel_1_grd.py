"""Sentinel-1 Ground Range Detected: digital numbers, uncalibrated."""

from __future__ import annotations

from .family import Family, Form
from .sentinel_1_rtc import BANDS

FAMILY = Family(
    id="sentinel-1-grd",
    title="Sentinel-1 GRD",
    sensor="Sentinel-1",
    modality="s1",
    source="ESA, Sentinel-1 Level 1 Detailed Algorithm Definition, section 9.18: sigma nought = (DN / A)^2, A by pixel",
    bands=BANDS,
    # A is about 500 in the sigmaNought vectors of IW products; the user is always asked.
    forms=(Form("", "GRD digital numbers, calibrated with A = 500 (a guess)", "amplitude", scale=1 / 500, guess=True),),
    names=(r"S1[ABCD]_(IW|EW|S\d)_GRD[FHM]?_\w*", r"s1[abcd]-(iw|ew|s\d)-grd-\w*"),
    tags=(r"PRODUCT_TYPE=GRD",),
    orders={"vv-vh": ("VV", "VH")},
    gsd_m=(3, 120),
    assumed=True,
    rank=15,
)
