"""Landsat 8 and 9, Collection 2 Level-2: surface reflectance."""

from __future__ import annotations

from .family import Family, Form, ProductBand

# USGS, Landsat 8-9 OLI/TIRS band designations; the counterparts are the nearest Sentinel-2 bands by centre wavelength.
OLI_BANDS = (
    ProductBand("B1", "B01", 0.443),
    ProductBand("B2", "B02", 0.482),
    ProductBand("B3", "B03", 0.561),
    ProductBand("B4", "B04", 0.655),
    ProductBand("B5", "B8A", 0.865),
    ProductBand("B6", "B11", 1.609),
    ProductBand("B7", "B12", 2.201),
    ProductBand("B8", None, 0.590, "panchromatic"),
    ProductBand("B9", "B10", 1.373),
    ProductBand("B10", None, None, "thermal infrared"),
    ProductBand("B11", None, None, "thermal infrared"),
)
OLI_ORDERS = {
    "blue-green-red": ("B02", "B03", "B04"),
    "four-bands": ("B02", "B03", "B04", "B8A"),
    "six-bands": ("B02", "B03", "B04", "B8A", "B11", "B12"),
    "seven-bands": ("B01", "B02", "B03", "B04", "B8A", "B11", "B12"),
}
OLI_NUMBERS = (frozenset({"B2", "B3", "B4", "B5", "B6", "B7"}), frozenset({f"B{number}" for number in range(1, 8)}))

FAMILY = Family(
    id="landsat-c2-l2",
    title="Landsat 8/9 Collection 2 Level-2",
    sensor="Landsat",
    modality="s2",
    source="USGS, Landsat 8-9 Collection 2 Level 2 Science Product Guide, table 6-1: 0.0000275, -0.2, fill 0",
    bands=OLI_BANDS,
    forms=(
        Form("", "DN x 0.0000275 - 0.2", "dn", scale=2.75e-5, offset=-0.2),
        Form("reflectance", "reflectance", "reflectance", kinds="f"),
    ),
    names=(r"L[CO]0[89]_L2S[PR]_\w*", r"LANDSAT[/_]L[CO]0[89][/_]C02[/_]T[12]_L2", r"landsat-?c2-?l2-?sr"),
    tags=(r"PROCESSING_LEVEL=L2S[PR]", r"^collection=landsat-c2-l2"),
    band_names=r"^SR_B\d",
    orders=OLI_ORDERS,
    gsd_m=(25, 35),
    numbers_alone=OLI_NUMBERS,
    nodata=0,
    assumed=True,
    rank=30,
)
