"""True-colour images: red, green and blue in 8 bits, 16 bits or floating point."""

from __future__ import annotations

from .family import Family, Form, ProductBand

FAMILY = Family(
    id="true-colour",
    title="True-colour image",
    sensor="RGB",
    modality="rgb",
    source="TIFF 6.0 specification, section 6: PhotometricInterpretation RGB; sRGB of 8 or 16 bits",
    bands=(
        ProductBand("", "B04", 0.6646),
        ProductBand("", "B03", 0.5598),
        ProductBand("", "B02", 0.4924),
    ),
    forms=(
        Form("", "8-bit values", "uint8"),
        Form("16-bit", "16-bit values", "uint8", scale=255 / 65535, kinds="u", max_bits=16),
        Form("float", "values 0 to 1", "uint8", scale=255.0, kinds="f"),
    ),
    names=(r"(?<![a-z0-9])tci(?![a-z0-9])[^/]*$", r"true[-_ ]?colou?r[^/]*$"),
    orders={"red-green-blue": ("B04", "B03", "B02")},
    assumed=True,
    rank=41,
)
