"""Runs a job by name: parses its request, loads the job, adds timing to its result. Both entry points call it."""

from __future__ import annotations

import gc
import importlib
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .context import JobContext
from .errors import IndexDamaged, LandPromptError
from .faults import failure_of
from .index.in_use import end_job

if TYPE_CHECKING:
    from types import ModuleType

    from .requests import Request


def run_job(name: str, params: Mapping[str, Any], context: JobContext) -> dict[str, Any]:
    """Parse a request and run its job.

    Args:
        name: a key of `jobs.JOBS`.
        params: parameters of the request; None stands for "not given".
        context: progress, cancelling, timing.

    Returns:
        The result, with `seconds` by stage, `peak_memory_mb` of the process, and the notes of the context in `notes`.

    Raises:
        LandPromptError: every failure, whatever its origin.
    """
    start = time.perf_counter()
    try:
        job = load_job(name)
        request = load_requests().parse_request(name, params)
        result = _run(job, request, context)
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


def load_job(name: str) -> ModuleType:
    """The module of a job, imported on first use."""
    with _collector_paused():
        return importlib.import_module(f".jobs.{name}", __package__)


def load_requests() -> ModuleType:
    """The package `requests`, imported on first use."""
    with _collector_paused():
        importlib.import_module(".requests.options", __package__)
        return importlib.import_module(".requests", __package__)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector during imports: a fifth of their time goes into collections that find nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _run(job: ModuleType, request: Request, context: JobContext) -> dict[str, Any]:
    """Run a job, once more if an index turns out to be damaged: opening a damaged index repairs it."""
    result: dict[str, Any]
    try:
        result = job.run(request, context)
    except IndexDamaged:
        if getattr(job, "NEVER_ENCODES", False):
            raise
        result = job.run(request, context)
    return result


def peak_memory_mb() -> float | None:
    """Peak memory of this process in MB; None if the system does not report it."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux, where getrusage starts with the peak of the parent process
        return round(int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024 / 1e6, 1)
    if sys.platform == "win32":
        return None
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, 1)
