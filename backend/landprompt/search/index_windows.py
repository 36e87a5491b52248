"""The windows of one or more indexes as a collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import BadOption, OutsideRaster
from ..index.resolve import ResolvedIndex, device_fields
from ..index.store import Index
from .centring import EmbeddingSum, add_sums
from .example import Example, Polygon, example_at, example_in
from .ranking import Match, best, scores
from .window_cache import window_bands
from .windows import Tile, WindowGrid


@dataclass(frozen=True)
class IndexWindows:
    """The windows of one size in opened indexes, numbered in their order. See `collection.TileCollection`.

    Attributes:
        resolved: the indexes.
        size: side of the windows in pixels, rounded to the squares of each index.
        context: progress and cancellation. A search of many windows stops after some rows.
    """

    resolved: Sequence[ResolvedIndex]
    size: int
    context: JobContext = field(default_factory=JobContext)

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

    @cached_property
    def grids(self) -> list[WindowGrid]:
        """The windows of each index."""
        return [WindowGrid.overlapping(index.card, self.size) for index in self.indexes]

    @property
    def about(self) -> dict[str, Any]:
        """The window size, whether all indexes were reused, the first inspection, and the device."""
        return {
            "window": self.grids[0].size,
            "reused": all(each.reused for each in self.resolved),
            "inspection": self.resolved[0].inspection,
            **device_fields(next((each.device for each in self.resolved if not each.reused), self.resolved[0].device)),
        }

    def example_at(self, place: Sequence[float], crs: str | None) -> Example:
        """The window around a place, in the first index that holds it.

        Raises:
            OutsideRaster: no index holds the place, or there is no data.
        """
        # A place without a CRS is in that of the first raster, and has to be transformed for the other rasters.
        crs = crs or self.crs
        failure: OutsideRaster | None = None
        for index, grid in zip(self.indexes, self.grids, strict=True):
            try:
                pixel = index.grid.pixel_of(place[0], place[1], crs if index.card.crs else None)
                return example_at(index, pixel, grid.size)
            except OutsideRaster as error:
                failure = failure or error
        assert failure is not None
        raise failure

    def example_in(self, polygon: Polygon) -> Example:
        """The cells inside a polygon, in the first index that holds a part of it.

        Raises:
            OutsideRaster: no index holds the polygon, or there is no data.
        """
        polygon = polygon.with_default(self.crs)
        failure: OutsideRaster | None = None
        for index in self.indexes:
            try:
                return example_in(index, polygon)
            except OutsideRaster as error:
                failure = failure or error
        assert failure is not None
        raise failure

    def embedding_sums(self) -> dict[str, EmbeddingSum]:
        """Sum of the embeddings of each sensor's windows, scaled to as many tiles as the data cover."""
        sums: dict[str, EmbeddingSum] = {}
        for index, grid in zip(self.indexes, self.grids, strict=True):
            total = EmbeddingSum.of(np.empty((0, index.card.embedding_size), np.float32))
            for band in self._bands(index, grid):
                total += EmbeddingSum.of(band)
            area = round(int(index.valid_cells.sum()) * (index.card.stride / index.card.tile_size) ** 2)
            scaled = EmbeddingSum(total.total / max(total.tiles, 1) * area, area)
            sums = add_sums(sums, {index.card.modality: scaled})
        return sums

    def cosines(self, queries: np.ndarray, means: Mapping[str, np.ndarray]) -> list[np.ndarray]:
        """Highest cosine of every window to the queries, for each index: float32 (n,), NaN without data."""
        found = []
        for index, grid in zip(self.indexes, self.grids, strict=True):
            mean = means.get(index.card.modality)
            bands = [scores(band, queries, mean) for band in self._bands(index, grid)]
            found.append(np.concatenate(bands) if bands else np.empty(0, np.float32))
        return found

    def _bands(self, index: Index, grid: WindowGrid) -> Iterator[np.ndarray]:
        """Yield the embeddings of an index's windows, float32 (n, D), some rows at a time.

        Raises:
            Cancelled: the job was cancelled.
        """
        done, rows = 0, grid.shape[0]
        for band in window_bands(index, grid):
            self.context.progress("search", done, rows, "Searching")
            done += len(band)
            yield band.reshape(-1, band.shape[-1])

    def nearest(
        self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray], exclude: Sequence[Tile] = ()
    ) -> list[Match]:
        """The k best windows that overlap neither each other nor `exclude`; exact: every window is compared.

        Raises:
            BadOption: all rasters are smaller than a window.
        """
        if not any(grid.shape[0] * grid.shape[1] for grid in self.grids):
            raise BadOption(f"A window of {self.size} pixels is larger than the raster.", "Choose a smaller window.")
        cosines = self.cosines(queries, means)
        chosen = self._apart(cosines, k, exclude)
        matches: list[Match] = []
        levels = [_levels(each, [place for at, place in chosen if at == n]) for n, each in enumerate(cosines)]
        for number, place in chosen:
            score, (valid, best_ones) = cosines[number][place], levels[number]
            higher = len(best_ones) - np.searchsorted(best_ones, score, side="right")
            percentile = 100.0 * float(1 - higher / valid)
            matches.append(Match(self.grids[number].tile(place), float(score), percentile))
        return matches

    def _apart(self, cosines: Sequence[np.ndarray], k: int, exclude: Sequence[Tile]) -> list[tuple[int, int]]:
        """Index and number of the best k windows that overlap no better one (non-maximum suppression)."""
        taken = {
            (number, *place)
            for number, grid in enumerate(self.grids)
            for tile in exclude
            if tile.card.source == grid.card.source
            for place in grid.overlapping_tile(tile)
        }
        starts = np.cumsum([0, *map(len, cosines)])
        # A window overlaps at most this many windows, including itself, so k times this number of candidates is enough.
        crowd = max((2 * grid.reach + 1) ** 2 for grid in self.grids)
        chosen: list[tuple[int, int]] = []
        for candidate in best(np.concatenate(cosines), k * crowd + len(taken)):
            number = int(np.searchsorted(starts, candidate, side="right")) - 1
            place = int(candidate - starts[number])
            grid = self.grids[number]
            row, col = divmod(place, grid.shape[1])
            if (number, row, col) in taken:
                continue
            chosen.append((number, place))
            if len(chosen) == k:
                break
            around = range(-grid.reach, grid.reach + 1)
            taken.update((number, row + down, col + across) for down in around for across in around)
        return chosen


def _levels(cosines: np.ndarray, chosen: Sequence[int]) -> tuple[int, np.ndarray]:
    """Number of windows with data, and all scores not below that of the worst chosen window, ascending."""
    if not chosen:
        return 0, np.empty(0, np.float32)
    valid = int(np.count_nonzero(np.isfinite(cosines)))
    return valid, np.sort(cosines[cosines >= cosines[list(chosen)].min()])
