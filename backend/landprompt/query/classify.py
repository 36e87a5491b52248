"""Class probabilities of cells, and the classes of pixels interpolated from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from ..index.quantised import BLOCK_CELLS, ZERO, inverse_lengths
from .taught import TaughtScores, text_logits

NODATA, BACKGROUND, UNCLASSIFIED = 0, 254, 255


@dataclass(frozen=True)
class ClassQuery:
    """The classes to score, as embedded prompts.

    Attributes:
        prompts: float32 (p, D), unit length.
        class_of_prompt: class 0..k-1 of every prompt, ascending; without samples each class has at least one prompt.
        classes: number of classes without the background. The background, if there is one, is class k - 1, the last.
        logit_scale, temperature: from the model card.
        threshold: pixels whose highest probability is lower are unclassified.
        taught: corrections from samples; None without samples.
        left_out: float32 (q, D), embedded prompts that compete with the classes; pixels that they win become nodata.
            None if there are none.
    """

    prompts: np.ndarray
    class_of_prompt: Sequence[int]
    classes: int
    logit_scale: float
    temperature: float
    threshold: float = 0.0
    taught: TaughtScores | None = None
    left_out: np.ndarray | None = None

    @property
    def scored(self) -> int:
        """k, the number of classes with the background."""
        return max(self.classes, max(self.class_of_prompt, default=-1) + 1)

    @property
    def planes(self) -> int:
        """k, and one more if there are prompts to leave out."""
        return self.scored + (self.left_out is not None)


class CellPositions(NamedTuple):
    """Positions of pixel centres between cell centres along one axis, for linear interpolation.

    Attributes:
        before, after: int64 (n,), the cells on both sides of every pixel centre.
        weight: float32 (n,), weight of the cell after, 0..1.
    """

    before: np.ndarray
    after: np.ndarray
    weight: np.ndarray

    def part(self, start: int, stop: int) -> tuple[CellPositions, slice]:
        """The positions of pixels `start` to `stop`, counted from the first cell that they need, and those cells."""
        before, after, weight = (values[start:stop] for values in self)
        first, last = int(before.min()), int(after.max())
        return CellPositions(before - first, after - first, weight), slice(first, last + 1)


@dataclass(frozen=True)
class ClassifiedPixels:
    """Classes of pixels.

    Attributes:
        labels: uint8 (h, w), number of the class 1..classes, 254 background, 255 unclassified, 0 nodata.
        confidence: float32 (h, w), probability of the best class, NaN for nodata.
        probabilities: float32 (k, h, w), or None.
        peaks: float32 (p,), the highest cosine of each prompt to the cells, or None.
        left_out: bool (h, w), pixels that are nodata because a prompt to leave out won, or None.
    """

    labels: np.ndarray
    confidence: np.ndarray
    probabilities: np.ndarray | None
    peaks: np.ndarray | None = None
    left_out: np.ndarray | None = None

    def remove(self, outside: np.ndarray) -> None:
        """Make pixels nodata, bool (h, w); their probabilities become undefined."""
        self.labels[outside] = NODATA
        self.confidence[outside] = np.nan
        if self.left_out is not None:
            self.left_out[outside] = False


def class_probabilities(
    cells: np.ndarray, prompts: np.ndarray, class_of_prompt: Sequence[int], logit_scale: float, temperature: float
) -> np.ndarray:
    """Softmax over classes of `logit_scale * (highest cosine of a class's prompts) / temperature`.

    Args:
        cells: float32 (D, ...), unit length.
        prompts, class_of_prompt, logit_scale, temperature: see `ClassQuery`.

    Returns:
        Probabilities float32 (k, ...), with sum 1 over the classes.
    """
    cosines = prompts @ cells.reshape(len(cells), -1)
    classes = np.asarray(class_of_prompt)
    logits = text_logits(cosines, classes, int(classes.max()) + 1, logit_scale / temperature)
    return _softmax(logits).reshape(-1, *cells.shape[1:])


def stored_probabilities(stored: np.ndarray, inverse: np.ndarray, query: ClassQuery) -> tuple[np.ndarray, np.ndarray]:
    """`class_probabilities` of quantised cells, and the highest cosine of each prompt.

    Args:
        stored: uint8 (D, rows, cols), see `index.quantised`. If the query is taught, the bands of the cells follow.
        inverse: float32 (rows, cols), `inverse_lengths` of the cells. The result is undefined for cells without data.

    Returns:
        Probabilities float32 (planes, rows, cols), last those of the prompts to leave out; and highest cosines
        float32 (p,), 0 without a cell with data.
    """
    size, (rows, cols) = query.prompts.shape[1], stored.shape[1:]
    flat, inverse, taught = stored.reshape(len(stored), -1), inverse.reshape(-1), query.taught
    more = [] if taught is None else [taught.embedding]
    more += [] if query.left_out is None else [query.left_out]
    vectors = np.concatenate([query.prompts, *more]) if more else query.prompts
    found = np.empty((query.planes, rows * cols), np.float32)
    # The zero point is subtracted from the products instead of from every number of every cell.
    offset = np.float32(ZERO) * vectors.sum(axis=1, keepdims=True)
    block = np.empty((size, BLOCK_CELLS), np.float32)
    peaks = np.zeros(len(query.prompts), np.float32)
    for start in range(0, rows * cols, BLOCK_CELLS):
        part = flat[:, start : start + BLOCK_CELLS]
        numbers = block[:, : part.shape[1]]
        numbers[...] = part[:size]
        products = vectors @ numbers
        products -= offset
        products *= inverse[start : start + BLOCK_CELLS]
        np.fmax(peaks, products[: len(peaks)].max(axis=1), out=peaks)
        found[:, start : start + BLOCK_CELLS] = _probabilities(products, part[size:], query)
    return found.reshape(-1, rows, cols), peaks


def cell_positions(first: float, count: int, pixel: float, cell: float, cells: int) -> CellPositions:
    """Positions of pixel centres between cell centres; beyond the outermost centres, positions are clipped to them.

    Args:
        first: edge of the first pixel, counted from the edge of the first cell, in pixels of the raster.
        count: number of pixels.
        pixel, cell: size of a pixel of the map and of a cell, in pixels of the raster.
        cells: number of cells.
    """
    position = (first + (np.arange(count) + 0.5) * pixel) / cell - 0.5
    position = np.clip(position, 0, cells - 1)
    before = np.floor(position).astype(np.int64)
    return CellPositions(before, np.minimum(before + 1, cells - 1), (position - before).astype(np.float32))


def upsample(
    probabilities: np.ndarray, valid: np.ndarray, stride: int, first: tuple[int, int], shape: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities at the pixel centres of the raster, bilinearly interpolated between the centres of valid cells.

    Weights depend only on the position of the pixel in its cell, so a map made in blocks equals the whole. Cells
    without data have weight 0; the other weights are normalised to sum 1.

    Args:
        probabilities: float32 (k, rows, cols).
        valid: bool (rows, cols). The arrays must include one ring of cells around those of the pixels.
        stride: side of a cell in pixels.
        first: row and column of the first pixel, counted from the first pixel of the first cell.
        shape: height and width in pixels.

    Returns:
        Probabilities float32 (k, height, width), and bool (height, width): whether a valid cell is adjacent.
    """
    rows, cols = (cell_positions(first[axis], shape[axis], 1, stride, valid.shape[axis]) for axis in (0, 1))
    weight = _blend(valid.astype(np.float32), rows, cols)
    planes = [_blend(plane * valid, rows, cols) / np.maximum(weight, np.float32(1e-6)) for plane in probabilities]
    return np.stack(planes), weight > 0


