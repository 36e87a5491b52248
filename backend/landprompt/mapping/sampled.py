"""Samples of a vector file as labelled cells of an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

import numpy as np

from ..index.quantised import dequantise
from ..index.quantised_bands import band_values
from ..index.store import MAX_CHUNK_CELLS, Index
from ..prompts.classlist import ClassList, with_added_classes
from ..query.features import Standardiser
from ..raster.io.samples import read_sample_shapes, sampled_cells
from ..raster.legend import BACKGROUND_NAME, UNCLASSIFIED_NAME

# Number of cells, evenly spaced in the coarsest level, that represent all cells.
_TYPICAL_CELLS = 20_000
# Every tenth of these estimates how common the classes are: 2,000 give a share to within 1 %.
_SHARE_STEP = 10
# Sample cells read so far, for each open index, so that only the new cell is read after a click.
_known: WeakKeyDictionary[Index, dict[tuple[int, int], np.ndarray]] = WeakKeyDictionary()


@dataclass(frozen=True)
class LabelledCells:
    """Cells of an index with classes.

    Attributes:
        embeddings: float32 (n, D), unit length.
        bands: uint8 (n, b), quantised.
        labels: int (n,), index of the class; that of the background follows the classes.
        weights, rows, cols: see `SampledCells`.
        shape: int (n,), index of the sample that each cell belongs to.
        outside, nodata: number of samples outside the raster, and where it has no data.
    """

    embeddings: np.ndarray
    bands: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    rows: np.ndarray
    cols: np.ndarray
    shape: np.ndarray
    outside: int
    nodata: int


def read_samples(path: str, field: str | None, classes: ClassList, index: Index) -> tuple[ClassList, LabelledCells]:
    """Read samples; classes that the list lacks are added to it.

    Args:
        path, field: see `read_sample_shapes`.
        classes: the class list; may be empty.
        index: the index of the raster.

    Returns:
        The class list with the added classes, and the labelled cells.

    Raises:
        LandPromptError: see `read_sample_shapes`, `with_added_classes`.
    """
    found = read_sample_shapes(path, field, index.grid)
    keep = [place for place, label in enumerate(found.labels) if label.casefold() != UNCLASSIFIED_NAME]
    labels = [found.labels[place] for place in keep]
    cells = sampled_cells(found.shapes[keep], index.grid)
    inside = {labels[place] for place in cells.shape.tolist()}
    added = dict.fromkeys(label for label in labels if label in inside and _place_in(classes, label) is None)
    spelled = {label.casefold(): label for label in reversed(added)}  # the first spelling is kept
    classes = with_added_classes(classes, list(reversed(spelled.values())))
    places = np.array([-1 if (place := _place_in(classes, label)) is None else place for label in labels], np.int64)
    size = index.card.embedding_size
    stored = _stored_cells(index, cells.rows, cells.cols)
    valid = stored[:, 0] != 0
    embeddings, _ = dequantise(np.ascontiguousarray(stored[valid, :size].T)[:, None])
    used = cells.shape[valid]
    return classes, LabelledCells(
        embeddings[:, 0].T, stored[valid, size:], places[used], cells.weights[valid], cells.rows[valid],
        cells.cols[valid], used, cells.outside, len(set(cells.shape.tolist()) - set(used.tolist())),
    )  # fmt: skip


def _place_in(classes: ClassList, label: str) -> int | None:
    """The class of a label: by name, then prompt, then map value; None if the list lacks it."""
    wanted = label.casefold()
    if wanted == BACKGROUND_NAME:
        return len(classes.classes) if classes.background else None
    for names in ([(each.name,) for each in classes.classes], [each.synonyms for each in classes.classes]):
        for place, own in enumerate(names):
            if wanted in (name.casefold() for name in own):
                return place
    return int(wanted) - 1 if wanted.isdecimal() and 0 < int(wanted) <= len(classes.classes) else None


def _stored_cells(index: Index, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Stored cells with their bands, uint8 (n, D + b); those of a chunk are read together."""
    known = _known.setdefault(index, {})
    wanted: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    places: Sequence[tuple[int, int]] = list(zip(rows.tolist(), cols.tolist(), strict=True))
    for row, col in set(places) - set(known):
        wanted[row // MAX_CHUNK_CELLS, col // MAX_CHUNK_CELLS].append((row, col))
    for group in wanted.values():
        top, left = min(row for row, _ in group), min(col for _, col in group)
        height, width = max(row for row, _ in group) - top + 1, max(col for _, col in group) - left + 1
        part = index.stored(top, left, height, width, with_bands=True)
        known.update({(row, col): part[:, row - top, col - left].copy() for row, col in group})
    size = index.card.embedding_size + len(index.card.bands)
    return np.stack([known[place] for place in places]) if places else np.zeros((0, size), np.uint8)


@lru_cache(maxsize=8)
def typical_cells(index: Index) -> np.ndarray:
    """Cells with data spread over all of an index, with bands: uint8 (D + b, n)."""
    level = index.card.levels[-1]
    stored = index.stored(0, 0, *index.level_shape(level), level, with_bands=True)
    flat = stored.reshape(len(stored), -1)
    valid = np.flatnonzero(flat[0])
    return flat[:, valid[np.unique(np.linspace(0, len(valid) - 1, _TYPICAL_CELLS).astype(np.int64))]]


@lru_cache(maxsize=8)
def standardiser_of(index: Index) -> Standardiser:
    """The standardisation of an index, from its typical cells."""
    chosen, size = typical_cells(index), index.card.embedding_size
    embeddings, _ = dequantise(np.ascontiguousarray(chosen[:size])[:, None])
    return Standardiser.of(embeddings[:, 0].T, chosen[size:].T, band_values(index.card.modality))


@lru_cache(maxsize=8)
def share_cells(index: Index) -> tuple[np.ndarray, np.ndarray]:
    """Some of the typical cells: embeddings float32 (n, D) of unit length, and quantised bands uint8 (n, b)."""
    chosen, size = typical_cells(index)[:, ::_SHARE_STEP], index.card.embedding_size
    embeddings, _ = dequantise(np.ascontiguousarray(chosen[:size])[:, None])
    return embeddings[:, 0].T, np.ascontiguousarray(chosen[size:].T)
