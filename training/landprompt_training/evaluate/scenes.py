"""Evaluation of maps of Dynamic World scenes at 10 m, from Sentinel-2 and from Sentinel-1."""

from __future__ import annotations

import numpy as np

from landprompt_training.data.bands import OPTICAL_BANDS, RGB_REFLECTANCE_PER_COUNT
from landprompt_training.data.sample import S2_BANDS, Sample, SampleSet, given
from landprompt_training.data.soft_labels import CLASSES
from landprompt_training.evaluate.calibration import LabelledPixels, measure_confident_pixels
from landprompt_training.evaluate.maps import class_map, confusion, iou, predict_classes
from landprompt_training.evaluate.model import RGB_ORDER, Model
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.scores import fit_temperature
from landprompt_training.evaluate.stability import FOUR, Scene
from landprompt_training.vocabulary.words import load_vocabulary

# Side, in pixels, of the central square that is measured. Without it, large scenes would dominate.
SIDE = 320
VIEWS: dict[str, tuple[str, ...]] = {"12 bands": OPTICAL_BANDS, "4 bands": FOUR, "3 bands": RGB_ORDER}
# Minimum share of a class for the mean IoU. Rarer classes are a few pixels with doubtful labels.
LEAST_SHARE = 1e-3
# Minimum probability of a soft label that is used to fit the temperature.
SURE = 0.5


def standard_prompts() -> list[str]:
    """The standard prompt of each Dynamic World class."""
    words = load_vocabulary("concepts")
    return [words.standard[words.names.index(name)] for name in CLASSES]


def scene_of(sample: Sample, side: int = SIDE) -> Scene:
    """The central square of a sample."""
    rows, cols = (_middle(length, side) for length in sample.shape)
    image = given(sample.s2)[[S2_BANDS.index(band) for band in OPTICAL_BANDS]].float().numpy()
    return Scene(sample.name, image[:, rows, cols], given(sample.valid)[0, rows, cols].numpy() > 0)


def labels_of(sample: Sample, side: int = SIDE) -> np.ndarray:
    """Class of each pixel in the central square of a sample, int64, -1 where unknown."""
    rows, cols = (_middle(length, side) for length in sample.shape)
    return given(sample.dense)[rows, cols].numpy()


def _middle(length: int, side: int) -> slice:
    start = max(0, length - side) // 2
    return slice(start, start + side)


def scene_tables(model: Model, samples: SampleSet, view: str, side: int = SIDE) -> dict[str, np.ndarray]:
    """Tables (9, 9) of truth by prediction, by scene. `view` is a key of `VIEWS` or "true colour"."""
    modality = "rgb" if view == "true colour" else "s2"
    prompts, tables = model.prompts(modality, standard_prompts()), {}
    for sample in (samples[i] for i in range(len(samples))):
        scene = scene_of(sample, side)
        pixels, names = view_pixels(scene, view)
        cells = model.cells(modality, pixels, names, scene.valid)
        made = predict_classes(model, modality, cells, scene.valid.shape, prompts)
        truth = np.where(scene.valid, labels_of(sample, side), -1)
        tables[sample.name] = confusion(truth, made, len(CLASSES))
    return tables


def pooled_tables(tables: dict[str, np.ndarray]) -> np.ndarray:
    """The sum of the tables of all scenes, (9, 9)."""
    return np.asarray(np.sum(list(tables.values()), axis=0))


def view_pixels(scene: Scene, view: str) -> tuple[np.ndarray, tuple[str, ...]]:
    """The pixels (bands, h, w) of a view of a scene, in the encoder's units, and the names of the bands."""
    names = RGB_ORDER if view == "true colour" else VIEWS[view]
    pixels = scene.image[[OPTICAL_BANDS.index(name) for name in names]]
    if view == "true colour":
        pixels = (pixels / RGB_REFLECTANCE_PER_COUNT).clip(0, 255).round()
    return pixels, names


def mean_iou(table: np.ndarray) -> float:
    """Mean IoU over the classes with a share of the truth above `LEAST_SHARE`."""
    there = table.sum(axis=1) > LEAST_SHARE * table.sum()
    return float(iou(table)[there].mean()) if there.any() else 0.0


