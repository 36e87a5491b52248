"""How far the probabilities of classes can be believed, before and after one temperature is fitted."""

from __future__ import annotations

from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.plots import plot_reliability
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.scores import fit_temperature, reliability, softmax
from landprompt_training.evaluate.views import Seen


def measure_calibration(model: Model, seen: Seen, results: Results) -> None:
    """Expected calibration error of each whole sensor, stated on every other tile.

    The first set with one class a tile fits the encoder's temperature, on the tiles between those; later sets show how
    well it travels.
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
