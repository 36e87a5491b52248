"""Measures search: the nearest 100 of all windows of a full tile exactly, and of ten million tiles approximately.

Exact: a `similar` job of a running server on an index of 686 x 686 squares of 16 pixels, the size of a full Sentinel-2
tile; the time runs from request to response. Approximate: the engine's ANN index over generated embeddings, used as in
the search of a data set: first candidates, then their exact cosines. Recall is relative to the exact result.

The embeddings are derived from real ones: tiles of a generated raster and, if available, of the Vietnam scene, mixed in
pairs and jittered so that neighbours are about as close as tiles of one scene.
"""

from __future__ import annotations

import math
import shutil
import statistics
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from engine import EngineFailed, Server, index_of
from landprompt.context import JobContext
from landprompt.errors import LandPromptError
from landprompt.index.block_result import make_result
from landprompt.index.locations import make_folder
from landprompt.index.store import SQUARE_PX, Index
from landprompt.index.writer import IndexWriter
from landprompt.search.windows import WindowGrid, embed_all
from part import OUT, SHARED, SIDES, Part, main
from rasters import raster

K = 100
QUERIES = 24
SQUARES = {False: 686, True: 300}  # squares per side, in the exact search
TILES = {False: 10_000_000, True: 600_000}  # tiles in the approximate search
WINDOWS = (32, 16, 64)
_JITTER = 0.35
_BLOCK = 100_000


def measure(quick: bool) -> Part:
    """Exact and approximate search."""
    seeds = _real_tiles(quick)
    part = Part("Search")
    _exact(part, seeds, SQUARES[quick], Index.open(index_of(raster("land", SIDES[quick][1]))))
    _approximate(part, seeds, TILES[quick])
    return part


def _real_tiles(quick: bool) -> np.ndarray:
    """Tile embeddings float32 (n, D) of the available rasters."""
    sources = [raster("land", SIDES[quick][1]), SHARED / "scenes" / "vietnam_s2_l2a"]
    indexes = [Index.open(index_of(source)) for source in sources if source.exists()]
    tiles = [embed_all(index, WindowGrid.tiles(index.card)) for index in indexes]
    flat = np.concatenate([each.reshape(-1, each.shape[-1]) for each in tiles])
    return flat[np.isfinite(flat[:, 0])]


def vectors(seeds: np.ndarray, count: int, start: int = 0) -> np.ndarray:
    """Unit embeddings float32 (count, D), interpolated between pairs of real ones."""
    rng = np.random.default_rng(start)
    first, second = seeds[rng.integers(0, len(seeds), (2, count))]
    share = rng.beta(0.4, 0.4, (count, 1)).astype(np.float32)
    mixed = first * share + second * (1 - share)
    mixed += rng.standard_normal(mixed.shape, np.float32) * np.float32(_JITTER / np.sqrt(mixed.shape[1]))
    return mixed / np.linalg.norm(mixed, axis=1, keepdims=True)


def _exact(part: Part, seeds: np.ndarray, side: int, like: Index) -> None:
    path = _index_of_squares(seeds, side, like)
    index = Index.open(path)
    full = side >= SQUARES[False]
    with Server() as server:
        _ask(server, path, index, 0, 256)  # loads the model
        for size in WINDOWS:
            taken = [_ask(server, path, index, number, size) for number in range(QUERIES)]
            count = math.prod(WindowGrid.overlapping(index.card, size).shape)
            what = f"Exact top {K} of {count:,} windows of {size} px"
            part.add(f"{what}, a new size", 1000 * taken[0], "ms", 2000.0 if full else None, False)
            note = f"median of {QUERIES - 1}, request to response; server {server.peak_mb():.0f} MB"
            warm = 1000 * statistics.median(taken[1:])
            part.add(f"{what}, a size used before", warm, "ms", 150.0 if full else None, False, note)
            part.data[f"exact_{size}"] = {"taken_s": taken, "windows": count}


def _ask(server: Server, path: Path, index: Index, number: int, size: int) -> float:
    """Seconds for a search with the window at one place as the example."""
    grid = index.card.grid
    at = grid.cell_transform @ (number * 7 % grid.cols + 0.5, number * 13 % grid.rows + 0.5)
    start = time.perf_counter()
    answer = server.call("similar", sources=[str(path)], at=list(at), k=K, window=size, device="cpu")
    taken = time.perf_counter() - start
    if len(answer["hits"]) != K:
        raise EngineFailed(f"similar: {len(answer['hits'])} hits instead of {K}")
    return taken


