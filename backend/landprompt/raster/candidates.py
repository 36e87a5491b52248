"""Readings under consideration: every form of storage that the products state, held against the values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import TooFewBands
from .bands import RGB_NAMES
from .evidence import Evidence
from .overrides import Hints
from .products import Family, Form, families
from .products.match import NAMED, BandMapping
from .radiometry import GOOD, NO, RADAR_UNITS, Levels, fit, levels, offset_vote

# Votes besides those for the bands, see `products.match`.
_CONVENTION = "The offset is added after the scale: physical = stored * scale + offset."
DECLARED, CLEAR, UNCLEAR, GUESSED, _SPARE = 6, 3, 1, -2, -100


@dataclass
class Candidate:
    """A reading under consideration: bands and a form of storage, `physical = stored * scale + offset` by band.

    Attributes:
        votes: how much speaks for it.
        reasons, notes: sentences.
        ask: why the person must choose, if this is the best candidate; None where there is no reason.
        snow: as reflectance all pixels are as bright as snow, in bands that cannot tell it from another scale.
        spare: the dark pixels speak against it; offered only where the spectra speak against all others.
        plausible: its spectra are like those that the model was trained on, or were not compared.
        distance: of its spectra from those that the model was trained on; None where not compared.
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
    snow: bool = False
    spare: bool = False
    plausible: bool = True
    distance: float | None = None

    @property
    def modality(self) -> str:
        """The kind of encoder that reads it."""
        if self.form.units in RADAR_UNITS:
            return "s1"
        return "rgb" if self.form.units == "uint8" else "s2"

    @property
    def bands(self) -> dict[str, int]:
        """Canonical name -> 1-based index, of a picture red, green and blue alone."""
        bands = self.mapping.bands
        return {name: bands[name] for name in bands if name in RGB_NAMES} if self.modality == "rgb" else bands

    @property
    def id(self) -> str:
        """Id of the reading."""
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
    def even(self) -> bool:
        """Whether all bands have the same scale and offset."""
        return bool((self.scales == self.scales[0]).all() and (self.offsets == self.offsets[0]).all())

    @property
    def how(self) -> str:
        """How the numbers are read, in a few words."""
        stored = {"dn": "DN", "uint8": "values", "reflectance": "reflectance", "db": "dB"}.get(self.form.units)
        stored = stored or f"{self.form.units} backscatter"
        if not self.even:
            return f"{stored} with a scale and offset for each band"
        sign = "-" if self.offset < 0 else "+"
        parts = [stored, *([f"x {self.scale:.6g}"] if self.scale != 1 else [])]
        return " ".join([*parts, *([f"{sign} {abs(self.offset):.6g}"] if self.offset else [])])

    @property
    def title(self) -> str:
        """One line for people."""
        order = f", bands {', '.join(self.bands)}" if self.mapping.id else ""
        return f"{self.family.title}: {self.how}{order}"

    @property
    def certain(self) -> bool:
        """Whether names or metadata say it, rather than values."""
        return self.mapping.votes >= NAMED and (self.votes - self.mapping.votes >= DECLARED or self.mapping.named)

    def differs(self, other: Candidate) -> bool:
        """Whether another candidate would give a different map."""
        same = self.bands == other.bands and self.modality == other.modality and self.form.units == other.form.units
        return not (same and np.allclose(self.scales, other.scales) and np.allclose(self.offsets, other.offsets))


def candidates(mapping: BandMapping, evidence: Evidence, hints: Hints) -> Iterator[Candidate]:
    """The forms of storage that fit a mapping."""
    used = [evidence.band(index) for index in mapping.bands.values()]
    found = levels(evidence.stored(list(mapping.bands.values())), list(mapping.bands))
    kinds = {np.dtype(band.dtype).kind for band in used}
    scales, offsets = (np.array([getattr(band, key) for band in used]) for key in ("scale", "offset"))
    declared = bool((scales != 1).any() or (offsets != 0).any())
    bits = max(np.dtype(band.dtype).itemsize * 8 for band in used)
    context = _Context(mapping, evidence, found, "f" if "f" in kinds else min(kinds), bits, declared)
    if hints.scale is not None or hints.offset is not None:
        yield from _told(context, hints, scales, offsets)
    elif declared:
        yield from _declared(context, scales, offsets)
    else:
        yield from _undeclared(context, hints)


