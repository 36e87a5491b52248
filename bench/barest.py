"""The least that an index takes: what any engine must do with a raster on a processor, and nothing of our own.

Windows are read by rasterio and cast to float32, the network runs over them, its numbers become bytes, Zstd packs them,
a file a block takes them: no radiometry, no nodata, no mirror image at the edges, no overviews, no tiles, no Zarr.
A thread a core, as the engine has it, over the engine's own windows in the engine's own order; against the same
network over windows of the same sizes that lie in memory. What this adds, no engine in these libraries can do without.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime as ort
import rasterio
from floor import engine_file, margin_px
from landprompt.index.build import BLOCK_PX
from numcodecs import Zstd
from part import MODEL, OUT, cores
from rasters import BANDS, raster

_GDAL_CACHE_BYTES = 160 * 2**20  # as the engine's
_Window = tuple[tuple[int, int], tuple[int, int]]


def added(side: int, times: int) -> tuple[float, float]:
    """What reading alone, and reading and writing, add to the network over its windows.

    Args:
        side: of the raster of land in pixels.
        times: how often each is measured, in turns; medians count.

    Returns:
        The two as fractions of the network's time.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads, options.enable_mem_pattern = 1, False
    network = _Network(ort.InferenceSession(str(MODEL / engine_file()), options, providers=["CPUExecutionProvider"]))
    windows, folder = list(_windows(side)), OUT / "data" / "barest"
    folder.mkdir(parents=True, exist_ok=True)
    ways = (lambda window: network(_pixels(window)), _Reader(side, network), _Reader(side, network, folder))
    taken: list[list[float]] = [[], [], []]
    for turn in range(times + 1):
        for way, seconds in zip(ways, taken, strict=True):
            spent = _seconds(way, windows)
            if turn:  # the first has the file come from disk
                seconds.append(spent)
    alone, read, written = map(statistics.median, taken)
    return read / alone - 1, written / alone - 1


def _seconds(way: Callable[[_Window], object], windows: list[_Window]) -> float:
    with rasterio.Env(GDAL_CACHEMAX=_GDAL_CACHE_BYTES), ThreadPoolExecutor(cores()) as pool:
        start = time.perf_counter()
        list(pool.map(way, windows))
        return time.perf_counter() - start


class _Network:
    def __init__(self, session: ort.InferenceSession) -> None:
        self._session = session

    def __call__(self, image: np.ndarray) -> np.ndarray:
        inputs = {
            "image": image,
            "band_mask": np.ones((1, len(BANDS)), np.float32),
            "valid": np.ones((1, 1, *image.shape[2:]), np.float32),
            "crop": np.array(margin_px(), np.int64),
        }
        return self._session.run(["grid"], inputs)[0]


class _Reader:
    """Reads a window, runs the network and, where there is a folder, writes what it gives as packed bytes."""

    def __init__(self, side: int, network: _Network, folder: Path | None = None) -> None:
        self._path, self._network, self._folder = raster("land", side), network, folder
        self._own, self._zstd = threading.local(), Zstd(level=1)

    def __call__(self, window: _Window) -> None:
        if not hasattr(self._own, "dataset"):
            self._own.dataset = rasterio.open(self._path)
        image = _pixels(window)
        (top, bottom), (left, right) = window
        image[0, :, : bottom - top, : right - left] = self._own.dataset.read(window=window)
        cells = self._network(image)
        if self._folder:
            packed = self._zstd.encode((cells * np.float32(127)).astype(np.int8))
            (self._folder / f"{top}_{left}").write_bytes(packed)


def _pixels(window: _Window) -> np.ndarray:
    """An image for a window, in whole steps of the network's grid."""
    height, width = (-(-(end - start) // 8) * 8 for start, end in window)
    return np.zeros((1, len(BANDS), height, width), np.float32)


def _windows(side: int) -> list[_Window]:
    """The blocks with their margins as far as these lie in the raster: pairs of rows, column by column."""
    starts, margin = range(0, side, BLOCK_PX), margin_px()
    spans = [(max(0, start - margin), min(side, start + BLOCK_PX + margin)) for start in starts]
    return [(row, col) for pair in range(0, len(spans), 2) for col in spans for row in spans[pair : pair + 2]]


if __name__ == "__main__":
    print("reading adds {:.0%}, reading and writing {:.0%}".format(*added(5490, 3)))
