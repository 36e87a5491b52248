"""Corrections of the text scores of a cell, learned from samples: linear in its embedding and its bands. NumPy only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class TaughtScores:
    """Logits `text_weight * text + embedding @ e + bands @ v + constant` of k classes, the background included.

    Attributes:
        text_weight: weight of the text's logits; 1 without samples.
        embedding: float32 (k, D), coefficients of the unit embedding.
        bands: float32 (k, t * b), coefficients of the `band_values` of b bands, all bands of the first row first.
        constant: float32 (k,).
        table: float32 (t, 256), `band_values` of the modality.
    """

    text_weight: float
    embedding: np.ndarray
    bands: np.ndarray
    constant: np.ndarray
    table: np.ndarray

    def of_bands(self, stored: np.ndarray) -> np.ndarray:
        """Scores of quantised bands uint8 (b, n), with the constant: float32 (k, n)."""
        scores: np.ndarray = self.bands @ band_features(stored, self.table)
        scores += self.constant[:, None]
        return scores


def band_features(stored: np.ndarray, table: np.ndarray) -> np.ndarray:
    """The values of quantised bands uint8 (b, n), row by row of the table: float32 (t * b, n)."""
    return np.concatenate([row.take(stored, mode="clip") for row in table])


def text_logits(cosines: np.ndarray, class_of_prompt: np.ndarray, classes: int, scale: float) -> np.ndarray:
    """Logits of all classes from the cosines of their prompts; the best prompt of a class counts.

    A class without prompts gets the logarithm of the mean of the other classes' exponentials: the text neither prefers
    nor excludes it.

    Args:
        cosines: float32 (p, n).
        class_of_prompt: int (p,), ascending.
        classes: k.
        scale: logit scale divided by the temperature.

    Returns:
        float32 (k, n).
    """
    if not len(class_of_prompt):
        return np.zeros((classes, cosines.shape[1]), np.float32)
    starts = np.flatnonzero(np.diff(class_of_prompt, prepend=-1))
    best = cosines if len(starts) == len(cosines) else np.maximum.reduceat(cosines, starts, axis=0)
    best = best * np.float32(scale)
    if len(best) == classes:
        return best
    largest = best.max(axis=0)
    logits = np.empty((classes, cosines.shape[1]), np.float32)
    logits[:] = largest + np.log(np.exp(best - largest).mean(axis=0))
    logits[np.asarray(class_of_prompt)[starts]] = best
    return logits
