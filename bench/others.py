"""Compares LandPrompt with other approaches: sliding-window CLIP, a typical plugin loop, and the network alone.

All process the same raster. `landprompt index` is timed before, between and after the others, and the median counts,
because the speed of the machine varies. All times exclude process start and model loading. The loop and CLIP run in
separate processes and environments.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path

from encode import index
from engine import landprompt
from floor import fastest
from part import OUT, ROOT, SIDES, Part, main
from rasters import raster

PROMPTS = "forest; river; lake; fields; meadow; houses; factory; road; bare soil; wetland"
_USUAL = "512 px"


def measure(quick: bool) -> Part:
    """Speed-up over CLIP and the plugin loop, and the ratio to the network alone."""
    side = SIDES[quick][1]
    path = raster("land", side)
    megapixels = side * side / 1e6
    rates = [_throughput(path, megapixels)]
    floor = max(fastest(1.0 if quick else 3.0)[2].values())
    clip = _run("clip", "training", path, quick)
    rates.append(_throughput(path, megapixels))
    loop = _run("qgis_loop", "bench", path, quick)["tiles"]
    rates.append(_throughput(path, megapixels))
    mapping_s = _mapping_s(path)
    rate = statistics.median(rates)
    part = Part(f"Comparison with other approaches ({side:,} px per side)")
    part.data |= {"landprompt": rates, "floor": floor, "clip": clip, "loop": loop, "mapping_s": mapping_s, "side": side}
    part.add("LandPrompt: `landprompt index`", rate, "Mpx/s", note=", ".join(f"{each:.2f}" for each in rates))
    _add_clip(part, clip, rate)
    _add_loop(part, loop, rate, floor, megapixels, mapping_s)
    what = "(c) The network alone in onnxruntime: its throughput relative to LandPrompt"
    part.add(what, floor / rate, "x", note=f"{floor:.2f} Mpx/s")
    return part


def _throughput(path: Path, megapixels: float) -> float:
    seconds = index(path).result["seconds"]
    return megapixels / (seconds["total"] - seconds.get("load", 0.0))


def _mapping_s(path: Path) -> float:
    """Seconds for a map from the existing index: prompts, classification, GeoTIFF."""
    found = OUT / "data" / f"{path.stem}.lpi"
    seconds = landprompt("map", found, "--classes", PROMPTS, "-o", OUT / "data" / "others.tif").result["seconds"]
    return seconds["total"] - seconds.get("load", 0.0)


def _run(name: str, environment: str, path: Path, quick: bool) -> dict:
    """The data of another measurement, run in its environment."""
    out = OUT / f"{name}.json"
    command = [str(ROOT / ".venv" / environment / "bin" / "python"), f"bench/{name}.py", "--out", str(out)]
    settings = {**os.environ, "BENCH_RASTER": str(path), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([*command, *(["--quick"] if quick else [])], cwd=ROOT, env=settings, check=True)
    return json.loads(out.read_text(encoding="utf-8"))["data"]


def _add_clip(part: Part, clip: dict, rate: float) -> None:
    fastest = max(clip["rates"], key=clip["rates"].__getitem__)
    hours = clip["cells"] / clip["windows_per_s"] / 3600
    note = (
        f"{clip['windows_per_s']:.1f} windows/s ({fastest}; network alone), one of {clip['window_px']} px for each of "
        f"{clip['cells']:,} cells of {clip['stride_px']} px: {hours:.1f} h, extrapolated from the sample"
    )
    part.add(
        "(a) Speed-up over sliding-window CLIP ViT-B/32 on the same cells",
        rate / clip["mpx_per_s"],
        "x",
        1000.0,
        note=note,
    )
    coarse = rate / (clip["mpx_per_s"] * (clip["window_px"] / clip["stride_px"]) ** 2)
    part.add(f"... over CLIP once per tile of {clip['window_px']} px, a far coarser map", coarse, "x")


def _add_loop(part: Part, loop: dict, rate: float, floor: float, megapixels: float, mapping_s: float) -> None:
    for tile, row in loop.items():
        stages = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in row["seconds"].items())
        goal = 8.0 if tile == _USUAL else None
        name = f"(b) Speed-up over the plugin loop, tiles of {tile}, both up to embeddings"
        part.add(name, rate / row["encode_mpx_per_s"], "x", goal, note=f"{row['tiles']} tiles: {stages}")
    note = "no reading, writing or margins: the upper bound for this network on this machine"
    part.add("... of the network alone over the loop", floor / loop[_USUAL]["encode_mpx_per_s"], "x", note=note)
    usual = megapixels / loop[_USUAL]["mpx_per_s"]
    part.add("... to the first map of ten classes, tiles of 512 px", usual / (megapixels / rate + mapping_s), "x")
    part.add("... to each further map: the loop runs the network again", usual / mapping_s, "x")


if __name__ == "__main__":
    main(measure)
