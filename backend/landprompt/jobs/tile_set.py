"""The tiles of several indexes as one list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import OutsideRaster
from ..index.store import Index, IndexCard
from ..query.centring import Tally, added
from ..query.similar import best, scores
from .index_resolver import Opened, device_fields


@dataclass(frozen=True)
class Gallery:
    """Opened indexes; a tile's number is its place in their order, row by row. See `searching.Searched`."""

    opened: Sequence[Opened]

    modality = property(lambda self: self.opened[0].index.card.modality)
    sensors = property(lambda self: frozenset(index.card.modality for index in self.indexes))
    crs = property(lambda self: self.opened[0].index.card.crs)

    @property
    def indexes(self) -> list[Index]:
        """The indexes."""
        return [each.index for each in self.opened]

    @property
    def about(self) -> dict[str, Any]:
        """What a result tells of the indexes."""
        return {
            "reused": all(each.reused for each in self.opened),
            "inspection": self.opened[0].inspection,
            **device_fields(next((each.device for each in self.opened if not each.reused), self.opened[0].device)),
        }

    def find(self, place: Sequence[float], crs: str | None) -> int:
        """Number of the tile at a place, of the first index that holds it.

        Raises:
            OutsideRaster: no index holds it, or there is no data.
        """
        # Without a CRS the place is in that of the first raster, so other rasters must be asked in it too.
        crs = crs or self.crs
        failure: OutsideRaster | None = None
        for number, index in enumerate(self.indexes):
            try:
                pixel = index.grid.pixel_of(place[0], place[1], crs if index.card.crs else None)
            except OutsideRaster as error:
                failure = failure or error
                continue
            row, col = (coordinate // index.card.tile_size for coordinate in pixel)
            if np.isfinite(index.tiles[row, col, 0]):
                return self._number(number, row, col)
            failure = OutsideRaster(f"The tile at {place[0]:.10g}, {place[1]:.10g} has no valid pixels, or too few.")
        assert failure is not None
        raise failure

    def vectors(self, numbers: Sequence[int]) -> np.ndarray:
        """Embeddings of tiles: float32 (n, D), unit length."""
        found = [index.tiles[row, col] for index, row, col in map(self._place, numbers)]
        return np.array(found, np.float32).reshape(-1, self.indexes[0].card.embedding_size)

    def tallies(self) -> dict[str, Tally]:
        """What the tiles of each sensor add up to."""
        found: dict[str, Tally] = {}
        for index in self.indexes:
            found = added(found, {index.card.modality: Tally.of(_flat(index))})
        return found

    def nearest(self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Exact: every tile is compared."""
        cosines = np.concatenate([scores(_flat(each), queries, means.get(each.card.modality)) for each in self.indexes])
        numbers = best(cosines, k)
        return numbers, cosines[numbers]

    def tile(self, number: int) -> tuple[IndexCard, int, int]:
        """Card of a tile's raster, and its row and column in the indexed window."""
        index, row, col = self._place(number)
        return index.card, row, col

    def _number(self, index: int, row: int, col: int) -> int:
        before = sum(rows * cols for rows, cols in (each.card.tile_shape for each in self.indexes[:index]))
        return before + row * self.indexes[index].card.tile_shape[1] + col

    def _place(self, number: int) -> tuple[Index, int, int]:
        for index in self.indexes:
            rows, cols = index.card.tile_shape
            if number < rows * cols:
                return index, number // cols, number % cols
            number -= rows * cols
        raise IndexError(number)


def _flat(index: Index) -> np.ndarray:
    """Tiles of an index as a list: (n, D)."""
    return index.tiles.reshape(-1, index.card.embedding_size)
