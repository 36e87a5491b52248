"""The `assess` job: how good a map is, by labels of another source."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..context import JobContext
from ..query.agreement import Agreement
from ..query.assess import AreaEstimate, assess, estimate_areas, plain, undersampled
from ..raster.io.grid import Window
from ..raster.io.labels import NO_LABEL, LabelRaster
from ..raster.io.reference import Reference, open_reference
from . import params as read

PARAMETERS = read.MODEL_PARAMETERS | {"map", "reference", "field"}
_ROWS = 256
# Samples of a class from which on its interval can be believed: Olofsson et al. 2014, section 5.1.2.
_ENOUGH = 50


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Hold a map against a reference. Parameters and result: see docs/architecture.md."""
    path, field = read.text(params, "reference"), read.optional_text(params, "field")
    with (
        context.stage("assess"),
        LabelRaster(read.text(params, "map")) as mapped,
        open_reference(path, field, mapped.grid) as reference,
    ):
        row_areas = mapped.grid.pixel_areas_m2()
        found = _compare(mapped, reference, row_areas, context)
    classes, in_m2 = found.classes(), row_areas is not None
    matrix, areas = found.matrix(classes), np.array([found.areas[each] for each in classes])
    scores = plain(assess(matrix))
    estimate, notes = _estimate(matrix, areas, [found.names[each] for each in classes], reference.independent)
    if reference.outside:
        notes.append(f"Outside of the map, and counted nowhere: {reference.outside} points.")
    told = plain(estimate) if estimate else None
    return {
        "outputs": {},
        "classes": [
            {
                "value": found.values.get(each), "name": found.names[each],
                "users_accuracy": scores["precision"][place], "producers_accuracy": scores["recall"][place],
                "f1": scores["f1"][place], "iou": scores["iou"][place],
                "area_m2": found.areas[each] if in_m2 else None,
                "estimate": _estimate_of(place, told, in_m2) if told else None,
            }
            for place, each in enumerate(classes)
        ],
        "matrix": matrix.tolist(),
        "samples": int(matrix.sum()),
        "left_out": found.left_out,
        "overall_accuracy": scores["overall_accuracy"],
        "kappa": scores["kappa"],
        "estimate": {"overall": told["overall"], "half_width": told["overall_half_width"]} if told else None,
        "notes": notes,
    }  # fmt: skip


def _compare(mapped: LabelRaster, reference: Reference, row_areas: np.ndarray | None, context: JobContext) -> Agreement:
    """Count the whole map and every sample, some rows at a time.

    Args:
        row_areas: of a pixel in each row; where it is None, areas are counted in pixels.
    """
    grid = mapped.grid
    areas = np.ones(grid.height) if row_areas is None else row_areas
    found = Agreement(mapped.names, reference.names, NO_LABEL)
    for row in range(0, grid.height, _ROWS):
        context.progress("assess", row, grid.height, "Comparing")
        window: Window = (row, 0, min(_ROWS, grid.height - row), grid.width)
        labels, samples = mapped.read(window), reference.samples(window)
        found.add_map(labels, areas[row : row + window[2]])
        found.add_samples(labels[samples.where], samples.labels)
    context.progress("assess", grid.height, grid.height, "Comparing")
    return found


def _estimate(
    matrix: np.ndarray, areas: np.ndarray, names: list[str], independent: bool
) -> tuple[AreaEstimate | None, list[str]]:
    """Error-adjusted areas where the samples allow them, and what a person should know of them."""
    if few := [names[place] for place in undersampled(matrix, areas)]:
        return None, [
            f"No areas with confidence intervals: they take two samples, better {_ENOUGH}, where the map says "
            f"{', '.join(few)}."
        ]
    estimate = estimate_areas(matrix, areas)
    if not independent:
        return estimate, [
            "Neighbouring pixels are no independent sample: the confidence intervals are too narrow. Points drawn at "
            "random in each class of the map give true ones."
        ]
    if (matrix.sum(axis=1)[areas > 0] < _ENOUGH).any():
        return estimate, [f"Some classes of the map have fewer than {_ENOUGH} samples: their intervals are rough."]
    return estimate, []


def _estimate_of(place: int, told: dict[str, Any], in_m2: bool) -> dict[str, float | None]:
    """The estimates of one class; a half width is that of a 95 % confidence interval."""
    return {
        "area_m2": told["area"][place] if in_m2 else None,
        "area_half_width_m2": told["area_half_width"][place] if in_m2 else None,
        "users_accuracy": told["users"][place], "users_half_width": told["users_half_width"][place],
        "producers_accuracy": told["producers"][place],
    }  # fmt: skip
