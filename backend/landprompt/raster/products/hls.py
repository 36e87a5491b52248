"""Harmonized Landsat Sentinel-2, either L30 or S30, as in the Prithvi data sets: bands named by words, and an Fmask."""

from __future__ import annotations

from dataclasses import replace

from .family import Family
from .hls_s30 import FORMS
from .landsat_c2_l2 import OLI_BANDS

FAMILY = Family(
    id="hls",
    title="Harmonized Landsat Sentinel-2",
    sensor="Sentinel-2",
    modality="s2",
    source="NASA LP DAAC, HLS Product User Guide v2.0, tables 6, 8 and 9: scale 0.0001, fill -9999, Fmask",
    bands=tuple(replace(band, number="") for band in OLI_BANDS),
    forms=FORMS,
    names=(r"(?<![a-z0-9])HLS(?![a-z0-9])[^/]*$",),
    tags=(r"=HLS(?![a-z0-9])", r"=Harmonized Landsat"),
    band_names=r"^fmask$",
    gsd_m=(25, 35),
    nodata=-9999,
    rank=6,
)
