"""The tower under training as a model that can be measured, so that a look at it counts as the engine counts."""

from __future__ import annotations

import numpy as np
import torch

from landprompt_training.data.bands import OPTICAL_BANDS, RGB_REFLECTANCE_PER_COUNT, spread
from landprompt_training.data.optical import OpticalData
from landprompt_training.evaluate.model import RGB_ORDER
from landprompt_training.stages.bootstrap import Tower
from landprompt_training.stages.words_in_space import WordsInSpace

BATCH = 128


class TowerModel:
    """See `measure.model.Model`. The text tower is not quantised, the temperature is 1."""

    modalities = ("s2", "rgb")

    def __init__(self, tower: Tower, data: OpticalData, words: WordsInSpace) -> None:
        self.tower, self.standard, self.words = tower, data.standard, words
        self.logit_scale = float(tower.logit_scale.detach())

    def reads(self, modality: str) -> tuple[str, ...]:
        """See `Model`."""
        return RGB_ORDER if modality == "rgb" else OPTICAL_BANDS

    def stride(self, modality: str) -> int:
        """See `Model`."""
        return self.tower.student.stride

    def temperature(self, modality: str) -> float:
        """See `Model`."""
        return 1.0

    def prompts(self, modality: str, phrases: list[str], templates: tuple[str, ...] | None = None) -> np.ndarray:
        """See `Model`."""
        return (self.words.prompts(phrases, templates) if templates else self.words.prompts(phrases)).numpy()

    def chips(self, modality: str, images: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        """See `Model`."""
        parts = [
            self._run(modality, images[start : start + BATCH], names, valid[start : start + BATCH])[1]
            for start in range(0, len(images), BATCH)
        ]
        return np.concatenate(parts)

    def cells(self, modality: str, image: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        """See `Model`."""
        return self._run(modality, image[None], names, valid[None])[0][0]

    @torch.inference_mode()
    def _run(self, modality: str, images: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> list[np.ndarray]:
        known = [place for place, name in enumerate(names) if name in OPTICAL_BANDS]
        image, mask = spread(images[:, known].astype(np.float32), tuple(names[place] for place in known))
        image = torch.from_numpy(image * np.float32(RGB_REFLECTANCE_PER_COUNT if modality == "rgb" else 1))
        mask = torch.from_numpy(mask).expand(len(image), -1)
        seen = torch.from_numpy(valid)[:, None].float()
        return [output.numpy() for output in self.tower.student(self.standard(image, mask, seen), mask, seen)]
