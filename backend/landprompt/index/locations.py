"""Where indexes lie."""

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
    """Folder of the indexes that are kept by themselves (LANDPROMPT_CACHE, else the user's cache folder)."""
    import platformdirs

    told = os.environ.get("LANDPROMPT_CACHE")
    return Path(told) if told else platformdirs.user_cache_path("landprompt", False) / "indexes"


def index_path(source: str, key: dict[str, Any], folder: Path | None) -> Path:
    """Folder of an index.

    Args:
        source: the raster.
        key: what the index is made from.
        folder: where the person wants it: a folder to hold `RASTER.lpi`, or that folder itself; None is the cache,
            where the name also bears a hash of the key.
    """
    stem = stem_of(source)
    if folder is None:
        return cache_folder() / f"{stem[:60]}-{key_hash(key)[:16]}{SUFFIX}"
    return folder if folder.suffix == SUFFIX else folder / f"{stem}{SUFFIX}"


def stem_of(source: str) -> str:
    """A raster's name without its suffix, of characters that every file system takes."""
    return re.sub(r"[^\w.-]+", "_", Path(source).stem) or "raster"


def key_hash(key: dict[str, Any]) -> str:
    """SHA-256 of a key."""
    return hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()


def lock_path(index: Path) -> Path:
    """The lock of an index while it is made: in the cache, so that nothing is left in the person's folders."""
    return cache_folder() / "locks" / f"{hashlib.sha256(str(index.absolute()).encode()).hexdigest()[:32]}.lock"


def make_folder(folder: Path) -> None:
    """Make a folder and those above it.

    Raises:
        OutputNotWritable, DiskFull: it cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"The folder '{folder}' cannot be made: the disk is full.") from error
        raise _not_writable(folder, error.strerror or str(error)) from error
    if not os.access(folder, os.W_OK):
        raise _not_writable(folder, "it is write-protected")


def _not_writable(folder: Path, reason: str) -> OutputNotWritable:
    remedy = "Choose another folder with -o, or set LANDPROMPT_CACHE to one that you may write to."
    return OutputNotWritable(f"The folder '{folder}' cannot be written to: {reason}.", remedy)
