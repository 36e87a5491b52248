"""Sentinel-2 of unknown level: bands B01 to B12, without the name of a product."""

from __future__ import annotations

from ..bands import SENTINEL2
from .family import Family, Form, ProductBand

BANDS = tuple(ProductBand(band.name.replace("B0", "B"), band.name, band.center_wavelength_um) for band in SENTINEL2)
# ESA, Sentinel-2 Products Specification Document (S2-PDGS-TAS-DI-PSD), QUANTIFICATION_VALUE 10000; since processing
# baseline 04.00 BOA_ADD_OFFSET and RADIO_ADD_OFFSET -1000.
FORMS = (
    Form("", "DN x 0.0001", "dn", scale=1e-4),
    Form("offset-included", "DN x 0.0001 - 0.1", "dn", scale=1e-4, offset=-0.1),
    Form("reflectance", "reflectance", "reflectance", kinds="f"),
    Form(
        "reflectance-offset-included", "reflectance including the offset of 0.1", "reflectance", offset=-0.1, kinds="f"
    ),
    Form(
        "offset-subtracted-twice", "reflectance with the offset subtracted twice", "reflectance", offset=0.1, kinds="f"
    ),
    Form("dn-offset-subtracted-twice", "DN with the offset subtracted twice", "dn", scale=1e-4, offset=0.1),
    Form("percent", "reflectance in percent", "reflectance", scale=0.01),
    # Display values of 0 to 255 that were not rounded to integers.
    Form("x-255", "reflectance x 255", "reflectance", scale=1 / 255, kinds="f"),
    Form(
        "percent-offset-included",
        "reflectance in percent, including the offset of 10",
        "reflectance",
        scale=0.01,
        offset=-0.1,
    ),
)
_ALL = tuple(band.name for band in SENTINEL2)
_L2A = tuple(name for name in _ALL if name != "B10")
_TEN = ("B02", "B03", "B04", "B08")
_TWENTY = ("B05", "B06", "B07", "B8A", "B11", "B12")


def _alphabetical(names: tuple[str, ...]) -> tuple[str, ...]:
    """The alphabetical order, in which B8A is last."""
    return (*(name for name in names if name != "B8A"), "B8A")


ORDERS = {
    "blue-green-red": ("B02", "B03", "B04"),
    "nir-red-green": ("B08", "B04", "B03"),
    "four-bands": _TEN,
    "nir-red-green-blue": ("B08", "B04", "B03", "B02"),
    "six-bands": ("B02", "B03", "B04", "B8A", "B11", "B12"),
    "20m-bands": _TWENTY,
    "20m-alphabetical": _alphabetical(_TWENTY),
    "ten-bands": tuple(name for name in _L2A if name not in ("B01", "B09")),
    "ten-alphabetical": _alphabetical(tuple(name for name in _L2A if name not in ("B01", "B09"))),
    "ten-10m-first": _TEN + _TWENTY,
    "twelve-bands": _L2A,
    "twelve-alphabetical": _alphabetical(_L2A),
    "twelve-10m-first": (*_TEN, *_TWENTY, "B01", "B09"),
    "thirteen-bands": _ALL,
    "thirteen-alphabetical": _alphabetical(_ALL),
    "thirteen-10m-first": (*_TEN, *_TWENTY, "B01", "B09", "B10"),
}

FAMILY = Family(
    id="sentinel-2",
    title="Sentinel-2",
    sensor="Sentinel-2",
    modality="s2",
    source="ESA, Sentinel-2 MSI User Guide, spectral bands; Products Specification Document, section 4",
    bands=BANDS,
    forms=FORMS,
    band_names=r"(?<![a-z0-9])b0?8a(?![a-z0-9])",
    tags=(r"^(s2:|SPACECRAFT_NAME=Sentinel-2|platform=sentinel-2|constellation=sentinel-2)",),
    names=(r"sentinel[-_]?2[^/]*$", r"(?<![a-z0-9])S2[ABC]_[^/]*$", r"(?<![a-z0-9])T\d\d[A-Z]{3}_\d{8}[^/]*$"),
    orders=ORDERS,
    gsd_m=(5, 65),
    kept_offset=True,
    nodata=0,
    assumed=True,
    rank=20,
)
