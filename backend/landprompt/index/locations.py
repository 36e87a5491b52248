"""Paths of indexes, locks and the cache."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

from ..errors import DiskFull, OutputNotWritable

SUFFIX = ".lpi"


def cache_folder() -> Path:
    """Folder of the index cache: LANDPROMPT_CACHE, else in the user's cache folder."""
    import platformdirs

    folder = os.environ.get("LANDPROMPT_CACHE")
    return Path(folder) if folder else platformdirs.user_cache_path("landprompt", False) / "indexes"


def index_path(source: str, key: dict[str, Any], folder: Path | None) -> Path:
    """Folder of an index.

    Args:
        source: the raster.
        key: see `IndexCard.key`.
        folder: output folder, in which `RASTER.lpi` is created, or a folder named `*.lpi` itself. None for the cache,
            where the name also contains a hash of the key.
    """
    stem = safe_stem(source)
    if folder is None:
        return cache_folder() / f"{stem[:60]}-{key_hash(key)[:16]}{SUFFIX}"
    return folder if folder.suffix == SUFFIX else folder / f"{stem}{SUFFIX}"


def safe_stem(source: str) -> str:
    """A raster's name without its suffix, with characters that every file system allows."""
    return re.sub(r"[^\w.-]+", "_", Path(source).stem) or "raster"


def key_hash(key: dict[str, Any]) -> str:
    """SHA-256 of an index key."""
    return hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()


def lock_path(index: Path) -> Path:
    """Lock file for building an index. It is in the cache, so that nothing is left in the user's folders."""
    return cache_folder() / "locks" / f"{hashlib.sha256(str(index.absolute()).encode()).hexdigest()[:32]}.lock"


def make_folder(folder: Path) -> None:
    """Create a folder and its parents.

    Raises:
        OutputNotWritable, DiskFull: it cannot be created or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"The folder '{folder}' cannot be created: the disk is full.") from error
        raise _not_writable(folder, error.strerror or str(error)) from error
    if not os.access(folder, os.W_OK):
        raise _not_writable(folder, "it is write-protected")


def _not_writable(folder: Path, reason: str) -> OutputNotWritable:
    remedy = "Choose another folder with -o, or set LANDPROMPT_CACHE to a writable folder."
    return OutputNotWritable(f"The folder '{folder}' cannot be written to: {reason}.", remedy)
