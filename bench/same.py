"""The same answer, however the work is cut: blocks of other sizes, and int8 against fp32.

A raster is indexed in blocks of several sizes and mapped; stored cells and classes are compared pixel by pixel. Where
the bundle has an int8 encoder, the maps of the real scenes by either are compared.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import rasterio
from landprompt.index.build import Plan, build_index
from landprompt.index.store import Index
from landprompt.jobs.context import JobContext
from landprompt.jobs.run import run_job
from landprompt.model.bundle import open_bundle
from landprompt.model.encoder import choose_encoder
from landprompt.raster.source import RasterSource
from part import OUT, SHARED, Part, main
from rasters import raster

CLASSES = "forest, trees; river, lake; fields; meadow; houses; factory; road; bare soil; wetland; quarry"
BLOCKS_PX = (256, 576, 4096)
_FOLDER = OUT / "data" / "same"


def measure(quick: bool) -> Part:
    """Blocks against the whole."""
    sources = [raster("land", 1000)]
    scene = SHARED / "scenes" / "vietnam_s2_l2a"
    if scene.is_dir() and not quick:
        sources.append(scene)
    part = Part("Same answer")
    for source in sources:
        _blocks(part, source)
    shutil.rmtree(_FOLDER, ignore_errors=True)
    part.add("CPU against CUDA", None, "", note="not measured: this machine has no GPU")
    return part


def _blocks(part: Part, source: Path) -> None:
    indexes = [_index(source, block) for block in BLOCKS_PX]
    whole = indexes[-1]  # one block holds the raster
    cells, labels = _cells(whole), _labels(whole)
    for block, index in zip(BLOCKS_PX[:-1], indexes[:-1], strict=True):
        equal = 100 * float((_cells(index) == cells).mean())
        steps = int(np.abs(_cells(index).astype(int) - cells).max())
        same = 100 * float((_labels(index) == labels).mean())
        note = f"stored numbers equal: {equal:.4f} %, the others by at most {steps} of 255 steps"
        name = f"Pixels of one class in blocks of {block} px and whole, {source.stem}"
        part.add(name, same, "%", 100.0, note=note)


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
