"""Runs a job by name: parses its request, loads the job, adds timing to its result. Both entry points call it."""

from __future__ import annotations

import gc
import importlib
import sys
import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .context import JobContext
from .errors import IndexDamaged, LandPromptError
from .faults import failure_of
from .index.in_use import release_used
from .peak_memory import peak_memory_mb

if TYPE_CHECKING:
    from types import ModuleType

    from .requests import Request

_import_lock = threading.Lock()


def run_job(name: str, params: Mapping[str, Any], context: JobContext) -> dict[str, Any]:
    """Parse a request and run its job.

    Args:
        name: a key of `jobs.JOBS`.
        params: parameters of the request; None means "not given".
        context: progress, cancellation, timing.

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
        release_used()
    if context.notes:
        result["notes"] = [*context.notes, *result.get("notes", [])]
    seconds = {stage: round(value, 3) for stage, value in context.seconds.items()}
    result["seconds"] = {**seconds, "total": round(time.perf_counter() - start, 3)}
    result["peak_memory_mb"] = peak_memory_mb()
    return result


def load_job(name: str) -> ModuleType:
    """The module of a job, imported on first use."""
    return _load(f"jobs.{name}")


def load_requests() -> ModuleType:
    """The `requests` package, imported on first use."""
    return _load("requests")


def _load(name: str) -> ModuleType:
    """Import a module without garbage collection, which would free nothing and take a fifth of the time.

    Imported modules stay, so later collections skip them (`gc.freeze`).
    """
    # The lock also prevents a second thread from using a module that is not completely imported.
    with _import_lock:
        loaded = sys.modules.get(f"{__package__}.{name}")
        if loaded is not None:
            return loaded
        enabled = gc.isenabled()
        gc.disable()
        try:
            return importlib.import_module(f".{name}", __package__)
        finally:
            gc.freeze()
            if enabled:
                gc.enable()


def _run(job: ModuleType, request: Request, context: JobContext) -> dict[str, Any]:
    """Run a job. If an index turns out to be damaged, run it again: opening a damaged index repairs it."""
    result: dict[str, Any]
    try:
        result = job.run(request, context)
    except IndexDamaged:
        if getattr(job, "NEVER_ENCODES", False):
            raise
        result = job.run(request, context)
    return result
