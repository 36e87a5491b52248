"""Parses the parameters of the protocol or of the command line into the typed request of a job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from ..errors import BadOption
from ..option import Expected
from .base import Request
from .jobs import REQUESTS

_VALUES: dict[Any, str] = {
    float: "a number",
    int: "an integer",
    bool: "true or false",
    list[str]: "a list of strings",
    list[float]: "a list of numbers",
    dict[str, int]: "an object with integer values",
}


def parse_request(job: str, params: Mapping[str, Any]) -> Request:
    """The request of a job.

    Args:
        job: a key of `REQUESTS`.
        params: parameters by name; None means "not given".

    Raises:
        BadOption: a parameter is unknown, missing or out of range. The message names it.
    """
    model = REQUESTS[job]
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    given = {key: value for key, value in params.items() if value is not None}
    if unknown := sorted(set(given) - set(fields)):
        raise BadOption(f"The job '{job}' has no parameter {_listed(unknown)}.", _suggestion(unknown[0], fields))
    try:
        return model.model_validate(given)
    except ValidationError as error:
        name = str(error.errors(include_url=False, include_context=False)[0]["loc"][0])
        raise BadOption(_message(name, fields[name], given)) from error


def values_of(field: FieldInfo) -> str:
    """The allowed values of a field in words, such as "a number from 0 to 1"."""
    stated = [each for each in field.metadata if isinstance(each, Expected)]
    if stated:
        return stated[-1].values
    for part in (field.annotation, *get_args(field.annotation)):
        if get_origin(part) is Literal:
            return _alternatives(list(map(str, get_args(part))))
        for each in getattr(part, "__metadata__", ()):
            if isinstance(each, Expected):
                return each.values
        if part in _VALUES:
            return _VALUES[part]
    return "a string"


def _message(name: str, field: FieldInfo, given: Mapping[str, Any]) -> str:
    if name not in given:
        return f"'{name}' is missing; it must be {values_of(field)}."
    return f"'{name}' must be {values_of(field)}, not '{_shown(given[name])}'."


def _suggestion(unknown: str, fields: Mapping[str, FieldInfo]) -> str:
    near = get_close_matches(unknown, fields, n=1)
    return f"Did you mean '{near[0]}'?" if near else f"Its parameters are {', '.join(fields)}."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _alternatives(values: list[str]) -> str:
    return f"{', '.join(values[:-1])} or {values[-1]}" if len(values) > 1 else values[0]


def _shown(value: Any) -> str:
    """A value for an error message. Python refuses to format integers of thousands of digits."""
    try:
        return str(value)[:80]
    except (ValueError, RecursionError):
        return type(value).__name__
