"""The `export` job: an index for other software, as tiles in GeoParquet or as an RGB image."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..context import JobContext
from ..errors import AllNodata
from ..index.quantised import dequantise
from ..index.resolve import IndexOptions, device_fields, resolve_index
from ..index.store import Index
from ..model.bundle import open_bundle
from ..query.picture import Components
from ..raster.io.grid import PixelGrid
from ..raster.io.outputs import check_writable
from ..raster.io.write import open_picture
from ..requests import ExportRequest
from ..search.geoparquet import export_tiles
from ..search.windows import count_tiles

_PICTURE = (".tif", ".tiff")
_CELL_ROWS = 32


def run(request: ExportRequest, context: JobContext) -> dict[str, Any]:
    """Write the tiles of an index or raster, or an RGB image of its cells; the extension of the output decides."""
    output = Path(request.output)
    check_writable(output, [request.source], (".parquet", *_PICTURE))
    model = open_bundle(request.model, request.device, request.precision)
    options = IndexOptions(request.hints, outputs=request.outputs())
    resolved = resolve_index(request.source, options, model, context)
    picture = output.suffix.lower() in _PICTURE
    with context.stage("export"):
        tiles = count_tiles(resolved.index) if picture else export_tiles(resolved.index, output)
        if picture:
            _write_picture(resolved.index, output, context)
    return {
        "outputs": {"picture" if picture else "tiles": str(output), "index": str(resolved.index.path)},
        "tiles": tiles,
        "embedding_size": resolved.index.card.embedding_size,
        "reused": resolved.reused,
        "inspection": resolved.inspection,
        **device_fields(resolved.device),
    }


def _write_picture(index: Index, output: Path, context: JobContext) -> None:
    """Write the first three principal components of the cells as an RGB raster, one pixel per cell."""
    level = index.card.levels[-1]
    cells, valid = dequantise(index.stored(0, 0, *index.level_shape(level), level))
    if valid.sum() < 3:
        raise AllNodata("The index has too few cells with data for an RGB image.")
    components = Components.of(cells[:, valid].T)
    rows, cols = index.grid.rows, index.grid.cols
    with open_picture(output, PixelGrid(cols, rows, index.grid.cell_transform, index.grid.crs)) as writer:
        for row in range(0, rows, _CELL_ROWS):
            context.progress("export", row, rows, "Writing the RGB image")
            count = min(_CELL_ROWS, rows - row)
            writer.write((row, 0, count, cols), components.colours(*dequantise(index.stored(row, 0, count, cols))))
