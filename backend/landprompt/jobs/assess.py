"""The `assess` job: the accuracy of a map, measured against reference labels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any

import numpy as np

from ..accuracy_report import as_csv, as_html
from ..calibration_file import calibration_text
from ..context import JobContext
from ..errors import InputError
from ..query.agreement import Agreement
from ..query.assess import AreaEstimate, Assessment, assess, estimate_areas, plain, undersampled
from ..query.reliability import MIN_SAMPLES, Calibration, Reliability
from ..raster.io.areas import PixelAreas
from ..raster.io.error_layer import open_error_layer
from ..raster.io.grid import PixelGrid, Window
from ..raster.io.labels import NO_LABEL, LabelRaster
from ..raster.io.outputs import check_writable, finished_text, publish
from ..raster.io.reference import Reference, Samples, open_reference
from ..raster.io.training_blocks import training_blocks
from ..raster.io.values import ValueRaster
from ..requests import AssessRequest

_ROWS = 256
# Samples per class for a reliable interval: Olofsson et al. 2014, section 5.1.2.
_RECOMMENDED_SAMPLES = 50


def run(request: AssessRequest, context: JobContext) -> dict[str, Any]:
    """Compare a map with a reference: confusion matrix, scores, and areas with confidence intervals."""
    for path in request.outputs():
        check_writable(path, [request.map, request.reference])
    with (
        context.stage("assess"),
        LabelRaster(request.map, crs=request.crs) as mapped,
        open_reference(request.reference, request.field, mapped.grid, request.reference_crs) as reference,
    ):
        areas = PixelAreas.of(mapped.grid)
        found = _compare(request, mapped, reference, areas, context)
    result = _result(request, found, reference, areas is not None)
    _write_reports(request, result)
    return result


def _result(request: AssessRequest, found: _Comparison, reference: Reference, in_m2: bool) -> dict[str, Any]:
    """The result of the job. With `in_m2`, areas are in square metres."""
    counted = found.agreement
    classes = counted.classes()
    matrix, areas = counted.matrix(classes), np.array([counted.areas[each] for each in classes])
    assessment = assess(matrix)
    estimate, notes = _estimate(matrix, areas, [counted.names[each] for each in classes], reference.independent)
    reliability = _reliability(request, found, reference.independent, notes)
    return {
        "outputs": {
            "html": request.html, "csv": request.csv, "errors": request.errors, "calibration": request.calibration,
        },
        "classes": _classes(counted, classes, assessment, estimate, in_m2),
        "matrix": matrix.tolist(),
        "samples": int(matrix.sum()),
        "left_out": counted.left_out,
        "excluded": found.excluded,
        "ignored": counted.ignored,
        "unlabelled": reference.unlabelled,
        "overall_accuracy": assessment.overall_accuracy,
        "kappa": plain(assessment)["kappa"],
        "estimate": estimate and {"overall": estimate.overall, "half_width": estimate.overall_half_width},
        "reliability": reliability,
        "notes": [*notes, *found.notes, *_counts_left_out(found, reference)],
    }  # fmt: skip


def _classes(
    counted: Agreement, classes: list[str], assessment: Assessment, estimate: AreaEstimate | None, in_m2: bool
) -> list[dict[str, Any]]:
    """Scores and areas of every class."""
    scores, estimates = plain(assessment), plain(estimate) if estimate else None
    return [
        {
            "value": counted.values.get(each), "name": counted.names[each],
            "users_accuracy": scores["precision"][place], "producers_accuracy": scores["recall"][place],
            "f1": scores["f1"][place], "iou": scores["iou"][place],
            "area_m2": counted.areas[each] if in_m2 else None,
            "estimate": _estimate_of(place, estimates, in_m2) if estimates else None,
        }
        for place, each in enumerate(classes)
    ]  # fmt: skip


@dataclass
class _Comparison:
    """The counts of a comparison.

    Attributes:
        agreement: samples and areas by class.
        reliability: confidences of the samples.
        excluded: number of samples near training samples of the map.
        notes: sentences about the training samples of the map.
    """

    agreement: Agreement
    reliability: Reliability = dataclass_field(default_factory=Reliability)
    excluded: int = 0
    notes: list[str] = dataclass_field(default_factory=list)


@dataclass
class _Compared:
    """Samples of a window, see `error_layer.Samples`."""

    rows: np.ndarray
    cols: np.ndarray
    mapped: np.ndarray
    labels: np.ndarray
    outcome: np.ndarray
    agreement: Agreement

    def names(self, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Names of map class and reference class, object (m,) each, of the samples `chosen`, bool (n,)."""
        own, named = self.agreement, self.agreement.names
        mapped = [named[own.map_class(value)] for value in self.mapped[chosen].tolist()]
        labels = [named[own.reference_class(value) or ""] for value in self.labels[chosen].tolist()]
        return np.array(mapped, object), np.array(labels, object)

    def classes(self) -> np.ndarray:
        """Key of the map class of each sample: object (n,)."""
        values, places = np.unique(self.mapped, return_inverse=True)
        return np.array([self.agreement.map_class(value) for value in values.tolist()], object)[places]


