"""Product families: each module that defines `FAMILY` is one. A new module is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from .family import Family, Form, ProductBand

__all__ = ["Family", "Form", "ProductBand", "families", "family"]


@cache
def families() -> tuple[Family, ...]:
    """All families, by rank."""
    modules = (importlib.import_module(f".{found.name}", __name__) for found in pkgutil.iter_modules(__path__))
    return tuple(sorted((each.FAMILY for each in modules if hasattr(each, "FAMILY")), key=lambda each: each.rank))


def family(identifier: str) -> Family:
    """The family with this id."""
    return next(each for each in families() if each.id == identifier)
