"""PlanetScope top-of-atmosphere radiance; conversion needs the coefficients of its metadata file."""

from __future__ import annotations

from .family import Family, Form
from .planetscope import BANDS
from .planetscope import FAMILY as REFLECTANCE

FAMILY = Family(
    id="planetscope-radiance",
    title="PlanetScope radiance",
    sensor="PlanetScope",
    modality="s2",
    source="Planet, PlanetScope Product Specifications, section 5.1: radiance x 100, reflectanceCoefficient per band",
    bands=BANDS,
    # A reflectanceCoefficient of 2e-5 is typical; it depends on band, date and sun, so the user is always asked.
    forms=(Form("", "radiance, coefficient 0.00002 per band (a guess)", "dn", scale=2e-5, kinds="iu", guess=True),),
    names=(r"AnalyticMS(_8b)?(?!_SR)(?!\w*_SR)(_clip)?\.tif", r"ortho_analytic_[48]b(?!_sr)"),
    tags=(r"radiance",),
    orders=REFLECTANCE.orders,
    gsd_m=(2, 5),
    top_of_atmosphere=True,
    nodata=0,
    fixed_order=True,
    rank=13,
)
