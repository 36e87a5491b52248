"""Running jobs on the tiny model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from landprompt.context import JobContext
from landprompt.requests import REQUESTS, ModelRequest
from landprompt.runner import run_job


@pytest.fixture
def run(tiny_bundle: Path) -> Callable[..., dict[str, Any]]:
    """`run("map", source=...)` with the tiny model on the CPU."""

    def call(job: str, context: JobContext | None = None, **params: Any) -> dict[str, Any]:
        given = {key: str(value) if isinstance(value, Path) else value for key, value in params.items()}
        tiny = {"model": str(tiny_bundle), "device": "cpu"} if issubclass(REQUESTS[job], ModelRequest) else {}
        return run_job(job, {**tiny, **given}, context or JobContext())

    return call


@pytest.fixture
def mapped(run: Callable[..., dict[str, Any]], quadrants: Path, tmp_path: Path) -> Path:
    """The map of `quadrants`: four classes in its quarters, 80 x 72 pixels of 10 m."""
    path = tmp_path / "map.tif"
    run("map", source=quadrants, classes="water; grass; soil; forest", output=path)
    return path