@dataclass(frozen=True)
class _Context:
    """What the candidates of one mapping share."""

    mapping: BandMapping
    evidence: Evidence
    levels: Levels | None
    kind: str
    bits: int
    declared: bool

    def candidate(self, each: Family, form: Form, votes: float, **more: object) -> Candidate:
        """A candidate with one scale and offset for all bands."""
        mapping, ones = self.mapping.for_family(each), np.ones(len(self.mapping.bands))
        scales, offsets = ones * form.scale, ones * form.offset
        return Candidate(mapping, each, form, scales, offsets, mapping.votes + votes, **more)  # type: ignore[arg-type]

    def fit(self, scale: np.ndarray | float, offset: np.ndarray | float, units: str) -> tuple[int, str]:
        """Whether the values can be what the units say, see `radiometry.fit`; without pixels they can."""
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
            chosen = [place for place, name in enumerate(found.bands) if name in RGB_NAMES]
            found = Levels(RGB_NAMES, found.dark[chosen], found.middle[chosen], found.bright[chosen])
        return fit(found, units)

    @property
    def families(self) -> list[Family]:
        """The families whose forms are considered: the named one, those with its band numbers, else the usual ones."""
        own, radar = self.mapping.family, self.mapping.radar
        assumed = [each for each in families() if each.assumed and (each.modality == "s1") == radar and each is not own]
        pictures = [each for each in assumed if each.modality == "rgb" and self.bits == 8]
        if radar:
            return [own, *assumed]
        if self.mapping.named:
            return [own, *pictures]
        if self.mapping.numbered:
            return [own, *(each for each in families() if each is not own and each.bands is own.bands), *pictures]
        return [*assumed, own] if own.modality == "rgb" and self.bits > 8 else [own, *assumed]


def _told(context: _Context, hints: Hints, scales: np.ndarray, offsets: np.ndarray) -> Iterator[Candidate]:
    """The reading by the scale or offset that the person gave; what was not given is as declared or found."""
    found = list(_declared(context, scales, offsets) if context.declared else _undeclared(context, hints))
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
    notes = [f"With the scale and offset that you gave, {wrong}. {_CONVENTION}"] if verdict == NO else []
    yield context.candidate(chosen.family, form, DECLARED, reasons=["Scale and offset were given."], notes=notes)


