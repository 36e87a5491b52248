"""Land cover from Sentinel-1 against soft labels of the same ground: water, trees, built, and the rest."""

from __future__ import annotations

import numpy as np

from landprompt_training.data.sample import SampleSet
from landprompt_training.data.soft_labels import CLASSES
from landprompt_training.evaluate.maps import class_map, confusion, iou
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.scenes import mean_iou, standard_prompts

GROUPS = ("water", "trees", "built", "rest")


def radar_table(model: Model, samples: SampleSet, temperature: float | None = None) -> np.ndarray:
    """Table (4, 4) of truth by prediction over all labelled samples."""
    prompts = model.prompts("s1", standard_prompts())
    group = np.array([GROUPS.index(name) if name in GROUPS else len(GROUPS) - 1 for name in CLASSES])
    table = np.zeros((len(GROUPS), len(GROUPS)), np.int64)
    for sample in (samples[i] for i in range(len(samples))):
        if sample.dense is None or sample.s1_mask.sum() < 2:
            continue
        valid = sample.valid[0].numpy() > 0
        made = class_map(model, "s1", sample.s1.float().numpy(), ("VV", "VH"), valid, prompts, temperature)
        labels = sample.dense.numpy()
        truth = np.where(valid & (labels >= 0), group[np.clip(labels, 0, None)], -1)
        table += confusion(truth, group[made], len(GROUPS))
    return table


def measure_radar_cover(model: Model, samples: SampleSet, results: Results) -> None:
    """mIoU and IoU of each group; nothing without an encoder for Sentinel-1."""
    if "s1" not in model.modalities or not len(samples):
        return
    table = radar_table(model, samples, results.temperature.get("s1"))
    if not table.sum():
        return
    name = "Sentinel-1 against Dynamic World of the same ground, places kept out"
    results.add(name, int(table.sum()), "mIoU", mean_iou(table), bands="s1", prompts=", ".join(standard_prompts()))
    for title, value in zip(GROUPS, iou(table), strict=True):
        results.add(name, int(table.sum()), f"IoU {title}", value, bands="s1")
