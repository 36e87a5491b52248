"""Every measurement that a data set allows, in a row."""

from __future__ import annotations

import numpy as np

from landprompt_training.data.sample import SampleSet
from landprompt_training.evaluate.calibration import measure_calibration
from landprompt_training.evaluate.gap import measure_gap
from landprompt_training.evaluate.maps import class_map, confusion, iou
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.probe import measure_probe
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.retrieval import measure_classes, measure_pairs
from landprompt_training.evaluate.views import View, pixels_of, see, valid_of
from landprompt_training.evaluate.zero_shot import measure_zero_shot

# A probe of some tens of weights a class gains little from more.
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
    """Zero-shot scores, calibration, class and pair retrieval, modality gap, linear probe, as far as the set allows.

    Args:
        name: of the set, as rows have it.
        train: what the linear probe is fitted on, at most `PROBE_TILES` of them; without it there is none.
        unseen: see `measure_zero_shot`.
        gallery: tiles of the pair retrieval, evenly spread over the set; None for all.
        only: classes whose samples alone are measured, named among all classes. Then nothing but the zero-shot score
            is of use: it is all that is measured.
    """
    seen = see(model, name, held_out) if len(held_out) else None
    if seen is None:
        results.skipped.append(f"{name}: no sample that an encoder of this model reads")
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
        known = see(model, name, train, list(seen.views), PROBE_TILES)
        if known is not None:
            measure_probe(known, seen, results)


def measure_dense(model: Model, name: str, held_out: SampleSet, results: Results) -> None:
    """mIoU and IoU of each class over the pixels of any densely labelled set, an encoder each.

    The set is read once, sample by sample: none is kept. An encoder that cannot read one of them is left out.
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
            tables[modality] += confusion(np.where(valid, sample.dense.numpy(), -1), called, len(classes))
    for modality, table in tables.items():
        there = table.sum(axis=1) > 0
        if not there.any():
            continue
        mean = iou(table)[there].mean()
        results.add(name, int(table.sum()), "mIoU", mean, bands=modality, prompts=", ".join(classes))
        for title, value in zip(np.array(classes)[there], iou(table)[there], strict=True):
            results.add(name, int(table.sum()), f"IoU {title}", value, bands=modality)