def _declared(context: _Context, scales: np.ndarray, offsets: np.ndarray) -> Iterator[Candidate]:
    """The reading by the scale and offset that the bands declare, and what else it may be."""
    own, radar = context.mapping.family, context.mapping.radar
    units = "db" if radar else "dn"
    if radar and context.fit(scales, offsets, "db")[0] == NO:
        units = next((each for each in ("linear", "amplitude") if context.fit(scales, offsets, each)[0] != NO), "db")
    says = ", ".join(dict.fromkeys(f"{s:g} and {o:g}" for s, o in zip(scales, offsets, strict=True)))
    reason = f"The bands declare scale and offset: {says}."
    verdict, wrong = context.fit(scales, offsets, units)
    family = own if own.id != "true-colour" else next(each for each in families() if each.id == "multispectral")
    form = Form("declared", "scale and offset as declared", units, float(scales[0]), float(offsets[0]))
    votes = context.mapping.votes + (DECLARED if verdict != NO else 0)
    ask = None if verdict != NO else f"With the scale and offset that the bands declare, {wrong}."
    declared = Candidate(context.mapping, family, form, scales, offsets, votes, [reason], ask=ask)
    yield declared
    if radar or context.levels is None:
        return
    vote = offset_vote(context.levels.physical(scales, offsets))
    # The Sentinel-2 offset is the same in all bands. Where none is declared, dark pixels can show that it was kept.
    if vote.add and vote.clear and (vote.add > 0) == (float(offsets.min()) < 0):
        what = "subtracted already" if vote.add > 0 else "still included"
        note = f"{vote.reason}: the offset of 0.1 is {what}."
        more = Form(f"offset-{'subtracted-twice' if vote.add > 0 else 'included'}", f"offset {what}", units)
        shifted = offsets + vote.add
        fits = context.fit(scales, shifted, units)[0]
        if fits != NO and (np.allclose(offsets, -0.1) or vote.add < 0):
            more = replace(more, scale=float(scales[0]), offset=float(shifted[0]))
            lead = DECLARED + (CLEAR if vote.add > 0 else 0)
            yield Candidate(context.mapping, family, more, scales, shifted, context.mapping.votes + lead, [note])
            return
    yield from _shifted(context, declared)
    if verdict == NO:  # stale metadata: the scale may have been applied already
        for each in _undeclared(context, Hints()):
            each.ask = declared.ask
            yield each


def _shifted(context: _Context, declared: Candidate) -> Iterator[Candidate]:
    """The declared scale with the Sentinel-2 offset kept or subtracted twice: for where the spectra object."""
    included = ("offset-included", "The values may still include the offset of 0.1, although the bands declare none.")
    twice = ("offset-subtracted-twice", "The values may have lost the offset of 0.1 before it was declared.")
    for add, usual, (key, reason) in ((-0.1, 0.0, included), (0.1, -0.1, twice)):
        offsets = declared.offsets + add
        if np.allclose(declared.offsets, usual) and context.fit(declared.scales, offsets, declared.form.units)[0] != NO:
            form = Form(key, key.replace("-", " "), declared.form.units, declared.scale, float(offsets[0]))
            yield Candidate(context.mapping, declared.family, form, declared.scales, offsets,
                            context.mapping.votes + _SPARE, [reason], spare=True)  # fmt: skip


def _undeclared(context: _Context, hints: Hints) -> Iterator[Candidate]:
    """The forms that fit the values of bands that declare nothing."""
    usable = _fitting(context, hints, context.families)
    if all(each.spare for each in usable):
        usable = [*_nothing_fits(context, hints), *usable]
    # Without pixels there is nothing to hold the forms against.
    yield from usable if context.levels is not None else usable[:1]


def _fitting(context: _Context, hints: Hints, considered: Iterable[Family]) -> list[Candidate]:
    """The forms of some families that fit the values."""
    found: dict[tuple[str, float, float], Candidate] = {}
    for each in considered:
        for form in each.forms:
            kind = "iu" if context.kind in "iu" else "f"
            if (each.modality == "s1") != context.mapping.radar or not set(form.kinds) & set(kind):
                continue
            if (kind == "iu" and context.bits > form.most_bits) or hints.units not in (None, form.units):
                continue
            if form.units == "uint8" and not _may_be_picture(context):
                continue
            if kind == "iu" and context.bits == 8 and form.units in ("dn", "reflectance") and hints.units is None:
                continue  # eight bits hold pictures, unless the bands declare a scale
            key = (form.units, form.scale, form.offset)
            if key not in found and (candidate := _weigh(context, each, form)):
                found[key] = candidate
    return list(found.values())


def _may_be_picture(context: _Context) -> bool:
    """Whether a mapping can be a picture: red, green and blue; with more bands in 8 bits alone."""
    bands = set(context.mapping.bands)
    return set(RGB_NAMES) <= bands and (context.bits == 8 or len(bands) == 3)


