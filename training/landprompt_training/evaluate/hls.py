"""Evaluation on the HLS scenes of the test split: land cover maps, band subsets, and windows with a dominant class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch

from landprompt_training.data.bands import OPTICAL_BANDS, RGB_REFLECTANCE_PER_COUNT
from landprompt_training.data.hls_worldcover import BANDS
from landprompt_training.data.transforms.spectral import BandRegression, share_nir
from landprompt_training.evaluate.calibration import LabelledPixels, measure_confident_pixels
from landprompt_training.evaluate.maps import class_map, confusion, iou, predict_classes
from landprompt_training.evaluate.model import RGB_ORDER, Model
from landprompt_training.evaluate.results import Results
from landprompt_training.vocabulary.words import Vocabulary, load_vocabulary

CLASSES = ("tree", "grass", "crop", "built", "bare", "water")
# The classes that compete with burned ground and open water.
LAND = ("tree", "shrub", "grass", "crop", "built", "bare")


def words(names: tuple[str, ...]) -> list[str]:
    """The standard prompts of land cover classes."""
    vocabulary = load_vocabulary("land_cover")
    return [vocabulary.standard[vocabulary.names.index(name)] for name in names]


class Tables(NamedTuple):
    """Confusion tables of all held-out scenes.

    Attributes:
        year: (6, 6) over `CLASSES` against WorldCover, without its other classes, with the prompts for a whole year.
        standard: the same with the standard prompts, for example "water" instead of "permanent water bodies".
        agreed: `standard` without the pixels for which the water mask of the day and WorldCover disagree about water.
        day: (2, 2), other or water, against the water mask of the day, with the standard prompts.
    """

    year: np.ndarray
    standard: np.ndarray
    agreed: np.ndarray
    day: np.ndarray


def land_cover_tables(
    model: Model, arrays: dict[str, np.ndarray], vocabulary: Vocabulary, temperature: float | None = None
) -> Tables:
    """Classify the pixels of all held-out scenes.

    Args:
        arrays: from `data.hls_worldcover.load_arrays`.
        vocabulary: the vocabulary that was passed to it.
        temperature: see `predict_classes`.
    """
    chosen, water = [vocabulary.names.index(name) for name in CLASSES], CLASSES.index("water")
    by_year, by_day = (
        model.prompts("s2", [phrases[i] for i in chosen]) for phrases in (vocabulary.yearly, vocabulary.standard)
    )
    place = np.full(len(vocabulary.classes) + 1, -1)
    place[chosen] = np.arange(len(chosen))
    tables = Tables(*(np.zeros((count, count), np.int64) for count in (6, 6, 6, 2)))
    for i in np.flatnonzero(arrays["held_out"]):
        valid, image, day_water = arrays["valid"][i], arrays["image"][i], arrays["water"][i]
        truth = np.where(valid, place[arrays["worldcover"][i]], -1)
        cells = model.cells("s2", image, BANDS, valid)
        year, day = (
            predict_classes(model, "s2", cells, valid.shape, prompts, temperature) for prompts in (by_year, by_day)
        )
        tables.year[:] += confusion(truth, year, 6)
        tables.standard[:] += confusion(truth, day, 6)
        tables.agreed[:] += confusion(np.where((truth == water) == day_water, truth, -1), day, 6)
        tables.day[:] += confusion(np.where(valid, day_water.astype(int), -1), (day == water).astype(int), 2)
    return tables


def measure_land_cover(model: Model, arrays: dict[str, np.ndarray], results: Results) -> None:
    """mIoU and IoU of each class against WorldCover, and IoU of water on the day of the image."""
    vocabulary = load_vocabulary("land_cover")
    tables = land_cover_tables(model, arrays, vocabulary, results.temperature.get("s2"))
    name, pixels, scores = "HLS scenes with WorldCover, held out", int(tables.year.sum()), iou(tables.year)
    prompts = [vocabulary.yearly[vocabulary.names.index(each)] for each in CLASSES]
    results.add(name, pixels, "mIoU", scores.mean(), prompts=", ".join(prompts))
    for title, value in zip(CLASSES, scores, strict=True):
        results.add(name, pixels, f"IoU {title}", value)
    standard = ", ".join(words(CLASSES))
    results.add(name, pixels, "mIoU", iou(tables.standard).mean(), prompts=standard)
    both = "mIoU where the day's mask and WorldCover agree on water"
    results.add(name, int(tables.agreed.sum()), both, iou(tables.agreed).mean(), prompts=standard)
    of_day = "HLS scenes, water mask of the image's day"
    results.add(of_day, int(tables.day.sum()), "IoU water", iou(tables.day)[1], prompts=standard)
    results.tables[name] = {"classes": prompts, "truth by prediction": tables.year.tolist()}


NAME = "HLS places kept out, six classes of WorldCover"
B08 = tuple("B08" if band == "B8A" else band for band in BANDS)


def views(image: np.ndarray, spectra: torch.Tensor | None) -> dict[str, tuple[str, np.ndarray, tuple[str, ...]]]:
    """Views of an HLS image (7, h, w), as title -> encoder, pixels and band names."""
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
        filled, _ = BandRegression(OPTICAL_BANDS, spectra).fill(*share_nir(whole, mask, OPTICAL_BANDS), None)
        found["12 bands, five of them regressed"] = ("s2", filled.numpy(), OPTICAL_BANDS)
    return found


def confident_pixels(
    model: Model, arrays: dict[str, np.ndarray], which: np.ndarray, vocabulary: Vocabulary, results: Results
) -> None:
    """Add the share of confident pixels that agree with WorldCover.

    A second row excludes the pixels for which the water mask of the day and WorldCover disagree about water.

    Args:
        arrays: from `hls_worldcover.load_arrays`.
        which: indices of the scenes.
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
    """Index into `CLASSES` of each class of the vocabulary, else -1: int (n + 1,). The last entry maps -1 to -1."""
    place = np.full(len(vocabulary.classes) + 1, -1)
    place[[vocabulary.names.index(name) for name in CLASSES]] = np.arange(len(CLASSES))
    return place


