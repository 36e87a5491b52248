"""Measures queries: a preview of ten classes at every zoom level, a full map as GeoTIFF, and encoding a new prompt.

The preview has 1,500 x 1,000 pixels. At each zoom level the extent is requested once (cold), then repeatedly with a new
word in the class list (warm), as if a user were typing. The time runs from the request to the response of a running
server, which includes writing the small GeoTIFF. The index is that of the largest raster of `encode`.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from engine import Server, index_of, landprompt
from part import OUT, SIDES, Part, main, median_seconds
from rasters import raster

SCREEN = (1500, 1000)
METRES_PER_PIXEL = (0.5, 2.5, 10, 25, 60)
CLASSES = "forest, trees; river, lake; fields; meadow; houses; factory; road; bare soil; wetland"
_LAST = ("q", "quarry", "sand pit", "open mine", "gravel", "rock face", "dunes", "beach")
_GIB = 1024**3 / 1e6


def measure(quick: bool) -> Part:
    """Preview, map and prompt."""
    side = SIDES[quick][-1]
    index = index_of(raster("land", side))
    part = Part(f"Queries (index of {side:,} px per side)")
    _screen(part, index, side)
    _map(part, index, side, quick)
    _prompt(part)
    return part


def _screen(part: Part, index: Path, side: int) -> None:
    rows = part.data["screen"] = []
    with Server() as server:
        for size in [*METRES_PER_PIXEL, side * 10 / SCREEN[1]]:
            extent = extent_around(index, size, side)
            taken = [_preview(server, index, extent, word) for word in _LAST]
            rows.append({"metres": size, "cold_s": taken[0], "warm_s": taken[1:]})
        part.data["server_peak_mb"] = server.peak_mb()
    warm = [statistics.median(row["warm_s"]) for row in rows]
    note = "medians by zoom level: " + ", ".join(
        f"{1000 * seconds:.0f} ms at {row['metres']:g} m" for seconds, row in zip(warm, rows, strict=True)
    )
    part.add("Preview of ten classes after a new word, slowest zoom level", 1000 * max(warm), "ms", 300.0, False, note)
    slowest = 1000 * max(max(row["warm_s"]) for row in rows)
    part.add("... slowest single response", slowest, "ms")
    cold = 1000 * max(row["cold_s"] for row in rows)
    part.add("... at a new place (cold), slowest zoom level", cold, "ms")
    part.add("Maximum resident memory of the server", part.data["server_peak_mb"] / _GIB, "GiB")


def extent_around(index: Path, metres: float, side: int) -> list[float]:
    """Extent of a preview around the centre of the raster, clipped to the raster."""
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
    note = f"{side * side / 1e6 / run.wall_s:.1f} Mpx/s for the whole process; {run.peak_mb:.0f} MB of memory"
    note += f"; file size {size:.1f} MB"
    part.add(
        f"Full map of ten classes as GeoTIFF, {side:,} px per side",
        run.wall_s,
        "s",
        None if quick else 30.0,
        False,
        note,
    )


def _prompt(part: Part) -> None:
    from landprompt.model.bundle import open_bundle

    model = open_bundle(None, "cpu")
    templates = next(each.prompt_templates for each in model.card.encoders if each.modality == "s2")
    words = iter(f"forest number {number}" for number in range(10_000))
    seconds = median_seconds(lambda: model.text.embed(next(words), templates), 1.0)
    note = f"with all {len(templates)} templates of the model"
    part.add("Encoding a new prompt", 1000 * seconds, "ms", 10.0, False, note)


if __name__ == "__main__":
    main(measure)
