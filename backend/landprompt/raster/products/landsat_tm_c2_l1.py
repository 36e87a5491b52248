"""Landsat 4 to 7, Collection 2 Level-1 and Earth Engine's TOA of TM and ETM+."""

from __future__ import annotations

from .family import Family, Form
from .landsat_tm_c2_l2 import TM_BANDS, TM_NUMBERS

FAMILY = Family(
    id="landsat-tm-c2-l1",
    title="Landsat 4-7 Collection 2 Level-1",
    sensor="Landsat",
    modality="s2",
    source="USGS, Landsat 4-7 Collection 2 Level 1 Data Format Control Book: REFLECTANCE_MULT_BAND_n in the MTL file",
    bands=TM_BANDS,
    # The gains differ by band and scene and are only in the MTL file.
    forms=(Form("reflectance", "reflectance", "reflectance", kinds="f"),),
    names=(r"L[TEM]0[4-7]_L1(TP|GT|GS)_\w*", r"LANDSAT[/_]L[TE]0[4-7][/_]C0[12][/_]T[12](_TOA)?(?![a-z0-9_])"),
    gsd_m=(14, 35),
    top_of_atmosphere=True,
    numbers_alone=TM_NUMBERS,
    nodata=0,
    rank=30,
)