def measure_hls_bands(
    model: Model, arrays: dict[str, np.ndarray], which: np.ndarray, vocabulary: Vocabulary,
    spectra: torch.Tensor | None, results: Results,
) -> None:  # fmt: skip
    """mIoU over six classes against WorldCover, one row per view.

    Args:
        arrays: from `hls_worldcover.load_arrays`.
        which: indices of the scenes.
        spectra: reflectance (n, 12) on which the band regression is fitted; None omits the row with regressed bands.
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


WINDOW_PX = 64
# Minimum shares of the dominant class among the known pixels of a window, and of known pixels in the window.
MAIN_SHARE, KNOWN_SHARE = 0.6, 0.6


def main_covers(arrays: dict[str, np.ndarray], count: int) -> list[tuple[int, slice, slice, int]]:
    """The windows of held-out scenes that have a dominant class, as scene, rows, columns, class.

    Args:
        arrays: from `data.hls_worldcover.load_arrays`; pixels whose two labels differ count as unknown.
        count: number of land cover classes.
    """
    out = []
    side = arrays["label"].shape[-1]
    steps = [slice(start, start + WINDOW_PX) for start in range(0, side - WINDOW_PX + 1, WINDOW_PX)]
    for scene in np.flatnonzero(arrays["held_out"]):
        label, second = arrays["label"][scene], arrays["second"][scene]
        known = arrays["valid"][scene] & (label >= 0) & (label == second)
        for rows in steps:
            for cols in steps:
                here = known[rows, cols]
                areas = np.bincount(label[rows, cols][here], minlength=count)
                if here.mean() >= KNOWN_SHARE and areas.max() >= MAIN_SHARE * here.sum():
                    out.append((int(scene), rows, cols, int(areas.argmax())))
    return out


def measure_covers(model: Model, arrays: dict[str, np.ndarray], results: Results) -> None:
    """Top-1 accuracy of windows among all land cover classes; no row if no window has a dominant class."""
    vocabulary = load_vocabulary("land_cover")
    windows = main_covers(arrays, len(vocabulary.classes))
    if not windows:
        return
    image = np.stack([arrays["image"][scene][:, rows, cols] for scene, rows, cols, _ in windows])
    valid = np.stack([arrays["valid"][scene][rows, cols] for scene, rows, cols, _ in windows])
    scores = model.chips("s2", image, BANDS, valid) @ model.prompts("s2", vocabulary.standard).T
    right = float((scores.argmax(axis=1) == [window[3] for window in windows]).mean())
    name = f"HLS scenes, held out, windows of {WINDOW_PX} px with one main cover"
    results.add(name, len(windows), "top-1", right, bands="s2", prompts="the nine words of land cover")
