"""Hints: what the person says about a raster, checked."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import BadOption
from .bands import S1_NAMES, S2_NAMES, canonical_name
from .radiometry import UNITS

_LEAST, _MOST = 1e-30, 1e30  # pixels are worked out in single precision
_LONGEST_TEXT = 20_000  # a CRS may come as WKT
_SENSORS = {"s2": "s2", "sentinel-2": "s2", "s1": "s1", "sentinel-1": "s1", "rgb": "rgb"}


@dataclass(frozen=True)
class Hints:
    """What overrides recognition; None or empty where nothing was said. See `Hints.parse`.

    `layer_name` is evidence only. `assume` is "ask", "best" or the id of a reading.
    """

    sensor: str | None = None
    bands: dict[str, int] = field(default_factory=dict)
    units: str | None = None
    scale: float | None = None
    offset: float | None = None
    gsd: float | None = None
    nodata: float | None = None
    mask_clouds: bool = False
    assume: str = "ask"
    crs: str | None = None
    layer_name: str | None = None

    @classmethod
    def parse(cls, raw: Mapping[str, Any] | None) -> Hints:
        """Check the protocol's `hints` object.

        Args:
            raw: `{sensor, bands: {"B02": 1}, units, scale, offset, gsd, nodata, mask_clouds, assume, crs, layer_name}`,
                each optional or None.

        Raises:
            BadOption: an unknown name, or a value out of range.
        """
        if not isinstance(raw or {}, Mapping):
            raise BadOption("The hints must be given by their names.")
        given = {key: value for key, value in (raw or {}).items() if value is not None}
        if unknown := set(given) - set(cls.__dataclass_fields__):
            raise BadOption(f"Unknown hint: {', '.join(sorted(unknown))}.")
        numbers = {key: _number(key, given[key]) for key in ("scale", "offset", "gsd", "nodata") if key in given}
        for key in ("scale", "gsd"):
            if key in numbers and not _LEAST < numbers[key] < _MOST:
                raise BadOption(f"The {key} must be a finite number greater than 0.")
        if "offset" in numbers and not abs(numbers["offset"]) < _MOST:
            raise BadOption("The offset must be a finite number.")
        if math.isinf(numbers.get("nodata", 0.0)):
            raise BadOption("The nodata value must be a finite number, or nan.")
        if not isinstance(given.get("mask_clouds", False), bool):
            raise BadOption("mask_clouds must be true or false.")
        return cls(
            mask_clouds=given.get("mask_clouds", False),
            assume=_text("assume", given.get("assume")) or "ask",
            crs=_text("crs", given.get("crs")),
            layer_name=_text("layer_name", given.get("layer_name")),
            sensor=_choice("sensor", given.get("sensor"), _SENSORS),
            bands=_bands(given.get("bands") or {}),
            units=_choice("units", given.get("units"), {unit: unit for unit in UNITS}),
            **numbers,
        )

    def check_bands(self, count: int) -> dict[str, int]:
        """The band hints, checked against the number of bands.

        Raises:
            BadOption: an index outside 1..count.
        """
        for name, index in self.bands.items():
            if not 1 <= index <= count:
                raise BadOption(f"Band {name}={index} does not exist: the raster has bands 1 to {count}.")
        return self.bands


def _number(key: str, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise BadOption(f"The {key} must be a number, not '{_quoted(value)}'.") from None


def _text(key: str, value: Any) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str) or "\0" in value or len(value) > _LONGEST_TEXT:
        raise BadOption(f"The {key} must be a text of at most {_LONGEST_TEXT} characters.")
    return value.strip()


def _choice(key: str, value: Any, allowed: Mapping[str, str]) -> str | None:
    told = _quoted(value).lower()
    if value is None or told in ("", "auto"):
        return None
    try:
        return allowed[told]
    except KeyError:
        raise BadOption(f"The {key} '{told}' is not known; it is one of {', '.join(allowed)}.") from None


def _bands(raw: Any) -> dict[str, int]:
    if not isinstance(raw, Mapping):
        raise BadOption("The bands must be given as names and numbers, for example B02=1,B03=2,B04=3.")
    bands: dict[str, int] = {}
    for text, index in raw.items():
        name = canonical_name(str(text))
        if name is None:
            raise BadOption(
                f"'{text}' is no band name; use {', '.join((*S2_NAMES, *S1_NAMES))} or red, green, blue, nir."
            )
        if isinstance(index, bool) or not re.fullmatch(r"[0-9]{1,9}", _quoted(index)):
            raise BadOption(f"The number of band {text} must be a whole number from 1 up, not '{_quoted(index)}'.")
        if name in bands or int(index) in bands.values():
            raise BadOption(f"Band {text}={index} is given twice.")
        bands[name] = int(index)
    return bands


def _quoted(value: Any) -> str:
    """A value as an error quotes it; Python refuses to write whole numbers of thousands of digits."""
    try:
        return str(value)[:80]
    except (ValueError, RecursionError):
        return type(value).__name__
