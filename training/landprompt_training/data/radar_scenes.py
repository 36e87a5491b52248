"""Scenes with both Sentinel-1 and Sentinel-2, some with soft labels: pairs for the radar student.

* `scenes/punjab/s1_<date>/{VV,VH}.tif` (dB x 100) and `s2a_<date>/B*.tif` (L2A, x 10000): one place at two dates. The
  grids differ by 20 to 40 m. Sentinel-2, the smoother of the two, is warped to the grid of Sentinel-1.
* `scenes/bigearthnet_pairs/<patch>/` of BigEarthNet v1: 12 bands at native resolution (L2A) and VV, VH (dB x 100).
* `sar_true_colour/scene<n>_{s1_vv,s2_rgb}.jpg`, 2500 x 1733, about 20 m: VV in 8 bits and an enhanced true-colour
  image. The scale of VV is unknown. The spread of the counts within 8 x 8 pixels is the same from 40 to 160, so the
  counts are logarithmic, like those of `sen12_pairs`. If 0 to 255 are read as -16 to -1 dB, the spread and the level
  match those of land in calibrated scenes.

Soft labels of Dynamic World: `dynamic_world/ben_<patch>.tif` and `punjab_s2a_<date>.tif`, on the grid of the optical
image. Splits by place: Punjab and one BigEarthNet patch are test, another patch is val, and all others are for
training.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT

from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.sample import S1_BANDS, IndexedSet, Sample
from landprompt_training.data.sensors import REFLECTANCE_PER_DN, both, picture, read_raster, sentinel1, sentinel2
from landprompt_training.data.soft_labels import CLASSES, CONCEPTS, NONE, hard, read_soft
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require_any
from landprompt_training.vocabulary.words import load_vocabulary

TEST_PATCHES, VAL_PATCHES = ("57_38",), ("56_35",)
PUNJAB_DATES = (("s1_20200607", "s2a_20200604"), ("s1_20200903", "s2a_20200813"))
DECIBEL_PER_COUNT = 0.01
DARKEST_DB, BRIGHTEST_DB = -16.0, -1.0
SOURCE = "the project's shared data (SSL4EO-S12, BigEarthNet v1 and a pair of scenes)"


def load(root: Path, split: str) -> IndexedSet:
    """Index one split. Scenes differ in size. Any of the three sources may be missing.

    Raises:
        DataMissing: all three sources are missing.
    """
    check_split(split)
    patches = sorted(path for path in (root / "scenes" / "bigearthnet_pairs").glob("*") if path.is_dir())
    punjab = root / "scenes" / "punjab"
    dates = [(punjab / s1, punjab / s2) for s1, s2 in PUNJAB_DATES if (punjab / s1).is_dir()]
    pictures = sorted((root / "sar_true_colour").glob("*_s1_vv.jpg"))
    labels = root / "dynamic_world"
    keys = [partial(read_patch, labels, path) for path in patches if _split(path.name) == split]
    keys += [partial(read_dates, labels, s1, s2) for s1, s2 in dates if split == "test"]
    keys += [partial(read_pictures, path) for path in pictures if split == "train"]
    require_any([*patches, *dates, *pictures], "scenes with Sentinel-1 and Sentinel-2", root / "scenes", SOURCE)
    words = load_vocabulary("concepts")
    named = tuple(words.standard[words.names.index(name)] for name in CLASSES)
    return IndexedSet(
        keys, _call, templates=words.templates, dense_classes=named, dense_concepts=CONCEPTS,
        supervises=frozenset(("dense", "pairs", "views")), repeats=[1 if key.func is read_patch else 8 for key in keys],
    )  # fmt: skip


def _call(read: partial[Sample]) -> Sample:
    out: Sample = read()
    return out


def _split(patch: str) -> str:
    return "test" if patch in TEST_PATCHES else "val" if patch in VAL_PATCHES else "train"


def read_patch(labels: Path, folder: Path) -> Sample:
    """Read a BigEarthNet patch, with all bands on the 10 m grid of the radar image."""
    radar = np.concatenate([read_raster(folder / f"{band}.tif") for band in S1_BANDS]) * DECIBEL_PER_COUNT
    optical = np.concatenate([read_raster(folder / f"{band}.tif", radar.shape[-1]) for band in OPTICAL_BANDS])
    fields = both(sentinel2(optical * REFLECTANCE_PER_DN, OPTICAL_BANDS, "L2A"), sentinel1(radar))
    label = labels / f"ben_{folder.name}.tif"
    return _labelled(Sample(folder.name, **fields), read_soft(label) if label.exists() else None)


def read_dates(labels: Path, s1: Path, s2: Path) -> Sample:
    """Read Sentinel-1 of one date and Sentinel-2 of the nearest date, on the grid of Sentinel-1."""
    radar = np.concatenate([read_raster(s1 / f"{band}.tif") for band in S1_BANDS]) * DECIBEL_PER_COUNT
    with rasterio.open(s1 / "VV.tif") as grid:
        onto = {"crs": grid.crs, "transform": grid.transform, "height": grid.height, "width": grid.width}
    names = [band if band == "B8A" else f"B{int(band[1:])}" for band in OPTICAL_BANDS]
    planes = [_warped(s2 / f"{name}.tif", onto, Resampling.bilinear)[0] for name in names]
    optical = sentinel2(np.stack(planes).astype(np.float32) * REFLECTANCE_PER_DN, OPTICAL_BANDS, "L2A")
    label, soft = labels / f"punjab_{s2.name}.tif", None
    if label.exists():
        values = _warped(label, onto, Resampling.nearest)
        soft = torch.from_numpy(np.where((values == NONE).all(axis=0), 0, values).astype(np.uint8))
    return _labelled(Sample(s1.name, **both(optical, sentinel1(radar))), soft)


def _warped(path: Path, onto: dict[str, Any], resampling: Resampling) -> np.ndarray:
    with rasterio.open(path) as dataset, WarpedVRT(dataset, resampling=resampling, **onto) as warped:
        out: np.ndarray = warped.read()
        return out


def _labelled(sample: Sample, soft: torch.Tensor | None) -> Sample:
    if soft is not None:
        sample.soft, sample.dense = soft, hard(soft)
    return sample


def read_pictures(radar: Path) -> Sample:
    """Read a pair of 8-bit pictures."""
    optical = picture(radar.with_name(radar.name.replace("_s1_vv", "_s2_rgb")).read_bytes())
    counts = picture(radar.read_bytes())["rgb"][:1].numpy()
    decibel = DARKEST_DB + counts * (BRIGHTEST_DB - DARKEST_DB)
    return Sample(radar.stem, **both(optical, sentinel1(decibel, ("VV",))))
