"""The `sample` job: random points in every class of a map, to be labelled for the assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import EmptyExtent
from ..query.sampling import StratifiedDraw, allocate, expected_standard_error, label_counts, sample_size
from ..raster.io.areas import PixelAreas
from ..raster.io.grid import PixelGrid, Window
from ..raster.io.labels import NO_LABEL, LabelRaster
from ..raster.io.outputs import check_writable
from ..raster.io.sample_file import SampleFile
from ..raster.io.training_blocks import TrainingBlocks, training_blocks
from ..requests import SampleRequest

_ROWS = 256


def run(request: SampleRequest, context: JobContext) -> dict[str, Any]:
    """Draw the sample, or add the missing points to an existing one."""
    path = check_writable(request.output, [request.map], (".gpkg",))
    with context.stage("sample"), LabelRaster(request.map) as mapped:
        blocks, notes = training_blocks(request.map, request.exclude, mapped.grid)
        known = SampleFile.open(path, mapped)
        strata = _count(mapped, blocks, known, context)
        have = known.counts()
        targets = _targets(request, strata, have)
        missing = {value: max(0, targets[value] - have.get(value, 0)) for value in strata.values}
        drawn = _draw(mapped, blocks, known, strata, missing, request.seed, context)
        sample = known.extended(*drawn, mapped.names)
        if len(drawn[0]):
            sample.write(path, mapped.grid, dict(zip(strata.values, strata.shares.tolist(), strict=True)))
    result = _result(request, mapped.names, strata, sample, len(drawn[0]), blocks)
    return {**result, "notes": [*notes, *result["notes"]]}


@dataclass(frozen=True)
class _Strata:
    """The classes of a map.

    Attributes:
        values: map values, ascending.
        shares: float64 (k,), share of the map's area.
        available: pixels of each value that can be drawn: outside the training blocks, and not drawn before.
        excluded: number of pixels in the training blocks.
    """

    values: list[int]
    shares: np.ndarray
    available: dict[int, int]
    excluded: int


def _windows(grid: PixelGrid) -> list[Window]:
    return [(row, 0, min(_ROWS, grid.height - row), grid.width) for row in range(0, grid.height, _ROWS)]


def _drawable(labels: np.ndarray, window: Window, blocks: TrainingBlocks | None, known: SampleFile) -> np.ndarray:
    """The labels of a window with `NO_LABEL` where no point may be drawn."""
    left = labels.copy()
    if blocks is not None:
        left[blocks.mask(window)] = NO_LABEL
    inside = (known.rows >= window[0]) & (known.rows < window[0] + window[2])
    left[known.rows[inside] - window[0], known.cols[inside]] = NO_LABEL
    return left


def _count(mapped: LabelRaster, blocks: TrainingBlocks | None, known: SampleFile, context: JobContext) -> _Strata:
    """Count area and drawable pixels of every class.

    Raises:
        EmptyExtent: the map has no class, or all of it is in training blocks.
    """
    pixels = PixelAreas.of(mapped.grid)
    areas: dict[int, float] = {}
    available: dict[int, int] = {}
    excluded = 0
    for window in _windows(mapped.grid):
        context.progress("sample", window[0], 2 * mapped.grid.height, "Counting")
        labels = mapped.read(window)
        sizes = pixels.window(window) if pixels else np.ones(window[2:])
        for value in label_counts(labels):
            areas[value] = areas.get(value, 0.0) + float(sizes[labels == value].sum())
        for value, count in label_counts(_drawable(labels, window, blocks, known)).items():
            available[value] = available.get(value, 0) + count
        if blocks is not None:
            excluded += int((blocks.mask(window) & (labels != NO_LABEL)).sum())
    values = sorted(areas.keys() - {NO_LABEL})
    if not values or (not any(available.get(value) for value in values) and not len(known.rows)):
        raise EmptyExtent("There are no pixels to draw from: the map is empty, or its training samples cover it.")
    shares = np.array([areas[value] for value in values])
    return _Strata(values, shares / shares.sum(), available, excluded)


def _targets(request: SampleRequest, strata: _Strata, have: dict[int, int]) -> dict[int, int]:
    """Points of each class, including those already in the sample."""
    limits = np.array([strata.available.get(value, 0) + have.get(value, 0) for value in strata.values], np.int64)
    accuracies = np.full(len(strata.values), request.expected_accuracy)
    total = request.total or sample_size(strata.shares, accuracies, request.standard_error)
    counts = allocate(strata.shares, total, _minimum(request, strata), limits)
    return dict(zip(strata.values, counts.tolist(), strict=True))


def _minimum(request: SampleRequest, strata: _Strata) -> int:
    """Minimum number of points per class, reduced if it would exceed a given total."""
    return min(request.minimum, max(1, request.total // len(strata.values))) if request.total else request.minimum


def _draw(
    mapped: LabelRaster, blocks: TrainingBlocks | None, known: SampleFile, strata: _Strata, missing: dict[int, int],
    seed: int, context: JobContext,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Rows, columns and map values of the new points, int64 (n,), shuffled, so that the first m are a sample too."""
    draw = StratifiedDraw(strata.available, missing, seed)
    parts = [np.zeros((3, 0), np.int64)]
    for window in _windows(mapped.grid) if any(missing.values()) else []:
        context.progress("sample", mapped.grid.height + window[0], 2 * mapped.grid.height, "Drawing")
        for value, (rows, cols) in draw.take(_drawable(mapped.read(window), window, blocks, known)).items():
            parts.append(np.stack([rows + window[0], cols, np.full(len(rows), value)]))
    context.progress("sample", 1, 1, "Drawing")
    found = np.concatenate(parts, axis=1)
    order = np.lexsort((found[1], found[0]))  # the order of dicts must not matter
    found = found[:, np.random.default_rng(seed).permutation(order)]
    return found[0], found[1], found[2]


def _result(
    request: SampleRequest, names: dict[int, str], strata: _Strata, sample: SampleFile, added: int,
    blocks: TrainingBlocks | None,
) -> dict[str, Any]:  # fmt: skip
    counts, labelled = sample.counts(), sample.labelled
    points = np.array([counts.get(value, 0) for value in strata.values])
    notes = [
        f"Class {names.get(value, value)} has only {count} pixels to draw from."
        for value, count in zip(strata.values, points.tolist(), strict=True)
        if count < _minimum(request, strata)
    ]
    accuracies = np.full(len(points), request.expected_accuracy)
    return {
        "outputs": {"sample": request.output},
        "classes": [
            {"value": value, "name": names.get(value, str(value)), "share": share, "samples": count,
             "labelled": int((labelled & (sample.strata == value)).sum())}
            for value, share, count in zip(strata.values, strata.shares.tolist(), points.tolist(), strict=True)
        ],
        "samples": len(sample.rows),
        "added": added,
        "labelled": int(labelled.sum()),
        "standard_error": expected_standard_error(strata.shares, accuracies, points),
        "excluded": {"blocks": blocks.count if blocks else 0, "pixels": strata.excluded},
        "notes": notes,
    }  # fmt: skip
