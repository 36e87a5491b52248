"""Approximate nearest neighbours: inverted files of 16-bit codes (faiss IVF, SQfp16) on disk, in shards.

docs/experiments/ann-search.md explains this choice. A shard takes 136 bytes per 64-dimensional tile. It is
memory-mapped, so memory holds only the lists that were visited recently.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from ..context import JobContext
from ..index.locations import make_folder
from ..optional_packages import require

# Smaller data sets are searched exactly, which is fast enough.
EXACT_BELOW = 500_000
SHARD_TILES = 2_500_000
# Share of a shard's lists that a query visits. Text is far from all images, so its nearest tiles are spread over more
# lists than those of a tile; both were measured (docs/experiments/ann-search.md).
PROBED = 1 / 8
_SAMPLES_PER_LIST = 64  # faiss warns below 39
_ADDED = 100_000


def build(vectors: np.ndarray, folder: Path, context: JobContext) -> None:
    """Write the shards of a data set; none if it is small enough for an exact search.

    Args:
        vectors: float32 (n, D), unit length; may be memory-mapped.
        folder: folder of the shards, created if it is missing.
        context: progress and cancellation.

    Raises:
        EnginePackageMissing: faiss is not installed.
    """
    if len(vectors) < EXACT_BELOW:
        return
    make_folder(folder)
    for number, start in enumerate(range(0, len(vectors), SHARD_TILES)):
        part = vectors[start : start + SHARD_TILES]
        require("faiss").write_index(_shard(part, start, len(vectors), context), str(folder / f"{number:05d}.faiss"))


class Ann:
    """The shards of a data set, open for search."""

    def __init__(self, folder: Path) -> None:
        faiss = require("faiss")
        self._shards = [
            faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
            for path in sorted(folder.glob("*.faiss"))
        ]

    def candidates(self, queries: np.ndarray, count: int) -> np.ndarray:
        """Numbers of the approximately nearest tiles of all queries: int64, ascending, unique.

        Args:
            queries: float32 (q, D), unit length.
            count: number of tiles per shard and query.
        """
        found = []
        for shard in self._shards:
            probes = require("faiss").SearchParametersIVF(nprobe=max(1, round(PROBED * shard.nlist)))
            found.append(shard.search(np.ascontiguousarray(queries, np.float32), count, params=probes)[1].ravel())
        numbers = np.unique(np.concatenate(found))
        return numbers[numbers >= 0]


def _shard(part: np.ndarray, start: int, total: int, context: JobContext) -> object:
    """The faiss index of one shard; its ids are tile numbers of the whole data set."""
    faiss = require("faiss")
    size = part.shape[1]
    lists = 2 ** round(math.log2(math.sqrt(len(part))))
    sample = np.sort(
        np.random.default_rng(0).choice(len(part), min(len(part), lists * _SAMPLES_PER_LIST), replace=False)
    )
    shard = faiss.index_factory(size, f"IVF{lists},SQfp16", faiss.METRIC_INNER_PRODUCT)
    shard.cp.spherical, shard.cp.niter = True, 8
    context.progress("ann", start, total, "Sorting tiles by similarity")
    shard.train(np.ascontiguousarray(part[sample]))
    for row in range(0, len(part), _ADDED):
        added = np.ascontiguousarray(part[row : row + _ADDED])
        shard.add_with_ids(added, np.arange(start + row, start + row + len(added)))
        context.progress("ann", start + row + len(added), total, "Sorting tiles by similarity")
    return shard
