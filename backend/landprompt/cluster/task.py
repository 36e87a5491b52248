"""The task of a worker: encode one raster and write its tiles."""

from __future__ import annotations

import os
from typing import Any

from ..context import JobContext
from ..errors import EnvironmentFault, IndexDamaged, LandPromptError
from ..index.resolve import IndexOptions, index_raster
from ..model.bundle import open_bundle
from ..requests import IndexRequest
from ..search.dataset import DataSet
from ..search.geoparquet import write_tiles


def embed(source: str, request: IndexRequest, data_set: DataSet) -> dict[str, Any]:
    """Index a raster and write its tiles; finished work is reused, interrupted work continues.

    Args:
        source: a raster that this worker can reach.
        request: hints, extent, mask, restart and model; its sources are ignored.
        data_set: a data set on a file system that all workers share.

    Returns:
        ``source``, ``index``, ``tiles`` (the file), ``reused``, ``notes``; or ``source`` and ``error`` if the raster
        cannot be used, which must not end the run and would fail again.
    """
    # Dask gives a task one thread; without this, onnxruntime would use all cores for each task.
    os.environ["LANDPROMPT_THREADS"] = "1"
    try:
        model = open_bundle(request.model, request.device, request.precision)
        if model.card.digest != data_set.model_digest:
            raise EnvironmentFault(
                f"A worker has the model '{model.card.label}', which differs from that of the data set.",
                "Install the same version of LandPrompt and the same model on all workers.",
            )
        context = JobContext()
        options = IndexOptions(
            request.hints, request.extent, request.mask, request.restart, folder=data_set.index_path(source),
            locks=data_set.locks, remote=True,
        )  # fmt: skip
        for last in (False, True):
            resolved = index_raster(source, options, model, context)
            try:
                path, reused = write_tiles(data_set, source, resolved.index)
                break
            except IndexDamaged:  # opening it again repairs it
                if last:
                    raise
    except LandPromptError as error:
        return {"source": source, "error": error.as_dict()}
    return {
        "source": source, "index": str(resolved.index.path), "tiles": str(path), "reused": resolved.reused and reused,
        "notes": context.notes,
    }  # fmt: skip
