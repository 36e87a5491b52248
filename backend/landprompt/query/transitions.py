"""From-to classes: the class of a place at the first and at the second date.

A transition has the value `from * 256 + to`, where `from` and `to` are the numbers of the classes in the class list,
from 1, and 254 for the background. Where a date has no class, the value is 0.
"""

from __future__ import annotations

import numpy as np

from .classify import BACKGROUND

SHIFT = 256
CODES = SHIFT * SHIFT


def transition_codes(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Values of transitions uint16, for class numbers uint8 of the same shape; 0 is no class."""
    codes: np.ndarray = before.astype(np.uint16) * np.uint16(SHIFT) + after
    codes[(before == 0) | (after == 0)] = 0
    return codes


def transition_name(before: str, after: str) -> str:
    """Name of a transition: "forest > water", or "forest" where both dates are forest."""
    return before if before == after else f"{before} > {after}"


def class_numbers(values: np.ndarray, number_of: dict[int, int]) -> np.ndarray:
    """Class numbers uint8 (h, w) of map values int (h, w); 0 for other values."""
    numbers = np.zeros(values.shape, np.uint8)
    for value, number in number_of.items():
        numbers[values == value] = number
    return numbers


def number_of_class(place: int, kind: str) -> int | None:
    """Class number of the legend entry at index `place`; None unless its kind is "class" or "background"."""
    return {"class": place + 1, "background": BACKGROUND}.get(kind)