def _weigh(context: _Context, each: Family, form: Form) -> Candidate | None:
    """A candidate with its votes; None where the values cannot be of this form."""
    verdict, wrong = context.fit(form.scale, form.offset, form.units)
    if verdict == NO:
        return None
    votes, reasons, notes = float(verdict), [], []
    if wrong:
        reasons.append(f"As {form.title}, {wrong}.")
    if form.guess:
        votes += GUESSED
    if context.levels is None:
        return context.candidate(each, form, votes + (0 if form.guess or form.offset else CLEAR))
    if form.units in ("dn", "reflectance"):
        vote = offset_vote(context.levels.physical(form.scale, 0.0 if each.kept_offset else form.offset))
        agrees = vote.add == (form.offset if each.kept_offset else 0.0)
        says = context.evidence.declared_offset() if each.kept_offset else None
        if says is not None:
            agrees_too = says == form.offset
            votes += DECLARED if agrees_too else 0
            reasons += [f"The metadata say an offset of {says:g}."] if agrees_too else []
            if agrees and not agrees_too:
                notes.append(f"The metadata say an offset of {says:g}. {vote.reason}: it was subtracted already.")
        if agrees:
            votes += CLEAR if vote.clear else UNCLEAR
            reasons.append(f"{vote.reason}.")
        elif each.kept_offset and says is None and (vote.clear or form.offset > 0):
            return context.candidate(each, form, _SPARE, spare=True)
    elif form.units == "uint8":
        votes += _picture_votes(context, form)
    ask = f"The values look like {form.title}. That number is a guess: no metadata state it." if form.guess else None
    if context.mapping.radar and context.mapping.votes < NAMED and verdict != GOOD:
        ask = ask or f"The bands have no names, and may be no backscatter: as {form.title}, {wrong}."
    snow = form.units in ("dn", "reflectance") and _like_snow(context.levels.physical(form.scale, form.offset))
    return context.candidate(each, form, votes, reasons=reasons, notes=notes, ask=ask, snow=snow)


def _like_snow(found: Levels) -> bool:
    """Whether reflectance without short-wave infrared is that of snow or clouds alone."""
    dark = float(found.dark.min())
    return found.lowest(("B11", "B12")) is None and dark > 0.45 and float(found.bright.max()) < 1.1


def _picture_votes(context: _Context, form: Form) -> float:
    """Votes for a picture: 8 bits are one; a stretch fills the range of values, which reflectance does not."""
    assert context.levels is not None
    if context.bits == 8:
        return CLEAR
    found = context.levels.physical(form.scale, form.offset)
    stretched = float(found.bright.max()) > 150 or float(found.middle.max()) > 50
    return CLEAR if stretched and float(context.levels.bright.max()) > 1 / form.scale * 30 else 0


def _nothing_fits(context: _Context, hints: Hints) -> Iterator[Candidate]:
    """The usual form and those of other products, as a question: the values fit no form of the product."""
    pairs = [(each, form) for each in context.families for form in each.forms]
    usable = [(each, form) for each, form in pairs if form.units != "uint8" or _may_be_picture(context)]
    usable = [(each, form) for each, form in usable if context.bits > 8 or form.units != "dn" or hints.units]
    if hints.units is not None:
        usable = [(each, replace(form, units=hints.units)) for each, form in usable[:1]]
        usable[0] = (usable[0][0], Form("", hints.units, hints.units, 1e-4 if hints.units == "dn" else 1.0))
    if not usable:
        raise TooFewBands("Of an 8-bit picture red, green and blue are needed.")
    each, form = usable[0]
    _, wrong = context.fit(form.scale, form.offset, form.units)
    wrong = wrong or "they look unusual"
    reason = f"The values do not fit the product: as {form.title}, {wrong}. Give scale and offset if you know them."
    yield context.candidate(each, form, 0, reasons=[reason], ask=None if hints.units else reason)
    others = [other for other in families() if other not in context.families and not hints.units]
    for other in _fitting(context, hints, others):
        other.ask = reason
        yield other
