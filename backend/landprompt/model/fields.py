"""Typed access to the fields of a model card."""

from __future__ import annotations

import math
from typing import Any

from ..errors import ModelDamaged
from .names import is_plain_name

_MAX_TEXT = 1000
_MAX_ITEMS = 1000


class Fields:
    """Reads the fields of a JSON object. A missing or wrong field raises ModelDamaged with its path."""

    def __init__(self, data: Any, where: str) -> None:
        if not isinstance(data, dict):
            raise ModelDamaged(f"The model card is invalid: {where.rstrip('.') or 'the card'} is not an object.")
        self.data, self.where = data, where

    def fail(self, key: str, expected: str) -> ModelDamaged:
        """The error for an invalid field."""
        return ModelDamaged(f"The model card is invalid: the field '{self.where}{key}' is not {expected}.")

    def text(self, key: str) -> str:
        """A non-empty string."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value or len(value) > _MAX_TEXT:
            raise self.fail(key, f"a string of 1 to {_MAX_TEXT} characters")
        return value

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        """One of several strings."""
        value = self.text(key)
        if value not in choices:
            raise self.fail(key, f"one of {', '.join(choices)}")
        return value

    def name(self, key: str) -> str:
        """A plain name, see `is_plain_name`."""
        value = self.text(key)
        if not is_plain_name(value):
            raise self.fail(key, "a plain name (no folder, no leading dot, no reserved name)")
        return value

    def optional_name(self, key: str) -> str | None:
        """A plain name, or None if the field is absent."""
        return self.name(key) if key in self.data else None

    def number(self, key: str, default: float | None = None) -> float:
        """A finite number."""
        value: Any = self.data.get(key, default)
        if not _is_number(value):
            raise self.fail(key, "a finite number")
        return float(value)

    def positive(self, key: str, maximum: float, default: float | None = None) -> float:
        """A number above 0 and at most `maximum`."""
        value = self.number(key, default)
        if not 0 < value <= maximum:
            raise self.fail(key, f"above 0 and at most {maximum:g}")
        return value

    def count(self, key: str, maximum: int, default: int | None = None) -> int:
        """An integer from 1 to `maximum`."""
        value = self.data.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= maximum:
            raise self.fail(key, f"an integer from 1 to {maximum}")
        return value

    def numbers(self, key: str, length: int) -> tuple[float, ...]:
        """A list of `length` finite numbers."""
        value = self.data.get(key)
        if not isinstance(value, list) or len(value) != length or not all(map(_is_number, value)):
            raise self.fail(key, f"a list of {length} finite numbers")
        return tuple(float(v) for v in value)

    def ascending(self, key: str) -> tuple[float, float]:
        """Two finite numbers, the lower one first."""
        low, high = self.numbers(key, 2)
        if low >= high:
            raise self.fail(key, "two numbers in ascending order")
        return low, high

    def items(self, key: str) -> list[Any]:
        """A list with at least one item."""
        value = self.data.get(key)
        if not isinstance(value, list) or not 0 < len(value) <= _MAX_ITEMS:
            raise self.fail(key, f"a list of 1 to {_MAX_ITEMS} items")
        return value

    def objects(self, key: str) -> list[Fields]:
        """The fields of each object of a list with at least one item."""
        return [Fields(item, f"{self.where}{key}[{place}].") for place, item in enumerate(self.items(key))]

    def inner(self, key: str) -> Fields:
        """The fields of an object."""
        return Fields(self.data.get(key), f"{self.where}{key}.")


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer beyond the range of floats
        return False
