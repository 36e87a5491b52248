"""Entries of the model card: the text tower and the image encoders."""

from __future__ import annotations

from dataclasses import dataclass

from ..raster.bands import SENTINEL1, SENTINEL2
from .fields import Fields

_MAX_PIXELS = 4096  # side of tiles and receptive fields
_MODALITIES = ("s2", "rgb", "s1")
_UNITS = ("reflectance", "uint8", "db")
_PHYSICAL_RANGE = {"reflectance": (-1.0, 5.0), "db": (-100.0, 50.0)}
_BANDS = {band.name: band for band in (*SENTINEL2, *SENTINEL1)}
_WAVELENGTH_TOLERANCE_UM = 0.015  # half of the smallest distance between two bands


@dataclass(frozen=True)
class TextCard:
    """The text tower.

    Attributes:
        file: ONNX file.
        tokenizer: tokenizer file.
        context_length: maximum prompt length in tokens.
        vocabulary: file with the training phrases and their embeddings, see `Vocabulary`; None if there is none.
        min_cosine: a prompt whose cosine to all training phrases is below this is reported as unknown.
    """

    file: str
    tokenizer: str
    context_length: int
    vocabulary: str | None = None
    min_cosine: float = 0.0


@dataclass(frozen=True)
class EncoderCard:
    """An image encoder: its inputs, outputs and files.

    Attributes:
        modality: "s2", "rgb" or "s1".
        file: ONNX file of the network in 32 bits.
        stride: side of a cell in pixels.
        receptive_field: side in pixels of the square that a cell depends on, smoothing included.
        alignment: height and width of windows must be multiples of this many pixels.
        bands: channels of the graph's input, in order.
        units: "reflectance", "uint8" or "db".
        clip, mean, std: in physical units (reflectance or dB).
        scale, offset: convert `units` to physical units, `physical = stored * scale + offset`; only 8-bit RGB needs
            them.
        gsd, gsd_range: the ground sampling distance of the training data in metres, and its range.
        min_bands: minimum number of bands.
        tile_size: side of the tiles of a data set, in pixels; windows of a search are 32 pixels, or smaller if this is.
        prompt_templates: see `expand`.
        temperature: of the softmax over classes.
        smooth: cells are encoded from the mean of `smooth` x `smooth` pixels; 1 is no smoothing. Radar has speckle.
        int8, fp16: the same network in 8 bits, for CPUs, and in 16 bits, for GPUs; None if there is none.
        chip: another network with the same inputs that embeds whole chips; None if there is none.
    """

    modality: str
    file: str
    stride: int
    receptive_field: int
    alignment: int
    bands: tuple[str, ...]
    units: str
    clip: tuple[float, float]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    scale: float
    offset: float
    gsd: float
    gsd_range: tuple[float, float]
    min_bands: int
    tile_size: int
    prompt_templates: tuple[str, ...]
    temperature: float
    smooth: int = 1
    int8: str | None = None
    fp16: str | None = None
    chip: str | None = None

    @property
    def files_by_precision(self) -> dict[str, str]:
        """ONNX files of the network: ``fp32`` always, ``int8`` and ``fp16`` if the bundle has them."""
        files = {"fp32": self.file, "int8": self.int8, "fp16": self.fp16}
        return {precision: file for precision, file in files.items() if file is not None}


def parse_text(fields: Fields) -> TextCard:
    """Parse the card's `text`; raises ModelDamaged."""
    vocabulary = fields.optional_name("vocabulary")
    min_cosine = fields.number("min_cosine") if vocabulary else 0.0
    if not -1 <= min_cosine <= 1:
        raise fields.fail("min_cosine", "a cosine from -1 to 1")
    context_length = fields.count("context_length", 4096)
    return TextCard(fields.name("file"), fields.name("tokenizer"), context_length, vocabulary, min_cosine)


