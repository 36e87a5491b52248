"""Measures maps corrected by samples, and a random forest on the same samples for comparison.

The index is that of the largest raster of `encode`, with ten classes and 200 samples; the class of a sample is the
decile of its near infrared. Fit and redraw: a preview of 1,500 x 1,000 pixels with one more sample each time, as if a
person were clicking. The full map is compared with that of the words alone, and with scikit-learn's random forest (100
trees) on the bands of the same samples, which reads the same raster block by block, on all cores, and writes a GeoTIFF
too. Above 30 megapixels the forest maps the first rows, and its time is extrapolated.

Runs in the training environment, which has scikit-learn.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from ask import CLASSES, SCREEN, extent_around
from engine import Server, index_of, landprompt
from part import OUT, SIDES, Part, cores, main
from rasterio.windows import Window
from rasters import BANDS, raster
from sklearn.ensemble import RandomForestClassifier

_SAMPLES, _CLICKS, _TREES = 200, 8, 100
_NAMES = [each.split(",")[0].strip() for each in f"{CLASSES}; quarry".split(";")]
_FOREST_PX, _BLOCK_ROWS = 30_000_000, 256
_REDRAW_MS, _TAUGHT_RATIO = 500.0, 2.0  # goals


def measure(quick: bool) -> Part:
    """Preview and map with samples, and the map of a random forest."""
    side = SIDES[quick][-1]
    path = raster("land", side)
    index = index_of(path)
    extent = extent_around(index, 10, side)
    places, values = _places(path, extent)
    part = Part(f"Samples ({_SAMPLES} of {len(_NAMES)} classes, {side:,} px per side)")
    _redraw(part, path, index, extent, places, values)
    taught_s = _maps(part, path, index, places, values, side)
    _forest(part, path, values, taught_s)
    return part


def _places(path: Path, extent: list[float]) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates (n, 2) of the samples, spread over an extent, and their bands (n, b)."""
    places = np.random.default_rng(0).uniform(extent[:2], extent[2:], (_SAMPLES + _CLICKS, 2))
    with rasterio.open(path) as dataset:
        return places, np.array(list(dataset.sample(places)))


def _labels(values: np.ndarray) -> np.ndarray:
    """Numbers of the classes of samples, the deciles of their near infrared: int (n,)."""
    infrared = values[:, BANDS.index("B08")]
    edges = np.quantile(infrared, np.linspace(0, 1, len(_NAMES) + 1)[1:-1])
    return np.digitize(infrared, edges)


def _write_samples(path: Path, places: np.ndarray, values: np.ndarray, count: int) -> Path:
    """Write the first samples as a GeoPackage."""
    out = OUT / "data" / "samples.gpkg"
    with rasterio.open(path) as dataset:
        crs = str(dataset.crs)
    out.unlink(missing_ok=True)
    pyogrio.raw.write(
        out, geometry=shapely.to_wkb(shapely.points(places[:count])), fields=["class"], geometry_type="Point", crs=crs,
        field_data=[np.array(_NAMES)[_labels(values)[:count]]],
    )  # fmt: skip
    return out


def _redraw(
    part: Part, path: Path, index: Path, extent: list[float], places: np.ndarray, values: np.ndarray
) -> None:  # fmt: skip
    taken = []
    with Server() as server:
        for count in range(_SAMPLES, _SAMPLES + _CLICKS):
            samples = _write_samples(path, places, values, count)
            start = time.perf_counter()
            server.call(
                "preview", source=str(index), classes=f"{CLASSES}; quarry", extent=extent, width=SCREEN[0],
                height=SCREEN[1], output=str(OUT / "data" / "preview.tif"), device="cpu", samples=str(samples),
            )  # fmt: skip
            taken.append(time.perf_counter() - start)
    part.data["redraw_s"] = taken
    title = f"Fit and redraw of {SCREEN[0]:,} x {SCREEN[1]:,} pixels after one more sample"
    note = f"the first one {1000 * taken[0]:.0f} ms"
    part.add(title, 1000 * statistics.median(taken[1:]), "ms", _REDRAW_MS, False, note)


def _maps(part: Part, path: Path, index: Path, places: np.ndarray, values: np.ndarray, side: int) -> float:
    """Measure the full map with samples and without; return the seconds with samples."""
    samples = _write_samples(path, places, values, _SAMPLES)
    words = ["map", index, "--classes", f"{CLASSES}; quarry", "-o", OUT / "data" / "taught.tif", "--device", "cpu"]
    rounds = [(landprompt(*words).wall_s, landprompt(*words, "--samples", samples).wall_s) for _ in range(2)]
    without, taught_s = (min(each) for each in zip(*rounds, strict=True))
    part.data |= {"text_s": without, "taught_s": taught_s}
    note = f"{without:.2f} s without; whole processes, the better of two"
    part.add(f"Full map with samples, {side:,} px per side", taught_s, "s", note=note)
    part.add("... relative to the map of the words alone", taught_s / without, "x", _TAUGHT_RATIO, False)
    return taught_s


def _forest(part: Part, path: Path, values: np.ndarray, taught_s: float) -> None:
    """Fit a random forest and map the raster with it."""
    start = time.perf_counter()
    forest = RandomForestClassifier(_TREES, random_state=0, n_jobs=cores())
    forest.fit(values[:_SAMPLES], _labels(values)[:_SAMPLES])
    fitted = time.perf_counter() - start
    with rasterio.open(path) as source:
        rows = min(source.height, _FOREST_PX // source.width)
        share = rows / source.height
        profile = source.profile | {"count": 1, "dtype": "uint8", "height": rows, "nodata": 0, "predictor": 1}
        with rasterio.open(OUT / "data" / "forest.tif", "w", **profile) as out:
            for window in _blocks(rows, source.width):
                pixels = source.read(window=window).reshape(source.count, -1).T
                found = (forest.predict(pixels) + 1).astype(np.uint8)
                out.write(found.reshape(1, window.height, window.width), window=window)
    seconds = fitted + (time.perf_counter() - start - fitted) / share
    part.data |= {"forest_s": seconds, "forest_fit_s": fitted, "forest_share": share}
    note = f"fit {fitted:.2f} s; {cores()} cores"
    note += f"; extrapolated from {share:.0%} of the rows" if share < 1 else ""
    part.add(f"scikit-learn's random forest ({_TREES} trees) on the same samples and raster", seconds, "s", note=note)
    part.add("... relative to the map with samples", seconds / taught_s, "x")


def _blocks(rows: int, width: int) -> Iterator[Window]:
    return (Window(0, row, width, min(_BLOCK_ROWS, rows - row)) for row in range(0, rows, _BLOCK_ROWS))


if __name__ == "__main__":
    main(measure)
