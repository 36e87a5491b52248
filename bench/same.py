"""Checks that results agree between block sizes, and between reduced precision and fp32.

A raster is indexed with several block sizes and mapped; stored cells and classes are compared pixel by pixel. If the
bundle has an int8 or fp16 encoder, the maps of the real scenes are compared with those of fp32, all on the CPU. On the
CPU, onnxruntime skips some of the roundings of fp16; `cuda.py` compares fp16 on a GPU.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import rasterio
from engine import landprompt
from floor import optical_encoder
from landprompt.context import JobContext
from landprompt.index.build import build_index
from landprompt.index.plan import Plan
from landprompt.index.store import Index
from landprompt.model.bundle import open_bundle
from landprompt.model.encoder import choose_encoder
from landprompt.raster.io.source import RasterSource
from landprompt.runner import run_job
from part import OUT, SHARED, Part, main
from rasters import raster

CLASSES = "forest, trees; river, lake; fields; meadow; houses; factory; road; bare soil; wetland; quarry"
BLOCKS_PX = (256, 576, 4096)
_FOLDER = OUT / "data" / "same"


def measure(quick: bool) -> Part:
    """Block sizes against the whole raster, and reduced precision against fp32."""
    sources = [raster("land", 1000)]
    scene = SHARED / "scenes" / "vietnam_s2_l2a"
    if scene.is_dir() and not quick:
        sources.append(scene)
    part = Part("Agreement of results")
    for source in sources:
        _blocks(part, source)
    for precision in ("int8", "fp16"):
        _precision(part, quick, precision)
    shutil.rmtree(_FOLDER, ignore_errors=True)
    return part


def _blocks(part: Part, source: Path) -> None:
    indexes = [_index(source, block) for block in BLOCKS_PX]
    whole = indexes[-1]  # a single block contains the raster
    cells, labels = _cells(whole), _labels(whole)
    for block, index in zip(BLOCKS_PX[:-1], indexes[:-1], strict=True):
        equal = 100 * float((_cells(index) == cells).mean())
        steps = int(np.abs(_cells(index).astype(int) - cells).max())
        same = 100 * float((_labels(index) == labels).mean())
        note = f"equal stored values: {equal:.4f} %; the others differ by at most {steps} of 255 steps"
        name = f"Pixels with the same class in blocks of {block} px and in one block, {source.stem}"
        part.add(name, same, "%", 100.0, note=note)


def _precision(part: Part, quick: bool, precision: str) -> None:
    """Maps of the real scenes in a precision and in fp32."""
    what = f"Pixels of the real scenes with the same class in {precision} and fp32"
    if precision not in optical_encoder():
        return part.add(what, None, "%", 98.0, note=f"not measured: the bundle has no {precision} encoder")
    scenes = sorted((SHARED / "scenes" / "chips12").glob("*.tif"))
    scenes += [] if quick else [SHARED / "scenes" / "vietnam_s2_l2a"]
    counts = {scene.stem: _agreement(scene, precision) for scene in scenes if scene.exists()}
    if not counts:
        return part.add(what, None, "%", 98.0, note="not measured: the scenes are not available")
    same, pixels = np.sum(list(counts.values()), axis=0)
    note = ", ".join(f"{name} {100 * each[0] / each[1]:.1f} %" for name, each in counts.items())
    part.add(what, 100 * float(same / pixels), "%", 98.0, note=f"ten classes; {note}")


def _agreement(scene: Path, precision: str) -> tuple[int, int]:
    """Number of pixels with the same class in a precision and in fp32, and number of valid pixels."""
    labels = []
    for each in (precision, "fp32"):
        output = _FOLDER / f"{each}.tif"
        landprompt("map", scene, "--classes", CLASSES, "-o", output, "--device", "cpu", "--precision", each)
        with rasterio.open(output) as dataset:
            labels.append(dataset.read(1))
    valid = labels[0] != 0
    return int((labels[0] == labels[1])[valid].sum()), int(valid.sum())


def _index(source: Path, block: int) -> Index:
    model = open_bundle(None, "cpu")
    with RasterSource.open(str(source), None) as opened:
        encoder = choose_encoder(model.card, opened.modality)
        folder = _FOLDER / str(block)
        plan = Plan(opened, model.card, encoder, folder=folder, block_px=block)
        return build_index(plan, model.encoder(encoder), JobContext(), restart=True)[0]


def _cells(index: Index) -> np.ndarray:
    return index.stored(0, 0, index.grid.rows, index.grid.cols)


def _labels(index: Index) -> np.ndarray:
    output = _FOLDER / "map.tif"
    run_job(
        "map", {"source": str(index.path), "classes": CLASSES, "output": str(output), "device": "cpu"}, JobContext()
    )
    with rasterio.open(output) as dataset:
        return dataset.read(1)


if __name__ == "__main__":
    main(measure)
