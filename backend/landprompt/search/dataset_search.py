"""Search of a data set: exact if it is small, by the ANN index if it is large. Hits have exact cosines."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import EnginePackageMissing, NotADataSet, OutsideRaster
from ..index.store import IndexCard
from ..raster.io.grid import to_crs
from .ann import Ann
from .centring import EmbeddingSum
from .dataset import DataSet
from .gather import CARDS, PLACE, PLACES, RASTER, RASTERS, VECTORS, read_summary
from .polygons import CRS84
from .ranking import best, scores
from .windows import Tile

_BLOCK = 65_536  # tiles that an exact search compares at a time: 16 MB for 64 dimensions
# Centred cosines are q . (x - m) / |x - m|, while the ANN index ranks by inner products. For cosines near c the ranking
# is, to first order, the same as by (q + c / |x - m| m) . x. Therefore the ANN index is searched for three values of c,
# with this many times as many candidates as hits. This finds at least 0.995 of the exact hits; c = 0 alone finds 0.26
# (docs/experiments/ann-search.md).
_COSINES, _MORE_IF_CENTRED = (0.0, 0.5, 1.0), 3


class DataSetSearch:
    """The tiles of a data set, numbered by their position in the flat files."""

    def __init__(self, data_set: DataSet) -> None:
        """Open the search of a data set; raises NotADataSet if it is not finished or a file is missing."""
        summary = read_summary(data_set)
        if summary is None:
            raise NotADataSet(
                f"The data set '{data_set.path}' is not finished.", "Run 'landprompt index --cluster' on it again."
            )
        try:
            self._open(data_set, summary)
            if read_summary(data_set) != summary:  # faiss does not notice files that were removed before it opened them
                raise FileNotFoundError(summary["folder"])
        except (OSError, RuntimeError) as error:  # faiss raises RuntimeError
            raise NotADataSet(
                f"The data set '{data_set.path}' has just been rewritten, or one of its search files is missing.",
                "Search again; if that fails, remove its folder 'search' and run 'landprompt index --cluster'.",
            ) from error

    def _open(self, data_set: DataSet, summary: dict[str, Any]) -> None:
        folder = data_set.search / summary["folder"]
        self.path, self.tiles, self.rasters = data_set.path, summary["tiles"], summary["rasters"]
        self._vectors = np.memmap(folder / VECTORS, np.float32, "r", shape=(self.tiles, data_set.embedding_size))
        self._places = np.memmap(folder / PLACES, PLACE, "r", shape=(self.tiles,))
        self._rasters = np.memmap(folder / RASTERS, RASTER, "r", shape=(self.rasters,))
        # Kept open like the mapped files: gathering again removes them.
        self._streams = {name: (folder / name).open("rb", buffering=0) for name in (VECTORS, CARDS)}
        self._reading = threading.Lock()
        self.sums = {
            name: EmbeddingSum(np.array(each["total"]), each["tiles"]) for name, each in summary["sensors"].items()
        }
        self._ann = _open_ann(folder / "ann")
        self._card = lru_cache(maxsize=1024)(self._read_card)

    @property
    def exact(self) -> bool:
        """Whether every tile is compared."""
        return self._ann is None

    @property
    def card(self) -> IndexCard:
        """The card of the first raster; all rasters are of one model."""
        return self._card(0)

    def nearest(
        self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray] | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """The tiles with the highest cosine to any of the queries.

        Args:
            queries: float32 (q, D), unit length.
            k: number of tiles.
            means: sensor -> float32 (D,), for every sensor or none: subtracted from its tiles first.

        Returns:
            Numbers int64 (n,) and cosines float32 (n,), highest first; ties in the order of their numbers.
        """
        means = means or {}
        if self._ann is None:
            return self._scan(queries, k, means)
        if means:
            numbers = self._ann.candidates(self._tilted(queries, means), k * _MORE_IF_CENTRED)
        else:
            numbers = self._ann.candidates(queries, k)
        found = self._scores(numbers, self.embeddings(numbers), queries, means)
        order = best(found, k)
        return numbers[order], found[order]

    def find(self, place: Sequence[float], crs: str | None = None) -> int:
        """Number of the tile at a place, in the first raster that has data there.

        Args:
            place: x, y.
            crs: its CRS; None for longitude and latitude.

        Raises:
            OutsideRaster: there is no tile.
            BadOption: the CRS is unknown.
        """
        lon, lat = to_crs(place[0], place[1], crs or CRS84, CRS84)
        xmin, ymin, xmax, ymax = self._rasters["bounds"].T
        for raster in np.flatnonzero((xmin <= lon) & (lon <= xmax) & (ymin <= lat) & (lat <= ymax)):
            card = self._card(int(raster))
            try:
                row, col = (at // card.tile_size for at in card.grid.pixel_of(lon, lat, CRS84))
            except OutsideRaster:
                continue
            first = int(self._rasters["first"][raster])
            last = int(self._rasters["first"][raster + 1]) if raster + 1 < self.rasters else self.tiles
            own = self._places[first:last]
            if len(at := np.flatnonzero((own["row"] == row) & (own["col"] == col))):
                return int(first + at[0])
        raise OutsideRaster(f"The data set has no tile at {place[0]:.10g}, {place[1]:.10g}.")

    def embeddings(self, numbers: Sequence[int] | np.ndarray) -> np.ndarray:
        """Embeddings of tiles: float32 (n, D), unit length."""
        found = np.empty((len(numbers), self._vectors.shape[1]), np.float32)
        # Read instead of mapped: mapping loads 64 KB around every row, and after some queries the whole file.
        stream = self._streams[VECTORS]
        with self._reading:
            for row, number in zip(found, numbers, strict=True):
                stream.seek(int(number) * row.nbytes)
                stream.readinto(memoryview(row).cast("B"))
        return found

    def tile(self, number: int) -> Tile:
        """A tile by its number."""
        raster, row, col = self._places[number].tolist()
        card = self._card(raster)
        return Tile(card, row * card.tile_size, col * card.tile_size, card.tile_size)

    def _read_card(self, raster: int) -> IndexCard:
        start = int(self._rasters["start"][raster])
        end = int(self._rasters["start"][raster + 1]) if raster + 1 < self.rasters else -1
        stream = self._streams[CARDS]
        with self._reading:
            stream.seek(start)
            return IndexCard.from_json(json.loads(stream.read(end - start if end > 0 else -1)))

    def _scores(
        self, which: np.ndarray | slice, vectors: np.ndarray, queries: np.ndarray, means: Mapping[str, np.ndarray]
    ) -> np.ndarray:
        """Cosines of the tiles `which`, given their embeddings."""
        if not means:
            return scores(vectors, queries)
        sensor = self._rasters["sensor"][self._places["raster"][which]]
        found = np.empty(len(vectors), np.float32)
        for place, name in enumerate(self.sums):
            own = sensor == place
            found[own] = scores(vectors[own], queries, means.get(name))
        return found

    def _tilted(self, queries: np.ndarray, means: Mapping[str, np.ndarray]) -> np.ndarray:
        """Queries for the ANN index that find centred tiles; for unit x, |x - m|^2 is 1 - |m|^2 on average."""
        tilts = []
        for mean in (means[sensor] for sensor in self.sums if sensor in means):
            away = max(float(np.sqrt(1 - min(mean @ mean, 1))), 1e-3)
            tilts += [cosine / away * mean for cosine in _COSINES]
        return np.concatenate([queries + tilt for tilt in tilts])

    def _scan(self, queries: np.ndarray, k: int, means: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """The best k of all tiles, compared block by block, so that memory does not grow with the data set."""
        numbers, found = np.empty(0, np.int64), np.empty(0, np.float32)
        for start in range(0, self.tiles, _BLOCK):
            block = slice(start, min(start + _BLOCK, self.tiles))
            cosines = self._scores(block, self._vectors[block], queries, means)
            numbers = np.concatenate([numbers, np.arange(block.start, block.stop)])
            found = np.concatenate([found, cosines])
            kept = np.sort(best(found, k))
            numbers, found = numbers[kept], found[kept]
        order = best(found, k)
        return numbers[order], found[order]


def _open_ann(folder: Path) -> Ann | None:
    """The ANN index; None if there is none or faiss is missing: then the search is exact, and slower."""
    if not folder.is_dir():
        return None
    try:
        return Ann(folder)
    except EnginePackageMissing:
        return None
