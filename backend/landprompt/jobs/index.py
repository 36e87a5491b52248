"""The `index` job: encodes rasters, or finds their indexes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..context import JobContext
from ..errors import BadOption
from ..index.locations import SUFFIX, index_path
from ..index.resolve import IndexOptions, device_fields, index_raster
from ..index.store import Index
from ..model.bundle import open_bundle
from ..requests import IndexRequest
from ..search.windows import count_tiles


def run(request: IndexRequest, context: JobContext) -> dict[str, Any]:
    """Index every raster, on this machine or on a cluster."""
    if request.cluster is not None:
        from ..cluster.job import index_on_cluster

        return index_on_cluster(request, context)
    folder = None if request.output is None else Path(request.output)
    if folder is not None:
        _check_names(request.sources, folder)
    model = open_bundle(request.model, request.device, request.precision)
    options = IndexOptions(
        request.hints, request.extent, request.mask, request.restart, request.outputs(), folder=folder, remote=True
    )
    indexes, resolved = [], None
    for source in request.sources:
        resolved = index_raster(source, options, model, context)
        indexes.append({
            "source": source, "index": str(resolved.index.path), "reused": resolved.reused, **_counts(resolved.index),
            "inspection": resolved.inspection,
        })  # fmt: skip
    assert resolved is not None  # a request has at least one source
    return {
        "indexes": indexes,
        "outputs": {"indexes": [each["index"] for each in indexes]},
        "reused": all(each["reused"] for each in indexes),
        "inspection": resolved.inspection,
        **device_fields(resolved.device),
    }


def _counts(index: Index) -> dict[str, int]:
    """Numbers of cells and of whole tiles with data."""
    return {"cells": index.grid.rows * index.grid.cols, "tiles": count_tiles(index)}


def _check_names(sources: list[str], folder: Path) -> None:
    """Refuse rasters with the same name, whose indexes would overwrite each other in one folder."""
    if folder.suffix == SUFFIX and len(sources) > 1:
        raise BadOption(
            f"'{folder}' names one index, but there are {len(sources)} rasters.",
            "Specify a folder whose name does not end in .lpi.",
        )
    names = [index_path(source, {}, folder).name for source in sources]
    if len(set(names)) < len(names):
        raise BadOption("Two of the rasters have the same file name.", "Index them into different folders.")
