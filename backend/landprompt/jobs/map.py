"""The `map` job: a land cover map from a class list and a raster."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..calibration_file import read_calibration
from ..context import JobContext
from ..errors import AllNodata, BadOption
from ..index.mask import Mask
from ..index.resolve import IndexOptions, device_fields, grid_of, resolve_index
from ..index.run_costs import measure_map
from ..index.store import Index
from ..mapping.clouds import KEEP_CLOUDS, without_clouds
from ..mapping.legends import area_table, class_result, legend_of
from ..mapping.map_query import open_map_query
from ..mapping.prompt_report import PromptReport
from ..mapping.row_blocks import process_rows
from ..mapping.run_record import check_repeatable, run_record
from ..mapping.strips import Strip, read_strips, strip_windows
from ..model.bundle import open_bundle
from ..prompts.classlist import ClassList
from ..query.classify import ClassifiedPixels, ClassQuery, classify_stored
from ..query.reliability import Calibration
from ..raster.io.areas import LabelAreas
from ..raster.io.grid import PixelGrid, Window
from ..raster.io.outputs import check_writable, finished_text
from ..raster.io.run_tags import read_run, run_tags
from ..raster.io.write import BlockWriter, open_confidence, open_map, open_probabilities
from ..raster.legend import BACKGROUND_NAME, MapClass
from ..raster.patches import unit_in_pixels, without_small_patches
from ..requests import MapRequest


def run(request: MapRequest, context: JobContext) -> dict[str, Any]:
    """Make the map: resolve the index, embed the class list, classify the pixels, write the outputs."""
    request.class_list()  # report an invalid class list before the raster is encoded
    inputs = [path for path in (request.source, request.samples, request.taught_file) if path]
    for path in request.outputs():
        check_writable(path, inputs, _suffixes(request, str(path)))
    calibration = _calibration(request)
    threshold = calibration.before(request.threshold) if calibration else request.threshold
    model = open_bundle(request.model, request.device, request.precision)
    mask = Mask(request.mask, grid_of(request.source, request.hints, model)) if request.mask else None
    if request.repeat:
        check_repeatable(read_run(request.repeat), request, model, mask)
    extent = mask.extent(request.extent) if mask else request.extent
    options = IndexOptions(request.hints, extent, outputs=request.outputs(), min_area_ha=request.min_area)
    resolved = resolve_index(request.source, options, model, context)
    index = resolved.index
    with context.stage("text"):
        map_query = open_map_query(request, model, index, threshold, request.save_taught)
        map_query = without_clouds(map_query, model, resolved)
        report = PromptReport(map_query.classes, model, index)
    classes, query = map_query.classes, map_query.query
    record = run_record(request, report.with_readings(classes), resolved, model, mask)
    place = index.grid.window_of(extent) if extent else (0, 0, index.grid.height, index.grid.width)
    with measure_map(model, index.card.modality, place[2] * place[3]):
        results, written = _make_map(request, index, place, query, mask, classes, report, run_tags(record), context)
    return {
        "outputs": {
            "map": request.output, "scores": request.scores, "confidence": request.confidence, "areas": request.areas,
            "taught": request.save_taught, "index": str(index.path),
        },
        "reused": resolved.reused,
        "classes": results,
        "samples": map_query.result,
        "notes": [*report.notes("this extent" if extent else "this raster"), *map_query.notes, *written],
        "valid_pixels": sum(each["pixels"] for each in results),
        "cloud_pixels": report.left_out,
        "run": record,
        "inspection": resolved.inspection,
        **device_fields(resolved.device),
    }  # fmt: skip


def _suffixes(request: MapRequest, path: str) -> tuple[str, ...]:
    """Extensions that an output may have."""
    return {request.areas: (".csv",), request.save_taught: (".json",)}.get(path, (".tif", ".tiff"))


def _make_map(
    request: MapRequest, index: Index, window: Window, query: ClassQuery, mask: Mask | None, classes: ClassList,
    report: PromptReport, tags: dict[str, str], context: JobContext,
) -> tuple[list[dict[str, Any]], list[str]]:  # fmt: skip
    """Write all outputs; returns the classes of the result, and notes.

    Raises:
        BadOption: the minimum mapping unit is larger than the map.
        AllNodata: no pixel has data.
    """
    grid, legend = index.grid.crop(window), legend_of(classes, request.threshold)
    mask = mask.on(grid) if mask else None
    min_px = unit_in_pixels(grid, request.min_area)
    if min_px > grid.width * grid.height:
        raise BadOption(
            f"The minimum mapping unit, {request.min_area:g} ha, is larger than the map.", "Choose a smaller one."
        )
    with context.stage("map"), ExitStack() as outputs:
        writers = _Writers.open(request, grid, classes, legend, tags, outputs)
        with closing(_blocks(index, window, query, mask, writers, report, context)) as blocks:
            kept = blocks if min_px == 1 else _sieved(blocks, grid, min_px)
            counted = _write(kept, grid, writers.map)
        valid = int(counted.pixels[1:].sum())
        if not valid and report.left_out:
            raise AllNodata("The model classifies every pixel as cloud or cloud shadow.", KEEP_CLOUDS)
        if not valid:
            raise AllNodata("There are no valid pixels in the raster, or in the chosen extent.")
        results = [
            class_result(each, classes, counted.pixels, counted.m2, valid) | report.of_class(each) for each in legend
        ]
        tables = [finished_text(Path(request.areas), area_table(results))] if request.areas else []
        return results, BlockWriter.publish(writers.all, context.check, tables)


@dataclass(frozen=True)
class _Writers:
    map: BlockWriter
    confidence: BlockWriter | None
    scores: BlockWriter | None
    calibration: Calibration | None

    @classmethod
    def open(
        cls, request: MapRequest, grid: PixelGrid, classes: ClassList, legend: list[MapClass], tags: dict[str, str],
        outputs: ExitStack,
    ) -> _Writers:  # fmt: skip
        """Open the outputs of a request; `outputs` closes them."""
        confidence, scores = request.confidence, request.scores
        names = [item.name for item in classes.classes] + ([BACKGROUND_NAME] if classes.background else [])
        return cls(
            outputs.enter_context(open_map(Path(request.output), grid, legend, tags)),
            outputs.enter_context(open_confidence(Path(confidence), grid, tags)) if confidence else None,
            outputs.enter_context(open_probabilities(Path(scores), grid, names, tags)) if scores else None,
            _calibration(request),
        )

    @property
    def all(self) -> list[BlockWriter]:
        """The open writers."""
        return [writer for writer in (self.map, self.confidence, self.scores) if writer]

    def write_scores(self, window: Window, pixels: ClassifiedPixels) -> None:
        """Write a block of confidence and probabilities, which the removal of small patches does not change."""
        if self.confidence:
            confidence = pixels.confidence
            self.confidence.write(window, self.calibration.apply(confidence) if self.calibration else confidence)
        if self.scores:
            probabilities = pixels.probabilities
            assert probabilities is not None
            probabilities[:, pixels.labels == 0] = np.nan
            self.scores.write(window, probabilities)


def _calibration(request: MapRequest) -> Calibration | None:
    return read_calibration(request.calibration) if request.calibration else None


def _write(blocks: Iterator[tuple[Window, np.ndarray]], grid: PixelGrid, writer: BlockWriter) -> LabelAreas:
    """Write the map; returns pixels and areas of the labels."""
    counted = LabelAreas(grid)
    for place, labels in blocks:
        writer.write(place, labels)
        counted.add(place, labels)
    return counted


def _blocks(
    index: Index,
    window: Window,
    query: ClassQuery,
    mask: Mask | None,
    writers: _Writers,
    report: PromptReport,
    context: JobContext,
) -> Generator[tuple[Window, np.ndarray]]:
    """The map block by block, while confidence and scores are written; windows are relative to the map's corner."""
    parts = strip_windows(index, window)
    done, total = 0, sum(part[2] for part in parts)
    with closing(read_strips(index, window, parts, query.taught is not None)) as strips:
        for strip in strips:
            top, left, _, width = strip.window
            row, col = top - window[0], left - window[1]
            outside = ~mask.inside((row, col, *strip.window[2:])) if mask else None
            for block in _classified(strip, query, keep=writers.scores is not None):
                context.progress("map", done, total, "Writing the map")
                place = (row, col, len(block.labels), width)
                if outside is not None:
                    block.remove(outside[: place[2]])
                    outside = outside[place[2] :]
                writers.write_scores(place, block)
                report.add(block)
                yield place, block.labels
                row, done = row + place[2], done + place[2]
    context.progress("map", total, total, "Writing the map")


def _sieved(
    blocks: Iterator[tuple[Window, np.ndarray]], grid: PixelGrid, min_px: int
) -> Iterator[tuple[Window, np.ndarray]]:
    """The blocks without small patches.

    A patch may extend over all blocks, so the whole map is held in memory: two copies of one byte per pixel.
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
    """The pixels of a strip in blocks of rows, with their probabilities if `keep` is set."""

    def work(start: int, stop: int) -> ClassifiedPixels:
        rows, cells = strip.rows.part(start, stop)
        return classify_stored(strip.cell_rows(cells), rows, strip.cols, strip.valid[start:stop], query, keep)

    return process_rows(strip.window[2], query.scored, work)
