"""The `index` job on a Dask cluster: indexes many rasters into one data set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..context import JobContext
from ..errors import BadOption, ClusterUnreachable, LandPromptError
from ..model.bundle import open_bundle
from ..raster.io.open import image_of
from ..requests import IndexRequest
from ..search.dataset import DataSet
from ..search.gather import gather
from .run import embed_all


def index_on_cluster(request: IndexRequest, context: JobContext) -> dict[str, Any]:
    """Index every raster on the cluster at `cluster` into the data set `output`.

    A raster that cannot be used is reported in `failed` and does not end the run.
    """
    if request.cluster is None or request.output is None:
        raise BadOption(
            "Indexing on a cluster needs an output folder that all workers can reach.", "Specify it with -o."
        )
    sources = list(dict.fromkeys(map(_absolute, request.sources)))
    model = open_bundle(request.model, request.device, request.precision)
    data_set = DataSet.create(Path(request.output).absolute(), model.card)
    for_workers = request.model_copy(
        update={
            "sources": [], "output": None, "cluster": None,
            "mask": None if request.mask is None else _absolute(request.mask),
            "model": None if request.model is None else _absolute(request.model),
        }
    )  # fmt: skip
    failed: list[dict[str, Any]] = []
    reused = 0
    with context.stage("encode"), _discarded_if_unreachable(data_set):
        for each in embed_all(request.cluster, sources, for_workers, data_set, context):
            if "error" in each:
                failed.append(each)
            else:
                reused += each["reused"]
                for sentence in each["notes"]:
                    context.note(sentence)
    if len(failed) == len(sources):
        raise _as_error(failed[0])
    with context.stage("gather"):
        counted = gather(data_set, context)
    return {
        "outputs": {"dataset": str(data_set.path)},
        **counted,
        "given": len(sources),
        "found": reused,
        "made": len(sources) - len(failed) - reused,
        "failed": failed,
        "reused": reused == len(sources),
    }


@contextmanager
def _discarded_if_unreachable(data_set: DataSet) -> Iterator[None]:
    """Remove the new data set if the cluster is unreachable."""
    try:
        yield
    except ClusterUnreachable:
        data_set.discard_empty()
        raise


def _as_error(failure: dict[str, Any]) -> LandPromptError:
    """The error to raise if no raster could be used: that of the first raster."""
    first = failure["error"]
    message = f"None of the rasters could be indexed. The first error, for '{failure['source']}': {first['message']}"
    return BadOption(message, first["remedy"])


def _absolute(source: str) -> str:
    """The absolute path of a raster, since workers run in other folders; the same for all files of one image."""
    return os.path.normpath(image_of(Path(source).absolute())) if Path(source).exists() else source
