"""Command line options, generated from the requests."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from ..option import Option
from ..raster.overrides import Hints
from .jobs import REQUESTS

_HINTS = "hints"


def add_options(parser: argparse.ArgumentParser, job: str) -> None:
    """Add the arguments and options of a job to its parser."""
    for name, field in REQUESTS[job].model_fields.items():
        if name != _HINTS:
            _add(parser, field.alias or name, field)
    if _HINTS in REQUESTS[job].model_fields:
        group = parser.add_argument_group("how to read the raster")
        for name, field in Hints.model_fields.items():
            _add(group, name, field, f"{_HINTS}.")


def params_of(options: argparse.Namespace, job: str) -> dict[str, Any]:
    """The parameters of a job from its parsed options."""
    given = {key: value for key, value in vars(options).items() if value is not None}
    params = {name: given[name] for name in _names(REQUESTS[job].model_fields) if name in given}
    hints = {name: given[f"{_HINTS}.{name}"] for name in Hints.model_fields if f"{_HINTS}.{name}" in given}
    return {**params, _HINTS: hints} if hints else params


def option_of(field: FieldInfo) -> Option:
    """How a field appears on the command line."""
    # The innermost type comes first, so metadata of the request override those of the type.
    found = [each for part in _parts(field.annotation) for each in getattr(part, "__metadata__", ())]
    stated = [each for each in (*found, *field.metadata) if isinstance(each, Option)]
    return stated[-1] if stated else Option()


def takes_many(field: FieldInfo) -> bool:
    """Whether the value of a field is a list."""
    return get_origin(_bare(field.annotation)) is list


def _add(parser: argparse._ActionsContainer, name: str, field: FieldInfo, prefix: str = "") -> None:
    option = option_of(field)
    if option.hidden:
        return
    kind = _bare(field.annotation)
    many = takes_many(field)
    settings: dict[str, Any] = {"help": help_of(field).replace("%", "%%"), "metavar": option.metavar}
    if kind is bool:
        negatable = field.default is not False
        settings |= {"action": argparse.BooleanOptionalAction if negatable else "store_true", "default": None}
        del settings["metavar"]
    else:
        settings["type"] = option.parse or (kind if kind in (int, float) else str)
    if option.positional:
        if many:
            settings["nargs"] = "+"
        elif not field.is_required():
            settings["nargs"] = "?"
        if get_origin(kind) is Literal:
            settings["choices"] = get_args(kind)
        parser.add_argument(name, **settings)
        return
    if option.repeated:
        settings["action"] = "append"
    flags = [option.short] if option.short else []
    if option.short != f"-{name}":
        flags.append(f"--{name.replace('_', '-')}")
    parser.add_argument(*flags, dest=prefix + name, required=field.is_required() or option.required, **settings)
    for flag, value, text in option.also:
        parser.add_argument(flag, dest=prefix + name, action="store_const", const=value, help=text)


def help_of(field: FieldInfo) -> str:
    """The help text of a field: its description, and its default if it has one."""
    text, default = field.description or "", field.default
    if isinstance(default, bool) or default == "" or not isinstance(default, (str, int, float)):
        return text
    return f"{text} (default: {default if isinstance(default, str) else format(default, 'g')})"


def _names(fields: Mapping[str, FieldInfo]) -> Iterator[str]:
    return (field.alias or name for name, field in fields.items())


def _parts(annotation: Any) -> Iterator[Any]:
    """A type and, if it is a union with None, its members."""
    yield annotation
    if get_origin(annotation) in (Union, UnionType):
        yield from get_args(annotation)


def _bare(annotation: Any) -> Any:
    """The type of a value without None and without metadata."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    return annotation
