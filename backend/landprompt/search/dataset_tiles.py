"""The tiles of a data set as a collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import NotADataSet
from ..index.resolve import REUSED, device_fields
from ..index.store import IndexCard
from ..model.bundle import Bundle
from .centring import EmbeddingSum
from .dataset import DataSet
from .dataset_search import DataSetSearch
from .gather import SUMMARY
from .polygons import CRS84


class DataSetTiles:
    """The tiles of a data set, in longitude and latitude. See `collection.TileCollection`."""

    crs: str | None = CRS84

    def __init__(self, search: DataSetSearch) -> None:
        self._search = search
        self.modality: str = search.card.modality
        self.sensors = frozenset(search.sums)

    @classmethod
    def open(cls, path: str, model: Bundle) -> DataSetTiles:
        """Open a data set. The next call reuses the open search with its warm ANN index.

        Raises:
            NotADataSet: the folder is not a data set, is not finished, or was made with another model.
        """
        data_set = DataSet.open(Path(path).absolute())
        if data_set.model_digest != model.card.digest:
            raise NotADataSet(
                f"The data set '{path}' was made with the model '{data_set.model}', not with '{model.card.label}'.",
                "Choose the data set's model (--model).",
            )
        summary = data_set.search / SUMMARY
        return cls(_open(data_set.path, summary.stat().st_mtime_ns if summary.is_file() else 0))

    @property
    def about(self) -> dict[str, Any]:
        """Whether the search was exact, the number of tiles, the inspection of the first raster."""
        size = {"exact": self._search.exact, "tiles": self._search.tiles}
        return {"reused": True, "inspection": self._search.card.inspection, **size, **device_fields(REUSED)}

    def find(self, place: Sequence[float], crs: str | None) -> int:
        """Number of the tile at a place, see `DataSetSearch.find`."""
        return self._search.find(place, crs)

    def vectors(self, numbers: Sequence[int]) -> np.ndarray:
        """Embeddings of tiles, see `DataSetSearch.embeddings`."""
        return self._search.embeddings(numbers)

    def embedding_sums(self) -> dict[str, EmbeddingSum]:
        """Sum of the embeddings of each sensor's tiles, as computed when they were gathered."""
        return self._search.sums

    def nearest(self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Numbers and cosines of the best k tiles, see `DataSetSearch.nearest`."""
        return self._search.nearest(queries, k, means)

    def tile(self, number: int) -> tuple[IndexCard, int, int]:
        """Card, row and column of a tile, see `DataSetSearch.tile`."""
        return self._search.tile(number)


@lru_cache(maxsize=2)
def _open(path: Path, _gathered: int) -> DataSetSearch:
    # The time of gathering is part of the key: a data set that was gathered again is opened again.
    return DataSetSearch(DataSet.open(path))
