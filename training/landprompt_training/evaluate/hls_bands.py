"""HLS scenes kept out: the same pixels under other band names, with regressed bands, and as true colour."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from landprompt_training.data.bands import OPTICAL_BANDS, RGB_REFLECTANCE_PER_COUNT
from landprompt_training.data.hls_worldcover import BANDS
from landprompt_training.data.transforms.spectral import BandRegression, share_nir
from landprompt_training.evaluate.calibration import LabelledPixels, measure_confident_pixels
from landprompt_training.evaluate.land_cover import CLASSES, words
from landprompt_training.evaluate.maps import class_map, confusion, iou
from landprompt_training.evaluate.model import RGB_ORDER, Model
from landprompt_training.evaluate.results import Results
from landprompt_training.vocabulary.words import Vocabulary

NAME = "HLS places kept out, six classes of WorldCover"
B08 = tuple("B08" if band == "B8A" else band for band in BANDS)


class _Quiet:
    """A random generator without noise, for a regression without its residual."""

    @staticmethod
    def standard_normal(shape: tuple[int, ...]) -> np.ndarray:
        return np.zeros(shape)


def views(image: np.ndarray, spectra: torch.Tensor | None) -> dict[str, tuple[str, np.ndarray, tuple[str, ...]]]:
    """Title -> encoder, pixels and band names of an HLS image (7, h, w)."""
    rgb = image[[BANDS.index(band) for band in RGB_ORDER]]
    nir = np.concatenate([rgb, image[[BANDS.index("B8A")]]])
    found = {
        "7 bands, near infrared as B08": ("s2", image, B08),
        "7 bands, near infrared as B8A": ("s2", image, BANDS),
        "RGB and near infrared as B08": ("s2", nir, (*RGB_ORDER, "B08")),
        "RGB, reflectance": ("s2", rgb, RGB_ORDER),
        "true colour": ("rgb", (rgb / RGB_REFLECTANCE_PER_COUNT).clip(0, 255).round(), RGB_ORDER),
    }
    if spectra is not None:
        whole, mask = torch.zeros(len(OPTICAL_BANDS), *image.shape[-2:]), torch.zeros(len(OPTICAL_BANDS))
        for plane, band in zip(image, BANDS, strict=True):
            whole[OPTICAL_BANDS.index(band)], mask[OPTICAL_BANDS.index(band)] = torch.from_numpy(plane), 1
        filled, _ = BandRegression(OPTICAL_BANDS, spectra).fill(*share_nir(whole, mask, OPTICAL_BANDS), _Quiet())
        found["12 bands, five of them regressed"] = ("s2", filled.numpy(), OPTICAL_BANDS)
    return found


def confident_pixels(
    model: Model, arrays: dict[str, np.ndarray], which: np.ndarray, vocabulary: Vocabulary, results: Results
) -> None:
    """Add how often confident pixels agree with WorldCover; once more without pixels that only it or the day's mask
    calls water.

    Args:
        arrays: of `hls_worldcover.load_arrays`. which: indices of the scenes.
    """
    place, water = class_places(vocabulary), CLASSES.index("water")

    def scenes(agreed: bool) -> Iterator[LabelledPixels]:
        for i in which:
            labels = place[arrays["worldcover"][i]]
            if agreed:
                labels = np.where((labels == water) == arrays["water"][i], labels, -1)
            yield LabelledPixels(arrays["image"][i], BANDS, arrays["valid"][i], labels)

    for agreed, bands in ((False, "7 bands"), (True, "7 bands; the day's mask agrees on water")):
        measure_confident_pixels(model, NAME, scenes(agreed), words(CLASSES), results, bands)


def class_places(vocabulary: Vocabulary) -> np.ndarray:
    """Index into `CLASSES` of each class of the vocabulary, -1 for the others and for -1 itself: int (n + 1,)."""
    place = np.full(len(vocabulary.classes) + 1, -1)
    place[[vocabulary.names.index(name) for name in CLASSES]] = np.arange(len(CLASSES))
    return place


def measure_hls_bands(
    model: Model, arrays: dict[str, np.ndarray], which: np.ndarray, vocabulary: Vocabulary,
    spectra: torch.Tensor | None, results: Results,
) -> None:  # fmt: skip
    """mIoU over six classes against WorldCover, a row a view.

    Args:
        arrays: of `hls_worldcover.load_arrays`. which: indices of the scenes.
        spectra: reflectance (n, 12) that the regression is fitted on; None leaves its row out.
    """
    place = class_places(vocabulary)
    tables: dict[str, np.ndarray] = {}
    for i in which:
        valid = arrays["valid"][i]
        truth = np.where(valid, place[arrays["worldcover"][i]], -1)
        for title, (modality, pixels, names) in views(arrays["image"][i], spectra).items():
            if modality not in model.modalities:
                continue
            prompts = model.prompts(modality, words(CLASSES))
            made = class_map(model, modality, pixels, names, valid, prompts, results.temperature.get(modality))
            tables.setdefault(title, np.zeros((6, 6), np.int64))
            tables[title] += confusion(truth, made, 6)
    for title, table in tables.items():
        results.add(NAME, int(table.sum()), "mIoU", iou(table).mean(), bands=title, prompts=", ".join(words(CLASSES)))
