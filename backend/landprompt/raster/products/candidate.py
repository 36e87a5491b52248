"""A candidate reading: which band is which, and how stored values become physical ones."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..bands import RGB_NAMES, SENTINEL2
from ..inspection import BandRow, Reading
from ..radiometry import RADAR_UNITS
from .family import Family, Form
from .match import NAMED, BandMapping

if TYPE_CHECKING:
    from ..evidence import Evidence
    from ..overrides import Hints

# Votes for the scale and offset, in addition to the votes for the bands, see `match`.
DECLARED, CLEAR, UNCLEAR, GUESSED, LAST_RESORT = 6, 3, 1, -2, -100
_MAX_SPECTRA = 4096
_WAVELENGTHS = {band.name: band.center_wavelength_um for band in SENTINEL2}


@dataclass
class Candidate:
    """A possible reading of a raster: bands and a form of storage, `physical = stored * scale + offset` per band.

    Attributes:
        mapping, family, form: the bands, the product family and its form of storage.
        scales, offsets: of each band of the mapping, in its order.
        votes: the strength of the evidence.
        reasons, notes: sentences.
        ask: why the user must choose, if this is the best candidate; None if there is no reason.
        may_be_snow: read as reflectance, all pixels are as bright as snow, and the bands do not rule out another scale.
        last_resort: dark pixels contradict it; offered only if the spectra contradict all others.
        plausible: its spectra are like those of the training data, or were not compared.
        distance: distance of its spectra from those of the training data; None if they were not compared.
        rescale: the power of ten by which its values must be multiplied to match the training data, or None.
    """

    mapping: BandMapping
    family: Family
    form: Form
    scales: np.ndarray
    offsets: np.ndarray
    votes: float
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ask: str | None = None
    may_be_snow: bool = False
    last_resort: bool = False
    plausible: bool = True
    distance: float | None = None
    rescale: float | None = None

    @property
    def modality(self) -> str:
        """The kind of encoder that reads it: "s2", "s1" or "rgb"."""
        if self.form.units in RADAR_UNITS:
            return "s1"
        return "rgb" if self.form.units == "uint8" else "s2"

    @property
    def bands(self) -> dict[str, int]:
        """1-based index by canonical name; for 8-bit RGB, red, green and blue only."""
        bands = self.mapping.bands
        return {name: bands[name] for name in bands if name in RGB_NAMES} if self.modality == "rgb" else bands

    @property
    def id(self) -> str:
        """Id of the reading, for example "sentinel-2-l2a:offset-included"."""
        return ":".join(part for part in (self.family.id, self.mapping.id, self.form.id) if part)

    @property
    def scale(self) -> float:
        """Scale of the first band."""
        return float(self.scales[0])

    @property
    def offset(self) -> float:
        """Offset of the first band."""
        return float(self.offsets[0])

    @property
    def uniform(self) -> bool:
        """Whether all bands have the same scale and offset."""
        return bool((self.scales == self.scales[0]).all() and (self.offsets == self.offsets[0]).all())

    @property
    def scaling(self) -> str:
        """Units, scale and offset in a few words, for example "DN x 0.0001 - 0.1"."""
        stored = {"dn": "DN", "uint8": "values", "reflectance": "reflectance", "db": "dB"}.get(self.form.units)
        stored = stored or f"{self.form.units} backscatter"
        if not self.uniform:
            return f"{stored} with a scale and offset for each band"
        sign = "-" if self.offset < 0 else "+"
        parts = [stored, *([f"x {self.scale:.6g}"] if self.scale != 1 else [])]
        return " ".join([*parts, *([f"{sign} {abs(self.offset):.6g}"] if self.offset else [])])

    @property
    def title(self) -> str:
        """One line for users."""
        order = f", bands {', '.join(self.bands)}" if self.mapping.id else ""
        return f"{self.family.title}: {self.scaling}{order}"

    @property
    def certain(self) -> bool:
        """Whether it is based on names or metadata rather than on values."""
        return self.mapping.votes >= NAMED and (self.votes - self.mapping.votes >= DECLARED or self.mapping.named)

    def rescaled(self, factor: float) -> Candidate:
        """The candidate with all values multiplied by a factor."""
        form = replace(self.form, id=f"{self.form.id}-x-{factor:g}".lstrip("-"), guess=True)
        reason = f"With values x {factor:g} its spectra match the training data of the model."
        return Candidate(
            self.mapping, self.family, form, self.scales * factor, self.offsets * factor, self.votes, [reason]
        )

    def differs(self, other: Candidate) -> bool:
        """Whether another candidate would give a different map."""
        same = self.bands == other.bands and self.modality == other.modality and self.form.units == other.form.units
        return not (same and np.allclose(self.scales, other.scales) and np.allclose(self.offsets, other.offsets))

    def spectra(self, evidence: Evidence) -> np.ndarray:
        """Sampled spectra in physical units: float32 (n, k), with valid pixels only."""
        stored = evidence.stored(list(self.bands.values()))
        stored = stored[:, np.isfinite(stored).all(axis=0)]
        stored = stored[:, :: max(1, stored.shape[1] // _MAX_SPECTRA)]
        rows = [list(self.mapping.bands).index(name) for name in self.bands]
        physical = stored * self.scales[rows, None] + self.offsets[rows, None]
        if self.form.units in ("linear", "amplitude"):
            physical = (10 if self.form.units == "linear" else 20) * np.log10(np.maximum(physical, 1e-10))
        return np.asarray(physical, np.float32)

    def as_reading(self, with_bands: bool, hints: Hints) -> Reading:
        """The candidate as a reading that the user can choose; `with_bands` adds the bands to its overrides."""
        overrides: dict[str, Any] = {}
        if with_bands and not hints.bands:
            overrides["bands"] = dict(self.bands)
        if self.uniform:
            overrides |= {"units": self.form.units, "scale": self.scale, "offset": self.offset}
        else:
            overrides["assume"] = self.id
        reasons = [*self.mapping.reasons, *self.reasons]
        return Reading(self.id, self.title, reasons, overrides, as_options(overrides))

    def band_table(self, evidence: Evidence) -> list[BandRow]:
        """One row for each band of the raster."""
        names = {index: name for name, index in self.bands.items()}
        rows = []
        for band in evidence.bands:
            name = names.get(band.index)
            product_bands = (each for each in self.family.bands if name and each.band == name)
            wavelength = band.wavelength_um or next((each.wavelength_um for each in product_bands), None)
            file = evidence.layers[band.index - 1].source
            rows.append(BandRow(band.index, band.label, name, wavelength or _WAVELENGTHS.get(name or ""), file))
        return rows


def as_options(overrides: dict[str, Any]) -> str:
    """Hints as options of the command line."""
    words = []
    for key, value in overrides.items():
        if isinstance(value, dict):
            value = ",".join(f"{name}={index}" for name, index in value.items())
        words.append(f"--{key} {value:.9g}" if isinstance(value, float) else f"--{key} {value}")
    return " ".join(words)
