"""Types of the fields of requests, with their checks and their description in error messages."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from ..option import Expected, Option, parse_numbers

_MOST_COUNT = 2**31 - 1
_LARGEST = 1e300  # larger JSON integers cannot be converted to float
_MAX_HECTARES = 1e8  # a million square kilometres


def _not_blank(text: str) -> str:
    if not text.strip() or "\0" in text:
        raise ValueError("blank, or contains a null character")
    return text


Text = Annotated[str, AfterValidator(_not_blank), Expected("a string")]
Texts = Annotated[list[Text], Field(min_length=1), Expected("a list of at least one string")]
Flag = Annotated[bool, Field(strict=True), Expected("true or false")]
Count = Annotated[int, Field(strict=True, ge=1, le=_MOST_COUNT), Expected("a positive integer")]
WindowSize = Annotated[
    int,
    Field(strict=True, ge=16, le=256, multiple_of=16),
    Expected("a multiple of 16 from 16 to 256"),
    Option("PIXELS"),
]
Probability = Annotated[float, Field(strict=True, ge=0, le=1), Expected("a number from 0 to 1")]
Share = Annotated[float, Field(strict=True, gt=0, lt=1), Expected("a number between 0 and 1")]
Mapping = Annotated[dict[str, str], Expected("an object with string values")]
Seed = Annotated[int, Field(strict=True, ge=0, le=_MOST_COUNT), Expected("a non-negative integer")]
Hectares = Annotated[
    float, Field(strict=True, ge=0, le=_MAX_HECTARES), Expected(f"a number from 0 to {_MAX_HECTARES:g}")
]
Pixels = Annotated[float, Field(strict=True, ge=0, le=100), Expected("a number from 0 to 100")]
Coordinate = Annotated[float, Field(strict=True, gt=-_LARGEST, lt=_LARGEST)]
Place = Annotated[
    tuple[Coordinate, Coordinate], Expected("2 finite numbers"), Option("X,Y", parse=parse_numbers("X,Y"))
]
Places = Annotated[
    list[tuple[Coordinate, Coordinate]],
    Expected("a list of places x, y"),
    Option("X,Y", repeated=True, parse=parse_numbers("X,Y")),
]
Extent = Annotated[
    tuple[Coordinate, Coordinate, Coordinate, Coordinate],
    Expected("4 finite numbers"),
    Option("XMIN,YMIN,XMAX,YMAX", parse=parse_numbers("XMIN,YMIN,XMAX,YMAX")),
]
