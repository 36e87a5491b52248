"""The `preview` job: the map of the visible extent, while the user types the class list."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import AllNodata, IndexDamaged
from ..index.mask import Mask
from ..index.resolve import resolve_existing
from ..mapping.clouds import KEEP_CLOUDS, without_clouds
from ..mapping.legends import class_result, legend_of
from ..mapping.map_query import open_map_query
from ..mapping.next_samples import next_samples
from ..mapping.prompt_report import PromptReport
from ..mapping.screen import ScreenView, open_view
from ..model.bundle import open_bundle
from ..query.classify import ClassQuery
from ..raster.io.grid import PixelGrid
from ..raster.io.write import open_map
from ..raster.patches import unit_in_pixels, without_small_patches
from ..requests import PreviewRequest

NEVER_ENCODES = True


def run(request: PreviewRequest, context: JobContext) -> dict[str, Any]:
    """Map the visible extent from an existing index; only new prompts are encoded.

    Raises:
        IndexDamaged: a part of the index is damaged; the `map` job encodes it again.
    """
    try:
        return _preview(request, context)
    except IndexDamaged as error:
        raise IndexDamaged(error.message, "Run the map again to repair the damaged part.") from error


def _preview(request: PreviewRequest, context: JobContext) -> dict[str, Any]:
    request.class_list()  # report an invalid class list first
    output = Path(request.output)
    model = open_bundle(request.model, request.device, request.precision)
    with context.stage("open"):
        resolved = resolve_existing(request.source, request.hints, model)
        index = resolved.index
    with context.stage("text"):
        map_query = open_map_query(request, model, index, request.threshold, request.save_taught)
        map_query = without_clouds(map_query, model, resolved)
        report = PromptReport(map_query.classes, model, index)
    classes, query = map_query.classes, map_query.query
    mask = _open_mask(request.mask, _stamp(request.mask), index.grid) if request.mask else None
    with context.stage("cells"):
        view, kept = open_view(index, request.extent, request.width, request.height, query.taught is not None)
    with context.stage("ask"):
        labels = _classified(view, query, mask, report)
        labels = without_small_patches(labels, unit_in_pixels(view.grid, request.min_area))
    counts = np.bincount(labels.ravel(), minlength=256)
    valid = int(counts[1:].sum())
    if valid == 0 and report.left_out:
        raise AllNodata("The model classifies every pixel of this view as cloud or cloud shadow.", KEEP_CLOUDS)
    if valid == 0:
        raise AllNodata(f"There are no valid pixels in the chosen extent{' and the mask' if mask else ''}.")
    legend = legend_of(classes, request.threshold)
    with context.stage("write"), open_map(output, view.grid, legend) as writer:
        writer.write((0, 0, *labels.shape), labels)
    return {
        "outputs": {"map": str(output), "index": str(index.path)},
        "classes": [class_result(each, classes, counts, None, valid) | report.of_class(each) for each in legend],
        "samples": map_query.result,
        "next_samples": [] if map_query.cells is None else next_samples(view, query, labels),
        "notes": [*report.notes("this view"), *map_query.notes, *writer.notes],
        "valid_pixels": valid,
        "cloud_pixels": report.left_out,
        "level": view.level,
        "kept": kept,
    }


def _classified(view: ScreenView, query: ClassQuery, mask: Mask | None, report: PromptReport) -> np.ndarray:
    """The labels of the screen: uint8 (h, w)."""
    parts, row = [], 0
    outside = ~mask.on(view.grid).inside((0, 0, view.grid.height, view.grid.width)) if mask else None
    for block in view.classify(query):
        if outside is not None:
            block.remove(outside[row : row + len(block.labels)])
        report.add(block)
        parts.append(block.labels)
        row += len(block.labels)
    return np.concatenate(parts)


@lru_cache(maxsize=1)
def _open_mask(path: str, _stamp: tuple[int, int], grid: PixelGrid) -> Mask:
    """The mask, which is read again when its file changes."""
    return Mask(path, grid)


def _stamp(path: str) -> tuple[int, int]:
    try:
        stat = Path(path).stat()
    except OSError:
        return 0, 0  # opening it reports why
    return stat.st_size, stat.st_mtime_ns
