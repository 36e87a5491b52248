"""Land cover of the pixels of held-out scenes: against WorldCover, and water against the mask of the image's day."""

from __future__ import annotations

import numpy as np

from landprompt_training.data.hls_worldcover import BANDS
from landprompt_training.measure.maps import class_map, confusion, iou
from landprompt_training.measure.model import Model
from landprompt_training.measure.results import Results
from landprompt_training.vocabulary.words import Vocabulary, load_vocabulary

CLASSES = ("tree", "grass", "crop", "built", "bare", "water")
# What burned ground and open water are asked against.
LAND = ("tree", "shrub", "grass", "crop", "built", "bare")


def words(names: tuple[str, ...]) -> list[str]:
    """The standard prompts of land cover classes."""
    vocabulary = load_vocabulary("land_cover")
    return [vocabulary.standard[vocabulary.names.index(name)] for name in names]


def land_cover_tables(
    model: Model, arrays: dict[str, np.ndarray], vocabulary: Vocabulary, temperature: float | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Confusion tables of all held-out scenes.

    Args:
        arrays: of `data.hls_worldcover.load`. vocabulary: the one it was loaded with.

    Returns:
        (6, 6) over `CLASSES` against WorldCover, other classes left out; the same without the pixels that are water on
        the day alone or in WorldCover alone; (2, 2) water or not against the day's mask.
    """
    chosen = [vocabulary.names.index(name) for name in CLASSES]
    prompts = model.prompts("s2", [vocabulary.standard[i] for i in chosen])
    place = np.full(len(vocabulary.classes) + 1, -1)
    place[chosen] = np.arange(len(chosen))
    six, agreed, day = np.zeros((6, 6), np.int64), np.zeros((6, 6), np.int64), np.zeros((2, 2), np.int64)
    for i in np.flatnonzero(arrays["held_out"]):
        valid = arrays["valid"][i]
        called = class_map(model, "s2", arrays["image"][i], BANDS, valid, prompts, temperature)
        truth, day_water = np.where(valid, place[arrays["worldcover"][i]], -1), arrays["water"][i]
        six += confusion(truth, called, 6)
        same = (truth == CLASSES.index("water")) == day_water
        agreed += confusion(np.where(same, truth, -1), called, 6)
        wet = (called == CLASSES.index("water")).astype(int)
        day += confusion(np.where(valid, day_water.astype(int), -1), wet, 2)
    return six, agreed, day


def measure_land_cover(model: Model, arrays: dict[str, np.ndarray], results: Results) -> None:
    """mIoU and IoU of each class; and of water on the image's day."""
    vocabulary = load_vocabulary("land_cover")
    six, agreed, day = land_cover_tables(model, arrays, vocabulary, results.temperature.get("s2"))
    name, pixels, scores = "HLS scenes with WorldCover, held out", int(six.sum()), iou(six)
    prompts = words(CLASSES)
    results.add(name, pixels, "mIoU", scores.mean(), prompts=", ".join(prompts))
    for title, value in zip(CLASSES, scores, strict=True):
        results.add(name, pixels, f"IoU {title}", value)
    both = "mIoU where the day's mask and WorldCover agree on water"
    results.add(name, int(agreed.sum()), both, iou(agreed).mean(), prompts=", ".join(prompts))
    results.add("HLS scenes, water mask of the image's day", int(day.sum()), "IoU water", iou(day)[1])
    results.tables[name] = {"classes": prompts, "truth by prediction": six.tolist()}
