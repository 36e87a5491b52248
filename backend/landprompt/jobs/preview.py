"""The `preview` job: what the map will look like where the person looks, while the person types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import AllNodata, IndexDamaged
from ..raster.io.write import open_map
from ..raster.patches import unit_in_pixels, without_small_patches
from . import params as read
from .class_query import class_result, doubts_of, legend_of, question_of
from .index_resolver import bundle, open_indexed
from .views import open_view

PARAMETERS = read.RASTER_PARAMETERS | {
    "source", "classes", "classes_file", "output", "threshold", "min_area", "extent", "width", "height",
}  # fmt: skip
NEVER_ENCODES = True


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Answer for one screen, from an index that is there; nothing is encoded but new prompts.

    Parameters and result: see docs/architecture.md.

    Raises:
        IndexDamaged: a part of the index is damaged; the job `map` encodes it again.
    """
    try:
        return _preview(params, context)
    except IndexDamaged as error:
        raise IndexDamaged(error.message, "Make the map again: the damaged part is encoded then.") from error


def _preview(params: read.Params, context: JobContext) -> dict[str, Any]:
    source = read.text(params, "source")
    classes = read.classes(params)
    threshold, hectares = read.number(params, "threshold", 0.0, 0.0, 1.0), read.hectares(params, "min_area")
    width, height = (read.count(params, side, 0) for side in ("width", "height"))
    output = Path(read.text(params, "output"))
    model = bundle(params)
    with context.stage("open"):
        index = open_indexed(source, params, model).index
    with context.stage("text"):
        question, notes = question_of(classes, threshold, model, index), doubts_of(classes, model, index)
    with context.stage("cells"):
        view, kept = open_view(index, read.extent(params), width, height)
    with context.stage("ask"):
        labels = np.concatenate([pixels.labels for pixels in view.ask(question)])
        labels = without_small_patches(labels, unit_in_pixels(view.grid, hectares))
    counts = np.bincount(labels.ravel(), minlength=256)
    valid = int(counts[1:].sum())
    if valid == 0:
        raise AllNodata("There is no valid pixel in the extent chosen.")
    legend = legend_of(classes, threshold)
    with context.stage("write"), open_map(output, view.grid, legend) as writer:
        writer.write((0, 0, *labels.shape), labels)
    return {
        "outputs": {"map": str(output), "index": str(index.path)},
        "classes": [class_result(each, classes, counts, None, valid) for each in legend],
        "notes": [*notes, *writer.notes],
        "valid_pixels": valid,
        "level": view.level,
        "kept": kept,
    }
