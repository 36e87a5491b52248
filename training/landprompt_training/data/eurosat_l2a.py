"""Sentinel-2 L2A tiles with twelve bands, stored as contact sheets and labelled by a vote of five networks."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch
from torch.nn import functional as F

from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.corrections import corrected
from landprompt_training.data.eurosat_dense import DENSE_CLASSES, DENSE_CONCEPTS, combined
from landprompt_training.data.eurosat_rgb import CLASSES
from landprompt_training.data.sample import IndexedSet, Sample, in_words
from landprompt_training.data.sensors import one_hot, sentinel2
from landprompt_training.data.soft_labels import hard, read_soft
from landprompt_training.data.splits import check_split, is_held_out, split_of
from landprompt_training.errors import require
from landprompt_training.vocabulary.words import load_vocabulary

HELD_OUT_SHARE = 0.25
TILE = 64
SHEETS = {"10m.tif": 64, "20m.tif": 32, "60m.tif": 11}


def load_arrays(root: Path) -> dict[str, np.ndarray]:
    """Read every tile, with all bands resampled to 64 x 64 px (bilinear).

    Returns:
        `image` float32 (n, 12, 64, 64) reflectance in the order of `OPTICAL_BANDS`; `label` int64 (n,);
        `held_out` bool (n,).

    Raises:
        DataMissing: the sheets are not in `root/eurosat_l2a`.
    """
    folder = require(root / "eurosat_l2a", "the 12-band Sentinel-2 L2A tiles", "the project's shared data")
    with (folder / "tiles.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    image = np.empty((len(rows), len(OPTICAL_BANDS), TILE, TILE), np.float32)
    for sheet, size in SHEETS.items():
        with rasterio.open(folder / sheet) as dataset:
            pixels = dataset.read()
            names = dataset.descriptions
        for i, row in enumerate(rows):
            top, left = int(row["row"]) * size, int(row["col"]) * size
            tile = torch.from_numpy(pixels[:, top : top + size, left : left + size].astype(np.float32) / 10000)
            if size != TILE:
                tile = F.interpolate(tile[None], size=(TILE, TILE), mode="bilinear", align_corners=False)[0]
            image[i, [OPTICAL_BANDS.index(name) for name in names]] = tile.numpy()
    label = np.array([CLASSES.index(row["majority_of_5"]) for row in rows], np.int64)
    held = np.array([is_held_out(f"eurosat_l2a/{row['tile']}", HELD_OUT_SHARE) for row in rows])
    return {"image": image, "label": label, "held_out": held}


def load(root: Path, split: str, stretch: str = "L2A") -> IndexedSet:
    """The tiles of one split as a `SampleSet`. The test split is what `load_arrays` marks as held out.

    All sheets are read into memory. Soft labels are those of Dynamic World, corrected by the class of the tile.

    Args:
        stretch: true-colour stretch, "L2A" or "L1C". EuroSAT RGB has the stretch "L1C"; use it for teachers that were
            trained on those pictures.

    Raises:
        DataMissing: the sheets are not in `root/eurosat_l2a`.
    """
    arrays = load_arrays(root)
    names = [f"eurosat_l2a/{i}" for i in range(len(arrays["label"]))]
    own = ["test" if held else split_of(name, 0.0) for name, held in zip(names, arrays["held_out"], strict=True)]
    chosen = [i for i, its in enumerate(own) if its == check_split(split)]
    soft = _soft(root, chosen)
    dense: dict[str, Any] = {} if soft is None else {"dense_classes": DENSE_CLASSES, "dense_concepts": DENSE_CONCEPTS}
    supervises = frozenset(("teacher", "labels", "label_cells", "views", *(["dense"] if dense else [])))
    words = in_words(load_vocabulary("eurosat"))
    return IndexedSet(chosen, partial(_read, arrays, stretch, soft), supervises=supervises, **words, **dense)


def _soft(root: Path, chosen: list[int]) -> dict[int, torch.Tensor] | None:
    """Soft labels uint8 (9, 64, 64) of the chosen tiles; None if there is no sheet of soft labels."""
    path = root / "dynamic_world" / "eurosat_l2a.tif"
    if not path.exists():
        return None
    sheet = read_soft(path)
    columns = sheet.shape[-1] // TILE
    cut = {}
    for i in chosen:
        top, left = i // columns * TILE, i % columns * TILE
        cut[i] = sheet[:, top : top + TILE, left : left + TILE]
    return cut


def _read(arrays: dict[str, np.ndarray], stretch: str, soft: dict[int, torch.Tensor] | None, i: int) -> Sample:
    fields = sentinel2(arrays["image"][i], OPTICAL_BANDS, stretch)
    if soft is not None:
        name, s2 = CLASSES[arrays["label"][i]], fields["s2"]
        labels = combined(corrected(soft[i], "eurosat_l2a", s2), name)
        fields |= {"soft": labels, "dense": hard(labels)}
    return Sample(f"eurosat_l2a/{i}", labels=one_hot([int(arrays["label"][i])], len(CLASSES)), **fields)
