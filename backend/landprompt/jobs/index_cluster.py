"""The `index` job on a Dask cluster: many rasters into one data set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..cluster.run import embed_all
from ..context import JobContext
from ..dataset.gather import gather
from ..dataset.layout import DataSet
from ..errors import BadOption, ClusterUnreachable, LandPromptError
from ..raster.io.open import image_of
from . import params as read
from .index_resolver import bundle

_FOR_WORKERS = ("hints", "extent", "mask", "restart", "model", "device", "precision")


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Index every raster on the cluster at `cluster` into the data set `output`; see docs/architecture.md.

    A raster that cannot be used is told in `failed` and does not end the run.
    """
    if "output" not in params:
        raise BadOption("A cluster needs a folder for the data set, one that all workers reach.", "Give it with -o.")
    sources = list(dict.fromkeys(map(_absolute, read.texts(params, "sources"))))
    data_set = DataSet.create(Path(read.text(params, "output")).absolute(), bundle(params).card)
    for_workers = {key: params[key] for key in _FOR_WORKERS if key in params}
    for_workers |= {key: _absolute(read.text(params, key)) for key in ("mask", "model") if key in params}
    failed, reused = [], 0
    with context.stage("encode"), _discarded_if_unreachable(data_set):
        for each in embed_all(read.text(params, "cluster"), sources, for_workers, data_set, context):
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
    """Leave no empty data set behind where there was no cluster to fill it."""
    try:
        yield
    except ClusterUnreachable:
        data_set.discard_empty()
        raise


def _as_error(failure: dict[str, Any]) -> LandPromptError:
    """The first failure as the error of the whole: where no raster could be used, its reason is the reason."""
    told = failure["error"]
    error = BadOption(f"None of the rasters could be indexed; the first, '{failure['source']}': {told['message']}")
    error.remedy = told["remedy"]
    return error


def _absolute(source: str) -> str:
    """A worker may run in another folder. A raster that is named in two ways is one."""
    return os.path.normpath(image_of(Path(source).absolute())) if Path(source).exists() else source
