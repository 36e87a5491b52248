"""Collections of tiles and their search, shared by the jobs `similar` and `find`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..context import JobContext
from ..errors import AllNodata, BadOption
from ..index.resolve import IndexOptions, resolve_index
from ..index.store import IndexCard
from ..model.bundle import Bundle
from ..raster.io.outputs import check_writable
from .centring import EmbeddingSum
from .dataset import is_dataset
from .dataset_tiles import DataSetTiles
from .hits import Hit, write_hits
from .index_tiles import IndexTiles


class TileCollection(Protocol):
    """Numbered tiles that can be searched.

    Attributes:
        modality: sensor of the first tile, as its encoder names it: "s2", "s1" or "rgb".
        sensors: sensors of all tiles.
        crs: CRS of the hits, and of places that are given without one; None if the raster has none.
        about: the part of a job's result that describes the collection.
    """

    @property
    def modality(self) -> str: ...  # noqa: D102
    @property
    def sensors(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def crs(self) -> str | None: ...  # noqa: D102
    @property
    def about(self) -> dict[str, Any]: ...  # noqa: D102

    def find(self, place: Sequence[float], crs: str | None) -> int:
        """Number of the tile at a place x, y. Raises OutsideRaster."""

    def vectors(self, numbers: Sequence[int]) -> np.ndarray:
        """Embeddings of tiles: float32 (n, D), unit length."""

    def embedding_sums(self) -> Mapping[str, EmbeddingSum]:
        """Sum of the embeddings of each sensor's tiles."""

    def nearest(self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Numbers and cosines of the k tiles with the highest cosine to any of the queries, best first.

        If `means` has the mean of a tile's sensor, it is subtracted from the tile first.
        """

    def tile(self, number: int) -> tuple[IndexCard, int, int]:
        """Card of a tile's raster, and the tile's row and column in the indexed window."""


def open_collection(
    sources: Sequence[str], options: IndexOptions, model: Bundle, context: JobContext, examples: str | None = None
) -> TileCollection:
    """Open rasters and indexes, or one data set, for search; `options.outputs` are checked first.

    Args:
        sources: rasters and indexes, or one data set.
        options: how rasters are read and indexed.
        model: the model of the embeddings.
        context: progress and cancelling.
        examples: a further raster or index that the job reads.

    Raises:
        BadOption: a data set is given together with other sources.
        LandPromptError: see `resolve_index`, `check_writable`, `DataSetTiles.open`.
    """
    for output in options.outputs:
        check_writable(output, [*sources, examples] if examples else sources, (".gpkg",))
    if any(map(is_dataset, sources)):
        if len(sources) > 1:
            raise BadOption("A data set must be searched alone.", "Give one data set, or rasters and indexes.")
        return DataSetTiles.open(sources[0], model)
    # A raster that is given twice, or by two of its bands, is searched once.
    resolved = [resolve_index(source, options, model, context) for source in dict.fromkeys(sources)]
    return IndexTiles(list({each.index.path: each for each in resolved}.values()))


def search_tiles(
    collection: TileCollection,
    queries: np.ndarray,
    k: int,
    output: str | None,
    context: JobContext,
    means: Mapping[str, np.ndarray] | None = None,
    exclude: Collection[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Rank all tiles, write the hits to `output` if it is given, and return the result of the job.

    Args:
        collection: the tiles.
        queries: float32 (q, D); the score of a tile is its highest cosine to them.
        k: number of hits.
        output: GeoPackage for the hits, or None.
        context: progress and cancelling.
        means: sensor -> float32 (D,), subtracted from its tiles first; None subtracts nothing.
        exclude: `tile_id` of the tiles that must not be hits, such as the examples.

    Raises:
        AllNodata: there is no other tile with data.
    """
    with context.stage("search"):
        context.progress("search", 0, 1, "Searching")
        numbers, cosines = collection.nearest(queries, k + len(exclude), means or {})
    tiles = [(float(cosine), *collection.tile(int(number))) for number, cosine in zip(numbers, cosines, strict=True)]
    others = [tile for tile in tiles if tile_id(*tile[1:]) not in exclude][:k]
    if not others:
        raise AllNodata("There is no other tile with valid pixels.", "Add another raster.")
    hits = [Hit(rank, *tile) for rank, tile in enumerate(others, start=1)]
    if output is not None:
        with context.stage("write"):
            write_hits(Path(output), hits, collection.crs)
    return {"outputs": {"hits": output}, "hits": [hit.as_dict() for hit in hits], **collection.about}


def tile_id(card: IndexCard, row: int, col: int) -> tuple[str, str]:
    """Source and name of a tile, which identify it in any index and data set."""
    return card.source, card.tile_name(row, col)
