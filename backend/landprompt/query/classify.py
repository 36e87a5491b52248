"""Class probabilities of cells, and from them the classes of pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..index.quantised import BLOCK_CELLS, ZERO, inverse_lengths

NODATA, BACKGROUND, UNCLASSIFIED = 0, 254, 255


@dataclass(frozen=True)
class Question:
    """What every cell and pixel is asked.

    Attributes:
        prompts: float32 (p, D), unit length.
        owners: class 0..k-1 of every prompt, in order; each class has at least one.
        classes: how many classes there are, the background not counted; it is class k-1 where k is one more.
        logit_scale, temperature: of the model's card.
        threshold: pixels whose best probability lies below are unclassified, whatever was best.
    """

    prompts: np.ndarray
    owners: Sequence[int]
    classes: int
    logit_scale: float
    temperature: float
    threshold: float = 0.0


class Steps(NamedTuple):
    """Between which cells the centres of pixels lie along one axis.

    Attributes:
        before, after: int64 (n,), the cells on both sides of every pixel's centre.
        weight: float32 (n,), the weight of the one after, 0..1.
    """

    before: np.ndarray
    after: np.ndarray
    weight: np.ndarray

    def part(self, start: int, stop: int) -> tuple[Steps, slice]:
        """The steps of the pixels `start` to `stop`, and the cells that they need, from which they count."""
        before, after, weight = (values[start:stop] for values in self)
        first, last = int(before.min()), int(after.max())
        return Steps(before - first, after - first, weight), slice(first, last + 1)


@dataclass(frozen=True)
class Pixels:
    """Answers: `labels` uint8 (h, w), 1..classes, 254 background, 255 unclassified, 0 no data; `confidence` float32
    (h, w), the probability of the best class, NaN where no data; `probabilities` float32 (k, h, w), or None.
    """

    labels: np.ndarray
    confidence: np.ndarray
    probabilities: np.ndarray | None


def class_probabilities(
    cells: np.ndarray, prompts: np.ndarray, owners: Sequence[int], logit_scale: float, temperature: float
) -> np.ndarray:
    """Softmax over classes of `logit_scale * (largest cosine of a class's prompts) / temperature`.

    Args:
        cells: float32 (D, ...), unit length.
        prompts, owners, logit_scale, temperature: see `Question`.

    Returns:
        float32 (k, ...), sums to 1 over the classes.
    """
    cosines = prompts @ cells.reshape(len(cells), -1)
    return _softmax(cosines, owners, logit_scale / temperature).reshape(-1, *cells.shape[1:])


def stored_probabilities(stored: np.ndarray, inverse: np.ndarray, question: Question) -> np.ndarray:
    """`class_probabilities` of cells as an index stores them.

    Args:
        stored: uint8 (D, rows, cols), see `index.quantised`.
        inverse: float32 (rows, cols), the cells' `inverse_lengths`; a cell without data gets some probabilities too.

    Returns:
        float32 (k, rows, cols).
    """
    size, rows, cols = stored.shape
    flat, inverse = stored.reshape(size, -1), inverse.reshape(-1)
    found = np.empty((max(question.owners) + 1, rows * cols), np.float32)
    # The zero point is taken off the products instead of off every number of every cell.
    offset = np.float32(ZERO) * question.prompts.sum(axis=1, keepdims=True)
    block = np.empty((size, BLOCK_CELLS), np.float32)
    for start in range(0, rows * cols, BLOCK_CELLS):
        part = flat[:, start : start + BLOCK_CELLS]
        numbers = block[:, : part.shape[1]]
        numbers[...] = part
        cosines = question.prompts @ numbers
        cosines -= offset
        cosines *= inverse[start : start + BLOCK_CELLS]
        scale = question.logit_scale / question.temperature
        found[:, start : start + BLOCK_CELLS] = _softmax(cosines, question.owners, scale)
    return found.reshape(-1, rows, cols)


def steps(first: float, count: int, pixel: float, cell: float, cells: int) -> Steps:
    """Where the centres of pixels lie between those of cells; beyond the outermost centre that cell alone counts.

    Args:
        first: edge of the first pixel, counted from the edge of the first cell, in pixels of the raster.
        count: how many pixels are asked for.
        pixel, cell: size of such a pixel and of a cell, in pixels of the raster.
        cells: how many cells there are.
    """
    position = (first + (np.arange(count) + 0.5) * pixel) / cell - 0.5
    position = np.clip(position, 0, cells - 1)
    before = np.floor(position).astype(np.int64)
    return Steps(before, np.minimum(before + 1, cells - 1), (position - before).astype(np.float32))


def upsample(
    probabilities: np.ndarray, valid: np.ndarray, stride: int, first: tuple[int, int], shape: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities at the centres of the raster's pixels, bilinear between the centres of valid cells.

    Weights hang on the pixel's place in its cell alone, so a map cut in blocks equals the whole. Cells without data
    have no weight; the others' weights are made to sum to 1.

    Args:
        probabilities: float32 (k, rows, cols).
        valid: bool (rows, cols). One ring of cells around those of the pixels must be there, valid or not.
        stride: pixels of a cell's side.
        first: row and column of the first pixel, counted from the first pixel of the first cell.
        shape: height and width in pixels.

    Returns:
        float32 (k, height, width), and bool (height, width): whether any valid cell is near.
    """
    rows, cols = (steps(first[axis], shape[axis], 1, stride, valid.shape[axis]) for axis in (0, 1))
    weight = _blend(valid.astype(np.float32), rows, cols)
    planes = [_blend(plane * valid, rows, cols) / np.maximum(weight, np.float32(1e-6)) for plane in probabilities]
    return np.stack(planes), weight > 0


