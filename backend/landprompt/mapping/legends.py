"""From a class list to the legend of a map, and to the classes of a result.

Map values are the codes of the classes, if these are distinct integers; else 1 to n in the order of the list. If one of
the codes is 0, which is nodata, all values are code + 1; the attribute table has the codes themselves. Classes without
a code get the next values after the largest one. Background and unclassified pixels have the last two values of the
data type: 254 and 255 in uint8, 65534 and 65535 in uint16, which is used if a class has a value above 253.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..prompts.classlist import ClassList
from ..query.classify import BACKGROUND, UNCLASSIFIED
from ..raster.legend import BACKGROUND_NAME, UNCLASSIFIED_NAME, MapClass

BACKGROUND_COLOUR, UNCLASSIFIED_COLOUR = "#d9d9d9", "#969696"
_MAX_UINT8, _MAX_UINT16 = 253, 65533  # largest value of a class


def legend_of(classes: ClassList, threshold: float) -> list[MapClass]:
    """All classes that may occur in the map, with values, names, colours and codes."""
    values = class_values([item.code for item in classes.classes])
    background, unclassified = (254, 255) if max(values) <= _MAX_UINT8 else (65534, 65535)
    legend = [
        MapClass(value, item.name, item.colour, item.code, label)
        for label, (value, item) in enumerate(zip(values, classes.classes, strict=True), start=1)
    ]
    if classes.background:
        legend.append(MapClass(background, BACKGROUND_NAME, BACKGROUND_COLOUR, label=BACKGROUND))
    if threshold > 0:
        legend.append(MapClass(unclassified, UNCLASSIFIED_NAME, UNCLASSIFIED_COLOUR, label=UNCLASSIFIED))
    return legend


def class_values(codes: Sequence[str]) -> list[int]:
    """Map value of every class, from its code or ""; see the module's docstring."""
    numbers = [int(code) if code.isdecimal() else None for code in codes]
    stated = [number for number in numbers if number is not None]
    shift = 1 if 0 in stated else 0
    following = max(stated, default=0) + shift + 1
    if len(set(stated)) < len(stated) or following + len(codes) > _MAX_UINT16:
        return list(range(1, len(codes) + 1))
    values = []
    for number in numbers:
        values.append(following if number is None else number + shift)
        following += number is None
    return values


def area_table(results: Sequence[Mapping[str, Any]]) -> str:
    """The classes of a result as CSV: value, code, class, pixels, area_m2 (empty without a CRS), share."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("value", "code", "class", "pixels", "area_m2", "share"))
    for each in results:
        area = "" if each["area_m2"] is None else f"{each['area_m2']:.1f}"
        table.writerow(
            (each["value"], each["code"], each["name"], each["pixels"], area, f"{each['share']:.6f}")
        )  # fmt: skip
    return text.getvalue()


def class_result(
    item: MapClass, classes: ClassList, pixels: np.ndarray, areas: np.ndarray | None, valid: int
) -> dict[str, Any]:
    """A class as in the result of a job.

    Args:
        item: the class in the legend.
        classes: the class list.
        pixels: int64 (256,), number of pixels of each label.
        areas: float64 (256,), square metres of each label; None without a CRS.
        valid: number of pixels with data.
    """
    label = item.value if item.label is None else item.label
    kind, prompts = UNCLASSIFIED_NAME, tuple[str, ...]()
    if label == BACKGROUND:
        kind, prompts = BACKGROUND_NAME, classes.background
    elif label != UNCLASSIFIED:
        kind, prompts = "class", classes.classes[label - 1].synonyms
    return {
        "value": item.value, "code": item.code or None, "kind": kind, "name": item.name, "colour": item.colour,
        "prompts": list(prompts),
        "pixels": int(pixels[label]),
        "area_m2": None if areas is None else round(float(areas[label]), 3),
        "share": float(pixels[label]) / valid,
    }  # fmt: skip
