"""Converts exceptions of Python and libraries to coded errors, and logs internal errors."""

from __future__ import annotations

import errno
import logging
import os
import sys
from pathlib import Path

from .errors import (
    BadOption,
    DiskFull,
    EnginePackageMissing,
    InputError,
    InternalFault,
    LandPromptError,
    NotReadable,
    OutOfMemory,
    OutputNotWritable,
)

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


def failure_of(error: BaseException) -> LandPromptError:
    """The coded error for an exception of Python or of a library; internal errors are logged."""
    if isinstance(error, MemoryError):
        return OutOfMemory("There is not enough memory for this job.")
    if isinstance(error, UnicodeError):
        return InputError("A name or string in the input is not valid UTF-8.", "Rename the file, or type it again.")
    if isinstance(error, ModuleNotFoundError) and error.name == "onnxruntime":
        return EnginePackageMissing(
            "The package 'onnxruntime' is not installed.",
            "Install one of its builds: pip install 'landprompt[cpu]', or 'landprompt[gpu]' for NVIDIA GPUs.",
        )
    return _from_os(error) if isinstance(error, OSError) else internal_fault(error)


def internal_fault(error: BaseException) -> InternalFault:
    """The error for a bug in LandPrompt; its traceback is written to the log."""
    path = log_path()
    log = str(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        handler, log = logging.StreamHandler(sys.stderr), "standard error"
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    exception = (type(error), error, error.__traceback__)
    handler.handle(logging.LogRecord("landprompt", logging.ERROR, __file__, 0, "internal error", (), exception))
    handler.close()
    return InternalFault(f"LandPrompt failed with an internal error ({type(error).__name__}: {error}). Details: {log}.")


def log_path() -> Path:
    """The engine's log file, in the folder LANDPROMPT_LOGS or in the user's log folder."""
    import platformdirs

    folder = os.environ.get("LANDPROMPT_LOGS")
    return (Path(folder) if folder else platformdirs.user_log_path("landprompt", False)) / "engine.log"


def _from_os(error: OSError) -> LandPromptError:
    if error.errno in _DISK_FULL:
        return DiskFull(
            f"The disk is full, or a size limit was reached, while writing '{error.filename or 'the output'}'."
        )
    if error.errno == errno.ENAMETOOLONG:
        return BadOption("A file name is too long for this system.", "Choose a shorter name.")
    if error.errno == errno.EACCES and _is_unreadable(error.filename):
        return NotReadable(f"'{error.filename}' cannot be read: {error.strerror}.")
    if error.errno in _DENIED:
        return OutputNotWritable(f"'{error.filename}' cannot be read or written: {error.strerror}.")
    return internal_fault(error)


def _is_unreadable(path: str | None) -> bool:
    """Whether a file or folder exists but may not be read."""
    return path is not None and os.access(path, os.F_OK) and not os.access(path, os.R_OK)
