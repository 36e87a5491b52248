"""Measures the overhead around the network: reading, radiometry, nodata, quantisation and writing.

The overhead is compared with that of a minimal pipeline: rasterio reads windows and casts them to float32, the network
runs, its output is converted to bytes, compressed with Zstandard and written to one file per block. It has no
radiometry, nodata, edge padding, overviews, tiles or Zarr. It uses one thread per core, the engine's windows in the
engine's order, and preallocated memory. An engine based on these libraries cannot have less overhead. Runs alternate
between the network on windows in memory, the minimal pipeline and `landprompt index`, because single measurements vary
by a fifth within minutes.
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

_GDAL_CACHE_BYTES = 160 * 2**20  # as in the engine
_Window = tuple[tuple[int, int], tuple[int, int]]


def measure(quick: bool) -> Part:
    """Wall-clock overhead around the network, on one raster."""
    side = SIDES[quick][-2]
    part = Part("Around the network")
    times = part.data["seconds"] = alternating_runs(side, 1 if quick else 3)
    added = {name: 100 * (seconds / times["network"] - 1) for name, seconds in times.items()}
    what = f"Reading, radiometry, nodata, quantisation and writing, relative to the network, {side:,} px per side"
    note = f"alternating runs: {times['landprompt']:.1f} s; network on blocks with margins {times['network']:.1f} s"
    part.add(what, added["landprompt"], "%", 25.0, False, note)
    note = f"{added['read']:.0f} % for reading; rasterio, network, quantisation, Zstandard and one file per block only"
    part.add("... of a minimal pipeline", added["written"], "%", note=note)
    return part


def alternating_runs(side: int, times: int) -> dict[str, float]:
    """Seconds for a generated raster of `side` pixels: medians of alternating runs.

    Args:
        side: width and height in pixels.
        times: number of runs of each pipeline.

    Returns:
        `network`: the network on windows in memory; `read`: the same on windows read from a file; `written`: the cells
        are written as well; `landprompt`: `landprompt index` without process start and model loading.
    """
    keep_freed_memory()
    options = ort.SessionOptions()
    options.intra_op_num_threads, options.enable_mem_pattern = 1, False
    session = ort.InferenceSession(str(MODEL / engine_file()), options, providers=["CPUExecutionProvider"])
    windows, path, folder = list(_windows(side)), raster("land", side), OUT / "data" / "minimal"
    folder.mkdir(parents=True, exist_ok=True)
    pipelines = {
        "network": _Pipeline(session),
        "read": _Pipeline(session, path),
        "written": _Pipeline(session, path, folder),
    }
    taken: dict[str, list[float]] = {name: [] for name in (*pipelines, "landprompt")}
    for turn in range(times + 1):
        for name, pipeline in pipelines.items():
            taken[name].append(_seconds(pipeline, windows))
        if turn:
            taken["landprompt"].append(work_s(index(path)))
    # The first run is a warm-up: it reads the file from disk and allocates memory.
    return {name: statistics.median(seconds[-times:]) for name, seconds in taken.items()}


def _seconds(pipeline: Callable[[_Window], object], windows: list[_Window]) -> float:
    with rasterio.Env(GDAL_CACHEMAX=_GDAL_CACHE_BYTES), ThreadPoolExecutor(cores()) as pool:
        start = time.perf_counter()
        list(pool.map(pipeline, windows))
        return time.perf_counter() - start


class _Pipeline:
    """Runs the network on a window; reads the window if there is a raster, and writes the cells if there is a folder.

    Each thread reuses its own buffers.
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
        """An array (bands, height, width), contiguous, in the thread's buffer of that name."""
        if not hasattr(self._own, name):
            most = BLOCK_PX + 2 * margin_px()
            setattr(self._own, name, np.ones(len(BANDS) * most * most, dtype))
        return getattr(self._own, name)[: len(BANDS) * height * width].reshape(len(BANDS), height, width)


def _windows(side: int) -> list[_Window]:
    """Windows of the blocks with margins, clipped to the raster: pairs of rows, column by column."""
    starts, margin = range(0, side, BLOCK_PX), margin_px()
    spans = [(max(0, start - margin), min(side, start + BLOCK_PX + margin)) for start in starts]
    return [(row, col) for pair in range(0, len(spans), 2) for col in spans for row in spans[pair : pair + 2]]


if __name__ == "__main__":
    main(measure)
