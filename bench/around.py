"""What reading, radiometry, nodata, bytes and writing add to the network, and the least of it that any engine adds.

The least: windows are read by rasterio and cast to float32, the network runs over them, its numbers become bytes, Zstd
packs them, a file a block takes them; no radiometry, no nodata, no mirror image at the edges, no overviews, no tiles,
no Zarr. A thread a core, as the engine has it, over the engine's own windows in its own order, memory used again. In
turns with the same network over windows of the same sizes that lie in memory, and with `landprompt index`: one
measurement alone swings by a fifth within minutes. What the least adds, no engine in these libraries can do without.
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
from encode import index, work_s
from floor import engine_file, margin_px
from landprompt.index.plan import BLOCK_PX
from landprompt.malloc_tuning import keep_freed_memory
from numcodecs import Zstd
from part import MODEL, OUT, SIDES, Part, cores, main
from rasters import BANDS, raster

_GDAL_CACHE_BYTES = 160 * 2**20  # as the engine's
_Window = tuple[tuple[int, int], tuple[int, int]]


def measure(quick: bool) -> Part:
    """Around the network, by the clock, on one raster."""
    side = SIDES[quick][-2]
    part = Part("Around the network")
    told = part.data["seconds"] = in_turns(side, 1 if quick else 3)
    added = {name: 100 * (seconds / told["network"] - 1) for name, seconds in told.items()}
    what = f"Reading, radiometry, nodata, bytes, writing on top of its windows, {side:,} px a side"
    note = f"in turns: {told['ours']:.1f} s, the network over the blocks with their margins {told['network']:.1f} s"
    part.add(what, added["ours"], "%", 25.0, False, note)
    note = f"{added['read']:.0f} % by reading; rasterio, network, bytes, Zstd, a file a block and nothing else"
    part.add("... the least that any engine in these libraries adds", added["written"], "%", note=note)
    return part


def in_turns(side: int, times: int) -> dict[str, float]:
    """Seconds for a raster of land of `side` pixels: medians of several turns.

    Args:
        times: how often each is measured.

    Returns:
        `network` over its windows, `read`: these read from the file besides, `written`: and their cells written;
        `ours`: without the process's start and the model's loading.
    """
    keep_freed_memory()
    options = ort.SessionOptions()
    options.intra_op_num_threads, options.enable_mem_pattern = 1, False
    session = ort.InferenceSession(str(MODEL / engine_file()), options, providers=["CPUExecutionProvider"])
    windows, path, folder = list(_windows(side)), raster("land", side), OUT / "data" / "barest"
    folder.mkdir(parents=True, exist_ok=True)
    ways = {"network": _Way(session), "read": _Way(session, path), "written": _Way(session, path, folder)}
    taken: dict[str, list[float]] = {name: [] for name in (*ways, "ours")}
    for turn in range(times + 1):
        for name, way in ways.items():
            taken[name].append(_seconds(way, windows))
        if turn:
            taken["ours"].append(work_s(index(path)))
    # The first turn has the file come from disk, and memory be touched.
    return {name: statistics.median(seconds[-times:]) for name, seconds in taken.items()}


def _seconds(way: Callable[[_Window], object], windows: list[_Window]) -> float:
    with rasterio.Env(GDAL_CACHEMAX=_GDAL_CACHE_BYTES), ThreadPoolExecutor(cores()) as pool:
        start = time.perf_counter()
        list(pool.map(way, windows))
        return time.perf_counter() - start


class _Way:
    """Runs the network over a window; reads it where there is a raster, writes packed bytes where there is a folder.

    Each thread has memory of its own, used again for every window.
    """

    def __init__(self, session: ort.InferenceSession, source: Path | None = None, folder: Path | None = None) -> None:
        self._session, self._source, self._folder = session, source, folder
        self._own, self._zstd = threading.local(), Zstd(level=1)

    def __call__(self, window: _Window) -> None:
        (top, bottom), (left, right) = window
        height, width = bottom - top, right - left
        image = self._memory("image", np.float32, -(-height // 8) * 8, -(-width // 8) * 8)
        if self._source:
            stored = self._memory("stored", np.uint16, height, width)
            self._dataset().read(window=window, out=stored)
            np.copyto(image[:, :height, :width], stored)
        cells = self._run(image[None])
        if self._folder:
            packed = self._zstd.encode((cells * np.float32(127)).astype(np.int8))
            (self._folder / f"{top}_{left}").write_bytes(packed)

    def _run(self, image: np.ndarray) -> np.ndarray:
        inputs = {
            "image": image,
            "band_mask": np.ones((1, len(BANDS)), np.float32),
            "valid": np.ones((1, 1, *image.shape[2:]), np.float32),
            "crop": np.array(margin_px(), np.int64),
        }
        return self._session.run(["grid"], inputs)[0]

    def _dataset(self) -> rasterio.DatasetReader:
        if not hasattr(self._own, "dataset"):
            self._own.dataset = rasterio.open(self._source)
        return self._own.dataset

    def _memory(self, name: str, dtype: type, height: int, width: int) -> np.ndarray:
        """An array (bands, height, width), contiguous, in the thread's memory of that name."""
        if not hasattr(self._own, name):
            most = BLOCK_PX + 2 * margin_px()
            setattr(self._own, name, np.ones(len(BANDS) * most * most, dtype))
        return getattr(self._own, name)[: len(BANDS) * height * width].reshape(len(BANDS), height, width)


def _windows(side: int) -> list[_Window]:
    """The blocks with their margins as far as these lie in the raster: pairs of rows, column by column."""
    starts, margin = range(0, side, BLOCK_PX), margin_px()
    spans = [(max(0, start - margin), min(side, start + BLOCK_PX + margin)) for start in starts]
    return [(row, col) for pair in range(0, len(spans), 2) for col in spans for row in spans[pair : pair + 2]]


if __name__ == "__main__":
    main(measure)
