"""Optional packages: only data sets and clusters need them, so the engine of the plugin does not install them."""

from __future__ import annotations

import importlib
from typing import Any

from .errors import EnginePackageMissing


def require(name: str) -> Any:
    """Import a package of `requirements-cluster.txt`; raises EnginePackageMissing."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise EnginePackageMissing(f"This needs the package '{name.split('.')[0]}', which is not installed.") from error
