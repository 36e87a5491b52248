"""The `change` job: a place at two dates, mapped with one class list and compared."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import EmptyExtent
from ..index.mask import Mask
from ..index.resolve import grid_of
from ..index.store import Index
from ..mapping.cell_pairs import CellPairs
from ..model.bundle import open_bundle
from ..query.transitions import CODES, SHIFT, class_numbers, number_of_class, transition_codes, transition_name
from ..raster.io.areas import PixelAreas
from ..raster.io.grid import Window, extent_in
from ..raster.io.labels import LabelRaster
from ..raster.io.outputs import check_writable, finished_text
from ..raster.io.write import BlockWriter, open_map, open_probabilities
from ..raster.legend import MapClass, lighter
from ..requests import AssessRequest, ChangeRequest, MapRequest
from . import assess, map

_ROWS = 256
Extent = tuple[float, float, float, float]


def run(request: ChangeRequest, context: JobContext) -> dict[str, Any]:
    """Map both dates, count the transitions, write the from-to map and the change scores."""
    given = (request.before, request.after, request.reference, request.samples, request.taught_file, request.mask)
    inputs = [path for path in given if path]
    for path in request.outputs():
        check_writable(path, inputs, (".csv",) if str(path) == request.table else (".tif", ".tiff"))
    with tempfile.TemporaryDirectory(prefix=".change-", dir=Path(request.output).absolute().parent) as folder:
        maps = _map_both(request, folder, context)
        before, after = maps["before"], maps["after"]
        indexes = [Index.open(each["outputs"]["index"]) for each in (before, after)]
        paths = [each["outputs"]["map"] for each in (before, after)]
        extent = Mask(request.mask, indexes[0].grid).extent(request.extent) if request.mask else request.extent
        pairs = CellPairs.of(indexes[0], indexes[1], extent)
        with context.stage("change"), LabelRaster(paths[0]) as first, LabelRaster(paths[1], first.grid) as second:
            comparison = _Comparison(first, second, before["classes"])
            transitions = comparison.count(context)
            written = _write(request, comparison, transitions, pairs, context)
    notes = [*_notes(before["notes"], after["notes"]), *written]
    accuracy = _assess(request, transitions, context)
    return {
        "outputs": {
            "change": request.output, "scores": request.scores, "table": request.table,
            "before_map": request.before_map, "after_map": request.after_map,
        },
        "transitions": transitions,
        "changed_share": sum(each["share"] for each in transitions if each["from"] != each["to"]),
        "accuracy": accuracy,
        "samples": maps[request.samples_date]["samples"],
        "reused": before["reused"] and after["reused"],
        "inspection": before["inspection"], "after_inspection": after["inspection"],
        "device": before["device"], "device_reason": before["device_reason"],
        "notes": notes + (accuracy["notes"] if accuracy else []),
    }  # fmt: skip


def _notes(before: list[str], after: list[str]) -> list[str]:
    """Return the notes on both maps; a note on only one of them starts with "Before:" or "After:"."""
    both = [note for note in before if note in after]
    first, second = ([note for note in notes if note not in both] for notes in (before, after))
    return [*both, *(f"Before: {note}" for note in first), *(f"After: {note}" for note in second)]


class _Comparison:
    """Two maps on one grid, read as class numbers; `classes` is the list in the result of the `map` job."""

    def __init__(self, before: LabelRaster, after: LabelRaster, classes: list[dict[str, Any]]) -> None:
        self.grid = before.grid
        self._rasters = (before, after)
        self._classes = {
            number: each for place, each in enumerate(classes) if (number := number_of_class(place, each["kind"]))
        }
        self._number_of = {each["value"]: number for number, each in self._classes.items()}

    def codes(self) -> Iterator[tuple[Window, np.ndarray]]:
        """Transitions block by block: windows and uint16 (h, w)."""
        for row in range(0, self.grid.height, _ROWS):
            window: Window = (row, 0, min(_ROWS, self.grid.height - row), self.grid.width)
            before, after = (class_numbers(each.read(window), self._number_of) for each in self._rasters)
            yield window, transition_codes(before, after)

    def count(self, context: JobContext) -> list[dict[str, Any]]:
        """The transitions that occur, largest first.

        Raises:
            EmptyExtent: no pixel has a class at both dates.
        """
        pixels, areas = np.zeros(CODES, np.int64), np.zeros(CODES)
        sizes = PixelAreas.of(self.grid)
        for window, codes in self.codes():
            context.progress("change", window[0], self.grid.height, "Comparing the maps")
            pixels += np.bincount(codes.ravel(), minlength=CODES)
            if sizes:
                areas += np.bincount(codes.ravel(), sizes.window(window).ravel(), CODES)
        pixels[0] = 0
        if not pixels.any():
            raise EmptyExtent("The two maps have no classified pixels in common.", "Use rasters of the same place.")
        found = sorted(np.flatnonzero(pixels).tolist(), key=lambda code: (-pixels[code], code))
        return [self._transition(code, pixels, areas if sizes else None) for code in found]

    def _transition(self, code: int, pixels: np.ndarray, areas: np.ndarray | None) -> dict[str, Any]:
        before, after = (self._classes[number] for number in divmod(code, SHIFT))
        colour = after["colour"]
        return {
            "value": code, "from": before["name"], "to": after["name"],
            "name": transition_name(before["name"], after["name"]),
            "colour": lighter(colour) if before is after else colour,
            "pixels": int(pixels[code]),
            "area_m2": None if areas is None else round(float(areas[code]), 3),
            "share": float(pixels[code] / pixels.sum()),
            "estimate": None,
        }  # fmt: skip


def _map_both(request: ChangeRequest, folder: str, context: JobContext) -> dict[str, dict[str, Any]]:
    """The results of both maps by date. The date of the samples is first: its corrections are those of the other."""
    taught = f"{folder}/taught.json" if request.samples else None
    samples = {"samples": request.samples, "field": request.field, "save_taught": taught}
    classes, results = {**_classes(request), **samples}, {}
    for date in ("before", "after") if request.samples_date == "before" else ("after", "before"):
        results[date] = map.run(_map_request(request, date, folder, classes), context)
        classes = {"taught": taught} if taught and Path(taught).is_file() else _classes(request)
    return results


def _map_request(request: ChangeRequest, date: str, folder: str, classes: dict[str, Any]) -> MapRequest:
    """The request for the map of a date: before or after."""
    if date == "before":
        source, hints, extent, output = request.before, request.hints, request.extent, request.before_map
    else:
        source, hints, output = request.after, request.after_hints or request.hints, request.after_map
        extent = _extent_after(request)
    return MapRequest.model_validate({
        **_shared(request), **classes, "source": source, "hints": hints.given(), "extent": extent,
        "output": output or f"{folder}/{date}.tif",
    })  # fmt: skip


def _shared(request: ChangeRequest) -> dict[str, Any]:
    return {name: getattr(request, name) for name in ("threshold", "min_area", "mask", "device", "precision", "model")}


def _classes(request: ChangeRequest) -> dict[str, Any]:
    return {name: getattr(request, name) for name in ("classes", "classes_file", "taught")}


def _extent_after(request: ChangeRequest) -> Extent | None:
    """The extent in the CRS of the second raster."""
    if request.extent is None:
        return None
    model = open_bundle(request.model, request.device, request.precision)
    before = grid_of(request.before, request.hints, model)
    after = grid_of(request.after, request.after_hints or request.hints, model)
    return extent_in(request.extent, before.crs, after.crs)


def _write(
    request: ChangeRequest, comparison: _Comparison, transitions: list[dict[str, Any]], pairs: CellPairs,
    context: JobContext,
) -> list[str]:  # fmt: skip
    """Write the from-to map and, if requested, the change scores; return notes."""
    legend = [
        MapClass(each["value"], each["name"], each["colour"], label=label)
        for label, each in enumerate(transitions, start=1)
    ]
    labels = np.zeros(CODES, np.uint16)
    labels[[item.value for item in legend]] = np.arange(1, len(legend) + 1)
    with ExitStack() as opened:
        writers = [opened.enter_context(open_map(request.output, comparison.grid, legend))]
        for window, codes in comparison.codes():
            context.progress("change", window[0], comparison.grid.height, "Writing the changes")
            writers[0].write(window, labels[codes])
        if request.scores:
            writers.append(opened.enter_context(open_probabilities(request.scores, pairs.grid, ["change"])))
            for window, scores in pairs.scores():
                context.progress("change", window[0], pairs.shape[0], "Comparing the embeddings")
                writers[1].write(window, scores)
        tables = [finished_text(Path(request.table), _table(transitions))] if request.table else []
        return BlockWriter.publish(writers, context.check, tables)


def _table(transitions: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    columns = ("value", "from", "to", "pixels", "area_m2", "share")
    table.writerow(columns)
    table.writerows([each[name] for name in columns] for each in transitions)
    return text.getvalue()


def _assess(request: ChangeRequest, transitions: list[dict[str, Any]], context: JobContext) -> dict[str, Any] | None:
    """Assess the from-to map with the reference, and give the transitions their estimates."""
    if request.reference is None:
        return None
    given = AssessRequest(map=request.output, reference=request.reference, field=request.reference_field)
    found = assess.run(given, context)
    estimates = {each["value"]: each["estimate"] for each in found["classes"]}
    for each in transitions:
        each["estimate"] = estimates.get(each["value"])
    return found
