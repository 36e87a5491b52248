"""Evaluation of water, floods and burned areas against masks of the date of the image."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch
from landprompt.raster.patches import without_small_patches
from torch.nn import functional as F

from landprompt_training.data.bands import SUBSETS, normalised_difference
from landprompt_training.data.sample import S2_BANDS, Sample, SampleSet, given
from landprompt_training.evaluate.hls import LAND, words
from landprompt_training.evaluate.maps import class_map, confusion, iou, pooled
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.stability import CLASSES, Mapper, Scene
from landprompt_training.evaluate.views import View, pixels_of
from landprompt_training.vocabulary.words import load_vocabulary

# 0.5 ha at the 10 m pixels of the flood chips. It is the minimum area of a forest in the FAO's assessments.
_HALF_A_HECTARE_PX = 50


def masks(
    model: Model,
    view: View,
    samples: Iterable[Sample],
    phrases: list[str],
    temperature: float | None = None,
    least_px: int = 1,
) -> np.ndarray:
    """Table (2, 2) of truth by prediction over all pixels: any other phrase (0), or the last phrase (1).

    Args:
        samples: their dense labels are 1 where the last phrase is correct, 0 where it is not, and -1 where unknown.
        phrases: one prompt per class.
        temperature: see `predict_classes`.
        least_px: minimum size of a patch in the map, in pixels; smaller patches are removed.

    Raises:
        ValueError: a sample lacks bands of the view.
    """
    prompts = model.prompts(view.modality, phrases)

    def pair(sample: Sample) -> tuple[np.ndarray, np.ndarray]:
        pixels = pixels_of(sample, view)
        if pixels is None:
            raise ValueError(f"the sample {sample.name} does not have the bands of the view {view.title}")
        valid = given(sample.valid)[0].numpy() > 0
        called = class_map(model, view.modality, *pixels, valid, prompts, temperature)
        labels = without_small_patches(np.where(valid, called + 1, 0).astype(np.uint8), least_px)
        return np.where(valid, given(sample.dense).numpy(), -1), (labels == len(phrases)).astype(int)

    return pooled(map(pair, samples), 2)


def measure_burned(model: Model, fires: SampleSet, results: Results) -> None:
    """IoU of the burned area after the fires, and the share of pixels mapped as burned before them."""
    burn = load_vocabulary("burn")
    phrases = [*words((*LAND, "water")), burn.standard[burn.names.index("burned")]]
    name, prompts_used = "Wildfires, fires held out", f"{phrases[-1]}, against {', '.join(phrases[:-1])}"
    samples = [fires[i] for i in range(len(fires))]
    temperature = results.temperature.get("s2")
    after = masks(model, View("s2"), (s for s in samples if "_post_" in s.name), phrases, temperature)
    before = masks(model, View("s2"), (s for s in samples if "_pre_" in s.name), phrases, temperature)
    results.add(name, int(after.sum()), "IoU burned", iou(after)[1], bands="s2", prompts=prompts_used)
    share = before[:, 1].sum() / max(1, before.sum())
    results.add(name, int(before.sum()), "called burned before the fire", share, bands="s2", prompts=prompts_used)
    for sample in samples:
        if "_post_" in sample.name:
            table = masks(model, View("s2"), [sample], phrases, temperature)
            fire = sample.name.removesuffix("_post_fire")
            results.add(name, int(table.sum()), f"IoU burned, {fire}", iou(table)[1], bands="s2")


def measure_radar_floods(model: Model, chips: SampleSet, split: str, results: Results) -> None:
    """IoU of water in Sentinel-1: of all held-out chips, of each place, without small patches, and per polarisation."""
    phrases = [*words(LAND), "water"]
    name, prompts_used = f"Floods in Sentinel-1, {split} places", f"water, against {', '.join(phrases[:-1])}"
    samples = [chips[i] for i in range(len(chips))]
    temperature = results.temperature.get("s1")

    def add(metric: str, view: View, some: list[Sample], prompts: str = "", least_px: int = 1) -> None:
        table = masks(model, view, some, phrases, temperature, least_px)
        results.add(name, int(table.sum()), metric, iou(table)[1], bands=view.title, prompts=prompts)

    add("IoU water", View("s1"), samples, prompts_used)
    for place in sorted({sample.name.split("_")[0] for sample in samples}):
        add(f"IoU water, {place}", View("s1"), [s for s in samples if s.name.startswith(place)])
    add("IoU water, smallest patch 0.5 ha", View("s1"), samples, least_px=_HALF_A_HECTARE_PX)
    for band in ("VV", "VH"):
        add("IoU water", View("s1", (band,)), samples)


def measure_optical_floods(model: Model, chips: SampleSet, results: Results) -> None:
    """IoU of water in Sentinel-2 Level-1C, one row per band subset, including all 13 bands."""
    phrases = [*words(LAND), "water"]
    samples = [chips[i] for i in range(len(chips))]
    for title, bands in (SUBSETS | {"thirteen": S2_BANDS}).items():
        table = masks(model, View("s2", bands), samples, phrases, results.temperature.get("s2"))
        left = [band for band in bands if band not in model.reads("s2")]
        subset = f"{len(bands)} ({title}{'; the encoder leaves out ' + ', '.join(left) if left else ''})"
        results.add("Floods in Sentinel-2 L1C, test places", int(table.sum()), "IoU water", iou(table)[1], bands=subset)


# The classes that compete with water in `measure_water`.
NOT_WATER = ("trees", "grass", "crops", "shrub and scrub", "built-up area", "bare ground")
NARROW_PX = 3


def measure_water(
    model: Model, name: str, places: Iterable[tuple[np.ndarray, tuple[str, ...], np.ndarray, np.ndarray]],
    results: Results,
) -> None:  # fmt: skip
    """IoU of water by the model, by MNDWI > 0 and by NDWI > 0, on the same pixels.

    Args:
        places: reflectance (bands, h, w), band names, valid pixels bool (h, w), and water int (h, w), -1 where unknown.
    """
    prompts = model.prompts("s2", [*NOT_WATER, "water"])
    tables = {"the model": np.zeros((2, 2), np.int64)}
    for image, names, valid, water in places:
        truth = np.where(valid, water, -1)
        made = class_map(model, "s2", image, names, valid, prompts, results.temperature.get("s2"))
        tables["the model"] += confusion(truth, (made == len(NOT_WATER)).astype(int), 2)
        for title, index in water_indices(image, names).items():
            tables.setdefault(title, np.zeros((2, 2), np.int64))
            tables[title] += confusion(truth, (index > 0).astype(int), 2)
    for title, table in tables.items():
        results.add(name, int(table.sum()), "IoU water", iou(table)[1], bands=title)


def water_indices(image: np.ndarray, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    """MNDWI (Xu 2006) and NDWI (McFeeters 1996), if the image has their bands."""
    plane = dict(zip(names, image, strict=True))
    nir = plane.get("B08", plane.get("B8A"))
    found = {}
    if "B11" in plane:
        found["MNDWI > 0"] = normalised_difference(plane["B03"], plane["B11"])
    if nir is not None:
        found["NDWI > 0"] = normalised_difference(plane["B03"], nir)
    return found


def narrow_water(index: np.ndarray) -> np.ndarray:
    """Mask bool (h, w) of water pixels (index > 0) that are not part of any `NARROW_PX` x `NARROW_PX` water square."""
    water = torch.from_numpy((index > 0).astype(np.float32))[None, None]
    eroded = -F.max_pool2d(-water, NARROW_PX, 1)
    opened = F.max_pool2d(F.pad(eroded, (NARROW_PX - 1,) * 4), NARROW_PX, 1)
    out: np.ndarray = (water[0, 0].numpy() > 0) & (opened[0, 0].numpy() == 0)
    return out


def measure_narrow_water(model: Model, scenes: list[Scene], results: Results) -> None:
    """Recall of water narrower than 3 px, with NDWI > 0 as the reference."""
    from landprompt_training.data.bands import OPTICAL_BANDS

    mapper, water = Mapper(model), list(CLASSES).index("water")
    found = total = 0
    for scene in scenes:
        index = water_indices(scene.image, OPTICAL_BANDS)["NDWI > 0"]
        narrow = narrow_water(index) & scene.valid
        made = mapper.map("s2", scene.image, OPTICAL_BANDS, scene.valid)
        found, total = found + int((made == water)[narrow].sum()), total + int(narrow.sum())
    if total:
        results.add("Water narrower than 3 px, NDWI > 0", total, "recall", found / total, bands="12 bands")
