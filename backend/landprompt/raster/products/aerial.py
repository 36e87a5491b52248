"""NAIP and other aerial images: red, green, blue and near infrared in 8 or 16 bits."""

from __future__ import annotations

from .family import Family, Form, ProductBand

FAMILY = Family(
    id="aerial",
    title="Aerial image",
    sensor="RGB",
    modality="rgb",
    source="USDA, NAIP Digital Ortho Photo Image product description: 4 bands red, green, blue, near infrared, 8 bits",
    bands=(
        ProductBand("B1", "B04", 0.650),
        ProductBand("B2", "B03", 0.560),
        ProductBand("B3", "B02", 0.470),
        ProductBand("B4", "B08", 0.830),
    ),
    forms=(Form("", "8-bit values", "uint8", kinds="u", most_bits=8),),
    names=(r"(?<![a-z0-9])m_\d{7}_(ne|nw|se|sw)_\d{2}_\w*", r"(?<![a-z0-9])NAIP(?![a-z0-9])[^/]*$"),
    orders={"rgbn": ("B04", "B03", "B02", "B08")},
    gsd_m=(0.01, 2.5),
    fixed_order=True,
    rank=40,
)
