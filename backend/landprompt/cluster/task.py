"""What a worker of the cluster does: one raster, from its pixels to its tiles."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from ..dataset.layout import DataSet
from ..dataset.tiles import write_tiles
from ..errors import LandPromptError
from ..jobs.context import JobContext
from ..jobs.opening import bundle, index_raster


def embed(source: str, params: Mapping[str, Any], data_set: DataSet) -> dict[str, Any]:
    """Index a raster and write its tiles; what was done before is found, what was begun is gone on with.

    Args:
        source: a raster that this worker can reach.
        params: `hints`, `extent`, `mask`, `restart`, `model` and `device`, as of the job `index`.
        data_set: on a file system that all workers share.

    Returns:
        ``source``, ``index``, ``tiles`` (the file), ``reused``, or ``source`` and ``error`` where the raster cannot be
        used: that must not end the run, and would be no better at a second try.
    """
    # Dask gives a task one thread; onnxruntime would take all cores for each of them.
    os.environ["LANDPROMPT_THREADS"] = "1"
    try:
        opened = index_raster(source, params, bundle(params), JobContext(), data_set.index_path(source), remote=True)
        path, reused = write_tiles(data_set, source, opened.index)
    except LandPromptError as error:
        return {"source": source, "error": error.as_dict()}
    return {"source": source, "index": str(opened.index.path), "tiles": str(path), "reused": opened.reused and reused}
