"""The tiles of a data set as a collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import BadOption, NotADataSet
from ..index.resolve import REUSED, device_fields
from ..model.bundle import Bundle
from .centring import EmbeddingSum
from .dataset import DataSet
from .dataset_search import DataSetSearch
from .example import Example, Polygon
from .gather import SUMMARY
from .polygons import CRS84
from .ranking import Match
from .windows import Tile


class DataSetTiles:
    """The tiles of a data set, in longitude and latitude. See `collection.TileCollection`."""

    crs: str | None = CRS84

    def __init__(self, search: DataSetSearch) -> None:
        self._search = search
        self.modality: str = search.card.modality
        self.sensors = frozenset(search.sums)
        self.size: int = search.card.tile_size

    @classmethod
    def open(cls, path: str, model: Bundle, window: int | None = None) -> DataSetTiles:
        """Open a data set. The next call reuses the open search with its warm ANN index.

        Args:
            path: its folder.
            model: the model of the embeddings.
            window: the requested window size; a data set has one size, that of its tiles.

        Raises:
            NotADataSet: the folder is not a data set, is not finished, or was made with another model.
            BadOption: its tiles have a different size.
        """
        data_set = DataSet.open(Path(path).absolute())
        if data_set.model_digest != model.card.digest:
            raise NotADataSet(
                f"The data set '{path}' was made with the model '{data_set.model}', not with '{model.card.label}'.",
                "Choose the data set's model (--model).",
            )
        summary = data_set.search / SUMMARY
        search = _open(data_set.path, summary.stat().st_mtime_ns if summary.is_file() else 0)
        tiles = cls(search)
        if window not in (None, tiles.size):
            raise BadOption(
                f"The tiles of the data set '{path}' are {tiles.size} pixels wide, not {window}.",
                "Leave out the window size, or search the rasters themselves.",
            )
        return tiles

    @property
    def about(self) -> dict[str, Any]:
        """Whether the search was exact, number and size of the tiles, the inspection of the first raster."""
        size = {"exact": self._search.exact, "tiles": self._search.tiles, "window": self.size}
        return {"reused": True, "inspection": self._search.card.inspection, **size, **device_fields(REUSED)}

    def example_at(self, place: Sequence[float], crs: str | None) -> Example:
        """The tile at a place, see `DataSetSearch.find`; a data set has no cells for a window around it."""
        number = self._search.find(place, crs)
        return Example.of_tile(self._search.embeddings([number])[0], self._search.tile(number))

    def example_in(self, polygon: Polygon) -> Example:
        """The tile at the centre of a polygon."""
        centre = polygon.shape.point_on_surface()
        return self.example_at((centre.x, centre.y), polygon.crs)

    def embedding_sums(self) -> dict[str, EmbeddingSum]:
        """Sum of the embeddings of each sensor's tiles, as computed when they were gathered."""
        return self._search.sums

    def nearest(
        self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray], exclude: Sequence[Tile] = ()
    ) -> list[Match]:
        """The best k tiles that do not overlap `exclude`, see `DataSetSearch.nearest`."""
        # A tile-sized window overlaps at most four tiles; larger examples overlap in proportion to their area.
        more = sum((-(-tile.size // self.size) + 1) ** 2 for tile in exclude)
        found = zip(*self._search.nearest(queries, k + more, means), strict=True)
        matches = [
            Match(self._search.tile(int(number)), float(score), 100.0 * (1 - place / self._search.tiles))
            for place, (number, score) in enumerate(found)
        ]
        return [match for match in matches if not any(map(match.tile.overlaps, exclude))][:k]


@lru_cache(maxsize=2)
def _open(path: Path, _gathered: int) -> DataSetSearch:
    # The time of gathering is part of the key: a data set that was gathered again is opened again.
    return DataSetSearch(DataSet.open(path))
