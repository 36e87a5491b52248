"""The `inspect` job: how a raster is read, and why."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..index.resolve import inspect_source, open_source
from ..index.run_costs import estimate
from ..model.bundle import open_bundle
from ..requests import InspectRequest


def run(request: InspectRequest, context: JobContext) -> dict[str, Any]:
    """The inspection of a raster, and an estimate of what a map of it costs; nothing is encoded."""
    model = open_bundle(request.model, request.device, request.precision)
    with context.stage("inspect"), open_source(request.source, request.hints, model) as source:
        return {**inspect_source(source, model), "estimate": estimate(source, model)}
