"""The `map` job: a class list and a raster in, a land cover map out."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import AllNodata, BadOption
from ..index.store import Index
from ..prompts.classlist import ClassList
from ..query.classify import Pixels, Question, answer
from ..raster.io.grid import PixelGrid, Window
from ..raster.io.outputs import check_writable
from ..raster.io.write import BlockWriter, open_confidence, open_map, open_probabilities
from ..raster.legend import BACKGROUND_NAME
from ..raster.patches import unit_in_pixels, without_small_patches
from . import params as read
from .bands import in_bands
from .class_query import class_result, doubts_of, legend_of, question_of
from .index_resolver import bundle, device_fields, open_any
from .strips import Strip, cut, read_strips

PARAMETERS = read.RASTER_PARAMETERS | {
    "source", "classes", "classes_file", "output", "scores", "confidence", "threshold", "min_area", "extent",
}  # fmt: skip


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Make the map. Parameters and result: see docs/architecture.md."""
    source = read.text(params, "source")
    classes = read.classes(params)
    threshold, hectares = read.number(params, "threshold", 0.0, 0.0, 1.0), read.hectares(params, "min_area")
    output = Path(read.text(params, "output"))
    for path in read.outputs(params, "output", "scores", "confidence"):
        check_writable(path, [source], (".tif", ".tiff"))
    model = bundle(params)
    opened = open_any(source, params, model, context)
    index = opened.index
    with context.stage("text"):
        question, notes = question_of(classes, threshold, model, index), doubts_of(classes, model, index)
    window = _window(index, read.extent(params))
    legend = legend_of(classes, threshold)
    grid = index.grid.crop(window)
    least_px = unit_in_pixels(grid, hectares)
    if least_px > grid.width * grid.height:
        raise BadOption(f"The smallest patch, {hectares:g} ha, is larger than the whole map.", "Choose a smaller one.")
    with context.stage("map"), ExitStack() as outputs:
        writers = _Writers(
            outputs.enter_context(open_map(output, grid, legend)),
            outputs.enter_context(open_confidence(params["confidence"], grid)) if "confidence" in params else None,
            outputs.enter_context(open_probabilities(params["scores"], grid, _score_names(classes)))
            if "scores" in params else None,
        )  # fmt: skip
        with closing(_blocks(index, window, question, writers, context)) as blocks:
            kept = blocks if least_px == 1 else _sieved(blocks, grid, least_px)
            pixels, areas = _write(kept, grid, writers.map)
        valid = int(pixels[1:].sum())
        if valid == 0:
            raise AllNodata("There is no valid pixel in the raster, or in the extent chosen.")
        notes += BlockWriter.publish(writers.all, context.check)
    return {
        "outputs": {
            "map": str(output), "scores": params.get("scores"), "confidence": params.get("confidence"),
            "index": str(index.path),
        },
        "reused": opened.reused,
        "classes": [class_result(each, classes, pixels, areas, valid) for each in legend],
        "notes": notes,
        "valid_pixels": valid,
        "inspection": opened.inspection,
        **device_fields(opened.device),
    }  # fmt: skip


@dataclass(frozen=True)
class _Writers:
    map: BlockWriter
    confidence: BlockWriter | None
    scores: BlockWriter | None

    @property
    def all(self) -> list[BlockWriter]:
        """Those that there are."""
        return [writer for writer in (self.map, self.confidence, self.scores) if writer]

    def write_beside(self, window: Window, pixels: Pixels) -> None:
        """Write a block to what is wanted beside the map: what each pixel's own answer is, whatever patch it is in."""
        if self.confidence:
            self.confidence.write(window, pixels.confidence)
        if self.scores:
            pixels.probabilities[:, pixels.labels == 0] = np.nan
            self.scores.write(window, pixels.probabilities)


def _window(index: Index, extent: tuple[float, float, float, float] | None) -> Window:
    """The pixels of the map, counted from the index's corner."""
    return (0, 0, index.grid.height, index.grid.width) if extent is None else index.grid.window_of(extent)


def _score_names(classes: ClassList) -> list[str]:
    return [item.name for item in classes.classes] + ([BACKGROUND_NAME] if classes.background else [])


def _write(
    blocks: Iterator[tuple[Window, np.ndarray]], grid: PixelGrid, writer: BlockWriter
) -> tuple[np.ndarray, np.ndarray | None]:
    """Write the map; returns pixels int64 (256,) and square metres float64 (256,) or None by value of the map."""
    pixels = np.zeros(256, np.int64)
    row_areas = grid.pixel_areas_m2()
    areas = None if row_areas is None else np.zeros(256)
    for place, labels in blocks:
        writer.write(place, labels)
        counts = np.array([np.bincount(line, minlength=256) for line in labels])
        pixels += counts.sum(axis=0)
        if areas is not None:
            areas += row_areas[place[0] : place[0] + place[2]] @ counts
    return pixels, areas


def _blocks(
    index: Index, window: Window, question: Question, writers: _Writers, context: JobContext
) -> Generator[tuple[Window, np.ndarray]]:
    """The map block by block, while what is wanted beside it is written; windows count from the map's corner."""
    parts = cut(index, window)
    done, total = 0, sum(part[2] for part in parts)
    with closing(read_strips(index, window, parts)) as strips:
        for strip in strips:
            top, left, _, width = strip.window
            row, col = top - window[0], left - window[1]
            for block in _answers(strip, question, keep=writers.scores is not None):
                context.progress("map", done, total, "Writing the map")
                place = (row, col, len(block.labels), width)
                writers.write_beside(place, block)
                yield place, block.labels
                row, done = row + place[2], done + place[2]
    context.progress("map", total, total, "Writing the map")


def _sieved(
    blocks: Iterator[tuple[Window, np.ndarray]], grid: PixelGrid, least_px: int
) -> Iterator[tuple[Window, np.ndarray]]:
    """The blocks without small patches.

    A patch may reach through all of them, so the map is held whole: a byte a pixel, twice.
    """
    whole = np.zeros((grid.height, grid.width), np.uint8)
    places = []
    for place, labels in blocks:
        row, col, height, width = place
        whole[row : row + height, col : col + width] = labels
        places.append(place)
    whole = without_small_patches(whole, least_px)
    for place in places:
        row, col, height, width = place
        yield place, whole[row : row + height, col : col + width]


def _answers(strip: Strip, question: Question, keep: bool) -> Iterator[Pixels]:
    """The pixels of a strip, band by band; `keep` their probabilities too."""

    def work(start: int, stop: int) -> Pixels:
        rows, cells = strip.rows.part(start, stop)
        return answer(strip.cell_rows(cells), rows, strip.cols, strip.valid[start:stop], question, keep)

    return in_bands(strip.window[2], max(question.owners) + 1, work)
