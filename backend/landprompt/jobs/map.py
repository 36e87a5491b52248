"""The `map` job: a class list and a raster in, a land cover map out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..ask.classify import BACKGROUND, UNCLASSIFIED, class_probabilities, decide, upsample
from ..errors import AllNodata
from ..index.store import Index
from ..model.bundle import Bundle
from ..prompts.classlist import ClassList
from ..raster.grid import PixelGrid, Window
from ..raster.legend import MapClass
from ..raster.write import BlockWriter, check_writable, open_confidence, open_map, open_probabilities
from . import params as read
from .context import JobContext
from .opening import bundle, device_fields, open_any

PARAMETERS = read.RASTER_PARAMETERS | {
    "source", "classes", "classes_file", "output", "scores", "confidence", "threshold", "extent",
}  # fmt: skip
BACKGROUND_COLOUR, UNCLASSIFIED_COLOUR = "#d9d9d9", "#969696"
# Blocks of the map: whole tiles of the GeoTIFF. Many classes get smaller ones, so that memory stays the same.
_BLOCK_PX, _MANY_CLASSES = 1024, 24


@dataclass(frozen=True)
class _Question:
    """What every block is asked: prompt embeddings float32 (p, D), the class of each, how to decide."""

    prompts: np.ndarray
    owners: list[int]
    classes: ClassList
    logit_scale: float
    temperature: float
    threshold: float


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Make the map. Parameters and result: see docs/architecture.md."""
    source = read.text(params, "source")
    classes = read.classes(params)
    threshold = read.number(params, "threshold", 0.0, 0.0, 1.0)
    output = Path(read.text(params, "output"))
    for path in read.outputs(params, "output", "scores", "confidence"):
        check_writable(path, [source])
    model = bundle(params)
    opened = open_any(source, params, model, context)
    index = opened.index
    with context.stage("text"):
        question = _ask(model, index, classes, threshold)
    window = _window(index, read.extent(params))
    legend = _legend(classes, threshold)
    with context.stage("map"), ExitStack() as outputs:
        grid = index.grid.crop(window)
        writers = _Writers(
            outputs.enter_context(open_map(output, grid, legend)),
            outputs.enter_context(open_confidence(params["confidence"], grid)) if "confidence" in params else None,
            outputs.enter_context(open_probabilities(params["scores"], grid, _score_names(classes)))
            if "scores" in params else None,
        )  # fmt: skip
        pixels, areas = _write(index, window, question, writers, context)
        valid = int(pixels[1:].sum())
        if valid == 0:
            raise AllNodata("There is no valid pixel in the raster, or in the extent chosen.")
    return {
        "outputs": {
            "map": str(output), "scores": params.get("scores"), "confidence": params.get("confidence"),
            "index": str(index.path),
        },
        "reused": opened.reused,
        "classes": [_class_result(each, classes, pixels, areas, valid) for each in legend],
        "valid_pixels": valid,
        "inspection": opened.inspection,
        **device_fields(opened.device),
    }  # fmt: skip


@dataclass(frozen=True)
class _Writers:
    map: BlockWriter
    confidence: BlockWriter | None
    scores: BlockWriter | None


def _ask(model: Bundle, index: Index, classes: ClassList, threshold: float) -> _Question:
    encoder = model.card.encoder(index.card.modality)
    groups = [item.synonyms for item in classes.classes] + ([classes.background] if classes.background else [])
    prompts = [prompt for group in groups for prompt in group]
    return _Question(
        prompts=model.text.embed_all(prompts, encoder.prompt_templates),
        owners=[place for place, group in enumerate(groups) for _ in group],
        classes=classes,
        logit_scale=model.card.logit_scale,
        temperature=encoder.temperature,
        threshold=threshold,
    )


def _window(index: Index, extent: tuple[float, float, float, float] | None) -> Window:
    """The pixels of the map, counted from the index's corner."""
    return (0, 0, index.grid.height, index.grid.width) if extent is None else index.grid.window_of(extent)


