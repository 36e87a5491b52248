"""What `similar` and `find` share: opening what is searched, ranking its tiles, writing the hits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..dataset.layout import is_dataset
from ..errors import AllNodata, BadOption
from ..index.hits import Hit, write_hits
from ..index.store import IndexCard
from ..model.bundle import Bundle
from ..raster.write import check_writable
from . import params as read
from .context import JobContext
from .gallery import Gallery
from .gallery_dataset import DataSetGallery
from .opening import open_any

DEFAULT_K = 20


class Searched(Protocol):
    """Tiles that can be searched: each has a number."""

    modality: str
    crs: str | None
    about: dict[str, Any]

    def find(self, place: Sequence[float], crs: str | None) -> int:
        """Number of the tile at a place; without a CRS the place is in `crs` of the whole. Raises OutsideRaster."""

    def vectors(self, numbers: Sequence[int]) -> np.ndarray:
        """Embeddings of tiles: float32 (n, D), unit length."""

    def nearest(self, queries: np.ndarray, k: int, left_out: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        """Numbers and cosines of the k tiles nearest to the nearest of the queries, best first, none of `left_out`."""

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
        check_writable(read.text(params, "output"), sources)
    if any(map(is_dataset, sources)):
        if len(sources) > 1:
            raise BadOption("A data set is searched alone.", "Give one data set, or rasters and indexes.")
        return DataSetGallery.open(sources[0], model)
    # A raster that is named twice is searched once.
    return Gallery([open_any(source, params, model, context) for source in dict.fromkeys(sources)])


def rank(
    searched: Searched,
    queries: np.ndarray,
    params: Mapping[str, Any],
    context: JobContext,
    left_out: Sequence[int] = (),
) -> dict[str, Any]:
    """Rank all tiles, write the hits where an output is given, and say so.

    Args:
        searched: where to search.
        queries: float32 (q, D); a tile counts by the nearest of them.
        left_out: numbers of tiles that must not be hits.

    Raises:
        AllNodata: there is no other tile with data.
    """
    k = read.count(params, "k", DEFAULT_K)
    with context.stage("search"):
        context.progress("search", 0, 1, "Searching")
        numbers, cosines = searched.nearest(queries, k, left_out)
    if not len(numbers):
        raise AllNodata("There is no other tile with valid pixels to find.", "Add another raster, or a larger extent.")
    hits = [
        Hit(rank, float(cosine), *searched.tile(int(number)))
        for rank, (number, cosine) in enumerate(zip(numbers, cosines, strict=True), start=1)
    ]
    output = Path(params["output"]) if "output" in params else None
    if output is not None:
        with context.stage("write"):
            write_hits(output, hits, searched.crs)
    return {
        "outputs": {"hits": None if output is None else str(output)},
        "hits": [hit.as_dict() for hit in hits],
        **searched.about,
    }
