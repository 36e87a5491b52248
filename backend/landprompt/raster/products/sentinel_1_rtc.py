"""Sentinel-1 backscatter, calibrated: RTC and SNAP products as power, dB or amplitude."""

from __future__ import annotations

from .family import Family, Form, ProductBand

BANDS = (ProductBand("VV", "VV"), ProductBand("VH", "VH"))

FAMILY = Family(
    id="sentinel-1-rtc",
    title="Sentinel-1 backscatter",
    sensor="Sentinel-1",
    modality="s1",
    source="ASF, Sentinel-1 RTC Product Guide (HyP3), radiometry; Google Earth Engine, COPERNICUS/S1_GRD: dB",
    bands=BANDS,
    forms=(
        Form("db", "dB", "db"),
        Form("db-x-100", "dB x 100", "db", scale=0.01, kinds="i"),
        Form("db-x-10", "dB x 10", "db", scale=0.1, kinds="i"),
        Form("power", "linear power", "linear", kinds="f"),
        Form("amplitude", "amplitude", "amplitude", kinds="f"),
        Form("power-x-10000", "linear power x 10000", "linear", scale=1e-4, kinds="iu", guess=True),
        # A stretch of -30 to 0 dB is the most common; the user is always asked.
        Form(
            "8-bit-db",
            "dB stretched to 8 bits, -30 to 0 dB",
            "db",
            scale=30 / 255,
            offset=-30.0,
            kinds="u",
            max_bits=8,
            guess=True,
        ),
        Form(
            "8-bit-amplitude",
            "amplitude stretched to 8 bits",
            "amplitude",
            scale=1 / 255,
            kinds="u",
            max_bits=8,
            guess=True,
        ),
    ),
    names=(
        r"S1[ABCD]_(IW|EW|S\d)_(RT\d\d|\w*RTC)\w*",
        r"sentinel-?1-?rtc",
        r"_(gamma|sigma)0_?\w*",
        r"COPERNICUS[/_]S1_GRD",
    ),
    tags=(r"^collection=sentinel-1-rtc", r"^(RTC|radiometry)="),
    orders={"vv-vh": ("VV", "VH"), "vv-vh-ratio": ("VV", "VH", None)},
    gsd_m=(5, 120),
    assumed=True,
    rank=10,
)
