"""Wildfires in California: Sentinel-2 images before and after the fire, with masks of the burned area.

Files in `wildfires/`: `<fire>_pre_fire.tif`, `<fire>_post_fire.tif` with bands named B2, B3, B4, B8, B12, reflectance
x 10000, about 20 m, EPSG:4326; `<fire>_mask.tif` with 1 burned, 0 not burned. The three grids of a fire may differ in
extent. The mask is resampled (nearest neighbour) to the grid of each image, and pixels outside the mask are -1.

Each fire with a mask gives two samples: the image after the fire with the mask, and the image before the fire, in which
no pixel is labelled burned. Older burned areas in the latter are therefore wrongly labelled. Images differ in size. Two
classes, "everything else" and "burned forest" (`vocabulary/burn.toml`). Splits by fire: `TEST_FIRES`, `VAL_FIRES`; all
others are for training.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
import torch
from rasterio.warp import Resampling, reproject

from landprompt_training.data.sample import IndexedSet, Sample
from landprompt_training.data.sensors import REFLECTANCE_PER_DN, sentinel2
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require, require_any
from landprompt_training.vocabulary.words import load_vocabulary

TEST_FIRES = ("5-4_POTTERS__20200817", "CLEAR_20240626", "10TH_20240624")
VAL_FIRES = ("68_20210818",)
SOURCE = "the project's shared data"
OUTSIDE = 255
CONCEPTS = (("!burned ground",), ("burned ground",))


def load(
    root: Path, split: str, test_fires: tuple[str, ...] = TEST_FIRES, val_fires: tuple[str, ...] = VAL_FIRES
) -> IndexedSet:
    """Index one split.

    Raises:
        DataMissing: there is no fire with a mask in `root/wildfires`.
    """
    folder = require(root / "wildfires", "wildfire images", SOURCE)
    masks = require_any(sorted(folder.glob("*_mask.tif")), "fires with a mask (*_mask.tif)", folder, SOURCE)
    images = []
    for mask in masks:
        fire = mask.name.removesuffix("_mask.tif")
        own = "test" if fire in test_fires else "val" if fire in val_fires else "train"
        if own == check_split(split):
            images += [folder / f"{fire}_post_fire.tif", folder / f"{fire}_pre_fire.tif"]
    vocabulary = load_vocabulary("burn")
    return IndexedSet(
        images,
        read,
        templates=vocabulary.templates,
        dense_classes=tuple(vocabulary.standard),
        dense_concepts=CONCEPTS,
        supervises=frozenset(("dense", "views")),
        repeats=[8] * len(images),
        gsd=20.0,
    )


def read(path: Path) -> Sample:
    """Read one image with its burned area."""
    after = path.name.endswith("_post_fire.tif")
    fire = path.name.rsplit("_", 2)[0]
    with rasterio.open(path) as image, rasterio.open(path.with_name(f"{fire}_mask.tif")) as mask:
        reflectance = image.read().astype(np.float32) * REFLECTANCE_PER_DN
        bands = tuple(f"B{int(name[1:]):02d}" for name in image.descriptions)
        burned = np.full(image.shape, OUTSIDE, np.uint8)
        reproject(
            rasterio.band(mask, 1),
            burned,
            dst_transform=image.transform,
            dst_crs=image.crs,
            src_nodata=OUTSIDE,
            dst_nodata=OUTSIDE,
            resampling=Resampling.nearest,
        )
    dense = burned.astype(np.int64) if after else np.zeros(burned.shape, np.int64)
    dense[burned == OUTSIDE] = -1
    return Sample(path.stem, dense=torch.from_numpy(dense), **sentinel2(reflectance, bands, "L2A"))
