"""A short evaluation on held-out data while training runs, counted as the finished bundle's is."""

from __future__ import annotations

import numpy as np

from landprompt_training.data.bands import SUBSETS, positions
from landprompt_training.data.optical import OpticalData
from landprompt_training.evaluate.land_cover import CLASSES, land_cover_tables
from landprompt_training.evaluate.maps import iou
from landprompt_training.evaluate.model import RGB_ORDER, Model
from landprompt_training.evaluate.scores import top1
from landprompt_training.evaluate.tower import TowerModel
from landprompt_training.stages.bootstrap import Tower
from landprompt_training.stages.words_in_space import WordsInSpace


def dense_scores(model: Model, data: OpticalData, words: WordsInSpace) -> dict[str, float]:
    """mIoU over six classes against WorldCover, and water against the day's mask, on held-out scenes."""
    tables = land_cover_tables(model, data.hls, words.pixels)
    scores = iou(tables.year)
    return {
        "miou": round(float(scores.mean()), 4),
        **{f"iou_{name}": round(float(score), 3) for name, score in zip(CLASSES, scores, strict=True)},
        "miou_standard": round(float(iou(tables.standard).mean()), 4),
        "iou_water_of_the_day": round(float(iou(tables.day)[1]), 4),
    }


def quick_look(tower: Tower, data: OpticalData, words: WordsInSpace) -> dict[str, float]:
    """Accuracies on held-out tiles and scenes."""
    model, out = TowerModel(tower, data, words), {}
    image, truth = _held_out(data.rgb)
    embedding = model.chips("rgb", image, RGB_ORDER, _all_valid(image))
    for title, phrases in {"standard": words.tiles.standard, **words.tiles.held_out}.items():
        out[f"rgb_{title}"] = round(top1(embedding, model.prompts("rgb", phrases), truth), 4)
    image, truth = _held_out(data.l2a)
    prompts = model.prompts("s2", words.tiles.standard)
    for subset, names in SUBSETS.items():
        embedding = model.chips("s2", image[:, positions(names)], names, _all_valid(image))
        out[f"l2a_{subset}"] = round(top1(embedding, prompts, truth), 4)
    return out | dense_scores(model, data, words)


def _held_out(arrays: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    return arrays["image"][arrays["held_out"]], arrays["label"][arrays["held_out"]]


def _all_valid(image: np.ndarray) -> np.ndarray:
    return np.ones((len(image), *image.shape[-2:]), bool)
