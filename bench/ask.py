"""Asking: ten classes on the screen at every zoom, the full map as a GeoTIFF, one new prompt.

The screen is 1,500 x 1,000 pixels. At each zoom one extent is asked about first (cold), then again with a new word in
the list each time, as a person types (warm): the time from the request to the answer of a running server, with the
small GeoTIFF that the window shows on disk. The index is that of the largest raster of `encode`.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from engine import Server, index_of, landprompt
from part import OUT, SIDES, Part, main, median_seconds
from rasters import raster

SCREEN = (1500, 1000)
METRES_A_PIXEL = (0.5, 2.5, 10, 25, 60)
CLASSES = "forest, trees; river, lake; fields; meadow; houses; factory; road; bare soil; wetland"
_LAST = ("q", "quarry", "sand pit", "open mine", "gravel", "rock face", "dunes", "beach")
_GIB = 1024**3 / 1e6


def measure(quick: bool) -> Part:
    """The screen, the map, the prompt."""
    side = SIDES[quick][-1]
    index = index_of(raster("land", side))
    part = Part(f"Ask (index of {side:,} px a side)")
    _screen(part, index, side)
    _map(part, index, side, quick)
    _prompt(part)
    return part


def _screen(part: Part, index: Path, side: int) -> None:
    rows = part.data["screen"] = []
    with Server() as server:
        for size in [*METRES_A_PIXEL, side * 10 / SCREEN[1]]:
            extent = _extent(index, size, side)
            taken = [_preview(server, index, extent, word) for word in _LAST]
            rows.append({"metres": size, "cold_s": taken[0], "warm_s": taken[1:]})
        part.data["server_peak_mb"] = server.peak_mb()
    warm = [statistics.median(row["warm_s"]) for row in rows]
    note = "median at each zoom: " + ", ".join(
        f"{1000 * seconds:.0f} ms at {row['metres']:g} m" for seconds, row in zip(warm, rows, strict=True)
    )
    part.add("Ten classes on the screen after a new word, slowest zoom", 1000 * max(warm), "ms", 300.0, False, note)
    slowest = 1000 * max(max(row["warm_s"]) for row in rows)
    part.add("... slowest of all single answers", slowest, "ms")
    cold = 1000 * max(row["cold_s"] for row in rows)
    part.add("... at a place not looked at before (cold), slowest zoom", cold, "ms")
    part.add("Largest resident memory of the server", part.data["server_peak_mb"] / _GIB, "GiB")


def _extent(index: Path, metres: float, side: int) -> list[float]:
    """A screen's extent around the raster's middle, not larger than the raster."""
    import rasterio

    with rasterio.open(OUT / "data" / f"{index.stem}.tif") as dataset:
        left, bottom, right, top = dataset.bounds
    half_width = min(SCREEN[0] * metres, side * 10) / 2
    half_height = min(SCREEN[1] * metres, side * 10) / 2
    x, y = (left + right) / 2, (bottom + top) / 2
    return [x - half_width, y - half_height, x + half_width, y + half_height]


def _preview(server: Server, index: Path, extent: list[float], word: str) -> float:
    start = time.perf_counter()
    server.call(
        "preview", source=str(index), classes=f"{CLASSES}; {word} {extent[0]:.0f}", extent=extent, width=SCREEN[0],
        height=SCREEN[1], output=str(OUT / "data" / "preview.tif"), device="cpu",
    )  # fmt: skip
    return time.perf_counter() - start


def _map(part: Part, index: Path, side: int, quick: bool) -> None:
    output = OUT / "data" / "map.tif"
    run = landprompt("map", index, "--classes", f"{CLASSES}; quarry", "-o", output, "--device", "cpu")
    part.data["map"] = {"wall_s": run.wall_s, "peak_mb": run.peak_mb, "seconds": run.result["seconds"]}
    size = output.stat().st_size / 1e6
    note = f"{side * side / 1e6 / run.wall_s:.1f} Mpx/s, the whole process; {run.peak_mb:.0f} MB of memory"
    note += f"; a file of {size:.1f} MB"
    part.add(
        f"Full map of ten classes as GeoTIFF, {side:,} px a side", run.wall_s, "s", None if quick else 30.0, False, note
    )


def _prompt(part: Part) -> None:
    from landprompt.model.bundle import open_bundle

    model = open_bundle(None, "cpu")
    templates = next(each.prompt_templates for each in model.card.encoders if each.modality == "s2")
    words = iter(f"forest number {number}" for number in range(10_000))
    seconds = median_seconds(lambda: model.text.embed(next(words), templates), 1.0)
    note = f"through all {len(templates)} templates of the model"
    part.add("Text encoding of one new prompt", 1000 * seconds, "ms", 10.0, False, note)


if __name__ == "__main__":
    main(measure)
