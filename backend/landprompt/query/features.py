"""Features of cells for a classifier: embedding, bands and their logarithms, standardised. NumPy only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .taught import TaughtScores, band_features

# Square root of the total variance of the embedding, and of each row of `band_values`, after scaling. Chosen on
# validation places (docs/experiments/teach.md): with more weight for the embedding, its noise outweighs the bands.
EMBEDDING_WEIGHT, BANDS_WEIGHT = 1.0, 3.0
_LEAST_DEVIATION = 1e-4


@dataclass(frozen=True)
class Standardiser:
    """Subtracts the mean of a raster's cells from features, and scales each group of features to its weight.

    Attributes:
        size: D, the number of components of the embedding.
        mean, factor: float64 (D + t * b,).
        table: see `TaughtScores`.
    """

    size: int
    mean: np.ndarray
    factor: np.ndarray
    table: np.ndarray

    @classmethod
    def of(cls, embeddings: np.ndarray, bands: np.ndarray, table: np.ndarray) -> Standardiser:
        """Measure typical cells of a raster.

        Args:
            embeddings: float32 (n, D), unit length.
            bands: uint8 (n, b), quantised.
            table: `band_values` of the modality.
        """
        raw = _raw(embeddings, bands, table)
        size, count = embeddings.shape[1], bands.shape[1]
        weights = np.concatenate([
            np.full(size, EMBEDDING_WEIGHT / size**0.5),
            np.full(len(table) * count, BANDS_WEIGHT / max(count, 1) ** 0.5),
        ])  # fmt: skip
        return cls(size, raw.mean(axis=0), weights / np.maximum(raw.std(axis=0), _LEAST_DEVIATION), table)

    def __call__(self, embeddings: np.ndarray, bands: np.ndarray) -> np.ndarray:
        """Features float64 (n, D + t * b); arguments as for `of`."""
        scaled: np.ndarray = (_raw(embeddings, bands, self.table) - self.mean) * self.factor
        return scaled

    def scores(self, coefficients: np.ndarray, constant: np.ndarray, text_weight: float) -> TaughtScores:
        """Scores of unscaled features from coefficients (k, D + t * b) of scaled ones, and a constant (k,)."""
        unscaled = coefficients * self.factor
        return TaughtScores(
            text_weight,
            unscaled[:, : self.size].astype(np.float32),
            unscaled[:, self.size :].astype(np.float32),
            (constant - unscaled @ self.mean).astype(np.float32),
            self.table,
        )


def _raw(embeddings: np.ndarray, bands: np.ndarray, table: np.ndarray) -> np.ndarray:
    return np.concatenate([embeddings, band_features(np.ascontiguousarray(bands.T), table).T], axis=1, dtype=np.float64)
