"""The `index` job: encode rasters, or find that it was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..context import JobContext
from ..errors import BadOption
from ..index.locations import SUFFIX, index_path
from . import params as read
from .index_resolver import bundle, device_fields, index_raster

PARAMETERS = read.RASTER_PARAMETERS | {"sources", "output", "extent", "mask", "restart", "cluster"}


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Index every raster, here or on a cluster. Parameters and result: see docs/architecture.md."""
    if "cluster" in params:
        from . import index_cluster

        return index_cluster.run(params, context)
    sources = read.texts(params, "sources")
    folder = Path(read.text(params, "output")) if "output" in params else None
    if folder is not None:
        _check_names(sources, folder)
    model = bundle(params)
    indexes, opened = [], None
    for source in sources:
        opened = index_raster(source, params, model, context, folder, remote=True)
        indexes.append({
            "source": source, "index": str(opened.index.path), "reused": opened.reused, **opened.index.counts(),
            "inspection": opened.inspection,
        })  # fmt: skip
    return {
        "indexes": indexes,
        "outputs": {"indexes": [each["index"] for each in indexes]},
        "reused": all(each["reused"] for each in indexes),
        "inspection": opened.inspection,
        **device_fields(opened.device),
    }


def _check_names(sources: list[str], folder: Path) -> None:
    """Rasters of one name would overwrite each other's index in one folder."""
    if folder.suffix == SUFFIX and len(sources) > 1:
        raise BadOption(f"'{folder}' names one index, but there are {len(sources)} rasters.", "Give a plain folder.")
    names = [index_path(source, {}, folder).name for source in sources]
    if len(set(names)) < len(names):
        raise BadOption("Two of the rasters have the same file name.", "Index them into different folders.")
