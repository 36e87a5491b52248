"""Evaluation on tiles: zero-shot scores, band subsets, linear probe, calibration and retrieval."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from landprompt_training.data.bands import SUBSETS
from landprompt_training.data.sample import SampleSet, given
from landprompt_training.evaluate.calibration import measure_calibration
from landprompt_training.evaluate.maps import class_map, confusion, iou
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.plots import plot_confusion
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.retrieval import measure_classes, measure_gap, measure_pairs
from landprompt_training.evaluate.scores import macro_average_precision, top1
from landprompt_training.evaluate.views import EmbeddedTiles, View, embed_tiles, pixels_of, valid_of


def metric(multi_label: bool) -> str:
    """Name of the metric of `score`."""
    return "macro mAP" if multi_label else "top-1"


def score(embeddings: np.ndarray, prompts: np.ndarray, labels: np.ndarray, multi_label: bool) -> float:
    """Macro average precision for samples with several classes, else top-1 accuracy.

    Args:
        embeddings, prompts: unit embeddings (n, D) and (c, D).
        labels: (n, c), 1 for each class that is present.
    """
    if multi_label:
        return macro_average_precision(embeddings @ prompts.T, labels)
    return top1(embeddings, prompts, labels.argmax(axis=1))


def measure_zero_shot(model: Model, seen: EmbeddedTiles, unseen: dict[str, list[str]], results: Results) -> None:
    """Score of each view. With all bands of a sensor, also the confusions and the score of each list in `unseen`.

    Args:
        unseen: title -> list of one phrase per class that was not used in training.
    """
    if seen.labels is None:
        return
    for view, embedding in seen.views.items():
        prompts = model.prompts(view.modality, list(seen.classes), seen.templates)

        def add(value: float, prompts_used: str, bands: str = view.title) -> None:
            results.add(seen.name, len(seen), metric(seen.multi_label), value, bands=bands, prompts=prompts_used)

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


def _confusions(seen: EmbeddedTiles, view: str, predicted: np.ndarray, results: Results) -> None:
    if seen.labels is None:
        return
    table = confusion(seen.labels.argmax(axis=1), predicted, len(seen.classes))
    results.tables[f"{seen.name}, {view}"] = {"classes": list(seen.classes), "truth by prediction": table.tolist()}
    path = results.picture(f"confusion {seen.name} {view}", f"Confusions: {seen.name}, encoder {view}")
    plot_confusion(table, seen.classes, f"{seen.name}\nencoder {view}", path)


def measure_subsets(model: Model, name: str, samples: SampleSet, results: Results) -> None:
    """Score of each band subset available in the tiles, with the standard prompts."""
    views = {View("s2", bands): title for title, bands in SUBSETS.items()}
    seen = embed_tiles(model, name, samples, list(views))
    if seen is None or seen.labels is None:
        return
    prompts = model.prompts("s2", list(seen.classes), seen.templates)
    for view, embedding in seen.views.items():
        value = score(embedding, prompts, seen.labels, seen.multi_label)
        subset = f"{len(view.bands or ())} ({views[view]})"
        results.add(name, len(seen), metric(seen.multi_label), value, bands=subset, prompts="standard")


DECAY = 1e-4


def linear_probe(train: np.ndarray, labels: np.ndarray, multi_label: bool) -> tuple[np.ndarray, np.ndarray]:
    """Fit a logistic regression with L-BFGS: cross-entropy (binary if samples have several classes) and weight decay.

    Args:
        train: embeddings (n, D).
        labels: (n, c), 1 for each class that is present.

    Returns:
        Weight (c, D) and bias (c,) of the logits.
    """
    features, truth = torch.from_numpy(train).double(), torch.from_numpy(labels).double()
    mean, std = features.mean(dim=0), features.std(dim=0).clamp(min=1e-6)
    features = (features - mean) / std
    layer = nn.Linear(features.shape[1], truth.shape[1]).double()
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    optimiser = torch.optim.LBFGS(layer.parameters(), max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        logits = layer(features)
        own = F.binary_cross_entropy_with_logits(logits, truth) if multi_label else F.cross_entropy(logits, truth)
        total = own + DECAY * layer.weight.square().sum()
        total.backward()
        return total

    optimiser.step(loss)
    weight = layer.weight.detach() / std
    return weight.numpy(), (layer.bias.detach() - weight @ mean).numpy()


def measure_probe(train: EmbeddedTiles, seen: EmbeddedTiles, results: Results) -> None:
    """Score of a linear probe for each view, fitted on the training split and measured on held-out samples."""
    for view, embedding in seen.views.items():
        if view not in train.views or train.labels is None or seen.labels is None:
            continue
        weight, bias = linear_probe(train.views[view], train.labels, seen.multi_label)
        # The bias is appended as a component, so that the score is a dot product, as for prompts.
        ones = np.ones((len(embedding), 1))
        value = score(np.hstack([embedding, ones]), np.hstack([weight, bias[:, None]]), seen.labels, seen.multi_label)
        name = f"linear probe, {metric(seen.multi_label)}"
        results.add(
            seen.name, len(seen), name, value, bands=view.title, prompts=f"none; fitted on {len(train):,} tiles"
        )


# A probe with a few dozen weights per class gains little from more samples.
PROBE_TILES = 2000


def measure_tiles(
    model: Model,
    name: str,
    held_out: SampleSet,
    results: Results,
    train: SampleSet | None = None,
    unseen: dict[str, list[str]] | None = None,
    gallery: int | None = None,
    only: tuple[str, ...] = (),
) -> None:
    """Zero-shot scores, calibration, class and pair retrieval, modality gap and linear probe, if the data allow them.

    Args:
        name: name of the data set in the rows.
        held_out: samples to measure.
        train: samples for the linear probe, which uses at most `PROBE_TILES`; None: no linear probe.
        unseen: see `measure_zero_shot`.
        gallery: number of tiles for the pair retrieval, evenly spread over the data set; None for all.
        only: measure only the zero-shot score of the samples of these classes, with prompts for all classes.
    """
    seen = embed_tiles(model, name, held_out) if len(held_out) else None
    if seen is None:
        results.skipped.append(f"{name}: the model has no encoder for its samples")
        return
    if only:
        measure_zero_shot(model, seen.of_classes(only), unseen or {}, results)
        return
    measure_zero_shot(model, seen, unseen or {}, results)
    measure_calibration(model, seen, results)
    measure_classes(model, seen, results)
    if len(seen.views) > 1:
        some = seen.some(gallery or len(seen))
        measure_pairs(some, results)
        measure_gap(model, some, results)
    if train is not None and len(train) and seen.labels is not None:
        known = embed_tiles(model, name, train, list(seen.views), PROBE_TILES)
        if known is not None:
            measure_probe(known, seen, results)


def measure_dense(model: Model, name: str, held_out: SampleSet, results: Results) -> None:
    """mIoU and IoU of each class over the pixels of a densely labelled data set, for each encoder.

    The data set is read once, sample by sample. An encoder is left out if it cannot read all samples.
    """
    classes = list(held_out.dense_classes)
    prompts = {modality: model.prompts(modality, classes, held_out.templates) for modality in model.modalities}
    tables = {modality: np.zeros((len(classes), len(classes)), np.int64) for modality in model.modalities}
    for sample in (held_out[i] for i in range(len(held_out))):
        for modality in list(tables):
            if (found := pixels_of(sample, View(modality))) is None:
                del tables[modality]
                continue
            pixels, names = found
            valid, fitted = valid_of(sample, pixels), results.temperature.get(modality)
            called = class_map(model, modality, pixels, names, valid, prompts[modality], fitted)
            tables[modality] += confusion(np.where(valid, given(sample.dense).numpy(), -1), called, len(classes))
    for modality, table in tables.items():
        there = table.sum(axis=1) > 0
        if not there.any():
            continue
        mean = iou(table)[there].mean()
        results.add(name, int(table.sum()), "mIoU", mean, bands=modality, prompts=", ".join(classes))
        for title, value in zip(np.array(classes)[there], iou(table)[there], strict=True):
            results.add(name, int(table.sum()), f"IoU {title}", value, bands=modality)
