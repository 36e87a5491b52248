"""A student under training as a model that can be measured with the arithmetic of the engine."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from landprompt_training.data.bands import RGB_REFLECTANCE_PER_COUNT, spread
from landprompt_training.data.modality import Modality
from landprompt_training.evaluate.model import RGB_ORDER
from landprompt_training.models.prompts import prompt_embeddings
from landprompt_training.models.text_tower import TextTower
from landprompt_training.vocabulary.words import TEMPLATES

BATCH = 64


class StudentModel:
    """See `evaluate.model.Model`. The text tower is not quantised, the temperature is 1."""

    def __init__(self, student: nn.Module, modality: Modality, text: TextTower, logit_scale: float) -> None:
        self.student, self.modality, self.text, self.logit_scale = student, modality, text, logit_scale
        self.modalities = ("s1",) if modality.sensor == "s1" else ("s2", "rgb")
        self._said: dict[tuple[str, ...], np.ndarray] = {}

    def reads(self, modality: str) -> tuple[str, ...]:
        """See `Model`."""
        return RGB_ORDER if modality == "rgb" else self.modality.bands

    def stride(self, modality: str) -> int:
        """See `Model`."""
        return self.student.stride

    def temperature(self, modality: str) -> float:
        """See `Model`."""
        return 1.0

    def prompts(self, modality: str, phrases: list[str], templates: tuple[str, ...] | None = None) -> np.ndarray:
        """See `Model`; kept, since a validation asks for the same words each time."""
        key = (*phrases, *(templates or TEMPLATES))
        if key not in self._said:
            self._said[key] = prompt_embeddings(phrases, templates or TEMPLATES, self.text.embed).cpu().numpy()
        return self._said[key]

    def chips(self, modality: str, images: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        """See `Model`."""
        starts = range(0, len(images), BATCH)
        return np.concatenate(
            [self._run(modality, images[i : i + BATCH], names, valid[i : i + BATCH])[1] for i in starts]
        )

    def cells(self, modality: str, image: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        """See `Model`."""
        return self._run(modality, image[None], names, valid[None])[0][0]

    @torch.inference_mode()
    def _run(self, modality: str, images: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> list[np.ndarray]:
        known = [place for place, name in enumerate(names) if name in self.modality.bands]
        order = tuple(names[place] for place in known)
        image, mask = spread(images[:, known].astype(np.float32), order, self.modality.bands)
        image = torch.from_numpy(image * np.float32(RGB_REFLECTANCE_PER_COUNT if modality == "rgb" else 1))
        mask, seen = torch.from_numpy(mask).expand(len(image), -1), torch.from_numpy(valid.copy())[:, None].float()
        self.student.eval()
        return [x.numpy() for x in self.student(self.modality.standardise(image, mask, seen), mask, seen)]
