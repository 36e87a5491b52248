"""Any multispectral or hyperspectral image whose bands are known by wavelength or colour, for example ENVI."""

from __future__ import annotations

from ..bands import SENTINEL2
from .family import Family, Form, ProductBand

FAMILY = Family(
    id="multispectral",
    title="Multispectral image",
    sensor="Multispectral",
    modality="s2",
    source="ENVI header format: wavelength, wavelength units, reflectance scale factor; GDAL, IMAGERY metadata domain",
    bands=tuple(ProductBand("", band.name, band.center_wavelength_um) for band in SENTINEL2),
    forms=(
        Form("", "DN x 0.0001", "dn", scale=1e-4),
        Form("reflectance", "reflectance", "reflectance", kinds="f"),
        Form("percent", "reflectance in percent", "reflectance", scale=0.01),
    ),
    assumed=True,
    rank=60,
)
