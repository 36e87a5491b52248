"""The `inspect` job: what a raster is taken for, and what is doubtful."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..raster.io.source import RasterSource
from . import params as read
from .index_resolver import bundle, inspect_source

PARAMETERS = read.RASTER_PARAMETERS | {"source"}


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Look at a raster; nothing is computed. Parameters and result: see docs/architecture.md."""
    with context.stage("inspect"), RasterSource.open(read.text(params, "source"), params.get("hints")) as source:
        return inspect_source(source, bundle(params))
