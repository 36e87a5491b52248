"""Land cover of the pixels of held-out scenes: against WorldCover, and water against the mask of the image's day."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from landprompt_training.data.hls_worldcover import BANDS
from landprompt_training.evaluate.maps import called, confusion, iou
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.results import Results
from landprompt_training.vocabulary.words import Vocabulary, load_vocabulary

CLASSES = ("tree", "grass", "crop", "built", "bare", "water")
# What burned ground and open water are asked against.
LAND = ("tree", "shrub", "grass", "crop", "built", "bare")


def words(names: tuple[str, ...]) -> list[str]:
    """The standard prompts of land cover classes."""
    vocabulary = load_vocabulary("land_cover")
    return [vocabulary.standard[vocabulary.names.index(name)] for name in names]


class Tables(NamedTuple):
    """Confusion tables of all held-out scenes.

    Attributes:
        year: (6, 6) over `CLASSES` against WorldCover, other classes left out, asked as a map of the year names them.
        standard: the same asked with the standard prompts, "water" for "permanent water bodies".
        agreed: `standard` without the pixels that are water on the day alone or in WorldCover alone.
        day: (2, 2) water or not against the day's mask, asked with the standard prompts.
    """

    year: np.ndarray
    standard: np.ndarray
    agreed: np.ndarray
    day: np.ndarray


def land_cover_tables(
    model: Model, arrays: dict[str, np.ndarray], vocabulary: Vocabulary, temperature: float | None = None
) -> Tables:
    """What the model calls the pixels of all held-out scenes.

    Args:
        arrays: of `data.hls_worldcover.load_arrays`. vocabulary: the one it was loaded with.
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
        year, day = (called(model, "s2", cells, valid.shape, prompts, temperature) for prompts in (by_year, by_day))
        tables.year[:] += confusion(truth, year, 6)
        tables.standard[:] += confusion(truth, day, 6)
        tables.agreed[:] += confusion(np.where((truth == water) == day_water, truth, -1), day, 6)
        tables.day[:] += confusion(np.where(valid, day_water.astype(int), -1), (day == water).astype(int), 2)
    return tables


def measure_land_cover(model: Model, arrays: dict[str, np.ndarray], results: Results) -> None:
    """mIoU and IoU of each class; and of water on the image's day."""
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
