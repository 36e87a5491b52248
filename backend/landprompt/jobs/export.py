"""The `export` job: the tiles of an index as a GeoParquet file, for other software."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..context import JobContext
from ..index.resolve import IndexOptions, device_fields, resolve_index
from ..model.bundle import open_bundle
from ..raster.io.outputs import check_writable
from ..requests import ExportRequest
from ..search.geoparquet import export_tiles


def run(request: ExportRequest, context: JobContext) -> dict[str, Any]:
    """Write the tiles of an index, or of a raster; returns the path and their number."""
    output = Path(request.output)
    check_writable(output, [request.source], (".parquet",))
    model = open_bundle(request.model, request.device, request.precision)
    options = IndexOptions(request.hints, outputs=request.outputs())
    resolved = resolve_index(request.source, options, model, context)
    with context.stage("export"):
        tiles = export_tiles(resolved.index, output)
    return {
        "outputs": {"tiles": str(output), "index": str(resolved.index.path)},
        "tiles": tiles,
        "embedding_size": resolved.index.card.embedding_size,
        "reused": resolved.reused,
        "inspection": resolved.inspection,
        **device_fields(resolved.device),
    }
