"""The `inspect` job: how a raster is read, and why."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from . import params as read
from .index_resolver import bundle, inspect_source, open_source

PARAMETERS = read.RASTER_PARAMETERS | {"source"}


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Look at a raster; nothing is computed. Parameters and result: see docs/architecture.md."""
    model = bundle(params)
    with context.stage("inspect"), open_source(read.text(params, "source"), params, model) as source:
        return inspect_source(source, model)
