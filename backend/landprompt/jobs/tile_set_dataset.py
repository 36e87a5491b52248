"""The tiles of a data set, for `similar` and `find`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ..dataset.gather import SUMMARY
from ..dataset.layout import DataSet
from ..dataset.search import TileSearch
from ..errors import NotADataSet
from ..index.store import IndexCard
from ..model.bundle import Bundle
from ..query.centring import Tally
from .index_resolver import REUSED, device_fields

_CRS84 = "OGC:CRS84"


class DataSetGallery:
    """A data set opened for search, in longitude and latitude. See `searching.Searched`."""

    crs = _CRS84

    def __init__(self, search: TileSearch) -> None:
        self._search = search
        self.modality = search.card.modality
        self.sensors = frozenset(search.tallies)

    @classmethod
    def open(cls, path: str, model: Bundle) -> DataSetGallery:
        """Open a data set; asking again gives the same search, its ANN index still warm.

        Raises:
            NotADataSet: it is none, is not finished, or was made with another model.
        """
        data_set = DataSet.open(Path(path).absolute())
        if data_set.model_digest != model.card.digest:
            raise NotADataSet(
                f"The data set '{path}' was made with the model '{data_set.model}', not with '{model.card.label}'.",
                "Choose the data set's model (--model).",
            )
        made = data_set.search / SUMMARY
        return cls(_open(data_set.path, made.stat().st_mtime_ns if made.is_file() else 0))

    @property
    def about(self) -> dict[str, Any]:
        """What a result tells of the data set: whether the search was exact, and how many tiles it was over."""
        told = {"exact": self._search.exact, "tiles": self._search.tiles}
        return {"reused": True, "inspection": self._search.card.inspection, **told, **device_fields(REUSED)}

    def find(self, place: Sequence[float], crs: str | None) -> int:
        """As `TileSearch.find`."""
        return self._search.find(place, crs)

    def vectors(self, numbers: Sequence[int]) -> np.ndarray:
        """As `TileSearch.embeddings`."""
        return self._search.embeddings(numbers)

    def tallies(self) -> dict[str, Tally]:
        """What the tiles of each sensor add up to, as it was counted when they were gathered."""
        return self._search.tallies

    def nearest(self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """As `TileSearch.nearest`."""
        return self._search.nearest(queries, k, means)

    def tile(self, number: int) -> tuple[IndexCard, int, int]:
        """As `TileSearch.tile`."""
        return self._search.tile(number)


@lru_cache(maxsize=2)
def _open(path: Path, _made: int) -> TileSearch:
    # When the search was made is part of the key: one that was made anew is opened anew.
    return TileSearch(DataSet.open(path))
