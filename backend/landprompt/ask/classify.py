"""Class probabilities of cells, and from them the classes of pixels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

NODATA, BACKGROUND, UNCLASSIFIED = 0, 254, 255


def class_probabilities(
    cells: np.ndarray, prompts: np.ndarray, owners: Sequence[int], logit_scale: float, temperature: float
) -> np.ndarray:
    """Softmax over classes of `logit_scale * (largest cosine of a class's prompts) / temperature`.

    Args:
        cells: float32 (D, ...), unit length.
        prompts: float32 (p, D), unit length.
        owners: class 0..k-1 of every prompt; each class has at least one.
        logit_scale, temperature: of the model's card.

    Returns:
        float32 (k, ...), sums to 1 over the classes.
    """
    cosines = prompts @ cells.reshape(len(cells), -1)
    owner_of = np.asarray(owners)
    best = np.stack([cosines[owner_of == k].max(axis=0) for k in range(owner_of.max() + 1)])
    logits = best * np.float32(logit_scale / temperature)
    logits -= logits.max(axis=0)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=0)
    return logits.reshape(-1, *cells.shape[1:])


def upsample(
    probabilities: np.ndarray, valid: np.ndarray, stride: int, first: tuple[int, int], shape: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities at pixel centres, bilinear between the centres of valid cells.

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
    row_steps, col_steps = _steps(first[0], shape[0], stride), _steps(first[1], shape[1], stride)
    if valid.all():
        return _blend(probabilities, row_steps, col_steps), np.ones(shape, bool)
    weight = _blend(valid.astype(np.float32)[None], row_steps, col_steps)
    blended = _blend(probabilities * valid, row_steps, col_steps)
    return blended / np.maximum(weight, np.float32(1e-6)), weight[0] > 0


def decide(
    probabilities: np.ndarray, valid: np.ndarray, classes: int, threshold: float
) -> tuple[np.ndarray, np.ndarray]:
    """The class of every pixel, and how probable it is.

    Args:
        probabilities: float32 (k, h, w): the classes, then, if k is one more than `classes`, the background.
        valid: bool (h, w).
        classes: number of classes, background not counted.
        threshold: pixels whose best probability lies below are unclassified, whatever was best.

    Returns:
        uint8 (h, w): 1..classes, 254 background, 255 unclassified, 0 no data; float32 (h, w), NaN where no data.
    """
    labels = (probabilities.argmax(axis=0) + 1).astype(np.uint8)
    confidence = probabilities.max(axis=0)
    labels[labels > classes] = BACKGROUND
    labels[confidence < threshold] = UNCLASSIFIED
    labels[~valid] = NODATA
    return labels, np.where(valid, confidence, np.float32(np.nan))


def _steps(first: int, count: int, stride: int) -> tuple[np.ndarray, np.ndarray]:
    """For every pixel the cell before its centre, and the weight of the one after it."""
    position = (np.arange(first, first + count) + 0.5) / stride - 0.5
    before = np.floor(position)
    return before.astype(np.int64), (position - before).astype(np.float32)


def _blend(
    values: np.ndarray, row_steps: tuple[np.ndarray, np.ndarray], col_steps: tuple[np.ndarray, np.ndarray]
) -> np.ndarray:
    (rows, row_weight), (cols, col_weight) = row_steps, col_steps
    down = values[:, rows] * (1 - row_weight)[:, None] + values[:, rows + 1] * row_weight[:, None]
    return down[:, :, cols] * (1 - col_weight) + down[:, :, cols + 1] * col_weight
