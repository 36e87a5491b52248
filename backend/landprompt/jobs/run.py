"""Running a job by name: what both doors share."""

from __future__ import annotations

import errno
import importlib
import logging
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from ..context import JobContext
from ..errors import (
    BadOption,
    DiskFull,
    IndexDamaged,
    InputError,
    InternalFault,
    LandPromptError,
    NotReadable,
    OutOfMemory,
    OutputNotWritable,
)
from ..index.in_use import end_job

JOBS = (
    "inspect", "index", "map", "preview", "similar", "find", "export", "assess", "classify", "models", "doctor",
    "presets", "cache",
)  # fmt: skip
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


def run_job(name: str, params: Mapping[str, Any], context: JobContext) -> dict[str, Any]:
    """Run a job.

    Args:
        name: one of `JOBS`.
        params: see docs/architecture.md; None stands for "not given".
        context: progress, cancelling, timing.

    Returns:
        The job's result, with `seconds` by stage, `peak_memory_mb` of the process, and what the context noted among its
        `notes`.

    Raises:
        LandPromptError: every failure, whatever its origin.
    """
    start = time.perf_counter()
    try:
        job = importlib.import_module(f".{name}", __package__)
        given = {key: value for key, value in params.items() if value is not None}
        if unknown := set(given) - set(job.PARAMETERS):
            raise BadOption(f"The job '{name}' does not know: {', '.join(sorted(unknown))}.")
        result = _run(job, given, context)
    except LandPromptError:
        raise
    except Exception as error:
        raise failure_of(error) from error
    finally:
        end_job()
    if context.notes:
        result["notes"] = [*context.notes, *result.get("notes", [])]
    seconds = {stage: round(value, 3) for stage, value in context.seconds.items()}
    result["seconds"] = {**seconds, "total": round(time.perf_counter() - start, 3)}
    result["peak_memory_mb"] = peak_memory_mb()
    return result


def _run(job: ModuleType, params: Mapping[str, Any], context: JobContext) -> dict[str, Any]:
    """Run a job; where it finds that an index is damaged, run it again: opening an index repairs it."""
    result: dict[str, Any]
    try:
        result = job.run(params, context)
    except IndexDamaged:
        if getattr(job, "NEVER_ENCODES", False):
            raise
        result = job.run(params, context)
    return result


def failure_of(error: BaseException) -> LandPromptError:
    """What a person is told of an exception that is none of ours; a fault of ours goes to the log."""
    if isinstance(error, MemoryError):
        return OutOfMemory("The memory does not suffice for this job.")
    if isinstance(error, UnicodeError):
        return InputError("A name or a text in the input is not valid in UTF-8.", "Rename the file, or type it again.")
    return _from_os(error) if isinstance(error, OSError) else internal_fault(error)


def internal_fault(error: BaseException) -> InternalFault:
    """A fault of ours, its traceback written to the log."""
    path = log_path()
    place = str(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        handler, place = logging.StreamHandler(sys.stderr), "standard error"
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    told = (type(error), error, error.__traceback__)
    handler.handle(logging.LogRecord("landprompt", logging.ERROR, __file__, 0, "internal error", (), told))
    handler.close()
    return InternalFault(f"Something went wrong inside LandPrompt ({type(error).__name__}: {error}). Details: {place}.")


def log_path() -> Path:
    """The engine's log file (in LANDPROMPT_LOGS, else the user's log folder)."""
    import platformdirs

    told = os.environ.get("LANDPROMPT_LOGS")
    return (Path(told) if told else platformdirs.user_log_path("landprompt", False)) / "engine.log"


def peak_memory_mb() -> float | None:
    """The process's peak memory so far in MB; None where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux. Its getrusage begins with the peak of the process that started this one.
        return round(int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024 / 1e6, 1)
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, 1)


def _from_os(error: OSError) -> LandPromptError:
    if error.errno in _DISK_FULL:
        return DiskFull(f"The disk is full, or a size limit was met, while writing '{error.filename or 'the output'}'.")
    if error.errno == errno.ENAMETOOLONG:
        return BadOption("A file's name is too long for this system.", "Choose a shorter name.")
    if error.errno == errno.EACCES and _closed(error.filename):
        return NotReadable(f"'{error.filename}' cannot be read: {error.strerror}.")
    if error.errno in _DENIED:
        return OutputNotWritable(f"'{error.filename}' cannot be read or written: {error.strerror}.")
    return internal_fault(error)


def _closed(path: str | None) -> bool:
    """Whether a file or folder is there, but not for us to read."""
    return path is not None and os.access(path, os.F_OK) and not os.access(path, os.R_OK)
