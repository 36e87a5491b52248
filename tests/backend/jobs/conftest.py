"""Running jobs on the tiny model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from landprompt.context import JobContext
from landprompt.runner import run_job


@pytest.fixture
def run(tiny_bundle: Path) -> Callable[..., dict[str, Any]]:
    """`run("map", source=...)` with the tiny model on the CPU."""

    def call(job: str, context: JobContext | None = None, **params: Any) -> dict[str, Any]:
        given = {key: str(value) if isinstance(value, Path) else value for key, value in params.items()}
        return run_job(job, {"model": str(tiny_bundle), "device": "cpu", **given}, context or JobContext())

    return call
