"""Hints: the user's overrides of how a raster is recognised."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ..errors import BadOption
from ..option import Expected, Option, parse_bands
from .bands import S1_NAMES, S2_NAMES, canonical_name
from .radiometry import UNITS

_MIN, _MAX = 1e-30, 1e30  # pixels are computed in single precision
_MAX_TEXT = 20_000  # a CRS may be given as WKT
_MAX_FILES = 1000
_SENSORS = {"s2": "s2", "sentinel-2": "s2", "s1": "s1", "sentinel-1": "s1", "rgb": "rgb"}
_UNITS = {unit: unit for unit in UNITS}


def _number(key: str, value: Any) -> float | None:
    if value is None:
        return None
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise BadOption(f"The {key} must be a number, not '{_quoted(value)}'.") from None


def _positive(key: str) -> BeforeValidator:
    def check(value: Any) -> float | None:
        number = _number(key, value)
        if number is not None and not _MIN < number < _MAX:
            raise BadOption(f"The {key} must be a finite number greater than 0.")
        return number

    return BeforeValidator(check)


def _offset(value: Any) -> float | None:
    number = _number("offset", value)
    if number is not None and not abs(number) < _MAX:
        raise BadOption("The offset must be a finite number.")
    return number


def _nodata(value: Any) -> float | None:
    number = _number("nodata", value)
    if number is not None and math.isinf(number):
        raise BadOption("The nodata value must be a finite number, or nan.")
    return number


def _mask_clouds(value: Any) -> bool | str:
    if isinstance(value, bool):
        return value
    if value not in ("auto", "model", "csmask"):
        raise BadOption("mask_clouds must be true, false, auto, model or csmask.")
    return str(value)


def _more_nodata(value: Any) -> list[float]:
    if not isinstance(value, list) or len(value) > _MAX_FILES:
        raise BadOption(f"more_nodata must be a list of at most {_MAX_FILES} numbers.")
    return [number for number in map(_nodata, value) if number is not None]


def _text(key: str, value: Any) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str) or "\0" in value or len(value) > _MAX_TEXT:
        raise BadOption(f"The {key} must be a string of at most {_MAX_TEXT} characters.")
    return value.strip()


def _optional_text(key: str) -> BeforeValidator:
    return BeforeValidator(lambda value: _text(key, value))


def _choice(key: str, allowed: Mapping[str, str]) -> BeforeValidator:
    def check(value: Any) -> str | None:
        given = _quoted(value).lower()
        if value is None or given in ("", "auto"):
            return None
        try:
            return allowed[given]
        except KeyError:
            raise BadOption(f"Unknown {key} '{given}'; use one of {', '.join(allowed)}.") from None

    return BeforeValidator(check)


def _bands(raw: Any) -> dict[str, int]:
    if not isinstance(raw, Mapping):
        raise BadOption("The bands must be given as names and numbers, for example B02=1,B03=2,B04=3.")
    bands: dict[str, int] = {}
    for text, index in raw.items():
        name = canonical_name(str(text))
        if name is None:
            raise BadOption(
                f"'{text}' is not a band name; use {', '.join((*S2_NAMES, *S1_NAMES))} or red, green, blue, nir."
            )
        if isinstance(index, bool) or not re.fullmatch(r"[0-9]{1,9}", _quoted(index)):
            raise BadOption(f"The number of band {text} must be a positive integer, not '{_quoted(index)}'.")
        if name in bands or int(index) in bands.values():
            raise BadOption(f"Band {text}={index} is given twice.")
        bands[name] = int(index)
    return bands


def _quoted(value: Any) -> str:
    """A value for an error message. Python refuses to format integers of thousands of digits."""
    try:
        return str(value)[:80]
    except (ValueError, RecursionError):
        return type(value).__name__


def _texts(key: str) -> BeforeValidator:
    def check(value: Any) -> list[str]:
        if not isinstance(value or [], list) or len(value or []) > _MAX_FILES:
            raise BadOption(f"The {key} must be a list of at most {_MAX_FILES} strings.")
        return [_text(key, each) or "" for each in value or []]

    return BeforeValidator(check)


class Hints(BaseModel):
    """How to read a raster, where recognition is to be overridden.

    Fields that are not given are None or empty. `Hints.parse` checks the `hints` object of the protocol.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    sensor: Annotated[Literal["rgb", "s2", "s1"] | None, _choice("sensor", _SENSORS), Option("rgb|s2|s1")] = Field(
        default=None, description="sensor of the raster"
    )
    bands: Annotated[
        dict[str, int], BeforeValidator(lambda raw: _bands(raw or {})), Option("B02=1,B03=2,...", parse=parse_bands)
    ] = Field(default={}, description="number of each band, counted from 1")
    files: Annotated[list[str], _texts("files"), Option("FILE", repeated=True)] = Field(
        default=[],
        description="further raster of the same image, for example another band; replaces the files that are found",
    )
    units: Annotated[
        str | None,
        _choice("units", _UNITS),
        Option("|".join(UNITS)),
        Expected(f"{', '.join(UNITS[:-1])} or {UNITS[-1]}"),
    ] = Field(default=None, description="units of the stored values")
    scale: Annotated[float | None, _positive("scale"), Option("S")] = Field(
        default=None, description="physical = stored * scale + offset"
    )
    offset: Annotated[float | None, BeforeValidator(_offset), Option("O")] = Field(
        default=None, description="physical = stored * scale + offset"
    )
    gsd: Annotated[float | None, _positive("gsd"), Option("M")] = Field(
        default=None, description="ground sampling distance in metres"
    )
    nodata: Annotated[float | None, BeforeValidator(_nodata), Option("N")] = Field(
        default=None, description="stored value of pixels without data"
    )
    mask_clouds: Annotated[
        bool | Literal["auto", "model", "csmask"],
        BeforeValidator(_mask_clouds),
        Expected("true, false, auto, model or csmask"),
        Option(
            also=(
                (
                    "--mask-clouds-by-model", "model",
                    "like --mask-clouds; if there is no mask, maps mask the clouds that the model detects",
                ),
                (
                    "--mask-clouds-by-csmask", "csmask",
                    "like --mask-clouds; if there is no mask, mask clouds that ukis-csmask detects (optional download)",
                ),
            )
        ),
    ] = Field(
        default="auto",
        description="mask clouds and cloud shadows, using the cloud mask of the product (SCL, QA_PIXEL, Fmask, "
        "s2cloudless); auto: if one comes with the raster",
    )  # fmt: skip
    assume: Annotated[str, BeforeValidator(lambda value: _text("assume", value) or "ask"), Option("best|READING")] = (
        Field(default="ask", description="reading to use where several are possible, as listed by 'inspect'")
    )
    crs: Annotated[str | None, _optional_text("crs"), Option(hidden=True)] = Field(
        default=None, description="CRS that replaces that of the file: an authority code or WKT"
    )
    layer_name: Annotated[str | None, _optional_text("layer_name"), Option(hidden=True)] = Field(
        default=None, description="name of the layer in QGIS, used only as evidence"
    )
    more_nodata: Annotated[list[float], BeforeValidator(_more_nodata), Option(hidden=True)] = Field(
        default=[], description="further stored values of pixels without data, as set for the layer in QGIS"
    )
    layer_names: Annotated[list[str], _texts("layer_names"), Option(hidden=True)] = Field(
        default=[], description="names of the layers of `files` in QGIS, which may name their bands"
    )

    @classmethod
    def parse(cls, raw: Mapping[str, Any] | Hints | None) -> Hints:
        """The hints of the protocol's `hints` object, checked; None values count as not given.

        Raises:
            BadOption: an unknown name, or a value out of range.
        """
        if isinstance(raw, Hints):
            return raw
        if not isinstance(raw or {}, Mapping):
            raise BadOption("The hints must be an object with a value for each name.")
        given = {key: value for key, value in (raw or {}).items() if value is not None}
        if unknown := sorted(set(given) - set(cls.model_fields)):
            near = get_close_matches(str(unknown[0]), cls.model_fields, n=1)
            remedy = f"Did you mean '{near[0]}'?" if near else f"Use one of {', '.join(cls.model_fields)}."
            raise BadOption(f"Unknown hint: {', '.join(map(str, unknown))}.", remedy)
        return cls(**given)

    def given(self) -> dict[str, Any]:
        """The hints that were given, by their names; `Hints.parse` takes them."""
        return self.model_dump(exclude_defaults=True)

    def check_bands(self, count: int) -> dict[str, int]:
        """The band hints, checked against the number of bands.

        Raises:
            BadOption: an index outside 1..count.
        """
        for name, index in self.bands.items():
            if not 1 <= index <= count:
                raise BadOption(f"Band {name}={index} does not exist: the raster has bands 1 to {count}.")
        return self.bands