def _compare(
    request: AssessRequest, mapped: LabelRaster, reference: Reference, areas: PixelAreas | None, context: JobContext
) -> _Comparison:  # fmt: skip
    """Count the whole map and all samples, a block of rows at a time; without areas, pixels are counted."""
    grid = mapped.grid
    found = _Comparison(Agreement(mapped.names, reference.names, NO_LABEL, request.mapping))
    blocks, found.notes = training_blocks(request.map, request.exclude, grid)
    with ExitStack() as opened:
        errors = opened.enter_context(open_error_layer(request.errors, grid)) if request.errors else None
        confidence = opened.enter_context(_confidence(request.confidence, grid)) if request.confidence else None
        for row in range(0, grid.height, _ROWS):
            context.progress("assess", row, grid.height, "Comparing")
            window: Window = (row, 0, min(_ROWS, grid.height - row), grid.width)
            labels, samples = mapped.read(window), reference.samples(window)
            found.agreement.add_map(labels, areas.window(window) if areas else np.ones(window[2:]))
            if blocks is not None:
                samples, excluded = _outside(samples, blocks.mask(window))
                found.excluded += excluded
            outcome = found.agreement.add_samples(labels[samples.where], samples.labels)
            if errors is None and confidence is None:
                continue
            rows, cols = samples.where if isinstance(samples.where, tuple) else np.nonzero(samples.where)
            compared = _Compared(rows, cols, labels[rows, cols], samples.labels, outcome, found.agreement)
            if errors is not None:
                errors.add(window, compared)
            if confidence is not None:
                values = np.where(outcome >= 0, confidence.read(window)[rows, cols], np.nan)
                if (values < 0).any() or (values > 1).any():
                    raise InputError(f"'{confidence.path}' is not a confidence raster: it has values outside 0 to 1.")
                found.reliability.add(compared.classes(), values, outcome == 1)
        # Raises before the error layer is published if map and reference have no class in common.
        assess(found.agreement.matrix(found.agreement.classes()))
    context.progress("assess", grid.height, grid.height, "Comparing")
    return found


def _confidence(path: str, grid: PixelGrid) -> ValueRaster:
    """Open the confidence of a map; raises InputError if its grid differs."""
    raster = ValueRaster(path)
    # The CRS is not compared: that of the map may have been replaced (--crs).
    if (raster.grid.width, raster.grid.height, raster.grid.transform) != (grid.width, grid.height, grid.transform):
        raster.__exit__(None, None, None)
        raise InputError(
            "The confidence raster and the map have different grids.", "Use the confidence raster written with the map."
        )
    return raster


def _outside(samples: Samples, near: np.ndarray) -> tuple[Samples, int]:
    """The samples outside a mask bool (h, w), and the number of samples inside it."""
    taught = near[samples.where]
    labels = samples.labels[~taught]
    if isinstance(samples.where, tuple):
        rows, cols = samples.where
        return Samples((rows[~taught], cols[~taught]), labels), int(taught.sum())
    return Samples(samples.where & ~near, labels), int(taught.sum())


def _counts_left_out(found: _Comparison, reference: Reference) -> Iterator[str]:
    """Yield a sentence for each group of samples that were not used."""
    if reference.outside:
        yield f"{reference.outside} points outside the map were ignored."
    if reference.unlabelled:
        yield f"{reference.unlabelled} features have no class yet and were ignored."
    if found.excluded:
        yield f"{found.excluded} samples near training samples of the map were left out."
    if found.agreement.ignored:
        yield f"{found.agreement.ignored} samples of classes that the mapping excludes were ignored."


def _reliability(
    request: AssessRequest, found: _Comparison, independent: bool, notes: list[str]
) -> dict[str, Any] | None:
    """Bins and expected error of the confidence, and the calibration, which is the identity with too few samples."""
    if request.confidence is None:
        return None
    table = found.reliability.table(found.agreement.areas if independent else None)
    fitted = table.fit() if table.samples >= MIN_SAMPLES else Calibration()
    if table.samples < MIN_SAMPLES:
        notes.append(f"A calibration of the confidence needs {MIN_SAMPLES} samples; there are {table.samples}.")
    return {
        "samples": table.samples, "expected_error": table.expected_error(),
        "expected_error_calibrated": table.expected_error(fitted), "intercept": fitted.intercept,
        "slope": fitted.slope, "bins": table.bins(),
    }  # fmt: skip


def _write_reports(request: AssessRequest, result: dict[str, Any]) -> None:
    texts = {}
    if request.html:
        texts[request.html] = as_html(result, f"Accuracy of {Path(request.map).name}")
    if request.csv:
        texts[request.csv] = as_csv(result)
    if request.calibration and (found := result["reliability"]):
        texts[request.calibration] = calibration_text(found)
    publish([finished_text(Path(path), text) for path, text in texts.items()])


def _estimate(
    matrix: np.ndarray, areas: np.ndarray, names: list[str], independent: bool
) -> tuple[AreaEstimate | None, list[str]]:
    """Error-adjusted areas if the samples allow an estimate, and notes on their reliability."""
    if few := [names[place] for place in undersampled(matrix, areas)]:
        return None, [
            "Areas with confidence intervals need at least two samples of each mapped class, and preferably "
            f"{_RECOMMENDED_SAMPLES}. These classes have fewer than two: {', '.join(few)}."
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
        "producers_half_width": estimates["producers_half_width"][place],
    }  # fmt: skip
