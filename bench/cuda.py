"""Measures CUDA, if available: a full tile in each precision, and score differences from the CPU.

The CPU reference runs in fp32. A score is the cosine of a cell and a prompt; cells are compared before the index
quantises them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from engine import landprompt
from landprompt.model.bundle import Bundle, open_bundle
from landprompt.model.device import probe
from landprompt.model.encoder import choose_encoder, usable_bands
from landprompt.raster.io.source import RasterSource
from part import OUT, SHARED, SIDES, Part, main
from rasters import raster

PROMPTS = ("forest", "water", "river", "fields", "meadow", "houses", "factory", "road", "bare soil", "wetland", "snow")
_SIDE_PX = 1024


def measure(quick: bool) -> Part:
    """Throughput and score differences; without CUDA, the figures have no value and a note with the reason."""
    part, device = Part("CUDA"), probe("auto")
    precisions = [
        precision for precision in ("fp32", "fp16") if precision in open_bundle().card.encoder("s2").files_by_precision
    ]
    for precision in precisions:
        _tile(part, quick, precision, device.name == "cuda", device.reason)
    for precision in precisions:
        _scores(part, precision, device.name == "cuda", device.reason)
    return part


def _tile(part: Part, quick: bool, precision: str, available: bool, reason: str) -> None:
    side, goal = SIDES[quick][-1], None if quick else 6.0  # seconds for a full tile
    what = f"`landprompt index` on CUDA, {side:,} px per side, 12 bands, {precision}"
    if not available:
        return part.add(what, None, "s", goal, False, f"not measured: {reason}")
    options = ("--device", "cuda", "--precision", precision, "--restart")
    run = landprompt("index", raster("land", side), "-o", OUT / "data", *options)
    part.data[precision] = run.result["seconds"]
    note = f"{side * side / 1e6 / run.wall_s:.1f} Mpx/s for the whole process; {run.processor_s:.0f} s of CPU time"
    part.add(what, run.wall_s, "s", goal, False, note)


def _scores(part: Part, precision: str, available: bool, reason: str) -> None:
    what = f"Largest score difference between CUDA ({precision}) and CPU (fp32)"
    scenes = [SHARED / "scenes" / "vietnam_s2_l2a", *sorted((SHARED / "scenes" / "chips12").glob("*.tif"))]
    scenes = [scene for scene in scenes if scene.exists()] or [raster("land", 1000)]
    if not available:
        return part.add(what, None, "", 1e-3, False, f"not measured: {reason}")
    models = open_bundle(None, "cpu", "fp32"), open_bundle(None, "cuda", precision)
    worst = {scene.stem: _largest_difference(scene, *models) for scene in scenes}
    part.add(
        what, max(worst.values()), "", 1e-3, False, ", ".join(f"{name} {each:.1e}" for name, each in worst.items())
    )


def _largest_difference(scene: Path, one: Bundle, other: Bundle) -> float:
    """Largest difference of a cosine between two models over the cells of a scene."""
    with RasterSource.open(str(scene)) as source:
        card = choose_encoder(one.card, source.modality)
        bands = usable_bands(card, list(source.bands))
        sides = [min(side, _SIDE_PX) // card.alignment * card.alignment for side in (source.height, source.width)]
        physical, valid = source.read((0, 0, *sides), bands)
    prompts = one.text.embed_all(PROMPTS, card.prompt_templates)
    cells = [model.encoder(card).encode_cells(physical, bands, valid) for model in (one, other)]
    return float(np.abs(np.tensordot(prompts, cells[0] - cells[1], (1, 0))).max())


if __name__ == "__main__":
    main(measure)
