"""What a worker of the cluster does: one raster, from its pixels to its tiles."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from ..context import JobContext
from ..dataset.layout import DataSet
from ..dataset.tiles import write_tiles
from ..errors import EnvironmentFault, IndexDamaged, LandPromptError
from ..jobs.index_resolver import bundle, index_raster


def embed(source: str, params: Mapping[str, Any], data_set: DataSet) -> dict[str, Any]:
    """Index a raster and write its tiles; what was done before is found, what was begun is gone on with.

    Args:
        source: a raster that this worker can reach.
        params: `hints`, `extent`, `mask`, `restart`, `model` and `device`, as of the job `index`.
        data_set: on a file system that all workers share.

    Returns:
        ``source``, ``index``, ``tiles`` (the file), ``reused``, ``notes``, or ``source`` and ``error`` where the
        raster cannot be used: that must not end the run, and would be no better at a second try.
    """
    # Dask gives a task one thread; onnxruntime would take all cores for each of them.
    os.environ["LANDPROMPT_THREADS"] = "1"
    try:
        model = bundle(params)
        if model.card.digest != data_set.model_digest:
            raise EnvironmentFault(
                f"A worker's model is another '{model.card.label}' than the data set's.",
                "Install the same version of LandPrompt, and the same model, for all workers.",
            )
        context = JobContext()
        folder, locks = data_set.index_path(source), data_set.locks
        for last in (False, True):
            opened = index_raster(source, params, model, context, folder, remote=True, locks=locks)
            try:
                path, reused = write_tiles(data_set, source, opened.index)
                break
            except IndexDamaged:  # opened again, it is repaired
                if last:
                    raise
    except LandPromptError as error:
        return {"source": source, "error": error.as_dict()}
    return {
        "source": source, "index": str(opened.index.path), "tiles": str(path), "reused": opened.reused and reused,
        "notes": context.notes,
    }  # fmt: skip
