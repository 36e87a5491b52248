"""The description of a product family."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..bands import BY_WORD, as_word, band_number, polarisation


@dataclass(frozen=True)
class ProductBand:
    """A band of a product.

    Attributes:
        number: as the product writes it: "B5", "VV"; empty if it is known by its colour only.
        band: canonical band with the nearest centre wavelength; None if the encoders have no counterpart.
        wavelength_um: centre wavelength; None for radar and thermal bands.
        title: description of bands without a counterpart.
    """

    number: str
    band: str | None
    wavelength_um: float | None = None
    title: str = ""


@dataclass(frozen=True)
class Form:
    """A form of storage of a product: `physical = stored * scale + offset`.

    Attributes:
        id: suffix of the reading's id; empty for the product's own form.
        title: title for users.
        units: one of `radiometry.UNITS`.
        kinds: NumPy kinds of possible data types: "iu", "f".
        max_bits: the widest integer type.
        guess: scale and offset are not published, so the user is always asked.
    """

    id: str
    title: str
    units: str
    scale: float = 1.0
    offset: float = 0.0
    kinds: str = "iuf"
    max_bits: int = 64
    guess: bool = False


@dataclass(frozen=True)
class Family:
    """A product family.

    Attributes:
        id, title, sensor: stable id, title for users, name of the sensor.
        modality: "s2", "s1" or "rgb": the kind of encoder that reads it.
        source: specification of scale, offset and bands, with its section.
        bands: the product's bands.
        forms: forms of storage, the product's own first.
        names: patterns of file, folder, subdataset, VRT source and layer names.
        tags: patterns of metadata items, written KEY=value.
        band_names: pattern of band names that only this family uses.
        orders: orders of bands without names: id -> canonical names (None for a band without a counterpart).
        gsd_m: range of pixel sizes in metres.
        numbers_alone: sets of band numbers that, at this pixel size, denote this family.
        kept_offset: reflectance may include an offset of 0.1, see `levels.offset_vote`.
        nodata: the product's nodata value; documentation only.
        fixed_order: files always have one of the `orders`, so that a named product needs no band names.
        top_of_atmosphere: its reflectance is not corrected for the atmosphere.
        assumed: considered for rasters that do not name their product.
        rank: families with a smaller rank are tried first.
    """

    id: str
    title: str
    sensor: str
    modality: str
    source: str
    bands: tuple[ProductBand, ...]
    forms: tuple[Form, ...]
    names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    band_names: str | None = None
    orders: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    gsd_m: tuple[float, float] = (0.0, 1e9)
    numbers_alone: tuple[frozenset[str], ...] = ()
    kept_offset: bool = False
    nodata: float | None = None
    fixed_order: bool = False
    top_of_atmosphere: bool = False
    assumed: bool = False
    rank: int = 50

    @cached_property
    def numbers(self) -> dict[str, ProductBand]:
        """Bands by number; "B5" is also found as "B05"."""
        return {band.number: band for band in self.bands if band.number}

    @cached_property
    def canonical(self) -> frozenset[str]:
        """The canonical bands of the product."""
        return frozenset(band.band for band in self.bands if band.band)

    def named_by(self, names: Iterable[str], tags: Mapping[str, str]) -> str | None:
        """The name or metadata item that denotes this family; None if there is none."""
        for pattern in self.names:
            for name in names:
                if match := re.search(pattern, name, re.IGNORECASE):
                    return match.group(0).strip("/\\")
        for pattern in self.tags:
            for key, value in tags.items():
                if re.search(pattern, f"{key}={value}", re.IGNORECASE):
                    return f"{key}={value}"[:80]
        return None

    def band_of(self, text: str) -> ProductBand | None:
        """The product's band that a description or file name denotes; None if there is none."""
        word = as_word(text)
        if word in BY_WORD:
            name = BY_WORD[word]
            if name not in self.canonical:
                name = {"B08": "B8A", "B8A": "B08"}.get(name, name)
            return next((band for band in self.bands if band.band == name), None)
        if self.modality == "s1":
            return self.numbers.get(polarisation(text) or "")
        return self.numbers.get(band_number(text) or "")
