"""Measures a finished bundle on data that no training step saw, through the engine that people will run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from landprompt.model.bundle import Bundle, open_bundle

from landprompt_training.data.bands import OPTICAL_BANDS, SUBSETS
from landprompt_training.data.hls_worldcover import BANDS as HLS_BANDS
from landprompt_training.data.optical import OpticalData
from landprompt_training.losses.prompt_contrast import upsample_logits
from landprompt_training.stages.scores import (
    confusion,
    expected_calibration_error,
    fit_temperature,
    iou,
    softmax,
    top1,
)
from landprompt_training.vocabulary.words import Vocabulary

DENSE_CLASSES = ("tree", "grass", "crop", "built", "bare", "water")
RGB_ORDER = ("B04", "B03", "B02")


class Measurement:
    """One bundle and the data kept out; each method adds rows to `rows`.

    Attributes:
        rows: what was measured: data, samples, metric, prompts or bands, value.
        temperature: fitted on one half of the held-out tiles, a modality each.
    """

    def __init__(self, bundle: Bundle, data: OpticalData, tiles: Vocabulary, pixels: Vocabulary) -> None:
        self.bundle, self.data, self.tiles, self.pixels = bundle, data, tiles, pixels
        self.rows: list[dict] = []
        self.temperature: dict[str, float] = {}

    def prompts(self, modality: str, phrases: list[str]) -> np.ndarray:
        """Prompt embeddings (c, D) through the card's own templates."""
        card = self.bundle.card.encoder(modality)
        return self.bundle.text.embed_all(phrases, card.prompt_templates)

    def embeddings(self, modality: str, images: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
        """Embeddings (n, D) of chips (n, bands, h, w) in the units that the engine hands to the encoder."""
        encoder = self.bundle.encoder(self.bundle.card.encoder(modality))
        valid = np.ones(images.shape[-2:], bool)
        return np.stack([encoder.encode_image(image.astype(np.float32), names, valid) for image in images])

    def add(self, data: str, samples: int, metric: str, value: float, **more: str) -> None:
        """Add a row; `more` says with which prompts or bands."""
        self.rows.append({"data": data, "samples": samples, "metric": metric, **more, "value": round(float(value), 4)})

    def rgb(self) -> None:
        """EuroSAT RGB: the standard prompts, and every list that training never saw."""
        held = self.data.rgb["held_out"]
        labels = self.data.rgb["label"][held]
        embeddings = self.embeddings("rgb", self.data.rgb["image"][held], RGB_ORDER)
        name = "EuroSAT RGB, held out"
        self.add(
            name,
            len(labels),
            "top-1",
            top1(embeddings, self.prompts("rgb", self.tiles.standard), labels),
            prompts="standard",
        )
        unseen = []
        for title, phrases in self.tiles.held_out.items():
            unseen.append(top1(embeddings, self.prompts("rgb", phrases), labels))
            self.add(name, len(labels), "top-1", unseen[-1], prompts=f"never seen in training: {title}")
        self.add(name, len(labels), "top-1", float(np.mean(unseen)), prompts=f"mean of the {len(unseen)} unseen lists")
        self._calibrate("rgb", embeddings, labels, name)

    def l2a(self) -> None:
        """12-band tiles against the votes, over band subsets."""
        held = self.data.l2a["held_out"]
        labels, images = self.data.l2a["label"][held], self.data.l2a["image"][held]
        prompts = self.prompts("s2", self.tiles.standard)
        name = "Sentinel-2 L2A tiles, held out, against the votes"
        for title, names in SUBSETS.items():
            chosen = [OPTICAL_BANDS.index(n) for n in names]
            embeddings = self.embeddings("s2", images[:, chosen], names)
            self.add(name, len(labels), "top-1", top1(embeddings, prompts, labels), bands=f"{len(names)} ({title})")
        self._calibrate("s2", embeddings, labels, name)

    def dense(self) -> None:
        """Pixels of held-out scenes against WorldCover, and water against the day's own mask."""
        held = np.flatnonzero(self.data.hls["held_out"])
        names = [entry["name"] for entry in self.pixels.classes]
        chosen = [names.index(name) for name in DENSE_CLASSES]
        prompts = torch.from_numpy(self.prompts("s2", [self.pixels.standard[i] for i in chosen]))
        encoder = self.bundle.encoder(self.bundle.card.encoder("s2"))
        place = np.full(len(names) + 1, -1)
        place[chosen] = np.arange(len(chosen))
        six, day = np.zeros((6, 6), np.int64), np.zeros((2, 2), np.int64)
        water = DENSE_CLASSES.index("water")
        for i in held:
            valid = self.data.hls["valid"][i]
            grid = torch.from_numpy(encoder.encode_cells(self.data.hls["image"][i], HLS_BANDS, valid))
            logits = torch.einsum("dhw,cd->chw", grid, prompts)[None]
            predicted = upsample_logits(logits, *valid.shape)[0].argmax(0).numpy()
            six += confusion(np.where(valid, place[self.data.hls["worldcover"][i]], -1), predicted, 6)
            truth = np.where(valid, self.data.hls["water"][i].astype(int), -1)
            day += confusion(truth, (predicted == water).astype(int), 2)
        scores = iou(six)
        name, pixels = "HLS scenes with WorldCover, held out", int(six.sum())
        self.add(name, pixels, "mIoU", scores.mean(), prompts=", ".join(self.pixels.standard[i] for i in chosen))
        for title, score in zip(DENSE_CLASSES, scores, strict=True):
            self.add(name, pixels, f"IoU {title}", score)
        self.add("HLS scenes, water mask of the image's day", int(day.sum()), "IoU water", iou(day)[1])

    def _calibrate(self, modality: str, embeddings: np.ndarray, labels: np.ndarray, name: str) -> None:
        """Fit the temperature on every other sample, state the calibration error on the rest."""
        logits = self.bundle.card.logit_scale * embeddings @ self.prompts(modality, self.tiles.standard).T
        temperature = fit_temperature(logits[::2], labels[::2])
        self.temperature[modality] = round(temperature, 4)
        rest, truth = logits[1::2], labels[1::2]
        for title, t in (("before", 1.0), ("after", temperature)):
            self.add(name, len(truth), f"ECE {title} temperature", expected_calibration_error(softmax(rest / t), truth))


def evaluate_bundle(folder: Path, data: OpticalData, tiles: Vocabulary, pixels: Vocabulary) -> dict:
    """Every measurement of a bundle.

    Returns:
        ``rows`` and ``temperature`` of `Measurement`.
    """
    measurement = Measurement(open_bundle(str(folder), "cpu"), data, tiles, pixels)
    measurement.rgb()
    measurement.l2a()
    measurement.dense()
    return {"rows": measurement.rows, "temperature": measurement.temperature}