def _legend(classes: ClassList, threshold: float) -> list[MapClass]:
    legend = [MapClass(value, item.name, item.colour) for value, item in enumerate(classes.classes, start=1)]
    if classes.background:
        legend.append(MapClass(BACKGROUND, "background", BACKGROUND_COLOUR))
    if threshold > 0:
        legend.append(MapClass(UNCLASSIFIED, "unclassified", UNCLASSIFIED_COLOUR))
    return legend


def _score_names(classes: ClassList) -> list[str]:
    return [item.name for item in classes.classes] + (["background"] if classes.background else [])


def _write(
    index: Index, window: Window, question: _Question, writers: _Writers, context: JobContext
) -> tuple[np.ndarray, np.ndarray | None]:
    """Write all blocks; returns pixels int64 (256,) and square metres float64 (256,) or None by value of the map."""
    pixels = np.zeros(256, np.int64)
    grid: PixelGrid = index.grid.crop(window)
    row_areas = grid.pixel_areas_m2()
    areas = None if row_areas is None else np.zeros(256)
    blocks = list(_blocks(window, len(question.classes.classes)))
    for done, (row, col, height, width) in enumerate(blocks):
        context.progress("map", done, len(blocks), "Writing the map")
        place = (window[0] + row, window[1] + col, height, width)
        labels, confidence, probabilities = _classify(index, place, question)
        writers.map.write((row, col, height, width), labels)
        if writers.confidence:
            writers.confidence.write((row, col, height, width), confidence)
        if writers.scores:
            probabilities[:, labels == 0] = np.nan
            writers.scores.write((row, col, height, width), probabilities)
        pixels += np.bincount(labels.ravel(), minlength=256)
        if areas is not None:
            weights = np.repeat(row_areas[row : row + height], width)
            areas += np.bincount(labels.ravel(), weights=weights, minlength=256)
    context.progress("map", len(blocks), len(blocks), "Writing the map")
    return pixels, areas


def _blocks(window: Window, classes: int) -> Iterator[Window]:
    """Windows of the map, counted from its corner."""
    _, _, height, width = window
    side = _BLOCK_PX if classes <= _MANY_CLASSES else _BLOCK_PX // 4
    for row in range(0, height, side):
        for col in range(0, width, side):
            yield row, col, min(side, height - row), min(side, width - col)


def _classify(index: Index, window: Window, question: _Question) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Labels uint8 (h, w), confidence float32 (h, w), probabilities float32 (k, h, w) of a window of the index."""
    row, col, height, width = window
    stride = index.card.stride
    # One cell more on every side: the neighbours that a pixel near the edge is blended with.
    row0, col0 = row // stride - 1, col // stride - 1
    rows, cols = (row + height - 1) // stride + 2 - row0, (col + width - 1) // stride + 2 - col0
    cells, valid_cells = index.cells(row0, col0, rows, cols)
    at_cells = class_probabilities(cells, question.prompts, question.owners, question.logit_scale, question.temperature)
    first = (row - row0 * stride, col - col0 * stride)
    probabilities, near = upsample(at_cells, valid_cells, stride, first, (height, width))
    valid = index.valid_pixels(window) & near
    labels, confidence = decide(probabilities, valid, len(question.classes.classes), question.threshold)
    return labels, confidence, probabilities


def _class_result(
    item: MapClass, classes: ClassList, pixels: np.ndarray, areas: np.ndarray | None, valid: int
) -> dict[str, Any]:
    if item.value == UNCLASSIFIED:
        prompts: tuple[str, ...] = ()
    elif item.value == BACKGROUND:
        prompts = classes.background
    else:
        prompts = classes.classes[item.value - 1].synonyms
    return {
        "value": item.value, "name": item.name, "colour": item.colour, "prompts": list(prompts),
        "pixels": int(pixels[item.value]),
        "area_m2": None if areas is None else round(float(areas[item.value]), 3),
        "share": float(pixels[item.value]) / valid,
    }  # fmt: skip
