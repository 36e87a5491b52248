"""Parts of the model card: the text tower, the image encoders and the files, validated by pydantic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from ..raster.bands import SENTINEL1, SENTINEL2
from .names import is_plain_name

MAX_FILE_BYTES = 2**31  # limit of protobuf messages, which ONNX files are
_MAX_PIXELS = 4096  # side of tiles and receptive fields
_PHYSICAL_RANGE = {"reflectance": (-1.0, 5.0), "db": (-100.0, 50.0)}
_BANDS = {band.name: band for band in (*SENTINEL2, *SENTINEL1)}
_WAVELENGTH_TOLERANCE_UM = 0.015  # half of the smallest distance between two bands


class Invalid(ValueError):
    """An invalid field of a part.

    Args:
        field: path of the field within the part.
        message: what is wrong with it.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def _plain(name: str) -> str:
    if not is_plain_name(name):
        raise ValueError("it is not a plain name (without a folder, a leading dot or a reserved name)")
    return name


def _template(text: str) -> str:
    if "{}" not in text:
        raise ValueError("it has no '{}'")
    return text


Name = Annotated[str, AfterValidator(_plain)]
Text = Annotated[str, Field(min_length=1, max_length=1000)]
Template = Annotated[str, Field(max_length=500), AfterValidator(_template)]
Pixels = Annotated[int, Field(ge=1, le=_MAX_PIXELS)]
Cosine = Annotated[float, Field(ge=-1, le=1)]
Range = tuple[float, float]


