"""The interface of models under evaluation: a bundle run by the engine, or a student during training."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from landprompt.model.bundle import open_bundle
from landprompt.model.encoder import usable_bands
from landprompt.model.entries import EncoderCard

from landprompt_training.data.bands import RGB_REFLECTANCE_PER_COUNT, spread
from landprompt_training.data.modality import Modality
from landprompt_training.models.build import Student
from landprompt_training.models.text_tower import TextTower, prompt_embeddings
from landprompt_training.vocabulary.words import TEMPLATES

RGB_ORDER = ("B04", "B03", "B02")


class Model(Protocol):
    """A model with one encoder per modality ("s2", "rgb", "s1") and a text tower, all with embeddings of length D.

    Pixels have the units of the engine's encoders: reflectance, dB, or counts 0..255 for "rgb". Any subset of the bands
    may be passed, in any order; bands that an encoder does not read are ignored.

    Attributes:
        modalities: the modalities for which the model has an encoder.
        logit_scale: factor by which cosines are multiplied.
    """

    @property
    def modalities(self) -> tuple[str, ...]: ...  # noqa: D102 - see the class

    @property
    def logit_scale(self) -> float: ...  # noqa: D102 - see the class

    def reads(self, modality: str) -> tuple[str, ...]:
        """Names of the bands that the encoder reads."""
        ...

    def stride(self, modality: str) -> int:
        """Side of a cell in pixels."""
        ...

    def temperature(self, modality: str) -> float:
        """Divisor of the logits before the softmax."""
        ...

    def prompts(self, modality: str, phrases: list[str], templates: tuple[str, ...] | None = None) -> np.ndarray:
        """Unit embeddings (len(phrases), D) of phrases in the templates, by default those of the encoder."""
        ...

    def chips(self, modality: str, images: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        """Unit embeddings (n, D) of images (n, bands, h, w); `valid` is bool (n, h, w)."""
        ...

    def cells(self, modality: str, image: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        """Unit embeddings (D, ceil(h / stride), ceil(w / stride)) of an image (bands, h, w); `valid` is bool (h, w)."""
        ...


class EngineModel:
    """A bundle, run by the engine. See `Model`. Methods raise the errors of the engine."""

    def __init__(self, folder: Path) -> None:
        self.bundle = open_bundle(str(folder), "cpu")
        self.modalities = tuple(card.modality for card in self.bundle.card.encoders)
        self.logit_scale = self.bundle.card.logit_scale

    def _card(self, modality: str) -> EncoderCard:
        card = self.bundle.card.encoder(modality)
        if card is None:
            raise ValueError(f"the model has no encoder for {modality}")
        return card

    def reads(self, modality: str) -> tuple[str, ...]:
        """See `Model`. An 8-bit picture has three bands, even if it is encoded by the network for "s2"."""
        return RGB_ORDER if modality == "rgb" else self._card(modality).bands

    def stride(self, modality: str) -> int:
        """See `Model`."""
        return self._card(modality).stride

    def temperature(self, modality: str) -> float:
        """See `Model`."""
        return self._card(modality).temperature

    def prompts(self, modality: str, phrases: list[str], templates: tuple[str, ...] | None = None) -> np.ndarray:
        """See `Model`."""
        return self.bundle.text.embed_all(phrases, templates or self._card(modality).prompt_templates)

    def chips(self, modality: str, images: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        """See `Model`."""
        card = self._card(modality)
        bands = usable_bands(card, names)
        images = images[:, [names.index(band) for band in bands]].astype(np.float32, copy=False)
        encoder = self.bundle.chip_encoder(card)
        return np.stack([encoder.encode_image(image, bands, v) for image, v in zip(images, valid, strict=True)])

    def cells(self, modality: str, image: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        """See `Model`. The image is padded to the encoder's alignment with invalid pixels."""
        card = self._card(modality)
        bands = usable_bands(card, names)
        image = image[[names.index(band) for band in bands]].astype(np.float32, copy=False)
        fill = [(0, -length % card.alignment) for length in valid.shape]
        grid = self.bundle.encoder(card).encode_cells(np.pad(image, [(0, 0), *fill]), bands, np.pad(valid, fill))
        rows, cols = (-(-length // card.stride) for length in valid.shape)
        return grid[:, :rows, :cols]


BATCH = 64


class StudentModel:
    """A student in training. See `Model`. The text tower is not quantised, and the temperature is 1."""

    def __init__(self, student: Student, modality: Modality, text: TextTower, logit_scale: float) -> None:
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
        """See `Model`. Cached, since each validation uses the same prompts."""
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
        out: np.ndarray = self._run(modality, image[None], names, valid[None])[0][0]
        return out

    @torch.inference_mode()
    def _run(self, modality: str, images: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> list[np.ndarray]:
        known = [place for place, name in enumerate(names) if name in self.modality.bands]
        order = tuple(names[place] for place in known)
        planes, present = spread(images[:, known].astype(np.float32), order, self.modality.bands)
        image = torch.from_numpy(planes * np.float32(RGB_REFLECTANCE_PER_COUNT if modality == "rgb" else 1))
        mask, seen = torch.from_numpy(present).expand(len(image), -1), torch.from_numpy(valid.copy())[:, None].float()
        self.student.eval()
        return [x.numpy() for x in self.student(self.modality.standardise(image, mask, seen), mask, seen)]