def classify_pixels(
    probabilities: np.ndarray, valid_cells: np.ndarray, rows: CellPositions, cols: CellPositions,
    valid_pixels: np.ndarray | None, query: ClassQuery, keep: bool = False,
) -> ClassifiedPixels:  # fmt: skip
    """The best class of every pixel, from probabilities interpolated as by `upsample`, class by class.

    Args:
        probabilities: float32 (planes, cell rows, cell columns), see `stored_probabilities`.
        valid_cells: bool (cell rows, cell columns).
        rows, cols: positions of the pixels between the cells.
        valid_pixels: bool (h, w); None: a pixel is valid if an adjacent cell is valid.
        query: number of classes, threshold, and whether there are prompts to leave out.
        keep: whether the result includes the interpolated probabilities.
    """
    shape = (len(rows.before), len(cols.before))
    whole = bool(valid_cells.all())
    weight = None if whole else _blend(valid_cells.astype(np.float32), rows, cols)
    valid = np.ones(shape, bool) if weight is None else weight > 0
    if valid_pixels is not None:
        valid &= valid_pixels
    classes = len(probabilities) - (query.left_out is not None)
    kept = np.empty((classes, *shape), np.float32) if keep else None
    labels, best = np.ones(shape, np.uint8), np.full(shape, -1, np.float32)
    for number, plane in enumerate(probabilities, start=1):
        blended = _blend(plane if whole else plane * valid_cells, rows, cols)
        if weight is not None:
            blended /= np.maximum(weight, np.float32(1e-6))
        if kept is not None and number <= classes:
            kept[number - 1] = blended
        np.copyto(labels, np.uint8(number), where=blended > best)
        np.maximum(best, blended, out=best)
    left_out = None if query.left_out is None else valid & (labels > classes)
    labels[labels > query.classes] = BACKGROUND
    labels[best < query.threshold] = UNCLASSIFIED
    if left_out is not None:
        valid &= ~left_out
    labels[~valid] = NODATA
    best[~valid] = np.nan
    return ClassifiedPixels(labels, best, kept, left_out=left_out)


