"""Measures encoding: `landprompt index` on generated rasters of 1 to 121 megapixels.

Each raster is encoded by a new process, between two measurements of the network alone, so that their ratio is valid on
a machine whose speed varies. The throughput includes the start of the process. Memory is the maximum resident set size
reported by the kernel. The smallest raster is also encoded in a warm server.
"""

from __future__ import annotations

from statistics import median

from engine import Run, Server, landprompt
from floor import Network, engine_file, fastest
from part import OUT, SIDES, Part, cores, main
from rasters import raster

_GIB = 1024**3 / 1e6
# Further runs of each smaller raster, to find its peak memory.
_MORE_RUNS = 3


def measure(quick: bool) -> Part:
    """Throughput, memory, overhead, and skipping of nodata."""
    part = Part("Encode")
    network, side_alone, part.data["network"] = fastest(1.0 if quick else 3.0)
    rows = part.data["rows"] = []
    alone = max(part.data["network"].values())
    for side in SIDES[quick]:
        run = index(raster("land", side))
        after = network.megapixels_per_second(side_alone, 1.0 if quick else 4.0)
        rows.append(_row(side, run, (alone + after) / 2))
        alone = after
    _add_throughput(part, rows)
    _add_warm(part, rows[-1])
    _add_processor(part, rows[-1])
    _add_memory(part, rows)
    _add_skipping(part, quick, rows)
    return part


def index(path: object) -> Run:
    """Encode a raster again, into the data folder of the benchmark."""
    return landprompt("index", path, "-o", OUT / "data", "--device", "cpu", "--restart")


def _row(side: int, run: Run, alone: float) -> dict:
    """The figures of one raster."""
    seconds, megapixels, worked_s = run.result["seconds"], side * side / 1e6, work_s(run)
    return {
        "side": side, "megapixels": megapixels, "wall_s": run.wall_s, "processor_s": run.processor_s,
        "seconds": seconds, "peak_mb": run.peak_mb, "rate": megapixels / run.wall_s, "alone": alone,
        "overhead": worked_s * alone / megapixels - 1, "us_per_px": worked_s / megapixels,
    }  # fmt: skip


def _add_throughput(part: Part, rows: list[dict]) -> None:
    last = rows[-1]
    what = f"{last['side']:,} px per side, 12 bands"
    part.add(f"Throughput, {what}", last["rate"], "Mpx/s", 2.0, note=f"{last['wall_s']:.1f} s for the whole process")
    part.add("The network alone, measured before and after", last["alone"], "Mpx/s")
    note = "time without start and loading, relative to the network alone; block margins count as overhead"
    part.add(f"Overhead around the network, {what}", 100 * last["overhead"], "%", 25.0, False, note)
    per_px = [row["us_per_px"] for row in rows]
    sides = " / ".join(f"{each:.3f}" for each in per_px)
    note = f"{sides} microseconds for {', '.join(str(row['side']) for row in rows)} px per side; this project's goal"
    part.add("Time per pixel, slowest size relative to the fastest", max(per_px) / min(per_px), "x", 1.25, False, note)


def work_s(run: Run) -> float:
    """Seconds without process start, imports and model loading, which do not depend on the size of the raster.

    In QGIS they happen once.
    """
    return sum(run.result["seconds"][stage] for stage in ("inspect", "encode", "pool"))


def _add_warm(part: Part, last: dict) -> None:
    """Add the smallest raster in a server that has encoded it before, as in QGIS: no start, imports or loading."""
    side = SIDES[False][0]
    with Server() as server:
        seconds = []
        for _ in range(4):
            before = server.processor_s()
            result = server.call("index", sources=[str(raster("land", side))], output=str(OUT / "data"), device="cpu",
                               restart=True)  # fmt: skip
            seconds.append((result["seconds"]["total"], server.processor_s() - before))
    wall, processor = (median(each) / (side * side / 1e6) for each in zip(*seconds[1:], strict=True))
    part.data["warm"] = {"side": side, "us_per_px": wall, "processor_us_per_px": processor}
    note = (
        f"{wall:.2f} microseconds per pixel, {processor:.2f} of CPU time; the largest raster took "
        f"{last['us_per_px']:.2f} and {last['processor_s'] / last['megapixels']:.2f}; this project's goal"
    )
    ratio = wall / last["us_per_px"]
    part.add(
        f"Time per pixel, {side} px per side in a warm server, relative to the largest", ratio, "x", 1.5, False, note
    )


def _add_processor(part: Part, row: dict) -> None:
    """Add the same overhead in CPU time, which is also valid on a busy machine."""
    alone = Network(engine_file(), cores()).processor_s_per_megapixel(1024)
    part.data["processor"] = {
        "alone_s_per_megapixel": alone,
        "index_s_per_megapixel": row["processor_s"] / row["megapixels"],
    }
    note = f"{alone:.2f} s per megapixel alone on one core; includes process start and model loading"
    overhead = row["processor_s"] / (alone * row["megapixels"]) - 1
    part.add("Overhead around the network in CPU time, whole process", 100 * overhead, "%", note=note)


def _add_memory(part: Part, rows: list[dict]) -> None:
    """Add the maximum memory of the largest and the smaller rasters.

    Two blocks are processed at a time, and the peak depends on how their own peaks coincide: rarely with 9 blocks,
    certainly with 121. The smaller rasters are therefore encoded several times, and the largest peak counts.
    """
    large = [row for row in rows if row["side"] > 1500 or row is rows[-1]]
    runs = part.data["peaks_mb"] = {row["side"]: [row["peak_mb"]] for row in large}
    for row in large[:-1]:
        runs[row["side"]] += [index(raster("land", row["side"])).peak_mb for _ in range(_MORE_RUNS)]
    peaks = [max(each) for each in runs.values()]
    part.add("Maximum resident memory of `landprompt index`", max(peaks) / _GIB, "GiB", 2.0, False)
    note = "; ".join(f"{side} px: {', '.join(f'{peak:.0f}' for peak in each)} MB" for side, each in runs.items())
    part.add(
        "Memory, largest size relative to the smallest", 100 * (max(peaks) / min(peaks) - 1), "%", 10.0, False, note
    )


def _add_skipping(part: Part, quick: bool, rows: list[dict]) -> None:
    side = SIDES[quick][-2]
    land = next(row for row in rows if row["side"] == side)
    run = index(raster("nodata", side))
    row = part.data["nodata"] = _row(side, run, land["alone"])
    gain = land["us_per_px"] / row["us_per_px"]
    note = f"{row['megapixels'] / run.wall_s:.2f} Mpx/s including process start; this project's goal"
    part.add(f"A raster with 99 % nodata relative to land, {side} px per side", gain, "x faster", 5.0, note=note)


if __name__ == "__main__":
    main(measure)
