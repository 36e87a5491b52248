"""Lists candidate readings: the forms of storage of product families that fit the sampled values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ...errors import TooFewBands
from ..bands import RGB_NAMES
from ..overrides import Hints
from . import families, family
from .candidate import CLEAR, DECLARED, GUESSED, LAST_RESORT, UNCLEAR, Candidate
from .family import Family, Form
from .levels import GOOD, NO, Levels, band_levels, fit, offset_vote
from .match import NAMED, BandMapping

if TYPE_CHECKING:
    from ..evidence import Evidence

_CONVENTION = "The offset is added after the scale: physical = stored * scale + offset."


def list_candidates(mapping: BandMapping, evidence: Evidence, hints: Hints) -> Iterator[Candidate]:
    """Yield the candidates for a mapping of the bands.

    Scale and offset come from the hints, else from what the bands declare, else from the values.

    Raises:
        TooFewBands: an 8-bit raster without red, green and blue.
    """
    used = [evidence.band(index) for index in mapping.bands.values()]
    found = band_levels(evidence.stored(list(mapping.bands.values())), list(mapping.bands))
    kinds = {np.dtype(band.dtype).kind for band in used}
    scales, offsets = (np.array([getattr(band, key) for band in used]) for key in ("scale", "offset"))
    declared = bool((scales != 1).any() or (offsets != 0).any())
    bits = max(np.dtype(band.dtype).itemsize * 8 for band in used)
    context = _Context(mapping, evidence, found, "f" if "f" in kinds else min(kinds), bits, declared)
    if hints.scale is not None or hints.offset is not None:
        yield from _from_hints(context, hints, scales, offsets)
    elif declared:
        yield from _from_declared(context, scales, offsets)
    else:
        yield from _from_values(context, hints)


@dataclass(frozen=True)
class _Context:
    """Data shared by the candidates of one mapping."""

    mapping: BandMapping
    evidence: Evidence
    levels: Levels | None
    kind: str
    bits: int
    declared: bool

    def candidate(self, each: Family, form: Form, votes: float, **more: Any) -> Candidate:
        """A candidate with one scale and offset for all bands."""
        mapping, ones = self.mapping.for_family(each), np.ones(len(self.mapping.bands))
        scales, offsets = ones * form.scale, ones * form.offset
        return Candidate(mapping, each, form, scales, offsets, mapping.votes + votes, **more)

    def fit(self, scale: np.ndarray | float, offset: np.ndarray | float, units: str) -> tuple[int, str]:
        """Whether the values fit the units, and what is wrong, see `levels.fit`. Without pixels they do."""
        if self.levels is None:
            return GOOD, ""
        found = self.levels.physical(scale, offset)
        if units in ("linear", "amplitude"):
            factor = 10 if units == "linear" else 20
            dark, middle, bright = (
                factor * np.log10(np.maximum(values, 1e-10)) for values in (found.dark, found.middle, found.bright)
            )
            found = Levels(found.bands, dark, middle, bright)
        if units == "uint8":
            rgb = [place for place, name in enumerate(found.bands) if name in RGB_NAMES]
            found = Levels(RGB_NAMES, found.dark[rgb], found.middle[rgb], found.bright[rgb])
        return fit(found, units)

    @property
    def families(self) -> list[Family]:
        """Families to consider: the named one, those with the same band numbers, else the common ones."""
        own, radar = self.mapping.family, self.mapping.radar
        assumed = [each for each in families() if each.assumed and (each.modality == "s1") == radar and each is not own]
        rgb_families = [each for each in assumed if each.modality == "rgb" and self.bits == 8]
        if radar:
            return [own, *assumed]
        if self.mapping.named:
            return [own, *rgb_families]
        if self.mapping.numbered:
            return [own, *(each for each in families() if each is not own and each.bands is own.bands), *rgb_families]
        return [*assumed, own] if own.modality == "rgb" and self.bits > 8 else [own, *assumed]


def _from_hints(context: _Context, hints: Hints, scales: np.ndarray, offsets: np.ndarray) -> Iterator[Candidate]:
    """The reading with the scale or offset of the hints; missing ones are declared or estimated."""
    found = list(_from_declared(context, scales, offsets) if context.declared else _from_values(context, hints))
    found.sort(key=lambda each: -each.votes)
    best = found[0]
    units = hints.units or ("dn" if best.form.units == "uint8" and hints.scale is not None else best.form.units)
    scale = float(best.scales[0]) if hints.scale is None else hints.scale
    if hints.offset is not None:
        offset = hints.offset
    else:
        same = [each for each in found if np.isclose(each.form.scale, scale)]
        offset = same[0].form.offset if same and hints.units in (None, same[0].form.units) else 0.0
    form = Form("", "as given", units, scale, offset)
    chosen = next((each for each in found if np.isclose(each.form.scale, scale)), best)
    verdict, wrong = context.fit(scale, offset, units)
    notes = [f"With the given scale and offset, {wrong}. {_CONVENTION}"] if verdict == NO else []
    yield context.candidate(chosen.family, form, DECLARED, reasons=["Scale and offset were specified."], notes=notes)


def _from_declared(context: _Context, scales: np.ndarray, offsets: np.ndarray) -> Iterator[Candidate]:
    """The reading with the scale and offset that the bands declare, and its alternatives."""
    own, radar = context.mapping.family, context.mapping.radar
    units = "db" if radar else "dn"
    if radar and context.fit(scales, offsets, "db")[0] == NO:
        units = next((each for each in ("linear", "amplitude") if context.fit(scales, offsets, each)[0] != NO), "db")
    values = ", ".join(dict.fromkeys(f"{s:g} and {o:g}" for s, o in zip(scales, offsets, strict=True)))
    reason = f"The bands declare scale and offset: {values}."
    verdict, wrong = context.fit(scales, offsets, units)
    product = own if own.id != "true-colour" else family("multispectral")
    form = Form("declared", "scale and offset as declared", units, float(scales[0]), float(offsets[0]))
    votes = context.mapping.votes + (DECLARED if verdict != NO else 0)
    ask = None if verdict != NO else f"With the scale and offset that the bands declare, {wrong}."
    declared = Candidate(context.mapping, product, form, scales, offsets, votes, [reason], ask=ask)
    yield declared
    if radar or context.levels is None:
        return
    vote = offset_vote(context.levels.physical(scales, offsets))
    # The Sentinel-2 offset is the same in all bands. If none is declared, dark pixels can show that it is included.
    if vote.add and vote.clear and (vote.add > 0) == (float(offsets.min()) < 0):
        what = "subtracted already" if vote.add > 0 else "still included"
        note = f"{vote.reason}: the offset of 0.1 is {what}."
        more = Form(f"offset-{'subtracted-twice' if vote.add > 0 else 'included'}", f"offset {what}", units)
        shifted = offsets + vote.add
        fits = context.fit(scales, shifted, units)[0]
        if fits != NO and (np.allclose(offsets, -0.1) or vote.add < 0):
            more = replace(more, scale=float(scales[0]), offset=float(shifted[0]))
            lead = DECLARED + (CLEAR if vote.add > 0 else 0)
            yield Candidate(context.mapping, product, more, scales, shifted, context.mapping.votes + lead, [note])
            return
    yield from _shifted(context, declared)
    if verdict == NO:  # outdated metadata: the scale may have been applied already
        for each in _from_values(context, Hints()):
            each.ask = declared.ask
            yield each


def _shifted(context: _Context, declared: Candidate) -> Iterator[Candidate]:
    """Last resorts: the declared scale with the Sentinel-2 offset included, or subtracted twice."""
    included = ("offset-included", "The values may still include the offset of 0.1, although the bands declare none.")
    twice = ("offset-subtracted-twice", "The offset of 0.1 may have been subtracted before it was declared.")
    for add, usual, (key, reason) in ((-0.1, 0.0, included), (0.1, -0.1, twice)):
        offsets = declared.offsets + add
        if np.allclose(declared.offsets, usual) and context.fit(declared.scales, offsets, declared.form.units)[0] != NO:
            form = Form(key, key.replace("-", " "), declared.form.units, declared.scale, float(offsets[0]))
            yield Candidate(context.mapping, declared.family, form, declared.scales, offsets,
                            context.mapping.votes + LAST_RESORT, [reason], last_resort=True)  # fmt: skip


def _from_values(context: _Context, hints: Hints) -> Iterator[Candidate]:
    """The forms that fit the values, for bands that declare nothing."""
    usable = _fitting(context, hints, context.families)
    if all(each.last_resort for each in usable):
        usable = [*_nothing_fits(context, hints), *usable]
    # Without pixels, forms cannot be compared with values.
    yield from usable if context.levels is not None else usable[:1]


def _fitting(context: _Context, hints: Hints, considered: Iterable[Family]) -> list[Candidate]:
    """The forms of the given families that fit the values."""
    found: dict[tuple[str, float, float], Candidate] = {}
    for each in considered:
        for form in each.forms:
            kind = "iu" if context.kind in "iu" else "f"
            if (each.modality == "s1") != context.mapping.radar or not set(form.kinds) & set(kind):
                continue
            if (kind == "iu" and context.bits > form.max_bits) or hints.units not in (None, form.units):
                continue
            if form.units == "uint8" and not _may_be_rgb(context):
                continue
            if kind == "iu" and context.bits == 8 and form.units in ("dn", "reflectance") and hints.units is None:
                continue  # 8-bit rasters are RGB images, unless the bands declare a scale
            key = (form.units, form.scale, form.offset)
            if key not in found and (candidate := _weigh(context, each, form)):
                found[key] = candidate
    return list(found.values())


def _may_be_rgb(context: _Context) -> bool:
    """Whether a mapping can be an RGB image: red, green and blue; more bands only in 8 bits."""
    bands = set(context.mapping.bands)
    return set(RGB_NAMES) <= bands and (context.bits == 8 or len(bands) == 3)


def _weigh(context: _Context, each: Family, form: Form) -> Candidate | None:
    """A candidate with its votes; None if the values do not fit the form."""
    verdict, wrong = context.fit(form.scale, form.offset, form.units)
    if verdict == NO:
        return None
    votes, reasons, notes = float(verdict), list[str](), list[str]()
    if wrong:
        reasons.append(f"As {form.title}, {wrong}.")
    if form.guess:
        votes += GUESSED
    if context.levels is None:
        return context.candidate(each, form, votes + (0 if form.guess or form.offset else CLEAR))
    if form.units in ("dn", "reflectance"):
        vote = offset_vote(context.levels.physical(form.scale, 0.0 if each.kept_offset else form.offset))
        agrees = vote.add == (form.offset if each.kept_offset else 0.0)
        declared = context.evidence.declared_offset() if each.kept_offset else None
        if declared is not None and declared == form.offset:
            votes += DECLARED
            reasons.append(f"The metadata declare an offset of {declared:g}.")
        elif declared is not None and agrees:
            notes.append(
                f"The metadata declare an offset of {declared:g}. {vote.reason}: it has already been subtracted."
            )
        if agrees:
            votes += CLEAR if vote.clear else UNCLEAR
            reasons.append(f"{vote.reason}.")
        elif each.kept_offset and declared is None and (vote.clear or form.offset > 0):
            return context.candidate(each, form, LAST_RESORT, last_resort=True)
    elif form.units == "uint8":
        votes += _rgb_votes(context, form)
    ask = (
        f"The values look like {form.title}, but the metadata do not declare the scale, so it is a guess."
        if form.guess
        else None
    )
    if context.mapping.radar and context.mapping.votes < NAMED and verdict != GOOD:
        ask = ask or f"The bands have no names and may not be backscatter: as {form.title}, {wrong}."
    snow = form.units in ("dn", "reflectance") and _looks_like_snow(context.levels.physical(form.scale, form.offset))
    return context.candidate(each, form, votes, reasons=reasons, notes=notes, ask=ask, may_be_snow=snow)


def _looks_like_snow(found: Levels) -> bool:
    """Whether reflectance without short-wave infrared may be that of snow or clouds only."""
    dark = float(found.dark.min())
    return found.lowest(("B11", "B12")) is None and dark > 0.45 and float(found.bright.max()) < 1.1


def _rgb_votes(context: _Context, form: Form) -> float:
    """Votes for an RGB image: 8-bit values, or a stretch that fills the range of values, unlike reflectance."""
    assert context.levels is not None
    if context.bits == 8:
        return CLEAR
    found = context.levels.physical(form.scale, form.offset)
    stretched = float(found.bright.max()) > 150 or float(found.middle.max()) > 50
    return CLEAR if stretched and float(context.levels.bright.max()) > 1 / form.scale * 30 else 0


def _nothing_fits(context: _Context, hints: Hints) -> Iterator[Candidate]:
    """The standard form and those of other products, as a question: the values fit no form of the product."""
    pairs = [(each, form) for each in context.families for form in each.forms]
    usable = [(each, form) for each, form in pairs if form.units != "uint8" or _may_be_rgb(context)]
    usable = [(each, form) for each, form in usable if context.bits > 8 or form.units != "dn" or hints.units]
    if hints.units is not None:
        usable = [(each, replace(form, units=hints.units)) for each, form in usable[:1]]
        usable[0] = (usable[0][0], Form("", hints.units, hints.units, 1e-4 if hints.units == "dn" else 1.0))
    if not usable:
        raise TooFewBands("8-bit images need red, green and blue bands.")
    each, form = usable[0]
    _, wrong = context.fit(form.scale, form.offset, form.units)
    wrong = wrong or "they look unusual"
    reason = f"The values do not fit the product: as {form.title}, {wrong}. Specify scale and offset if you know them."
    yield context.candidate(each, form, 0, reasons=[reason], ask=None if hints.units else reason)
    others = [other for other in families() if other not in context.families and not hints.units]
    for other in _fitting(context, hints, others):
        other.ask = reason
        yield other