class Part(BaseModel):
    """A part of the card. Types are strict, numbers finite; unknown fields are ignored."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", allow_inf_nan=False, populate_by_name=True)


class FileRecord(Part):
    """A file of the bundle: SHA-256 and size in bytes."""

    sha256: Text
    size: Annotated[int, Field(ge=1, le=MAX_FILE_BYTES)]


class TextCard(Part):
    """The text tower.

    Attributes:
        file: ONNX file.
        tokenizer: tokenizer file.
        context_length: maximum prompt length in tokens.
        vocabulary: file with the training phrases and their embeddings, see `Vocabulary`; None if there is none.
        min_cosine: a prompt whose cosine to all training phrases is below this is reported as unknown.
    """

    file: Name
    tokenizer: Name
    context_length: Annotated[int, Field(ge=1, le=4096)]
    vocabulary: Name | None = None
    min_cosine: Cosine = 0.0

    @model_validator(mode="after")
    def _vocabulary_has_a_limit(self) -> TextCard:
        if self.vocabulary and "min_cosine" not in self.model_fields_set:
            raise Invalid("min_cosine", "it is missing, although there is a vocabulary")
        return self


class BandCard(Part):
    """A band of an encoder: its name, and its wavelength in micrometres where the card states it."""

    name: str
    center_wavelength: float | None = None

    @field_validator("name")
    @classmethod
    def _known(cls, name: str) -> str:
        if name not in _BANDS:
            raise ValueError(f"it is not one of {', '.join(_BANDS)}")
        return name

    @model_validator(mode="after")
    def _wavelength_matches_name(self) -> BandCard:
        expected, stated = _BANDS[self.name].center_wavelength_um, self.center_wavelength
        if expected is None or stated is None or abs(stated - expected) <= _WAVELENGTH_TOLERANCE_UM:
            return self
        raise Invalid("center_wavelength", f"the centre wavelength of {self.name} is {expected} um")


class Radiometry(Part):
    """From stored values to the standardised input of the graph.

    Attributes:
        clip, mean, std: in physical units (reflectance or dB); mean and std have one value per band.
        scale, offset: convert `units` to physical units, `physical = stored * scale + offset`; only 8-bit RGB needs
            them.
        smooth: cells are encoded from the mean of `smooth` x `smooth` pixels; 1 is no smoothing. Radar has speckle.
    """

    clip: Range
    mean: tuple[float, ...]
    std: tuple[float, ...]
    scale: Annotated[float, Field(gt=0, le=1e6)] = 1.0
    offset: float = 0.0
    smooth: Annotated[int, Field(ge=1, le=99)] = 1

    @model_validator(mode="after")
    def _values_agree(self) -> Radiometry:
        low, high = self.clip
        if low >= high:
            raise Invalid("clip", "the numbers are not in ascending order")
        if not all(low <= value <= high for value in self.mean):
            raise Invalid("mean", "it is outside clip in some band")
        if not all(1e-6 < value <= high - low for value in self.std):
            raise Invalid("std", "it is not greater than 0, or exceeds the width of clip, in some band")
        if self.smooth % 2 == 0:
            raise Invalid("smooth", "it is not odd")
        return self


class EncoderCard(Part):
    """An image encoder: its inputs, outputs and files.

    Attributes:
        modality: "s2", "rgb" or "s1".
        file: ONNX file of the network in 32 bits.
        stride: side of a cell in pixels.
        receptive_field: side in pixels of the square that a cell depends on, smoothing included.
        alignment: height and width of windows must be multiples of this many pixels.
        channels: bands of the graph's input, in order.
        units: "reflectance", "uint8" or "db".
        gsd, gsd_range: the ground sampling distance of the training data in metres, and its range.
        min_bands: minimum number of bands.
        tile_size: side of the tiles of a data set, in pixels. Windows of a search have 32 pixels, or this size if it is
            smaller.
        prompt_templates: see `expand`.
        temperature: of the softmax over classes.
        int8, fp16: the same network in 8 bits, for CPUs, and in 16 bits, for GPUs; None if there is none.
        chip: another network with the same inputs that embeds whole chips; None if there is none.
    """

    modality: Literal["s2", "rgb", "s1"]
    file: Name
    stride: Annotated[int, Field(ge=1, le=256)]
    receptive_field: Pixels
    alignment: Pixels
    channels: Annotated[tuple[BandCard, ...], Field(alias="bands", min_length=1)]
    units: Literal["reflectance", "uint8", "db"]
    radiometry: Radiometry
    gsd: Annotated[float, Field(gt=0, le=1e5)]
    gsd_range: Range
    min_bands: Annotated[int, Field(ge=1)]
    tile_size: Pixels
    prompt_templates: Annotated[tuple[Template, ...], Field(min_length=1)]
    temperature: Annotated[float, Field(gt=0, le=1e4)]
    int8: Name | None = None
    fp16: Name | None = None
    chip: Name | None = None

    @property
    def bands(self) -> tuple[str, ...]:
        """Names of the channels."""
        return tuple(band.name for band in self.channels)

    @property
    def files_by_precision(self) -> dict[str, str]:
        """ONNX files of the network: ``fp32`` always, ``int8`` and ``fp16`` if the bundle has them."""
        files = {"fp32": self.file, "int8": self.int8, "fp16": self.fp16}
        return {precision: file for precision, file in files.items() if file is not None}

    @model_validator(mode="after")
    def _fields_agree(self) -> EncoderCard:
        _check_bands(self.bands)
        _check_radiometry(self.radiometry, len(self.bands), self.units)
        if self.min_bands > len(self.bands):
            raise Invalid("min_bands", "it is greater than the number of bands of the encoder")
        if not 0 < self.gsd_range[0] <= self.gsd <= self.gsd_range[1]:
            raise Invalid("gsd_range", "it is not a range of positive numbers that contains gsd")
        if self.alignment % self.stride or self.tile_size % self.alignment:
            raise Invalid("alignment", "it is not both a multiple of the stride and a divisor of the tile size")
        return self


def _check_bands(names: Sequence[str]) -> None:
    if len(set(names)) < len(names):
        raise Invalid("bands", "a band occurs twice")
    known = list(_BANDS)
    places = [known.index(name) for name in names]
    if places not in (sorted(places), sorted(places, reverse=True)):
        raise Invalid("bands", f"they are not in the order of the wavelengths: {', '.join(names)}")


def _check_radiometry(radiometry: Radiometry, bands: int, units: str) -> None:
    for name, values in (("mean", radiometry.mean), ("std", radiometry.std)):
        if len(values) != bands:
            raise Invalid(f"radiometry.{name}", f"it has {len(values)} numbers for {bands} bands")
    if units not in _PHYSICAL_RANGE:
        return
    if (radiometry.scale, radiometry.offset) != (1.0, 0.0):
        raise Invalid("radiometry.scale", f"it is not 1 with an offset of 0, although {units} is a physical unit")
    low, high = _PHYSICAL_RANGE[units]
    if not low <= radiometry.clip[0] < radiometry.clip[1] <= high:
        raise Invalid("radiometry.clip", f"it is not within {low:g} to {high:g}, the range of {units}")