def parse_encoder(fields: Fields) -> EncoderCard:
    """Parse one of the card's `encoders`; raises ModelDamaged."""
    bands = _band_names(fields)
    units, radiometry = fields.choice("units", _UNITS), fields.inner("radiometry")
    clip, mean, std = _statistics(radiometry, len(bands), units)
    scale, offset = radiometry.positive("scale", 1e6, 1.0), radiometry.number("offset", 0.0)
    if units in _PHYSICAL_RANGE and (scale, offset) != (1.0, 0.0):
        raise radiometry.fail("scale", f"1 with an offset of 0, as {units} is a physical unit")
    templates = tuple(fields.items("prompt_templates"))
    if not all(isinstance(t, str) and "{}" in t and len(t) <= 500 for t in templates):
        raise fields.fail("prompt_templates", "a list of strings with '{}' in each")
    smooth = radiometry.count("smooth", 99, 1)
    if smooth % 2 == 0:
        raise radiometry.fail("smooth", "an odd number")
    gsd, gsd_range = fields.positive("gsd", 1e5), fields.ascending("gsd_range")
    if not 0 < gsd_range[0] <= gsd <= gsd_range[1]:
        raise fields.fail("gsd_range", "a range of positive numbers that contains gsd")
    card = EncoderCard(
        modality=fields.choice("modality", _MODALITIES),
        file=fields.name("file"),
        stride=fields.count("stride", 256),
        receptive_field=fields.count("receptive_field", _MAX_PIXELS),
        alignment=fields.count("alignment", _MAX_PIXELS),
        bands=bands,
        units=units,
        clip=clip,
        mean=mean,
        std=std,
        scale=scale,
        offset=offset,
        gsd=gsd,
        gsd_range=gsd_range,
        min_bands=fields.count("min_bands", len(bands)),
        tile_size=fields.count("tile_size", _MAX_PIXELS),
        prompt_templates=templates,
        temperature=fields.positive("temperature", 1e4),
        smooth=smooth,
        int8=fields.optional_name("int8"),
        fp16=fields.optional_name("fp16"),
        chip=fields.optional_name("chip"),
    )
    if card.alignment % card.stride or card.tile_size % card.alignment:
        raise fields.fail("alignment", "a multiple of the stride and a divisor of the tile size")
    return card


def _band_names(fields: Fields) -> tuple[str, ...]:
    """Names of the bands: known, distinct and in the order of their wavelengths."""
    entries = fields.objects("bands")
    names = tuple(entry.choice("name", tuple(_BANDS)) for entry in entries)
    if len(set(names)) < len(names):
        raise fields.fail("bands", "a list of distinct bands")
    known = list(_BANDS)
    places = [known.index(name) for name in names]
    if places not in (sorted(places), sorted(places, reverse=True)):
        raise fields.fail("bands", f"in the order of the wavelengths: {', '.join(names)}")
    for entry, name in zip(entries, names, strict=True):
        expected = _BANDS[name].center_wavelength_um
        if expected is None or entry.data.get("center_wavelength") is None:
            continue
        if abs(entry.number("center_wavelength") - expected) > _WAVELENGTH_TOLERANCE_UM:
            raise entry.fail("center_wavelength", f"that of {name}, {expected} um")
    return names


def _statistics(
    fields: Fields, count: int, units: str
) -> tuple[tuple[float, float], tuple[float, ...], tuple[float, ...]]:
    """Clip, mean and standard deviation of the bands, checked against the units and each other."""
    clip, mean, std = fields.ascending("clip"), fields.numbers("mean", count), fields.numbers("std", count)
    low, high = _PHYSICAL_RANGE.get(units, clip)
    if not low <= clip[0] < clip[1] <= high:
        raise fields.fail("clip", f"within {low:g} to {high:g}, the range of {units}")
    if not all(clip[0] <= value <= clip[1] for value in mean):
        raise fields.fail("mean", "within clip in each band")
    if not all(1e-6 < value <= clip[1] - clip[0] for value in std):
        raise fields.fail("std", "above 0 and at most the width of clip in each band")
    return clip, mean, std
