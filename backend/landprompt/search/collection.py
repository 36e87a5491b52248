"""Collections of tiles and their search, shared by the jobs `similar` and `find`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..context import JobContext
from ..errors import AllNodata, BadOption
from ..index.resolve import IndexOptions, ResolvedIndex, resolve_index
from ..model.bundle import Bundle
from ..raster.io.outputs import check_writable
from ..requests import SearchRequest
from .centring import EmbeddingSum
from .dataset import is_dataset
from .dataset_tiles import DataSetTiles
from .example import Example, Polygon
from .heatmap import write_heatmap
from .hits import Hit, write_hits
from .index_windows import IndexWindows
from .ranking import Match
from .windows import Tile

# Side of a window in pixels unless another is chosen (docs/experiments/window-search.md).
DEFAULT_WINDOW_PX = 32


class TileCollection(Protocol):
    """Tiles that can be searched: overlapping windows of indexes, or the tiles of a data set.

    Attributes:
        modality: sensor of the first tile, as its encoder names it: "s2", "s1" or "rgb".
        sensors: sensors of all tiles.
        crs: CRS of the hits, and of places that are given without one; None if the raster has none.
        size: side of the tiles in pixels.
        about: the part of a job's result that describes the collection.
    """

    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def modality(self) -> str: ...  # noqa: D102
    @property
    def sensors(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def crs(self) -> str | None: ...  # noqa: D102
    @property
    def about(self) -> dict[str, Any]: ...  # noqa: D102

    def example_at(self, place: Sequence[float], crs: str | None) -> Example:
        """The example at a place x, y. Raises OutsideRaster."""

    def example_in(self, polygon: Polygon) -> Example:
        """The example inside a polygon. Raises OutsideRaster."""

    def embedding_sums(self) -> Mapping[str, EmbeddingSum]:
        """Sum of the embeddings of each sensor's tiles."""

    def nearest(
        self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray], exclude: Sequence[Tile] = ()
    ) -> list[Match]:
        """The k tiles with the highest cosine to any of the queries, best first, that do not overlap `exclude`.

        If `means` has the mean of a tile's sensor, it is subtracted from the tile first.
        """


def open_collection(
    sources: Sequence[str],
    options: IndexOptions,
    model: Bundle,
    context: JobContext,
    window: int | None = None,
    polygon: Polygon | None = None,
) -> TileCollection:
    """Open rasters and indexes, or one data set, for search.

    Args:
        sources: rasters and indexes, or one data set.
        options: how rasters are read and indexed.
        model: the model of the embeddings.
        context: progress and cancellation.
        window: side of the windows in pixels; None for the size of the polygon, or for the default.
        polygon: the polygon that is the example of the search; None without one.

    Raises:
        BadOption: a data set is given together with other sources, or its window size is different.
        LandPromptError: see `resolve_index`, `DataSetTiles.open`.
    """
    if any(map(is_dataset, sources)):
        if len(sources) > 1:
            raise BadOption("A data set must be searched on its own.", "Specify one data set, or rasters and indexes.")
        return DataSetTiles.open(sources[0], model, window)
    # A raster that is given twice, or by two of its bands, is searched once.
    resolved = [resolve_index(source, options, model, context) for source in dict.fromkeys(sources)]
    resolved = list({each.index.path: each for each in resolved}.values())
    return IndexWindows(resolved, window or default_window(resolved[0], polygon), context)


def default_window(resolved: ResolvedIndex, polygon: Polygon | None = None) -> int:
    """Side of the windows in pixels: the polygon's size, else 32, or the tile size of a model with smaller tiles."""
    if polygon is not None:
        return polygon.window(resolved.index.grid)
    return min(DEFAULT_WINDOW_PX, resolved.index.card.tile_size)


def check_outputs(request: SearchRequest, inputs: Sequence[str]) -> None:
    """Check the output files before anything is encoded.

    Raises:
        BadOption: a heat map is requested for several rasters, or for a data set.
        LandPromptError: see `check_writable`.
    """
    if request.output is not None:
        check_writable(request.output, inputs, (".gpkg",))
    if request.heatmap is not None:
        check_writable(request.heatmap, inputs, (".tif", ".tiff"))
        if len(request.sources) > 1 or is_dataset(request.sources[0]):
            raise BadOption("A heat map needs one raster or index.", "Search one raster, or leave out the heat map.")


def search_tiles(
    collection: TileCollection,
    queries: np.ndarray,
    request: SearchRequest,
    context: JobContext,
    means: Mapping[str, np.ndarray] | None = None,
    exclude: Sequence[Tile] = (),
) -> dict[str, Any]:
    """Rank all tiles, write the outputs of the request, and return the result of the job.

    Args:
        collection: the tiles.
        queries: float32 (q, D); the score of a tile is its highest cosine to them.
        request: number of hits and outputs.
        context: progress and cancellation.
        means: sensor -> float32 (D,), subtracted from its tiles first; None subtracts nothing.
        exclude: tiles that must not overlap a hit, such as the examples.

    Raises:
        AllNodata: there is no other tile with data.
    """
    means = means or {}
    with context.stage("search"):
        context.progress("search", 0, 1, "Searching")
        matches = collection.nearest(queries, request.k, means, exclude)
    if not matches:
        raise AllNodata(
            "There are no other tiles with valid pixels.", "Add another raster, or choose a smaller window."
        )
    hits = [Hit(rank, match) for rank, match in enumerate(matches, start=1)]
    with context.stage("write"):
        if request.output is not None:
            write_hits(Path(request.output), hits, collection.crs)
        if request.heatmap is not None:
            _write_heatmap(request.heatmap, collection, queries, means)
    outputs = {"hits": request.output, "heatmap": request.heatmap}
    return {"outputs": outputs, "hits": [hit.as_dict() for hit in hits], **collection.about}


def _write_heatmap(path: str, collection: TileCollection, queries: np.ndarray, means: Mapping[str, np.ndarray]) -> None:
    """Write the heat map of the only index of a collection, see `check_outputs`."""
    assert isinstance(collection, IndexWindows)
    write_heatmap(path, collection.grids[0], collection.cosines(queries, means)[0])