def classify_pixels(
    probabilities: np.ndarray, valid_cells: np.ndarray, rows: Steps, cols: Steps, valid_pixels: np.ndarray | None,
    question: Question, keep: bool = False,
) -> Pixels:  # fmt: skip
    """The best class of every pixel by the probabilities blended between cells, as `upsample` does, class by class.

    Args:
        probabilities: float32 (k, cell rows, cell columns).
        valid_cells: bool (cell rows, cell columns).
        rows, cols: where the pixels lie between the cells.
        valid_pixels: bool (h, w); None: pixels are valid where a valid cell is near.
        question: number of classes and threshold.
        keep: whether the blended probabilities are wanted.
    """
    shape = (len(rows.before), len(cols.before))
    whole = bool(valid_cells.all())
    weight = None if whole else _blend(valid_cells.astype(np.float32), rows, cols)
    valid = np.ones(shape, bool) if weight is None else weight > 0
    if valid_pixels is not None:
        valid &= valid_pixels
    kept = np.empty((len(probabilities), *shape), np.float32) if keep else None
    labels, best = np.ones(shape, np.uint8), np.full(shape, -1, np.float32)
    for number, plane in enumerate(probabilities, start=1):
        blended = _blend(plane if whole else plane * valid_cells, rows, cols)
        if weight is not None:
            blended /= np.maximum(weight, np.float32(1e-6))
        if kept is not None:
            kept[number - 1] = blended
        np.copyto(labels, np.uint8(number), where=blended > best)
        np.maximum(best, blended, out=best)
    labels[labels > question.classes] = BACKGROUND
    labels[best < question.threshold] = UNCLASSIFIED
    labels[~valid] = NODATA
    best[~valid] = np.nan
    return Pixels(labels, best, kept)


def answer(
    stored: np.ndarray, rows: Steps, cols: Steps, valid_pixels: np.ndarray | None, question: Question,
    keep: bool = False, inverse: np.ndarray | None = None,
) -> Pixels:  # fmt: skip
    """From stored cells to pixels: `stored_probabilities`, then `classify_pixels`; `inverse` where it is known."""
    inverse = inverse_lengths(stored) if inverse is None else inverse
    at_cells = stored_probabilities(stored, inverse, question)
    return classify_pixels(at_cells, inverse > 0, rows, cols, valid_pixels, question, keep)


def _softmax(cosines: np.ndarray, owners: Sequence[int], scale: float) -> np.ndarray:
    """Probabilities of classes float32 (k, n) from the cosines of prompts (p, n); the nearest prompt counts."""
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    logits = cosines if len(starts) == len(cosines) else np.maximum.reduceat(cosines, starts, axis=0)
    logits = logits * np.float32(scale)
    logits -= logits.max(axis=0)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=0)
    return logits


def _blend(values: np.ndarray, rows: Steps, cols: Steps) -> np.ndarray:
    """Values of cells, float32 (cell rows, cell columns), at pixels: float32 (h, w)."""
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
