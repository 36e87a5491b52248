"""The `map` job: a land cover map from a class list and a raster."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import AllNodata, BadOption
from ..index.resolve import IndexOptions, device_fields, resolve_index
from ..index.store import Index
from ..mapping.class_list import class_result, legend_of
from ..mapping.question import open_question
from ..mapping.row_blocks import process_rows
from ..mapping.strips import Strip, read_strips, strip_windows
from ..model.bundle import open_bundle
from ..prompts.classlist import ClassList
from ..query.classify import ClassifiedPixels, ClassQuery, classify_stored
from ..raster.io.grid import PixelGrid, Window
from ..raster.io.outputs import check_writable
from ..raster.io.write import BlockWriter, open_confidence, open_map, open_probabilities
from ..raster.legend import BACKGROUND_NAME, MapClass
from ..raster.patches import unit_in_pixels, without_small_patches
from ..requests import MapRequest


def run(request: MapRequest, context: JobContext) -> dict[str, Any]:
    """Make the map: resolve the index, embed the class list, classify the pixels, write the outputs."""
    request.class_list()  # a mistake in it is reported before the raster is encoded
    inputs = [path for path in (request.source, request.samples, request.taught_file) if path]
    for path in request.outputs():
        check_writable(path, inputs, (".json",) if str(path) == request.save_taught else (".tif", ".tiff"))
    model = open_bundle(request.model, request.device, request.precision)
    options = IndexOptions(request.hints, request.extent, outputs=request.outputs(), min_area_ha=request.min_area)
    resolved = resolve_index(request.source, options, model, context)
    index = resolved.index
    with context.stage("text"):
        asked = open_question(request, model, index, request.threshold, request.save_taught)
    classes, query = asked.classes, asked.query
    legend = legend_of(classes, request.threshold)
    pixels, areas, written = _make_map(request, index, query, classes, legend, context)
    valid = int(pixels[1:].sum())
    return {
        "outputs": {
            "map": request.output, "scores": request.scores, "confidence": request.confidence,
            "taught": request.save_taught, "index": str(index.path),
        },
        "reused": resolved.reused,
        "classes": [class_result(each, classes, pixels, areas, valid) for each in legend],
        "samples": asked.result,
        "notes": [*asked.notes, *written],
        "valid_pixels": valid,
        "inspection": resolved.inspection,
        **device_fields(resolved.device),
    }  # fmt: skip


def _make_map(
    request: MapRequest, index: Index, query: ClassQuery, classes: ClassList, legend: list[MapClass],
    context: JobContext,
) -> tuple[np.ndarray, np.ndarray | None, list[str]]:  # fmt: skip
    """Write all outputs; returns pixels int64 (256,) and square metres float64 (256,) or None by map value, and notes.

    Raises:
        BadOption: the minimum mapping unit is larger than the map.
        AllNodata: no pixel has data.
    """
    window = _window(index, request.extent)
    grid = index.grid.crop(window)
    min_px = unit_in_pixels(grid, request.min_area)
    if min_px > grid.width * grid.height:
        raise BadOption(
            f"The minimum mapping unit, {request.min_area:g} ha, is larger than the map.", "Choose a smaller one."
        )
    with context.stage("map"), ExitStack() as outputs:
        writers = _Writers.open(request, grid, classes, legend, outputs)
        with closing(_blocks(index, window, query, writers, context)) as blocks:
            kept = blocks if min_px == 1 else _sieved(blocks, grid, min_px)
            pixels, areas = _write(kept, grid, writers.map)
        if not pixels[1:].any():
            raise AllNodata("There is no valid pixel in the raster, or in the chosen extent.")
        return pixels, areas, BlockWriter.publish(writers.all, context.check)


@dataclass(frozen=True)
class _Writers:
    map: BlockWriter
    confidence: BlockWriter | None
    scores: BlockWriter | None

    @classmethod
    def open(
        cls, request: MapRequest, grid: PixelGrid, classes: ClassList, legend: list[MapClass], outputs: ExitStack
    ) -> _Writers:
        """Open the outputs of a request; `outputs` closes them."""
        confidence, scores = request.confidence, request.scores
        names = [item.name for item in classes.classes] + ([BACKGROUND_NAME] if classes.background else [])
        return cls(
            outputs.enter_context(open_map(Path(request.output), grid, legend)),
            outputs.enter_context(open_confidence(Path(confidence), grid)) if confidence else None,
            outputs.enter_context(open_probabilities(Path(scores), grid, names)) if scores else None,
        )

    @property
    def all(self) -> list[BlockWriter]:
        """The open writers."""
        return [writer for writer in (self.map, self.confidence, self.scores) if writer]

    def write_scores(self, window: Window, pixels: ClassifiedPixels) -> None:
        """Write a block of confidence and probabilities, which small patches do not change."""
        if self.confidence:
            self.confidence.write(window, pixels.confidence)
        if self.scores:
            probabilities = pixels.probabilities
            assert probabilities is not None
            probabilities[:, pixels.labels == 0] = np.nan
            self.scores.write(window, probabilities)


def _window(index: Index, extent: tuple[float, float, float, float] | None) -> Window:
    """The window of the map in pixels of the index."""
    return (0, 0, index.grid.height, index.grid.width) if extent is None else index.grid.window_of(extent)


def _write(
    blocks: Iterator[tuple[Window, np.ndarray]], grid: PixelGrid, writer: BlockWriter
) -> tuple[np.ndarray, np.ndarray | None]:
    """Write the map; returns pixels int64 (256,) and square metres float64 (256,) or None by map value."""
    pixels = np.zeros(256, np.int64)
    row_areas = grid.pixel_areas_m2()
    areas = None if row_areas is None else np.zeros(256)
    for place, labels in blocks:
        writer.write(place, labels)
        counts = np.array([np.bincount(line, minlength=256) for line in labels])
        pixels += counts.sum(axis=0)
        if areas is not None and row_areas is not None:
            areas += row_areas[place[0] : place[0] + place[2]] @ counts
    return pixels, areas


def _blocks(
    index: Index, window: Window, query: ClassQuery, writers: _Writers, context: JobContext
) -> Generator[tuple[Window, np.ndarray]]:
    """The map block by block, while confidence and scores are written; windows count from the corner of the map."""
    parts = strip_windows(index, window)
    done, total = 0, sum(part[2] for part in parts)
    with closing(read_strips(index, window, parts, query.taught is not None)) as strips:
        for strip in strips:
            top, left, _, width = strip.window
            row, col = top - window[0], left - window[1]
            for block in _classified(strip, query, keep=writers.scores is not None):
                context.progress("map", done, total, "Writing the map")
                place = (row, col, len(block.labels), width)
                writers.write_scores(place, block)
                yield place, block.labels
                row, done = row + place[2], done + place[2]
    context.progress("map", total, total, "Writing the map")


def _sieved(
    blocks: Iterator[tuple[Window, np.ndarray]], grid: PixelGrid, min_px: int
) -> Iterator[tuple[Window, np.ndarray]]:
    """The blocks without small patches.

    A patch may reach through all blocks, so the whole map is kept in memory: twice one byte per pixel.
    """
    whole = np.zeros((grid.height, grid.width), np.uint8)
    places = []
    for place, labels in blocks:
        row, col, height, width = place
        whole[row : row + height, col : col + width] = labels
        places.append(place)
    whole = without_small_patches(whole, min_px)
    for place in places:
        row, col, height, width = place
        yield place, whole[row : row + height, col : col + width]


def _classified(strip: Strip, query: ClassQuery, keep: bool) -> Iterator[ClassifiedPixels]:
    """The pixels of a strip in blocks of rows, with their probabilities if `keep`."""

    def work(start: int, stop: int) -> ClassifiedPixels:
        rows, cells = strip.rows.part(start, stop)
        return classify_stored(strip.cell_rows(cells), rows, strip.cols, strip.valid[start:stop], query, keep)

    return process_rows(strip.window[2], query.scored, work)
