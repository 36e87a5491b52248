"""Sentinel-2 L2A scenes with 12 bands and soft labels of the Dynamic World network at 10 m.

The README of the project's shared data describes their origin.

Images: `satclip_s2/patch_*.tif`, `scenes/{aquileia_italy,australia_*,sundarbans_data}.tif`, `scenes/chips12/*.tif`,
`scenes/vietnam_s2_l2a`, `scenes/bigearthnet_pairs/*` and `scenes/punjab/s2a_*` (one raster per band). Labels:
`dynamic_world/<name>.tif` on the 10 m grid of the image. If the 0.5th percentile of an image exceeds 850 counts, it has
the offset of processing baseline 04.00, which is removed.

Splits by place: `TEST`, `VAL`; all other places are for training. Training labels are corrected (`corrections`). In the
training split, pixels that look like clouds are unknown, since the labels have no class for clouds, and trees and
flooded vegetation in the Sundarbans are relabelled as mangrove.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import rasterio
import torch
from torch import Tensor

from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.corrections import corrected
from landprompt_training.data.sample import S2_BANDS, IndexedSet, Sample, given
from landprompt_training.data.sensors import REFLECTANCE_PER_DN, read_raster, sentinel2
from landprompt_training.data.soft_labels import CLASSES, CONCEPTS, SOURCE, hard, read_soft
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require_any
from landprompt_training.vocabulary.words import load_vocabulary

TEST = (
    "satclip_patch_275979", "satclip_patch_33188", "satclip_patch_502692", "satclip_patch_61808",
    "satclip_patch_566084", "satclip_patch_766272", "satclip_patch_752389", "aquileia_italy",
    "australia_wild_fires_01_12_2018", "punjab_s2a_20200604", "punjab_s2a_20200813", "ben_57_38",
)  # fmt: skip
VAL = ("satclip_patch_286743", "satclip_patch_57755", "satclip_patch_58000", "ben_56_35")
# The labels of this scene are wrong at most of the points that were labelled by eye.
LEFT_OUT = ("chips12_637U_59R_1_3",)
MANGROVE_SCENES = ("sundarbans",)
OFFSET_DN, DARKEST_WITH_OFFSET = 1000, 850
# In an epoch, one window is drawn per this number of pixels of a scene.
PIXELS_PER_WINDOW = 96 * 96
# Lower limits for a cloud pixel: reflectance of B01, reflectance of B11, and B01 / B04.
CLOUD_BLUE, CLOUD_SWIR, CLOUD_RATIO = 0.3, 0.2, 0.8


def load(root: Path, split: str) -> IndexedSet:
    """Index one split. Images without labels and labels without an image are skipped.

    Raises:
        DataMissing: there is no labelled image.
    """
    check_split(split)
    labels = sorted((root / "dynamic_world").glob("*.tif"))
    found = [(path.stem, image, path) for path in labels if (image := image_of(root, path.stem)) is not None]
    require_any(found, "images with Dynamic World labels", root / "dynamic_world", SOURCE)
    keys = [key for key in found if split_of_scene(key[0]) == split and key[0] not in LEFT_OUT]
    words = load_vocabulary("concepts")
    named = [words.standard[words.names.index(name)] for name in CLASSES]
    mangrove = words.standard[words.names.index("mangrove")]
    return IndexedSet(
        keys, _read if split == "train" else _read_plain, templates=words.templates,
        dense_classes=(*named, *([mangrove] if split == "train" else [])),
        dense_concepts=(*CONCEPTS, *([("mangrove",)] if split == "train" else [])),
        supervises=frozenset(("dense", "views")), repeats=[_draws(path) for _, _, path in keys],
    )  # fmt: skip


def split_of_scene(name: str) -> str:
    """The split that a scene belongs to, by its name."""
    return "test" if name in TEST else "val" if name in VAL else "train"


def image_of(root: Path, name: str) -> Path | None:
    """File or folder of the image that belongs to a label file; None if there is none."""
    scenes = root / "scenes"
    places = {
        "satclip_": (root / "satclip_s2", ".tif"),
        "chips12_": (scenes / "chips12", ".tif"),
        "ben_": (scenes / "bigearthnet_pairs", ""),
        "punjab_": (scenes / "punjab", ""),
    }
    for prefix, (folder, suffix) in places.items():
        if name.startswith(prefix):
            path = folder / (name.removeprefix(prefix) + suffix)
            return path if path.exists() else None
    other = {"vietnam": "vietnam_s2_l2a", "sundarbans": "sundarbans_data.tif"}
    path = scenes / other.get(name, f"{name}.tif")
    return path if path.exists() and not name.startswith("floods_") else None


@cache
def _draws(path: Path) -> int:
    with rasterio.open(path) as dataset:
        out: int = max(1, round(dataset.width * dataset.height / PIXELS_PER_WINDOW))
        return out


def read_image(path: Path) -> np.ndarray:
    """Reflectance float32 (12, h, w) in the order of `OPTICAL_BANDS`, on the 10 m grid, without baseline offset."""
    if path.is_dir():
        side = read_raster(band_path(path, "B02")).shape[-1]
        counts = np.concatenate([read_raster(band_path(path, band), side) for band in OPTICAL_BANDS])
    else:
        with rasterio.open(path) as dataset:
            order = [dataset.descriptions.index(band) + 1 for band in OPTICAL_BANDS]
            counts = dataset.read(order).astype(np.float32)
    return without_offset(counts) * np.float32(REFLECTANCE_PER_DN)


def without_offset(counts: np.ndarray) -> np.ndarray:
    """Remove the offset of baseline 04.00 from reflectance x 10000 if the darkest pixels show it; 0 remains nodata."""
    seen = counts[counts > 0]
    if not len(seen) or np.percentile(seen, 0.5) <= DARKEST_WITH_OFFSET:
        return counts
    return np.where(counts > 0, np.maximum(counts - OFFSET_DN, 1), 0).astype(np.float32)


def band_path(folder: Path, band: str) -> Path:
    """File of a band in a scene's folder: B02.tif or B2.tif."""
    path = folder / f"{band}.tif"
    return path if path.exists() else folder / f"B{int(band[1:])}.tif"


def _read_plain(key: tuple[str, Path, Path]) -> Sample:
    name, image, label = key
    soft = read_soft(label)
    return Sample(name, soft=soft, dense=hard(soft), **sentinel2(read_image(image), OPTICAL_BANDS, "L2A"))


def _read(key: tuple[str, Path, Path]) -> Sample:
    """Read a training scene, with corrected labels that include mangrove and are unknown at possible clouds."""
    sample = _read_plain(key)
    nine = corrected(given(sample.soft), key[0], given(sample.s2))
    soft = torch.cat([nine, torch.zeros_like(nine[:1])])
    if key[0] in MANGROVE_SCENES:
        trees, flooded = CLASSES.index("trees"), CLASSES.index("flooded vegetation")
        soft[-1] = (soft[trees].int() + soft[flooded].int()).clamp(max=255).to(torch.uint8)
        soft[[trees, flooded]] = 0
    soft[:, looks_like_cloud(given(sample.s2))] = 0
    sample.soft, sample.dense = soft, None
    return sample


def looks_like_cloud(s2: Tensor) -> Tensor:
    """Mask bool (h, w) of the pixels that are bright in B01 and in the short-wave infrared, and not reddish."""
    blue, red, swir = (s2[S2_BANDS.index(band)].float() for band in ("B01", "B04", "B11"))
    return (blue > CLOUD_BLUE) & (swir > CLOUD_SWIR) & (blue > CLOUD_RATIO * red)
