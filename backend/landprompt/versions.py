"""Versions of the packages that results depend on."""

from __future__ import annotations

import importlib.metadata

_PACKAGES = (
    "numpy", "onnxruntime", "onnxruntime-gpu", "rasterio", "tokenizers", "zarr", "pyogrio", "pyproj", "shapely",
    "pydantic",
)  # fmt: skip


def package_versions() -> dict[str, str]:
    """The versions of the installed packages by name."""
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
