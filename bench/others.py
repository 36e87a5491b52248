"""Against the others on the same raster: CLIP slid over the cells, the usual plugin loop, the network alone.

Ours is the time of `landprompt index` on the raster, measured before, between and after the others (the median
counts), because a machine's speed changes; like the others' times it leaves out the program's start and the model's
loading. The loop and CLIP run in processes and environments of their own.
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
    """Factors over CLIP and the plugin loop; how near the floor."""
    side = SIDES[quick][1]
    path = raster("land", side)
    megapixels = side * side / 1e6
    ours = [_ours(path, megapixels)]
    floor = max(fastest(1.0 if quick else 3.0)[2].values())
    clip = _run("clip", "training", path, quick)
    ours.append(_ours(path, megapixels))
    loop = _run("qgis_loop", "bench", path, quick)["tiles"]
    ours.append(_ours(path, megapixels))
    mapping_s = _mapping_s(path)
    rate = statistics.median(ours)
    part = Part(f"Against the others ({side:,} px a side)")
    part.data |= {"ours": ours, "floor": floor, "clip": clip, "loop": loop, "mapping_s": mapping_s, "side": side}
    part.add("Ours: `landprompt index`", rate, "Mpx/s", note=", ".join(f"{each:.2f}" for each in ours))
    _tell_clip(part, clip, rate)
    _tell_loop(part, loop, rate, floor, megapixels, mapping_s)
    part.add("(c) The network alone in onnxruntime: its rate over ours", floor / rate, "x", note=f"{floor:.2f} Mpx/s")
    return part


def _ours(path: Path, megapixels: float) -> float:
    seconds = index(path).result["seconds"]
    return megapixels / (seconds["total"] - seconds.get("load", 0.0))


def _mapping_s(path: Path) -> float:
    """A map from the index that is there: prompts, product, GeoTIFF."""
    found = OUT / "data" / f"{path.stem}.lpi"
    seconds = landprompt("map", found, "--classes", PROMPTS, "-o", OUT / "data" / "others.tif").result["seconds"]
    return seconds["total"] - seconds.get("load", 0.0)


def _run(name: str, environment: str, path: Path, quick: bool) -> dict:
    """The data of another measurement, run in its own environment."""
    out = OUT / f"{name}.json"
    command = [str(ROOT / ".venv" / environment / "bin" / "python"), f"bench/{name}.py", "--out", str(out)]
    settings = {**os.environ, "BENCH_RASTER": str(path), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([*command, *(["--quick"] if quick else [])], cwd=ROOT, env=settings, check=True)
    return json.loads(out.read_text(encoding="utf-8"))["data"]


def _tell_clip(part: Part, clip: dict, rate: float) -> None:
    fastest = max(clip["rates"], key=clip["rates"].__getitem__)
    hours = clip["cells"] / clip["windows_per_s"] / 3600
    note = (
        f"{clip['windows_per_s']:.1f} windows/s ({fastest}; network alone), one of {clip['window_px']} px for each of "
        f"{clip['cells']:,} cells of {clip['stride_px']} px: {hours:.1f} h, extrapolated from the sample"
    )
    part.add("(a) Faster than CLIP ViT-B/32 slid over the same cells", rate / clip["mpx_per_s"], "x", 1000.0, note=note)
    coarse = rate / (clip["mpx_per_s"] * (clip["window_px"] / clip["stride_px"]) ** 2)
    part.add(f"... over CLIP once a tile of {clip['window_px']} px, a far coarser map", coarse, "x")


def _tell_loop(part: Part, loop: dict, rate: float, floor: float, megapixels: float, mapping_s: float) -> None:
    for tile, row in loop.items():
        stages = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in row["seconds"].items())
        goal = 8.0 if tile == _USUAL else None
        name = f"(b) Faster than the plugin loop, tiles of {tile}, both to embeddings"
        part.add(name, rate / row["encode_mpx_per_s"], "x", goal, note=f"{row['tiles']} tiles: {stages}")
    note = "nothing read, nothing written, no margins: what no engine with this network can exceed on this machine"
    part.add("... the network alone against the loop", floor / loop[_USUAL]["encode_mpx_per_s"], "x", note=note)
    usual = megapixels / loop[_USUAL]["mpx_per_s"]
    part.add("... to the first map of ten classes, tiles of 512 px", usual / (megapixels / rate + mapping_s), "x")
    part.add("... to every further map: the loop runs the network again", usual / mapping_s, "x")


if __name__ == "__main__":
    main(measure)
