"""Water against masks of the image's date, beside the best spectral index; and the recall of narrow water."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch
from torch.nn import functional as F

from landprompt_training.data.spectral_index import normalised_difference
from landprompt_training.evaluate.maps import class_map, confusion, iou
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.stability import CLASSES, Mapper, Scene

# What water is asked against.
LAND = ("trees", "grass", "crops", "shrub and scrub", "built-up area", "bare ground")
NARROW_PX = 3


def measure_water(
    model: Model, name: str, places: Iterable[tuple[np.ndarray, tuple[str, ...], np.ndarray, np.ndarray]],
    results: Results,
) -> None:  # fmt: skip
    """IoU of water of the model, of MNDWI > 0 and of NDWI > 0 on the same pixels.

    Args:
        places: image (bands, h, w) reflectance, its band names, valid bool (h, w), and water int (h, w), -1 unknown.
    """
    prompts = model.prompts("s2", [*LAND, "water"])
    tables = {"the model": np.zeros((2, 2), np.int64)}
    for image, names, valid, water in places:
        truth = np.where(valid, water, -1)
        made = class_map(model, "s2", image, names, valid, prompts, results.temperature.get("s2"))
        tables["the model"] += confusion(truth, (made == len(LAND)).astype(int), 2)
        for title, index in water_indices(image, names).items():
            tables.setdefault(title, np.zeros((2, 2), np.int64))
            tables[title] += confusion(truth, (index > 0).astype(int), 2)
    for title, table in tables.items():
        results.add(name, int(table.sum()), "IoU water", iou(table)[1], bands=title)


def water_indices(image: np.ndarray, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    """MNDWI (Xu 2006) and NDWI (McFeeters 1996) as far as the bands allow."""
    plane = dict(zip(names, image, strict=True))
    nir = plane.get("B08", plane.get("B8A"))
    found = {}
    if "B11" in plane:
        found["MNDWI > 0"] = normalised_difference(plane["B03"], plane["B11"])
    if nir is not None:
        found["NDWI > 0"] = normalised_difference(plane["B03"], nir)
    return found


def narrow_water(index: np.ndarray) -> np.ndarray:
    """Water pixels (index > 0) that no square of `NARROW_PX` pixels of water covers: bool (h, w)."""
    water = torch.from_numpy((index > 0).astype(np.float32))[None, None]
    eroded = -F.max_pool2d(-water, NARROW_PX, 1)
    opened = F.max_pool2d(F.pad(eroded, (NARROW_PX - 1,) * 4), NARROW_PX, 1)
    return (water[0, 0].numpy() > 0) & (opened[0, 0].numpy() == 0)


def measure_narrow_water(model: Model, scenes: list[Scene], results: Results) -> None:
    """Recall of water narrower than 3 px, NDWI > 0 as reference."""
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
