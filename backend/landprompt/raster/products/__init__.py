"""Product families, one per module: bands, scale, offset, and how to recognise the product.

To add a family, add a module that defines `FAMILY`; see docs/guide/inputs.md. Other modules relate families to
evidence: `match` (bands), `forms` (scale and offset), `listing`, `layouts`, `band_files`, `datacube`, `tiles` (files).
"""

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
