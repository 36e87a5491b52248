"""The threshold below which a prompt counts as a weak match.

It is fitted on the highest cosines of prompts in scenes where their classes are mapped correctly. It is written to the
card of a bundle by `landprompt-train matches BUNDLE --data DATA` and by the `evaluate` task of a run.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
from landprompt.mapping.prompt_report import prevails
from landprompt.query.classify import class_probabilities

from landprompt_training.data import hls_worldcover
from landprompt_training.data.manifest import open_set
from landprompt_training.data.sample import Sample, given
from landprompt_training.data.soft_labels import CLASSES
from landprompt_training.errors import DataMissing
from landprompt_training.evaluate.maps import confusion, iou, predict_classes
from landprompt_training.evaluate.model import EngineModel, Model
from landprompt_training.evaluate.scenes import labels_of, scene_of, standard_prompts, view_pixels
from landprompt_training.evaluate.validate import hls_val
from landprompt_training.export.card import write_card
from landprompt_training.vocabulary.words import load_vocabulary

# A class counts as correctly mapped at or above this IoU, and as wrongly mapped below `WRONG` or if it is absent.
RIGHT, WRONG = 0.2, 0.05
# Minimum share of the labelled pixels for a class to count as present.
LEAST_SHARE = 0.01
# Share of the correctly mapped classes that the threshold marks as weak matches.
MARKED = 0.05
# Minimum number of correctly mapped classes for fitting a threshold.
LEAST_RIGHT = 5
# Words whose maps were wrong in an earlier audit, in which all scenes were inspected by eye.
HARD_WORDS = (
    "clouds", "shadow", "salt flat", "beach", "mangrove", "clear-cut", "solar farm", "vineyard", "oil palm",
    "golf course", "landfill", "greenhouse", "quarry",
)  # fmt: skip


class Peaks(NamedTuple):
    """Highest cosines of prompts, one value per prompt and scene: float32 (n,).

    Attributes:
        right: for classes that are present in the scene and correctly mapped.
        wrong: for classes that are absent or wrongly mapped.
        hard: for `HARD_WORDS`.
        prevailing: bool (n,) for each of the three: classes that are never marked because they cover much of the map.
    """

    right: np.ndarray
    wrong: np.ndarray
    hard: np.ndarray
    prevailing: tuple[np.ndarray, np.ndarray, np.ndarray]

    def limit(self) -> float:
        """The cosine below which a prompt is a weak match."""
        return round(float(np.quantile(self.right, MARKED)), 3)

    def marked(self, limit: float) -> list[np.ndarray]:
        """Whether right, wrong and hard prompts are marked as weak matches: bool (n,) each."""
        parts = (self.right, self.wrong, self.hard)
        return [(part < limit) & ~prevailing for part, prevailing in zip(parts, self.prevailing, strict=True)]


def validation_peaks(model: Model, root: Path, modality: str) -> Peaks:
    """The peaks of a modality ("s2", "rgb" or "s1") in the validation scenes.

    Raises:
        DataMissing: there are no scenes of this modality.
    """
    samples = open_set("terramind" if modality == "s1" else "dynamic_world", root, "val")
    scenes = [_peaks_of(model, modality, *_pixels(samples[i], modality)) for i in range(len(samples))]
    if modality == "s2":
        scenes += _hls_peaks(model, root)
    right, wrong, hard, *prevailing = (np.concatenate(parts) for parts in zip(*scenes, strict=True))
    return Peaks(right, wrong, hard, (prevailing[0], prevailing[1], prevailing[2]))


def fit_min_peaks(model: Model, root: Path) -> dict[str, float]:
    """The card's `min_peak`: a threshold for each modality with enough validation scenes."""
    limits = {}
    for modality in model.modalities:
        try:
            peaks = validation_peaks(model, root, modality)
        except DataMissing:
            continue
        if len(peaks.right) >= LEAST_RIGHT:
            limits[modality] = peaks.limit()
    return limits


