"""A model whose output can be computed by hand: the embedding is the normalised mean of three bands."""

from __future__ import annotations

import numpy as np

WORDS = {"red": (1, 0, 0), "green": (0, 1, 0), "blue": (0, 0, 1), "scarlet": (1, 0.1, 0), "grass": (0, 1, 0.1)}


def unit(vectors: np.ndarray, axis: int = -1) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=axis, keepdims=True), 1e-12)


class FlatModel:
    """See `evaluate.model.Model`. D = 3, stride 2; reads B04, B03, B02 for "s2" and "rgb", and VV, VH for "s1".

    Words that are not in `WORDS` have the embedding of "green".
    """

    modalities = ("s2", "rgb")
    logit_scale = 10.0

    def __init__(self) -> None:
        self.asked: list[tuple] = []

    def reads(self, modality: str) -> tuple[str, ...]:
        return ("VV", "VH") if modality == "s1" else ("B04", "B03", "B02")

    def stride(self, modality: str) -> int:
        return 2

    def temperature(self, modality: str) -> float:
        return 1.0

    def prompts(self, modality: str, phrases: list[str], templates: tuple[str, ...] | None = None) -> np.ndarray:
        return unit(np.array([WORDS.get(phrase, (0, 1, 0)) for phrase in phrases], float))

    def _pick(self, modality: str, images: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
        picked = np.zeros((len(images), 3, *images.shape[2:]))
        for place, band in enumerate(self.reads(modality)):
            if band in names:
                picked[:, place] = images[:, names.index(band)]
        return picked

    def chips(self, modality: str, images: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        self.asked.append((modality, names))
        return unit((self._pick(modality, images, names) * valid[:, None]).mean(axis=(2, 3)))

    def cells(self, modality: str, image: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        picked = self._pick(modality, image[None], names)[0]
        fill = [(0, 0), *((0, length % 2) for length in valid.shape)]
        picked = np.pad(picked, fill, mode="edge")
        rows, cols = picked.shape[1] // 2, picked.shape[2] // 2
        return unit(picked.reshape(3, rows, 2, cols, 2).mean(axis=(2, 4)), axis=0).astype(np.float32)
