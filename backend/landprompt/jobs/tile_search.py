"""What `similar` and `find` share: opening what is searched, ranking its tiles, writing the hits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..context import JobContext
from ..dataset.layout import is_dataset
from ..errors import AllNodata, BadOption
from ..index.hits import Hit, write_hits
from ..index.store import IndexCard
from ..model.bundle import Bundle
from ..query.centring import Tally
from ..raster.io.outputs import check_writable
from . import params as read
from .index_resolver import open_any
from .tile_set import Gallery
from .tile_set_dataset import DataSetGallery

DEFAULT_K = 20


class Searched(Protocol):
    """Tiles that can be searched: each has a number. A sensor is what an encoder reads, as "s2"."""

    modality: str
    sensors: frozenset[str]
    crs: str | None
    about: dict[str, Any]

    def find(self, place: Sequence[float], crs: str | None) -> int:
        """Number of the tile at a place; without a CRS the place is in `crs` of the whole. Raises OutsideRaster."""

    def vectors(self, numbers: Sequence[int]) -> np.ndarray:
        """Embeddings of tiles: float32 (n, D), unit length."""

    def tallies(self) -> Mapping[str, Tally]:
        """What the tiles of each sensor add up to."""

    def nearest(self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Numbers and cosines of the k tiles nearest to the nearest of the queries, best first.

        Where a tile's sensor has a mean in `means`, that is taken off the tile first.
        """

    def tile(self, number: int) -> tuple[IndexCard, int, int]:
        """Card of a tile's raster, and its row and column in the indexed window."""


def open_searched(params: Mapping[str, Any], model: Bundle, context: JobContext) -> Searched:
    """Open a data set, or open or make the index of every source; checks the output first.

    Raises:
        BadOption: a data set is not searched alone.
        LandPromptError: as `open_any`, `check_writable`, `DataSetGallery.open`.
    """
    sources = read.texts(params, "sources")
    if "output" in params:
        used = [*sources, read.text(params, "from")] if "from" in params else sources
        check_writable(read.text(params, "output"), used, (".gpkg",))
    if any(map(is_dataset, sources)):
        if len(sources) > 1:
            raise BadOption("A data set is searched alone.", "Give one data set, or rasters and indexes.")
        return DataSetGallery.open(sources[0], model)
    # A raster that is named twice, or by two of its bands, is searched once.
    opened = [open_any(source, params, model, context) for source in dict.fromkeys(sources)]
    return Gallery(list({each.index.path: each for each in opened}.values()))


def rank(
    searched: Searched,
    queries: np.ndarray,
    params: Mapping[str, Any],
    context: JobContext,
    means: Mapping[str, np.ndarray] | None = None,
    left_out: Collection[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Rank all tiles, write the hits where an output is given, and say so.

    Args:
        searched: where to search.
        queries: float32 (q, D); a tile counts by the nearest of them.
        means: sensor -> float32 (D,), what is taken off its tiles first; None for nothing.
        left_out: source and name of the tiles that must not be hits: the examples themselves.

    Raises:
        AllNodata: there is no other tile with data.
    """
    k = read.count(params, "k", DEFAULT_K)
    with context.stage("search"):
        context.progress("search", 0, 1, "Searching")
        numbers, cosines = searched.nearest(queries, k + len(left_out), means or {})
    tiles = [(float(cosine), *searched.tile(int(number))) for number, cosine in zip(numbers, cosines, strict=True)]
    others = [tile for tile in tiles if tile_id(*tile[1:]) not in left_out][:k]
    if not others:
        raise AllNodata("There is no other tile with valid pixels to find.", "Add another raster.")
    hits = [Hit(rank, *tile) for rank, tile in enumerate(others, start=1)]
    output = Path(params["output"]) if "output" in params else None
    if output is not None:
        with context.stage("write"):
            write_hits(output, hits, searched.crs)
    return {
        "outputs": {"hits": None if output is None else str(output)},
        "hits": [hit.as_dict() for hit in hits],
        **searched.about,
    }


def tile_id(card: IndexCard, row: int, col: int) -> tuple[str, str]:
    """Source and name of a tile: the same in every index and data set that holds it."""
    return card.source, card.tile_name(row, col)