def measure_scenes(model: Model, samples: SampleSet, results: Results) -> None:
    """mIoU at 10 m per view, IoU of each class with all bands, and the accuracy of confident pixels."""
    name = "Dynamic World at 10 m, places kept out"
    views = [*VIEWS, *(["true colour"] if "rgb" in model.modalities else [])]
    for view in views:
        table = pooled_tables(scene_tables(model, samples, view))
        results.add(name, int(table.sum()), "mIoU", mean_iou(table), bands=view, prompts=", ".join(standard_prompts()))
        for title, value, count in zip(CLASSES, iou(table), table.sum(axis=1), strict=True):
            if count and view == "12 bands":
                results.add(name, int(count), f"IoU {title}", value, bands=view)
    places = (_labelled(samples[i], "12 bands") for i in range(len(samples)))
    measure_confident_pixels(model, name, places, standard_prompts(), results, "12 bands")


def _labelled(sample: Sample, view: str) -> LabelledPixels:
    scene = scene_of(sample)
    return LabelledPixels(*view_pixels(scene, view), scene.valid, labels_of(sample))


def dense_temperature(model: Model, samples: SampleSet, modality: str, pixels: int = 20_000) -> float:
    """Fit the temperature by minimum negative log-likelihood, on pixels with a confident soft label.

    Args:
        samples: validation scenes.
        modality: "s2", "rgb" or "s1".
        pixels: maximum number of pixels per scene.
    """
    rng, logits, truth = np.random.default_rng(0), [], []
    prompts, stride = model.prompts(modality, standard_prompts()), model.stride(modality)
    for sample in (samples[i] for i in range(len(samples))):
        if modality == "s1":
            names: tuple[str, ...] = ("VV", "VH")
            image, valid = given(sample.s1).float().numpy(), given(sample.valid)[0].numpy() > 0
            labels, soft = given(sample.dense).numpy(), given(sample.soft).float()
        else:
            scene = scene_of(sample)
            image, names = view_pixels(scene, "true colour" if modality == "rgb" else "12 bands")
            rows, cols = (_middle(length, SIDE) for length in sample.shape)
            valid, labels, soft = scene.valid, labels_of(sample), given(sample.soft)[:, rows, cols].float()
        sure = (soft.amax(dim=0) / soft.sum(dim=0).clamp(min=1)).numpy() > SURE
        cells = model.cells(modality, image, names, valid)
        every = np.einsum("dhw,kd->hwk", cells, prompts).repeat(stride, 0).repeat(stride, 1)
        known = (labels >= 0) & valid & sure
        where = np.argwhere(known)
        where = where[rng.permutation(len(where))[:pixels]]
        logits.append(model.logit_scale * every[where[:, 0], where[:, 1]])
        truth.append(labels[where[:, 0], where[:, 1]])
    if not truth or not sum(map(len, truth)):
        return 1.0
    return round(fit_temperature(np.concatenate(logits), np.concatenate(truth)), 4)


GROUPS = ("water", "trees", "built", "rest")


def radar_table(model: Model, samples: SampleSet, temperature: float | None = None) -> np.ndarray:
    """Table (4, 4) of truth by prediction over `GROUPS`, for all labelled samples with both polarisations."""
    prompts = model.prompts("s1", standard_prompts())
    group = np.array([GROUPS.index(name) if name in GROUPS else len(GROUPS) - 1 for name in CLASSES])
    table = np.zeros((len(GROUPS), len(GROUPS)), np.int64)
    for sample in (samples[i] for i in range(len(samples))):
        if sample.dense is None or given(sample.s1_mask).sum() < 2:
            continue
        valid = given(sample.valid)[0].numpy() > 0
        made = class_map(model, "s1", given(sample.s1).float().numpy(), ("VV", "VH"), valid, prompts, temperature)
        labels = sample.dense.numpy()
        truth = np.where(valid & (labels >= 0), group[np.clip(labels, 0, None)], -1)
        table += confusion(truth, group[made], len(GROUPS))
    return table


def measure_radar_cover(model: Model, samples: SampleSet, results: Results) -> None:
    """mIoU and IoU of each group; no rows without an encoder for Sentinel-1."""
    if "s1" not in model.modalities or not len(samples):
        return
    table = radar_table(model, samples, results.temperature.get("s1"))
    if not table.sum():
        return
    name = "Sentinel-1 against Dynamic World of the same ground, places kept out"
    results.add(name, int(table.sum()), "mIoU", mean_iou(table), bands="s1", prompts=", ".join(standard_prompts()))
    for title, value in zip(GROUPS, iou(table), strict=True):
        results.add(name, int(table.sum()), f"IoU {title}", value, bands="s1")