def classify_stored(
    stored: np.ndarray, rows: CellPositions, cols: CellPositions, valid_pixels: np.ndarray | None, query: ClassQuery,
    keep: bool = False, inverse: np.ndarray | None = None,
) -> ClassifiedPixels:  # fmt: skip
    """Classified pixels of quantised cells; `inverse` are their `inverse_lengths` if already known."""
    inverse = inverse_lengths(stored[: query.prompts.shape[1]]) if inverse is None else inverse
    at_cells, peaks = stored_probabilities(stored, inverse, query)
    pixels = classify_pixels(at_cells, inverse > 0, rows, cols, valid_pixels, query, keep)
    return replace(pixels, peaks=peaks)


def class_logits(products: np.ndarray, bands: np.ndarray, query: ClassQuery) -> np.ndarray:
    """Logits of all classes: float32 (k, n).

    Args:
        products: float32 (p, n), cosines of the prompts; if the query is taught (p + k, n), with the products of its
            coefficients and the embeddings.
        bands: uint8 (b, n), quantised; not used unless the query is taught.
    """
    count, scale = len(query.prompts), query.logit_scale / query.temperature
    logits = text_logits(products[:count], np.asarray(query.class_of_prompt), query.scored, scale)
    if query.taught is not None:
        logits *= np.float32(query.taught.text_weight)
        logits += products[count:]
        logits += query.taught.of_bands(bands)
    return logits


def _probabilities(products: np.ndarray, bands: np.ndarray, query: ClassQuery) -> np.ndarray:
    """Softmax of `class_logits` and, as the last row, of the logits of the prompts to leave out."""
    if query.left_out is None:
        return _softmax(class_logits(products, bands, query))
    count, classes = len(query.prompts), len(products) - len(query.left_out)
    logits = np.empty((query.planes, products.shape[1]), np.float32)
    logits[:-1] = class_logits(products[:classes], bands, query)
    # Samples say nothing about these prompts, so they win exactly where the text alone prefers them.
    lead = products[classes:].max(axis=0) - products[:count].max(axis=0)
    logits[-1] = logits[:-1].max(axis=0) + np.float32(query.logit_scale / query.temperature) * lead
    return _softmax(logits)


def _softmax(logits: np.ndarray) -> np.ndarray:
    """Softmax over the first axis, in place."""
    logits -= logits.max(axis=0)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=0)
    return logits


def _blend(values: np.ndarray, rows: CellPositions, cols: CellPositions) -> np.ndarray:
    """Values of cells float32 (cell rows, cell columns) interpolated at pixels: float32 (h, w)."""
    across = values.take(cols.before, axis=1, mode="clip")
    slope = values.take(cols.after, axis=1, mode="clip")
    slope -= across
    slope *= cols.weight
    across += slope
    down = across.take(rows.before, axis=0, mode="clip")
    slope = across.take(rows.after, axis=0, mode="clip")
    slope -= down
    slope *= rows.weight[:, None]
    down += slope
    return down
