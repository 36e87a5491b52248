"""Landsat 8 and 9, Collection 2 Level-1: top-of-atmosphere reflectance, also as Earth Engine's TOA."""

from __future__ import annotations

from .family import Family, Form
from .landsat_c2_l2 import OLI_BANDS, OLI_NUMBERS, OLI_ORDERS

FORMS = (
    Form("", "DN x 0.00002 - 0.1, without the sun's elevation", "dn", scale=2e-5, offset=-0.1, guess=True),
    Form("reflectance", "reflectance", "reflectance", kinds="f"),
)

FAMILY = Family(
    id="landsat-c2-l1",
    title="Landsat 8/9 Collection 2 Level-1",
    sensor="Landsat",
    modality="s2",
    source="USGS, Landsat 8-9 Data Users Handbook, section 5.2: REFLECTANCE_MULT 0.00002, REFLECTANCE_ADD -0.1",
    bands=OLI_BANDS,
    forms=FORMS,
    names=(r"L[CO]0[89]_L1(TP|GT|GS)_\w*", r"LANDSAT[/_]L[CO]0[89][/_]C0[12][/_]T[12](_TOA)?(?![a-z0-9_])"),
    tags=(r"PROCESSING_LEVEL=L1(TP|GT|GS)", r"^collection=landsat-c2-l1"),
    orders=OLI_ORDERS,
    gsd_m=(14, 35),
    top_of_atmosphere=True,
    numbers_alone=OLI_NUMBERS,
    nodata=0,
    assumed=True,
    rank=31,
)
