"""The tiles of one or several indexes as a collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import OutsideRaster
from ..index.resolve import ResolvedIndex, device_fields
from ..index.store import Index, IndexCard
from .centring import EmbeddingSum, add_sums
from .ranking import best, scores


@dataclass(frozen=True)
class IndexTiles:
    """The tiles of opened indexes, numbered in their order, row by row. See `collection.TileCollection`."""

    resolved: Sequence[ResolvedIndex]

    @property
    def modality(self) -> str:
        """Sensor of the first index."""
        return self.indexes[0].card.modality

    @property
    def sensors(self) -> frozenset[str]:
        """Sensors of all indexes."""
        return frozenset(index.card.modality for index in self.indexes)

    @property
    def crs(self) -> str | None:
        """CRS of the first raster."""
        return self.indexes[0].card.crs

    @property
    def indexes(self) -> list[Index]:
        """The indexes."""
        return [each.index for each in self.resolved]

    @property
    def about(self) -> dict[str, Any]:
        """Whether all indexes were reused, the first inspection, and the device."""
        return {
            "reused": all(each.reused for each in self.resolved),
            "inspection": self.resolved[0].inspection,
            **device_fields(next((each.device for each in self.resolved if not each.reused), self.resolved[0].device)),
        }

    def find(self, place: Sequence[float], crs: str | None) -> int:
        """Number of the tile at a place, in the first index that holds it.

        Raises:
            OutsideRaster: no index holds the place, or there is no data.
        """
        # Without a CRS the place is in that of the first raster, so other rasters need it too.
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
            failure = OutsideRaster(f"The tile at {place[0]:.10g}, {place[1]:.10g} has too few valid pixels.")
        assert failure is not None
        raise failure

    def vectors(self, numbers: Sequence[int]) -> np.ndarray:
        """Embeddings of tiles: float32 (n, D), unit length."""
        found = [index.tiles[row, col] for index, row, col in map(self._locate, numbers)]
        return np.array(found, np.float32).reshape(-1, self.indexes[0].card.embedding_size)

    def embedding_sums(self) -> dict[str, EmbeddingSum]:
        """Sum of the embeddings of each sensor's tiles."""
        sums: dict[str, EmbeddingSum] = {}
        for index in self.indexes:
            sums = add_sums(sums, {index.card.modality: EmbeddingSum.of(_flat(index))})
        return sums

    def nearest(self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Numbers and cosines of the best k tiles; exact: every tile is compared."""
        cosines = np.concatenate([scores(_flat(each), queries, means.get(each.card.modality)) for each in self.indexes])
        numbers = best(cosines, k)
        return numbers, cosines[numbers]

    def tile(self, number: int) -> tuple[IndexCard, int, int]:
        """Card of a tile's raster, and the tile's row and column in the indexed window."""
        index, row, col = self._locate(number)
        return index.card, row, col

    def _number(self, index: int, row: int, col: int) -> int:
        before = sum(rows * cols for rows, cols in (each.card.tile_shape for each in self.indexes[:index]))
        return before + row * self.indexes[index].card.tile_shape[1] + col

    def _locate(self, number: int) -> tuple[Index, int, int]:
        for index in self.indexes:
            rows, cols = index.card.tile_shape
            if number < rows * cols:
                return index, number // cols, number % cols
            number -= rows * cols
        raise IndexError(number)


def _flat(index: Index) -> np.ndarray:
    """Tiles of an index as a list: float32 (n, D)."""
    return index.tiles.reshape(-1, index.card.embedding_size)
