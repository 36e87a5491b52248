"""Accuracy of six-class maps at the points labelled by eye."""

from __future__ import annotations

import numpy as np

from landprompt_training.data.points import CLASSES
from landprompt_training.data.sample import SampleSet, given
from landprompt_training.evaluate.maps import confusion
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.plots import plot_confusion
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.scenes import VIEWS, scene_of, view_pixels
from landprompt_training.evaluate.stability import CLASSES as SEVEN
from landprompt_training.evaluate.stability import Mapper

NAME = "Points labelled by eye, six classes"
# The words of the stability table are reused, so that the words are not tuned to these points.
CLASS_LIST: dict[str, tuple[str, ...]] = dict(
    zip(
        CLASSES,
        (SEVEN["water"], SEVEN["forest"], SEVEN["grass"] + SEVEN["shrubs"], SEVEN["cropland"], SEVEN["houses"],
         SEVEN["bare"]),
        strict=True,
    )
)  # fmt: skip
WHOLE = "12 bands"


def point_tables(model: Model, samples: SampleSet, view: str) -> dict[str, np.ndarray]:
    """The table (6, 6) of label by prediction at the points of each scene, by scene.

    Args:
        samples: from `data.points`.
        view: a key of `VIEWS`, or "true colour".
    """
    mapper, tables = Mapper(model, CLASS_LIST), {}
    for sample in (samples[i] for i in range(len(samples))):
        scene = scene_of(sample, max(sample.shape))
        pixels, names = view_pixels(scene, view)
        made = mapper.map("rgb" if view == "true colour" else "s2", pixels, names, scene.valid)
        labels = np.where(scene.valid, given(sample.dense).numpy(), -1)
        tables[sample.name] = confusion(labels, made, len(CLASSES))
    return tables


def accuracy(table: np.ndarray) -> float:
    """Share of the points that have the correct class."""
    return float(np.trace(table) / max(1, table.sum()))


def measure_points(
    model: Model, samples: SampleSet, held_out: frozenset[str], unusable: dict[str, str], results: Results
) -> None:
    """Accuracy per view. With all bands also per scene and class, the mean over the classes, and the confusions.

    Args:
        samples: from `data.points`.
        held_out: names of the scenes excluded from training; their points are also reported separately.
        unusable: scenes that are left out, as scene -> reason.
    """
    results.skipped += [f"{NAME}, {scene}: {reason}" for scene, reason in unusable.items()]
    words = "; ".join(", ".join(synonyms) for synonyms in CLASS_LIST.values())
    for view in [*VIEWS, *(["true colour"] if "rgb" in model.modalities else [])]:
        tables = point_tables(model, samples, view)
        total = sum(tables.values(), np.zeros((len(CLASSES), len(CLASSES)), np.int64))
        results.add(NAME, int(total.sum()), "accuracy", accuracy(total), bands=view, prompts=words)
        if view == WHOLE:
            _details(tables, total, held_out, results)


def _details(tables: dict[str, np.ndarray], total: np.ndarray, held_out: frozenset[str], results: Results) -> None:
    kept = sum((table for scene, table in tables.items() if scene in held_out), np.zeros_like(total))
    if kept.any():
        results.add(NAME, int(kept.sum()), "accuracy, test scenes", accuracy(kept), bands=WHOLE)
    counts = total.sum(axis=1)
    recall = np.diag(total) / np.maximum(counts, 1)
    results.add(NAME, int(total.sum()), "mean recall of the classes", recall[counts > 0].mean(), bands=WHOLE)
    for title, value, count in zip(CLASSES, recall, counts, strict=True):
        if count:
            results.add(NAME, int(count), f"recall, {title}", value, bands=WHOLE)
    for scene, table in tables.items():
        results.add(NAME, int(table.sum()), f"accuracy, {scene}", accuracy(table), bands=WHOLE)
    results.tables[NAME] = {"classes": list(CLASSES), "truth by prediction": total.tolist()}
    plot_confusion(total, CLASSES, NAME, results.picture(f"confusion {NAME}", f"Confusions: {NAME}, {WHOLE}"))
