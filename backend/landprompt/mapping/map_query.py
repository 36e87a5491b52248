"""The query of a map: a class list, with the corrections of samples or of a taught list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import NotAnIndex
from ..index.store import Index
from ..model.bundle import Bundle
from ..prompts.classlist import ClassList
from ..query.classify import ClassQuery
from ..query.taught import text_logits
from ..query.teach import PENALTIES, Cells, Gain, Lesson, Samples, teach
from ..requests import TaughtClassesRequest
from .class_query import class_query
from .sampled import LabelledCells, read_samples, share_cells, standardiser_of
from .taught_list import TaughtList, load_taught, needs_of, save_taught

# Side in cells of the squares that cross-validation leaves out: a fifth of the extent of the samples, within limits.
_SQUARE_SHARE, _LEAST_SQUARE, _LARGEST_SQUARE = 5, 8, 64
_LISTED_CONFUSIONS = 5


@dataclass(frozen=True)
class MapQuery:
    """An embedded class list, with the corrections of samples.

    Attributes:
        classes: the list, with classes that only have samples.
        query: its embedded prompts, and the corrections learned from samples.
        notes: sentences for the user on samples and taught lists.
        cells: the samples; None without samples.
        result: the `samples` field of a job's result; None without samples.
    """

    classes: ClassList
    query: ClassQuery
    notes: list[str]
    cells: LabelledCells | None = None
    result: dict[str, Any] | None = None


def open_map_query(
    request: TaughtClassesRequest, model: Bundle, index: Index, threshold: float = 0.0, save: str | None = None
) -> MapQuery:
    """Embed the class list of a request, apply a taught list or fit samples, and save the taught list if requested.

    Args:
        request: class list, samples and taught list.
        model: the model.
        index: the index of the raster.
        threshold: see `ClassQuery`.
        save: file for the taught list; None to write none.

    Raises:
        LandPromptError: see `load_taught`, `TaughtList.check`, `read_samples`, `save_taught`.
    """
    if request.taught_file is not None:
        return _taught_before(request.taught_file, model, index, threshold)
    classes = request.class_list()
    if request.samples is None:
        query = class_query(classes, threshold, model, index)
        return MapQuery(classes, query, [])
    if not index.card.bands:
        raise NotAnIndex(
            f"The index '{index.path}' contains no band values, so samples cannot correct its maps.",
            "Index the raster again.",
        )
    given = len(classes.classes)
    classes, cells = read_samples(request.samples, request.field, classes, index)
    query = class_query(classes, threshold, model, index)
    notes = _sample_notes(classes, given, cells)
    if not len(cells.labels):
        return MapQuery(classes, query, notes, cells, _result(request.samples, classes, cells, None))
    lesson = _teach(query, cells, index)
    query = replace(query, taught=lesson.scores)
    result = _result(request.samples, classes, cells, lesson)
    if save is not None:
        taught_on = {
            "raster": Path(index.card.source).name, "fingerprint": index.card.key.get("raster"),
            "classes": result["classes"], "accuracy": result["accuracy"],
        }  # fmt: skip
        save_taught(save, TaughtList(classes, lesson.scores, needs_of(index.card), taught_on))
    return MapQuery(classes, query, [*notes, *_gain_notes(lesson.gain)], cells, result)


def _taught_before(path: str, model: Bundle, index: Index, threshold: float) -> MapQuery:
    taught = load_taught(path)
    taught.check(index.card)
    query = replace(class_query(taught.classes, threshold, model, index), taught=taught.scores)
    note = f"The class list was taught on '{taught.taught_on.get('raster', 'another raster')}'."
    result = {"taught": path, "taught_on": taught.taught_on}
    return MapQuery(taught.classes, query, [note], None, result)


def _teach(query: ClassQuery, cells: LabelledCells, index: Index) -> Lesson:
    spread = max(np.ptp(cells.rows), np.ptp(cells.cols))
    side = float(np.clip(spread / _SQUARE_SHARE, _LEAST_SQUARE, _LARGEST_SQUARE))
    samples = Samples(
        cells.embeddings, cells.bands, _text(query, cells.embeddings), cells.labels, cells.weights, cells.rows,
        cells.cols,
    )  # fmt: skip
    embeddings, bands = share_cells(index)
    return teach(samples, standardiser_of(index), side, Cells(embeddings, bands, _text(query, embeddings)))


def _text(query: ClassQuery, embeddings: np.ndarray) -> np.ndarray:
    """Logits of the text for embeddings (n, D): float64 (n, k)."""
    cosines = query.prompts @ embeddings.T
    text = text_logits(cosines, np.asarray(query.class_of_prompt), query.scored, query.logit_scale / query.temperature)
    return text.T.astype(np.float64)


def _result(path: str, classes: ClassList, cells: LabelledCells, lesson: Lesson | None) -> dict[str, Any]:
    names = class_names(classes)
    counts = [len(set(cells.shape[cells.labels == place].tolist())) for place in range(len(names))]
    gain = lesson.gain if lesson else None
    return {
        "file": path, "used": sum(counts), "outside": cells.outside, "nodata": cells.nodata,
        "classes": [{"name": name, "samples": count} for name, count in zip(names, counts, strict=True)],
        "text_weight": lesson.scores.text_weight if lesson else 1.0,
        "penalty": lesson.penalty if lesson else None,
        "shares": _shares(lesson) if lesson else None,
        "accuracy": gain and {
            "text": gain.text, "taught": gain.taught, "difference": gain.difference, "half_width": gain.half_width,
            "places": gain.places, "hurts": gain.hurts,
        },
        "confused": _confusions(gain, names) if gain else [],
    }  # fmt: skip


def class_names(classes: ClassList) -> list[str]:
    """Names of the classes, and of the background if there is one."""
    return [each.name for each in classes.classes] + (["background"] if classes.background else [])


def _shares(lesson: Lesson) -> dict[str, float]:
    """Share of each fit in the pool, keyed by its penalty factor; `bands` is the fit to the bands alone."""
    return dict(zip((*map(str, PENALTIES), "bands"), lesson.shares, strict=True))


def _confusions(gain: Gain, names: list[str]) -> list[dict[str, Any]]:
    """The most frequent confusions among the samples."""
    tested = gain.matrix.sum(axis=1)
    wrong = [
        (gain.matrix[own, other] / tested[own], own, other)
        for own, other in zip(*np.nonzero(gain.matrix), strict=True) if own != other
    ]  # fmt: skip
    return [
        {
            "class": names[own], "mapped_as": names[other], "share": float(share),
            "wrong": round(gain.matrix[own, other]), "tested": round(tested[own]),
        }
        for share, own, other in sorted(wrong, reverse=True)[:_LISTED_CONFUSIONS]
    ]  # fmt: skip


def _sample_notes(classes: ClassList, given: int, cells: LabelledCells) -> list[str]:
    notes = []
    if added := [each.name for each in classes.classes[given:]]:
        notes.append(f"Classes with samples and no words were added: {', '.join(added)}.")
    if cells.outside:
        notes.append(f"{cells.outside} samples outside the raster were ignored.")
    if cells.nodata:
        notes.append(f"{cells.nodata} samples on nodata pixels were ignored.")
    if not len(cells.labels):
        notes.append("No sample is inside the raster: the map uses the words alone.")
    return notes


def _gain_notes(gain: Gain | None) -> list[str]:
    if gain is None:
        return ["The gain from the samples cannot be estimated yet: most classes need samples in two separate places."]
    if gain.hurts:
        return [
            f"The samples make the map worse: {gain.taught:.0%} of them are classified correctly when their place is "
            f"left out, {gain.text:.0%} with the words alone. Check their classes, or add samples in other places."
        ]
    return []
