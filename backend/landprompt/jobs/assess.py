"""The `assess` job: the accuracy of a map, measured against reference labels."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..context import JobContext
from ..query.agreement import Agreement
from ..query.assess import AreaEstimate, assess, estimate_areas, plain, undersampled
from ..raster.io.grid import Window
from ..raster.io.labels import NO_LABEL, LabelRaster
from ..raster.io.reference import Reference, open_reference
from ..requests import AssessRequest

_ROWS = 256
# Samples per class for a reliable interval: Olofsson et al. 2014, section 5.1.2.
_RECOMMENDED_SAMPLES = 50


def run(request: AssessRequest, context: JobContext) -> dict[str, Any]:
    """Compare a map with a reference: confusion matrix, scores, and areas with confidence intervals."""
    with (
        context.stage("assess"),
        LabelRaster(request.map, crs=request.crs) as mapped,
        open_reference(request.reference, request.field, mapped.grid, request.reference_crs) as reference,
    ):
        row_areas = mapped.grid.pixel_areas_m2()
        found = _compare(mapped, reference, row_areas, context)
    classes, in_m2 = found.classes(), row_areas is not None
    matrix, areas = found.matrix(classes), np.array([found.areas[each] for each in classes])
    scores = plain(assess(matrix))
    estimate, notes = _estimate(matrix, areas, [found.names[each] for each in classes], reference.independent)
    if reference.outside:
        notes.append(f"{reference.outside} points outside the map were ignored.")
    estimates = plain(estimate) if estimate else None
    return {
        "outputs": {},
        "classes": [
            {
                "value": found.values.get(each), "name": found.names[each],
                "users_accuracy": scores["precision"][place], "producers_accuracy": scores["recall"][place],
                "f1": scores["f1"][place], "iou": scores["iou"][place],
                "area_m2": found.areas[each] if in_m2 else None,
                "estimate": _estimate_of(place, estimates, in_m2) if estimates else None,
            }
            for place, each in enumerate(classes)
        ],
        "matrix": matrix.tolist(),
        "samples": int(matrix.sum()),
        "left_out": found.left_out,
        "overall_accuracy": scores["overall_accuracy"],
        "kappa": scores["kappa"],
        "estimate": estimates and {"overall": estimates["overall"], "half_width": estimates["overall_half_width"]},
        "notes": notes,
    }  # fmt: skip


def _compare(mapped: LabelRaster, reference: Reference, row_areas: np.ndarray | None, context: JobContext) -> Agreement:
    """Count the whole map and all samples, a block of rows at a time.

    Args:
        mapped: the map.
        reference: the reference labels.
        row_areas: float64 (height,), area of a pixel in each row; None counts areas in pixels.
        context: progress and cancelling.
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
    """Error-adjusted areas if the samples allow an estimate, and notes on their reliability."""
    if few := [names[place] for place in undersampled(matrix, areas)]:
        return None, [
            "Areas with confidence intervals need at least two samples of each mapped class, better "
            f"{_RECOMMENDED_SAMPLES}. There are fewer of {', '.join(few)}."
        ]
    estimate = estimate_areas(matrix, areas)
    if not independent:
        return estimate, [
            "Neighbouring pixels are not independent samples: the confidence intervals are too narrow. Use random "
            "points in each class of the map for valid intervals."
        ]
    if (matrix.sum(axis=1)[areas > 0] < _RECOMMENDED_SAMPLES).any():
        return estimate, [
            f"Some classes of the map have fewer than {_RECOMMENDED_SAMPLES} samples: their intervals are approximate."
        ]
    return estimate, []


def _estimate_of(place: int, estimates: dict[str, Any], in_m2: bool) -> dict[str, float | None]:
    """The estimates of one class; half widths are those of 95 % confidence intervals."""
    return {
        "area_m2": estimates["area"][place] if in_m2 else None,
        "area_half_width_m2": estimates["area_half_width"][place] if in_m2 else None,
        "users_accuracy": estimates["users"][place], "users_half_width": estimates["users_half_width"][place],
        "producers_accuracy": estimates["producers"][place],
    }  # fmt: skip
