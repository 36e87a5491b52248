"""What `similar` and `find` share: opening the indexes, ranking their tiles, writing the hits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..ask.similar import best, scores
from ..errors import AllNodata
from ..index.hits import Hit, write_hits
from ..index.store import Index
from ..model.bundle import Bundle
from ..raster.write import check_writable
from . import params as read
from .context import JobContext
from .opening import Opened, device_fields, open_any

DEFAULT_K = 20


@dataclass(frozen=True)
class Gallery:
    """The tiles of several indexes as one list, in the order of the indexes, row by row."""

    opened: Sequence[Opened]

    @property
    def indexes(self) -> list[Index]:
        """The indexes."""
        return [each.index for each in self.opened]

    def embeddings(self) -> list[np.ndarray]:
        """Of every index its tile embeddings, float32 (n, D), NaN without data."""
        return [index.tiles.reshape(-1, index.card.embedding_size) for index in self.indexes]

    def place(self, index: int, row: int, col: int) -> int:
        """Place of a tile in the list."""
        before = sum(rows * cols for rows, cols in (each.card.tile_shape for each in self.indexes[:index]))
        return before + row * self.indexes[index].card.tile_shape[1] + col

    def tile(self, place: int) -> tuple[Index, int, int]:
        """Index, row and column of a place in the list."""
        for index in self.indexes:
            rows, cols = index.card.tile_shape
            if place < rows * cols:
                return index, place // cols, place % cols
            place -= rows * cols
        raise IndexError(place)


def open_gallery(params: Mapping[str, Any], model: Bundle, context: JobContext) -> Gallery:
    """Open or make the index of every source; checks the output first. Raises as `open_any`, `check_writable`."""
    sources = read.texts(params, "sources")
    if "output" in params:
        check_writable(read.text(params, "output"), sources)
    # A raster that is named twice is searched once.
    return Gallery([open_any(source, params, model, context) for source in dict.fromkeys(sources)])


def rank(
    gallery: Gallery, queries: np.ndarray, params: Mapping[str, Any], context: JobContext, left_out: Sequence[int] = ()
) -> dict[str, Any]:
    """Rank all tiles, write the hits where an output is given, and say so.

    Args:
        gallery: where to search.
        queries: float32 (q, D); a tile counts by the nearest of them.
        left_out: places in the gallery that must not be hits.

    Raises:
        AllNodata: there is no other tile with data.
    """
    k = read.count(params, "k", DEFAULT_K)
    with context.stage("search"):
        context.progress("search", 0, 1, "Searching")
        all_scores = np.concatenate([scores(tiles, queries) for tiles in gallery.embeddings()])
        places = best(all_scores, k, left_out)
    if not len(places):
        raise AllNodata("There is no other tile with valid pixels to find.", "Add another raster, or a larger extent.")
    hits = [
        Hit(number, float(all_scores[place]), *gallery.tile(int(place))) for number, place in enumerate(places, start=1)
    ]
    output = Path(params["output"]) if "output" in params else None
    if output is not None:
        with context.stage("write"):
            write_hits(output, hits, gallery.indexes[0])
    return {
        "outputs": {"hits": None if output is None else str(output)},
        "hits": [hit.as_dict() for hit in hits],
        "reused": all(each.reused for each in gallery.opened),
        "inspection": gallery.opened[0].inspection,
        **device_fields(next((each.device for each in gallery.opened if not each.reused), gallery.opened[0].device)),
    }
