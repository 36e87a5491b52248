"""PlanetScope surface reflectance, four and eight bands."""

from __future__ import annotations

from .family import Family, Form, ProductBand

BANDS = (
    ProductBand("", "B01", 0.443),
    ProductBand("", "B02", 0.490),
    ProductBand("", None, 0.531, "green I"),
    ProductBand("", "B03", 0.565),
    ProductBand("", None, 0.610, "yellow"),
    ProductBand("", "B04", 0.665),
    ProductBand("", "B05", 0.705),
    ProductBand("", "B8A", 0.865),
)

FAMILY = Family(
    id="planetscope-sr",
    title="PlanetScope surface reflectance",
    sensor="PlanetScope",
    modality="s2",
    source="Planet, PlanetScope Product Specifications, sections 2 and 5.2: surface reflectance x 10000, nodata 0",
    bands=BANDS,
    forms=(
        Form("", "DN x 0.0001", "dn", scale=1e-4),
        Form("reflectance", "reflectance", "reflectance", kinds="f"),
    ),
    names=(r"AnalyticMS(_8b)?_SR\w*", r"ortho_analytic_[48]b_sr\w*", r"PSScene\w*SR"),
    tags=(r"TIFFTAG_IMAGEDESCRIPTION=.*(surface_reflectance|6SV)", r"^atmospheric_correction"),
    orders={
        "four-bands": ("B02", "B03", "B04", "B8A"),
        "eight-bands": ("B01", "B02", None, "B03", None, "B04", "B05", "B8A"),
    },
    gsd_m=(2, 5),
    nodata=0,
    fixed_order=True,
    rank=12,
)
