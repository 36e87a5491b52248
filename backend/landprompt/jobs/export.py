"""The `export` job: an index's tiles as a GeoParquet file, for other software."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..context import JobContext
from ..dataset.tiles import export_tiles
from ..raster.io.outputs import check_writable
from . import params as read
from .index_resolver import bundle, device_fields, open_any

PARAMETERS = read.RASTER_PARAMETERS | {"source", "output"}


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Write the tiles of an index, or of a raster. Parameters and result: see docs/architecture.md."""
    source, output = read.text(params, "source"), Path(read.text(params, "output"))
    check_writable(output, [source], (".parquet",))
    opened = open_any(source, params, bundle(params), context)
    with context.stage("export"):
        tiles = export_tiles(opened.index, output)
    return {
        "outputs": {"tiles": str(output), "index": str(opened.index.path)},
        "tiles": tiles,
        "embedding_size": opened.index.card.embedding_size,
        "reused": opened.reused,
        "inspection": opened.inspection,
        **device_fields(opened.device),
    }
