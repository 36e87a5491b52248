"""Calibration of class probabilities: for tiles, before and after fitting a temperature, and for confident pixels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from landprompt_training.evaluate.maps import probabilities
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.plots import plot_reliability
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.scores import fit_temperature, reliability, softmax
from landprompt_training.evaluate.views import EmbeddedTiles

# Pixels with a higher probability of their class count as confident.
CONFIDENT = 0.9


class LabelledPixels(NamedTuple):
    """A scene with dense labels.

    Attributes:
        image: (bands, h, w) in the encoder's units.
        names: names of the bands.
        valid: bool (h, w).
        labels: int (h, w), index of the class, -1 where unknown.
    """

    image: np.ndarray
    names: tuple[str, ...]
    valid: np.ndarray
    labels: np.ndarray


def measure_calibration(model: Model, seen: EmbeddedTiles, results: Results) -> None:
    """Expected calibration error of each encoder with all bands, before and after scaling by a temperature.

    The error is measured on every second tile. If the encoder has no temperature yet, it is fitted on the other tiles;
    data sets measured later show how well it generalises. Multi-label sets are skipped.
    """
    if seen.labels is None or seen.multi_label or len(seen) < 2:
        return
    labels = seen.labels.argmax(axis=1)
    for view, embedding in seen.views.items():
        if view.bands:
            continue
        prompts = model.prompts(view.modality, list(seen.classes), seen.templates)
        logits = model.logit_scale * embedding @ prompts.T
        if view.modality not in results.temperature:
            results.temperature[view.modality] = round(fit_temperature(logits[::2], labels[::2]), 4)
        temperature = results.temperature[view.modality]
        rest, truth = logits[1::2], labels[1::2]
        curves = {
            "before": reliability(softmax(rest), truth),
            f"after (temperature {temperature:.2f})": reliability(softmax(rest / temperature), truth),
        }
        for title, curve in zip(("before", "after"), curves.values(), strict=True):
            results.add(seen.name, len(truth), f"ECE {title} temperature", curve.error, bands=view.title)
        path = results.picture(f"reliability {seen.name} {view.title}", f"Reliability: {seen.name}, {view.title}")
        plot_reliability(curves, f"{seen.name}\nencoder {view.title}", path)


def measure_confident_pixels(
    model: Model, name: str, scenes: Iterable[LabelledPixels], phrases: list[str], results: Results, bands: str
) -> None:
    """Share of pixels with a confidence above `CONFIDENT`, and the share of these pixels that are correct.

    Both are measured with the temperature in the bundle's card ("before fitting"), and with the fitted temperature if
    there is one, which a run writes to the card of its bundle.

    Args:
        name: name of the data in the rows.
        scenes: scenes for the encoder "s2".
        phrases: one prompt per class.
        bands: description of the bands in the rows.
    """
    prompts, temperatures = model.prompts("s2", phrases), {"before fitting": model.temperature("s2")}
    if "s2" in results.temperature:
        temperatures["fitted"] = results.temperature["s2"]
    counts = {title: np.zeros(3, np.int64) for title in temperatures}  # labelled, confident, right
    for image, names, valid, labels in scenes:
        cells, known = model.cells("s2", image, names, valid), valid & (labels >= 0)
        for title, temperature in temperatures.items():
            probability = probabilities(model, "s2", cells, valid.shape, prompts, temperature)
            sure = known & (probability.max(axis=0) > CONFIDENT)
            agrees = sure & (probability.argmax(axis=0) == labels)
            counts[title] += [known.sum(), sure.sum(), agrees.sum()]
    for title, (labelled, confident, right) in counts.items():
        condition = f"{bands}; temperature {temperatures[title]:.2f} ({title})"
        if labelled:
            share = confident / labelled
            results.add(name, int(labelled), f"share with confidence above {CONFIDENT}", share, bands=condition)
        if confident:
            metric = f"right, confidence above {CONFIDENT}"
            results.add(name, int(confident), metric, right / confident, bands=condition, prompts=", ".join(phrases))
        elif labelled:
            results.skipped.append(f"{name}, {condition}: no pixel has a confidence above {CONFIDENT}")
