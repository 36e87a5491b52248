"""EuroSAT RGB (Helber et al. 2019, doi 10.1109/JSTARS.2019.2918242): 64 px tiles at 10 m, ten classes, 8-bit JPEG.

Prompts and templates are those of CLIP_benchmark. The split depends on the file name.
"""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from landprompt_training.data.eurosat_dense import DENSE_CLASSES, DENSE_CONCEPTS, composition
from landprompt_training.data.sample import IndexedSet, Sample, in_words
from landprompt_training.data.sensors import Archive, one_hot, picture
from landprompt_training.data.splits import check_split, is_held_out, split_of
from landprompt_training.vocabulary.words import load_vocabulary

CLASSES = (
    "AnnualCrop",
    "Forest",
    "HerbaceousVegetation",
    "Highway",
    "Industrial",
    "Pasture",
    "PermanentCrop",
    "Residential",
    "River",
    "SeaLake",
)
HELD_OUT_SHARE = 0.2
SOURCE = "the EuroSAT data set (EuroSAT_RGB, one tar file or folder per class)"


def load_arrays(root: Path) -> dict[str, np.ndarray]:
    """Read every tile.

    Args:
        root: the data folder; tiles are in `root/eurosat_rgb/<class>.tar` or `root/eurosat_rgb/<class>/*.jpg`.

    Returns:
        `image` uint8 (n, 3, 64, 64) as red, green, blue; `label` int64 (n,); `held_out` bool (n,).

    Raises:
        DataMissing: the files of a class are missing.
    """
    images, labels, held = [], [], []
    for label, name in enumerate(CLASSES):
        archive = _archive(root, name)
        for file_name in _pictures(archive):
            with Image.open(io.BytesIO(archive.read(file_name))) as opened:
                images.append(np.asarray(opened.convert("RGB")).transpose(2, 0, 1))
            labels.append(label)
            held.append(is_held_out(Path(file_name).name, HELD_OUT_SHARE))
    return {"image": np.stack(images), "label": np.array(labels, np.int64), "held_out": np.array(held)}


def load(root: Path, split: str) -> IndexedSet:
    """The tiles of one split as a `SampleSet`, read on access. The test split is what `load_arrays` marks as held out.

    The soft labels of all pixels of a tile are the composition of its class.

    Raises:
        DataMissing: the files of a class are missing.
    """
    archives = [_archive(root, name) for name in CLASSES]
    keys = [
        (label, name)
        for label, archive in enumerate(archives)
        for name in _pictures(archive)
        if split_of(Path(name).name, HELD_OUT_SHARE) == check_split(split)
    ]
    return IndexedSet(
        keys,
        partial(_read, archives),
        dense_classes=DENSE_CLASSES,
        dense_concepts=DENSE_CONCEPTS,
        supervises=frozenset(("teacher", "labels", "label_cells", "dense")),
        **in_words(load_vocabulary("eurosat")),
    )


def _read(archives: list[Archive], key: tuple[int, str]) -> Sample:
    label, name = key
    fields = picture(archives[label].read(name))
    soft = composition(CLASSES[label])[:, None, None].expand(-1, *fields["rgb"].shape[-2:])
    return Sample(Path(name).stem, labels=one_hot([label], len(CLASSES)), soft=soft, **fields)


def _archive(root: Path, name: str) -> Archive:
    return Archive(root / "eurosat_rgb" / f"{name}.tar", f"EuroSAT RGB class {name}", SOURCE)


def _pictures(archive: Archive) -> list[str]:
    """Names of the pictures, sorted by file name regardless of the folder."""
    return sorted((name for name in archive.names if name.endswith(".jpg")), key=lambda name: Path(name).name)
