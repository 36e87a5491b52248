"""How a field of a request appears on the command line. The command line is generated from these, see `requests`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Option:
    """Metadata of a field, in its `Annotated` type.

    Attributes:
        metavar: placeholder of the value in the help text.
        short: a short flag such as "-o"; the long one is the field's name.
        positional: the field is an argument without a flag.
        repeated: the flag may be given several times, each with one item of the list.
        required: the flag must be given on the command line, although the protocol has another field for it.
        hidden: the command line does not offer the field.
        parse: converts the text of an argument; None if the type of the field is enough.
        also: further flags without a value: name, what it sets the field to, and help text of each.
    """

    metavar: str | None = None
    short: str | None = None
    positional: bool = False
    repeated: bool = False
    required: bool = False
    hidden: bool = False
    parse: Callable[[str], Any] | None = None
    also: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Expected:
    """Metadata of a field: its allowed values in words for error messages, such as "a number from 0 to 1"."""

    values: str


def parse_bands(text: str) -> dict[str, int]:
    """Band numbers by name from text such as ``B02=1,B03=2``."""
    try:
        return {name.strip(): int(index) for name, index in (pair.split("=") for pair in text.split(","))}
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' does not have the form B02=1,B03=2") from None


def parse_pairs(text: str) -> dict[str, str]:
    """Texts by name from text such as ``trees=forest; cloud=``."""
    pairs = [pair.split("=") for pair in text.split(";") if pair.strip()]
    if not pairs or any(len(pair) != 2 or not pair[0].strip() for pair in pairs):
        raise argparse.ArgumentTypeError(f"'{text}' does not have the form trees=forest; lake=water")
    return {name.strip(): value.strip() for name, value in pairs}


def parse_numbers(example: str) -> Callable[[str], list[float]]:
    """A parser of comma-separated numbers, as many as in `example`, such as ``X,Y``."""
    count = example.count(",") + 1

    def parse(text: str) -> list[float]:
        try:
            values = [float(part) for part in text.split(",")]
        except ValueError:
            values = []
        if len(values) != count:
            raise argparse.ArgumentTypeError(f"'{text}' does not have the form {example}")
        return values

    return parse
