"""Your own scenes with label rasters: `images/NAME.tif`, `masks/NAME.tif` and `classes.csv`.

`classes.csv` has the columns value and name, and optionally concept (names of `vocabulary/concepts.toml`, separated by
semicolons). Pixels with other values are unknown. The mask is resampled (nearest neighbour) to the grid of its image.
Bands, units, offset and nodata of the images are recognised as in the engine; `hints` override them.

Splits: the options `val` and `test` name scenes; all others are for training. Without these options, a fifth of the
scenes is test and a tenth of the others val, by name.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT

from landprompt_training.data.sample import IndexedSet, Sample
from landprompt_training.data.splits import check_split, split_of
from landprompt_training.data.tile_folder import HELD_OUT_SHARE, read_fields
from landprompt_training.errors import DataMissing, require, require_any
from landprompt_training.vocabulary.words import TEMPLATES

SOURCE = "your own scenes: see landprompt_training/data/scene_folder.py for the layout"
PIXELS_PER_WINDOW = 96 * 96


def load(
    root: Path,
    split: str,
    folder: str = ".",
    hints: Mapping[str, Any] | None = None,
    level: str = "L2A",
    val: Sequence[str] = (),
    test: Sequence[str] = (),
) -> IndexedSet:
    """Index one split.

    Args:
        folder: folder with `images`, `masks` and `classes.csv`, relative to the data folder.
        hints: hints about bands and radiometry, see `landprompt.raster.overrides.Hints`.
        level: "L2A" or "L1C", the processing level, which decides the stretch of true colour.
        val, test: names of scenes, without extension.
    """
    place = root / folder
    images = require(place / "images", "the folder of scenes", SOURCE)
    masks = require(place / "masks", "the folder of label rasters", SOURCE)
    values, names, concepts = read_classes(require(place / "classes.csv", "the class list", SOURCE))
    found = [(path, masks / path.name) for path in sorted(images.glob("*.tif")) if (masks / path.name).exists()]
    require_any(found, "scenes with a mask of the same name", images, SOURCE)

    def own(name: str) -> str:
        if val or test:
            return "test" if name in test else "val" if name in val else "train"
        return split_of(f"scenes/{name}", HELD_OUT_SHARE)

    keys = [pair for pair in found if own(pair[0].stem) == check_split(split)]
    repeats = [max(1, round(_pixels(image) / PIXELS_PER_WINDOW)) for image, _ in keys]
    return IndexedSet(
        keys, partial(read, values, hints, level), templates=TEMPLATES, dense_classes=names, dense_concepts=concepts,
        supervises=frozenset(("dense", "views")), repeats=repeats,
    )  # fmt: skip


def read_classes(path: Path) -> tuple[list[int], tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Values, names and concepts of a class list. A class without a concept becomes an additional concept.

    Raises:
        DataMissing: the file has no columns value and name, or a value is not an integer.
    """
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    if not rows or not {"value", "name"} <= set(rows[0]):
        raise DataMissing("the columns 'value' and 'name' of the class list", path, SOURCE)
    try:
        values = [int(row["value"]) for row in rows]
    except ValueError as problem:
        raise DataMissing(f"an integer in every 'value' of the class list ({problem})", path, SOURCE) from None
    names = tuple(row["name"].strip() for row in rows)
    meanings = [(row.get("concept") or row["name"]).split(";") for row in rows]
    return values, names, tuple(tuple(part.strip() for part in meaning) for meaning in meanings)


def _pixels(path: Path) -> int:
    with rasterio.open(path) as dataset:
        out: int = dataset.width * dataset.height
        return out


def read(values: list[int], hints: Mapping[str, Any] | None, level: str, pair: tuple[Path, Path]) -> Sample:
    """Read one scene with its labels."""
    image, mask = pair
    with (
        rasterio.open(image) as grid,
        rasterio.open(mask) as dataset,
        WarpedVRT(dataset, crs=grid.crs, transform=grid.transform, height=grid.height, width=grid.width,
                  resampling=Resampling.nearest) as warped,
    ):  # fmt: skip
        codes = warped.read(1)
    dense = np.full(codes.shape, -1, np.int64)
    for place, value in enumerate(values):
        dense[codes == value] = place
    return Sample(image.stem, dense=torch.from_numpy(dense), **read_fields(image, hints, level))