def write_min_peaks(bundle: Path, root: Path) -> None:
    """Fit the thresholds of a finished bundle, print how well they separate the scenes, and write them to the card."""
    model, limits = EngineModel(bundle), {}
    print("| encoder | threshold | correct maps below | absent or wrong maps below | hard words below |")
    print("|---" * 5 + "|")
    for modality in model.modalities:
        try:
            peaks = validation_peaks(model, root, modality)
        except DataMissing as problem:
            print(f"{modality}: {problem}")
            continue
        if len(peaks.right) < LEAST_RIGHT:
            print(f"| {modality} | none: only {len(peaks.right)} classes are correctly mapped | | | |")
            continue
        limits[modality] = peaks.limit()
        shares = (f"{np.mean(part):.0%} of {len(part)}" for part in peaks.marked(limits[modality]))
        print(f"| {modality} | {limits[modality]:.3f} | {' | '.join(shares)} |")
    card = json.loads((bundle / "model.json").read_text("utf-8")) | {"min_peak": limits}
    card.pop("files")
    write_card(bundle, card)


def _pixels(sample: Sample, modality: str) -> tuple[np.ndarray, tuple[str, ...], np.ndarray, np.ndarray, list[str]]:
    """Pixels, band names, valid pixels, labels and prompts of a Dynamic World scene."""
    if modality == "s1":
        labels = given(sample.dense).numpy()
        return given(sample.s1).float().numpy(), ("VV", "VH"), given(sample.valid)[0].numpy() > 0, labels, _prompts()
    scene = scene_of(sample)
    pixels, names = view_pixels(scene, "true colour" if modality == "rgb" else "12 bands")
    return pixels, names, scene.valid, labels_of(sample), _prompts()


def _prompts() -> list[str]:
    out = standard_prompts()
    assert len(out) == len(CLASSES)
    return out


def _hls_peaks(model: Model, root: Path) -> list[tuple[np.ndarray, ...]]:
    vocabulary = load_vocabulary("land_cover")
    try:
        arrays = hls_worldcover.load_arrays(root, vocabulary.classes)
    except DataMissing:
        return []
    prompts = list(vocabulary.standard)
    return [
        _peaks_of(model, "s2", image, hls_worldcover.BANDS, valid, label.astype(int), prompts)
        for image, valid, label in ((arrays[key][i] for key in ("image", "valid", "label")) for i in hls_val(arrays))
    ]


def _peaks_of(
    model: Model, modality: str, pixels: np.ndarray, names: tuple[str, ...], valid: np.ndarray, labels: np.ndarray,
    prompts: list[str],
) -> tuple[np.ndarray, ...]:  # fmt: skip
    """The fields of `Peaks` for one scene, and for each whether the class prevails."""
    cells = model.cells(modality, pixels, names, valid)
    flat = cells.reshape(len(cells), -1)
    embeddings = model.prompts(modality, prompts)
    peaks = (embeddings @ flat).max(axis=1)
    hard = model.prompts(modality, list(HARD_WORDS))
    found = flat[:, np.linalg.norm(flat, axis=0) > 0]
    common = _prevailing(model, modality, found, embeddings)
    hard_common = [_prevailing(model, modality, found, np.concatenate([embeddings, word[None]]))[-1] for word in hard]
    truth = np.where(valid & (labels < len(prompts)), labels, -1)
    table = confusion(truth, predict_classes(model, modality, cells, valid.shape, embeddings), len(prompts))
    share, score = table.sum(axis=1) / max(table.sum(), 1), iou(table)
    right = (share >= LEAST_SHARE) & (score >= RIGHT)
    wrong = (share == 0) | ((share >= LEAST_SHARE) & (score < WRONG))
    return peaks[right], peaks[wrong], (hard @ flat).max(axis=1), common[right], common[wrong], np.array(hard_common)


def _prevailing(model: Model, modality: str, cells: np.ndarray, prompts: np.ndarray) -> np.ndarray:
    """Whether each of the prompts, one per class, prevails in the map of cells (D, n): bool (p,)."""
    scale, temperature = model.logit_scale, model.temperature(modality)
    probabilities = class_probabilities(cells, prompts, range(len(prompts)), scale, temperature)
    best, confidence = probabilities.argmax(axis=0), probabilities.max(axis=0)
    counts = np.bincount(best, minlength=len(prompts))
    means = np.bincount(best, confidence, minlength=len(prompts)) / np.maximum(counts, 1)
    mean = float(confidence.mean())
    return np.array([prevails(n / len(best), own, mean) for n, own in zip(counts, means, strict=True)])
