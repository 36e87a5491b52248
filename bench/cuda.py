"""CUDA, where there is one: a full tile by each form of the network, and its scores against the processor's.

The processor's are those in full precision. A score is the cosine of a cell with a prompt; cells are compared as the
network gives them, before the index makes bytes of them.
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
    """Rate and agreement; rows without a value, with the reason, where there is no CUDA."""
    part, device = Part("CUDA"), probe("auto")
    forms = [form for form in ("fp32", "fp16") if form in open_bundle().card.encoder("s2").files_by_precision]
    for form in forms:
        _tile(part, quick, form, device.name == "cuda", device.reason)
    for form in forms:
        _scores(part, form, device.name == "cuda", device.reason)
    return part


def _tile(part: Part, quick: bool, form: str, there: bool, reason: str) -> None:
    side, goal = SIDES[quick][-1], None if quick else 6.0  # seconds for a full tile
    what = f"`landprompt index` on CUDA, {side:,} px a side, 12 bands, {form}"
    if not there:
        return part.add(what, None, "s", goal, False, f"not measured: {reason}")
    options = ("--device", "cuda", "--precision", form, "--restart")
    run = landprompt("index", raster("land", side), "-o", OUT / "data", *options)
    part.data[form] = run.result["seconds"]
    note = f"{side * side / 1e6 / run.wall_s:.1f} Mpx/s, the whole process; {run.processor_s:.0f} s of processors"
    part.add(what, run.wall_s, "s", goal, False, note)


def _scores(part: Part, form: str, there: bool, reason: str) -> None:
    what = f"Scores by CUDA, {form}, and by the processor, fp32: largest difference"
    scenes = [SHARED / "scenes" / "vietnam_s2_l2a", *sorted((SHARED / "scenes" / "chips12").glob("*.tif"))]
    scenes = [scene for scene in scenes if scene.exists()] or [raster("land", 1000)]
    if not there:
        return part.add(what, None, "", 1e-3, False, f"not measured: {reason}")
    models = open_bundle(None, "cpu", "fp32"), open_bundle(None, "cuda", form)
    worst = {scene.stem: _largest_difference(scene, *models) for scene in scenes}
    part.add(
        what, max(worst.values()), "", 1e-3, False, ", ".join(f"{name} {each:.1e}" for name, each in worst.items())
    )


def _largest_difference(scene: Path, one: Bundle, other: Bundle) -> float:
    """Largest difference of a cosine between two models over a scene's cells."""
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
