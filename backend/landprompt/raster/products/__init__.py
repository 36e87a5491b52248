"""Product families: one module each, which defines `FAMILY`. A new module is found by itself."""

from __future__ import annotations

import importlib
import pkgutil

from .family import Family, Form, ProductBand

__all__ = ["FAMILIES", "Family", "Form", "ProductBand", "family"]

_MODULES = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "family")
FAMILIES: tuple[Family, ...] = tuple(
    sorted((importlib.import_module(f".{name}", __name__).FAMILY for name in _MODULES), key=lambda each: each.rank)
)


def family(identifier: str) -> Family:
    """The family with this id."""
    return next(each for each in FAMILIES if each.id == identifier)
