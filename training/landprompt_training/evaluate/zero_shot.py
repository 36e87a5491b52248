"""Tiles named by words: top-1 or macro mAP, with the standard prompts and with words that training never saw."""

from __future__ import annotations

import numpy as np

from landprompt_training.evaluate.maps import confusion
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.plots import plot_confusion
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.scores import macro_average_precision, top1
from landprompt_training.evaluate.views import Seen


def metric(multi_label: bool) -> str:
    """What `score` measures."""
    return "macro mAP" if multi_label else "top-1"


def score(embeddings: np.ndarray, prompts: np.ndarray, labels: np.ndarray, multi_label: bool) -> float:
    """Macro average precision where samples bear several classes, else the share named rightly.

    Args:
        embeddings: (n, D) unit. prompts: (c, D) unit. labels: (n, c), 1 where the class is there.
    """
    if multi_label:
        return macro_average_precision(embeddings @ prompts.T, labels)
    return top1(embeddings, prompts, labels.argmax(axis=1))


def measure_zero_shot(model: Model, seen: Seen, unseen: dict[str, list[str]], results: Results) -> None:
    """Score of each view; for whole sensors also the table of confusions, and every list of `unseen` prompts.

    Args:
        unseen: title -> a phrase a class that no training step saw.
    """
    if seen.labels is None:
        return
    for view, embedding in seen.views.items():
        prompts = model.prompts(view.modality, list(seen.classes), seen.templates)

        def add(value: float, said: str, bands: str = view.title) -> None:
            results.add(seen.name, len(seen), metric(seen.multi_label), value, bands=bands, prompts=said)

        add(score(embedding, prompts, seen.labels, seen.multi_label), "standard")
        if view.bands:
            continue
        values = []
        for title, phrases in unseen.items():
            other = model.prompts(view.modality, phrases, seen.templates)
            values.append(score(embedding, other, seen.labels, seen.multi_label))
            add(values[-1], f"never seen in training: {title}")
        if values:
            add(float(np.mean(values)), f"mean of the {len(values)} unseen lists")
        if not seen.multi_label:
            _confusions(seen, view.title, (embedding @ prompts.T).argmax(axis=1), results)


def _confusions(seen: Seen, view: str, predicted: np.ndarray, results: Results) -> None:
    table = confusion(seen.labels.argmax(axis=1), predicted, len(seen.classes))
    results.tables[f"{seen.name}, {view}"] = {"classes": list(seen.classes), "truth by prediction": table.tolist()}
    path = results.picture(f"confusion {seen.name} {view}", f"Confusions: {seen.name}, encoder {view}")
    plot_confusion(table, seen.classes, f"{seen.name}\nencoder {view}", path)