def _index_of_squares(seeds: np.ndarray, side: int, like: Index) -> Path:
    """An index of `side` x `side` squares, written with the engine's writer: each square has a single cell."""
    path = OUT / "data" / f"squares_{side}.lpi"
    if path.exists():
        shutil.rmtree(path)
    pixels, size = side * SQUARE_PX, like.card.embedding_size
    card = replace(like.card, width=pixels, height=pixels, window=(0, 0, pixels, pixels), stride=SQUARE_PX)
    writer = IndexWriter(path, card, 64)
    for block in card.grid.blocks(64):
        shape = (block.rows, block.cols)
        cells = vectors(seeds, block.rows * block.cols, start=block.row0 * side + block.col0)
        packed = make_result(card, block, cells.T.reshape(size, *shape), np.ones(shape, bool))
        writer.write(block.row0, block.col0, packed, np.ones(shape, bool), np.zeros((1, 1), bool))
    writer.finish()
    return path


def _approximate(part: Part, seeds: np.ndarray, count: int) -> None:
    try:
        from landprompt.search import ann
    except ImportError as error:
        return part.add(f"Approximate top {K}", None, "", note=f"not measured: {error}")
    folder = OUT / "data" / "ann"
    shutil.rmtree(folder, ignore_errors=True)
    make_folder(folder)
    try:
        stored = _stored_vectors(folder / "vectors.f32", seeds, count)
        start = time.perf_counter()
        ann.build(stored, folder / "shards", JobContext())
        built_s = time.perf_counter() - start
        _ask_ann(part, ann.Ann(folder / "shards"), stored, seeds, folder, built_s)
    except LandPromptError as error:  # faiss is optional
        part.add(f"Approximate top {K} of {count:,} tiles", None, "", note=f"not measured: {error.message}")
    finally:
        shutil.rmtree(folder)


def _stored_vectors(path: Path, seeds: np.ndarray, count: int) -> np.ndarray:
    stored = np.memmap(path, np.float32, "w+", shape=(count, seeds.shape[1]))
    for start in range(0, count, _BLOCK):
        block = min(_BLOCK, count - start)
        stored[start : start + block] = vectors(seeds, block, start=start + 1)
    return stored


def _ask_ann(part: Part, index: object, stored: np.ndarray, seeds: np.ndarray, folder: Path, built_s: float) -> None:
    queries = vectors(seeds, QUERIES + 4, start=2**40)
    for query in queries[QUERIES:]:
        _nearest(index, stored, query)
    taken, found = [], []
    for query in queries[:QUERIES]:
        start = time.perf_counter()
        found.append(_nearest(index, stored, query))
        taken.append(time.perf_counter() - start)
    truth = _truth(stored, queries[:QUERIES])
    recall = float(np.mean([len(np.intersect1d(a, b)) / K for a, b in zip(found, truth, strict=True)]))
    goal = 50.0 if len(stored) >= TILES[False][1] else None
    size = sum(file.stat().st_size for file in (folder / "shards").iterdir()) / len(stored)
    what = f"top {K} of {len(stored):,} tiles"
    part.add(f"Recall@{K} of the approximate {what}", recall, "", 0.98, note=f"{QUERIES} queries, exact re-ranking")
    part.add(
        f"Approximate {what}, warm", 1000 * statistics.median(taken), "ms", goal, False, f"built in {built_s:.0f} s"
    )
    note = "the whole ANN index, memory-mapped; embeddings for re-ranking stay on disk"
    part.add("Memory of the ANN index", size, "bytes per tile", 150.0, False, note)
    part.data["ann"] = {"taken_s": taken, "recall": recall, "built_s": built_s, "bytes_per_tile": size}


def _nearest(index: object, stored: np.ndarray, query: np.ndarray) -> np.ndarray:
    """Row numbers of the best K candidates by exact cosine, ranked as in the search of a data set."""
    from landprompt.search.ranking import best, scores

    numbers = index.candidates(query[None], K)
    return numbers[best(scores(stored[numbers], query[None]), K)]


def _truth(stored: np.ndarray, queries: np.ndarray) -> list[np.ndarray]:
    """Exact results, computed in blocks."""
    best: list[tuple[np.ndarray, np.ndarray]] = [(np.empty(0, np.int64), np.empty(0, np.float32))] * len(queries)
    for start in range(0, len(stored), _BLOCK):
        scores = stored[start : start + _BLOCK] @ queries.T
        for number, (places, values) in enumerate(best):
            places = np.concatenate([places, np.arange(start, start + len(scores))])
            values = np.concatenate([values, scores[:, number]])
            kept = np.argpartition(-values, K - 1)[:K] if len(values) > K else np.arange(len(values))
            best[number] = places[kept], values[kept]
    return [places for places, _ in best]


if __name__ == "__main__":
    main(measure)
