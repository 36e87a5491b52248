"""The error of a data set that is not where it should be."""

from __future__ import annotations

from pathlib import Path


class DataMissing(Exception):
    """A data set was not found; the message says what, where it belongs and where to get it."""

    def __init__(self, what: str, where: Path, source: str) -> None:
        super().__init__(f"{what} was not found in {where}. Get it from {source} and put it there.")


def require(path: Path, what: str, source: str) -> Path:
    """Return `path` when it exists, else raise `DataMissing`."""
    if not path.exists():
        raise DataMissing(what, path, source)
    return path


def require_any(keys: list, what: str, where: Path, source: str) -> list:
    """Return `keys` when there are any, else raise `DataMissing`."""
    if not keys:
        raise DataMissing(what, where, source)
    return keys
