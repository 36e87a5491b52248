"""Maps from cells and prompts, computed as in the engine, and their comparison with pixel labels."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from landprompt.query.classify import class_probabilities, upsample

from landprompt_training.evaluate.model import Model


def class_map(
    model: Model,
    modality: str,
    image: np.ndarray,
    names: tuple[str, ...],
    valid: np.ndarray,
    prompts: np.ndarray,
    temperature: float | None = None,
) -> np.ndarray:
    """The most likely prompt of each pixel of an image, see `predict_classes`.

    Args:
        image: (bands, h, w) in the encoder's units.
        names: names of the bands.
        valid: bool (h, w).
        prompts, temperature: see `predict_classes`.
    """
    return predict_classes(
        model, modality, model.cells(modality, image, names, valid), valid.shape, prompts, temperature
    )


def predict_classes(
    model: Model,
    modality: str,
    cells: np.ndarray,
    shape: tuple[int, int],
    prompts: np.ndarray,
    temperature: float | None = None,
) -> np.ndarray:
    """The most likely prompt of each pixel, int64 (h, w), with the engine's interpolation from cells to pixels.

    Args:
        cells: (D, rows, cols) of the image.
        shape: height and width of the image in pixels.
        prompts: (c, D), one per class.
        temperature: by default that of the model. It shifts class borders by less than a cell, because probabilities
            are interpolated.
    """
    out: np.ndarray = probabilities(model, modality, cells, shape, prompts, temperature).argmax(axis=0)
    return out


def probabilities(
    model: Model,
    modality: str,
    cells: np.ndarray,
    shape: tuple[int, int],
    prompts: np.ndarray,
    temperature: float | None = None,
) -> np.ndarray:
    """Probabilities (c, h, w) of the prompts at each pixel. Arguments as for `predict_classes`."""
    temperature = temperature or model.temperature(modality)
    probability = class_probabilities(cells, prompts, range(len(prompts)), model.logit_scale, temperature)
    ring = np.pad(probability, ((0, 0), (1, 1), (1, 1)))
    inside = np.pad(np.ones(cells.shape[1:], bool), 1)
    stride = model.stride(modality)
    out: np.ndarray = upsample(ring, inside, stride, (stride, stride), shape)[0]
    return out


def confusion(truth: np.ndarray, predicted: np.ndarray, count: int) -> np.ndarray:
    """Table (count, count) of truth by prediction. Pixels whose truth is negative are ignored."""
    keep = truth >= 0
    flat = truth[keep].astype(np.int64) * count + predicted[keep]
    return np.bincount(flat, minlength=count * count).reshape(count, count)


def pooled(pairs: Iterable[tuple[np.ndarray, np.ndarray]], count: int) -> np.ndarray:
    """The sum of the `confusion` tables of pairs (truth, predicted), so that every pixel has the same weight."""
    return sum((confusion(truth, predicted, count) for truth, predicted in pairs), np.zeros((count, count), np.int64))


def iou(table: np.ndarray) -> np.ndarray:
    """Intersection over union of each class of a confusion table; 0 for a class in neither truth nor prediction."""
    hit = np.diag(table)
    out: np.ndarray = hit / np.maximum(table.sum(axis=0) + table.sum(axis=1) - hit, 1)
    return out
