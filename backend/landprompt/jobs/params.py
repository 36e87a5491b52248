"""Typed reading of a job's parameters: what comes in is JSON or a command line, and may be anything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import BadOption
from ..prompts.classlist import ClassList, load_classes, parse_classes
from ..raster.io.outputs import final_path

MODEL_PARAMETERS = frozenset({"device", "model", "precision"})
RASTER_PARAMETERS = MODEL_PARAMETERS | {"hints"}
Params = Mapping[str, Any]
_MOST_COUNT = 2**31 - 1
_LARGEST = 1e300  # beyond it a whole number of JSON is no float


def text(params: Params, key: str) -> str:
    """A text that must be given."""
    value = params.get(key)
    if not isinstance(value, str) or not _is_text(value):
        raise BadOption(f"'{key}' must be given, as a text.")
    return value


def optional_text(params: Params, key: str) -> str | None:
    """A text, or None where it is not given."""
    return text(params, key) if key in params else None


def texts(params: Params, key: str) -> list[str]:
    """A list with at least one text."""
    value = params.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and _is_text(v) for v in value):
        raise BadOption(f"'{key}' must be a list with at least one text.")
    return value


def number(params: Params, key: str, default: float, low: float, high: float) -> float:
    """A number from `low` to `high`."""
    value = params.get(key, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise BadOption(f"'{key}' must be a number from {low:g} to {high:g}, not '{_shown(value)}'.")
    return float(value)


def hectares(params: Params, key: str) -> float:
    """An area in hectares, 0 where it is not given; at most what a million square kilometres have."""
    return number(params, key, 0.0, 0.0, 1e8)


def count(params: Params, key: str, default: int) -> int:
    """A whole number above 0."""
    value = params.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _MOST_COUNT:
        raise BadOption(f"'{key}' must be a whole number above 0, not '{_shown(value)}'.")
    return value


def numbers(value: Any, key: str, length: int) -> tuple[float, ...]:
    """A list of finite numbers."""
    good = isinstance(value, (list, tuple)) and len(value) == length
    if not good or not all(isinstance(v, (int, float)) and abs(v) < _LARGEST for v in value):
        raise BadOption(f"'{key}' must be {length} finite numbers.")
    return tuple(float(v) for v in value)


def extent(params: Params) -> tuple[float, float, float, float] | None:
    """The extent xmin, ymin, xmax, ymax, or None."""
    return numbers(params["extent"], "extent", 4) if "extent" in params else None  # type: ignore[return-value]


def points(params: Params, key: str) -> list[tuple[float, ...]]:
    """A list of places [x, y], empty where none are given."""
    value = params.get(key, [])
    if not isinstance(value, list):
        raise BadOption(f"'{key}' must be a list of places x, y.")
    return [numbers(point, key, 2) for point in value]


def classes(params: Params) -> ClassList:
    """The class list, from `classes` or `classes_file`; raises what the parser does."""
    if ("classes" in params) == ("classes_file" in params):
        raise BadOption("Give either 'classes' or 'classes_file'.")
    if "classes_file" in params:
        return load_classes(text(params, "classes_file"))
    if not isinstance(params["classes"], str):
        raise BadOption("'classes' must be a text.")
    # On the command line --classes takes a text or a file; a class list is hardly ever the name of an existing file.
    given = params["classes"]
    named = given.strip().lower().endswith((".txt", ".csv"))
    return load_classes(given) if named or _is_file(given) else parse_classes(given)


def outputs(params: Params, *keys: str) -> list[Path]:
    """The output files that are given.

    Raises:
        BadOption: two of them are the same file.
    """
    paths = [Path(text(params, key)) for key in keys if key in params]
    if len({final_path(path) for path in paths}) < len(paths):
        raise BadOption("Two outputs have the same path.", "Give every output a path of its own.")
    return paths


def _is_text(value: str) -> bool:
    return bool(value.strip()) and "\0" not in value


def _shown(value: Any) -> str:
    """A value as an error quotes it; Python refuses to write whole numbers of thousands of digits."""
    try:
        return str(value)[:80]
    except (ValueError, RecursionError):
        return type(value).__name__


def _is_file(given: str) -> bool:
    try:
        return "\n" not in given and Path(given).is_file()
    except (OSError, ValueError):
        return False
