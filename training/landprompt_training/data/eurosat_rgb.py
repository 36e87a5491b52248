"""EuroSAT RGB (Helber et al. 2019, doi 10.1109/JSTARS.2019.2918242): 64 px tiles at 10 m, ten classes, 8-bit JPEG."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import numpy as np
from PIL import Image

from landprompt_training.data.missing import require
from landprompt_training.data.splits import is_held_out

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
SOURCE = "the EuroSAT data set (EuroSAT_RGB, one tar file or folder a class)"


def load(root: Path) -> dict[str, np.ndarray]:
    """Read every tile.

    Args:
        root: the data folder; tiles are in `root/eurosat_rgb/<class>.tar` or `root/eurosat_rgb/<class>/*.jpg`.

    Returns:
        `image` uint8 (n, 3, 64, 64) as red, green, blue; `label` int64 (n,); `held_out` bool (n,).

    Raises:
        DataMissing: when a class is not there.
    """
    images, labels, held = [], [], []
    for label, name in enumerate(CLASSES):
        for file_name, data in _files(root / "eurosat_rgb", name):
            with Image.open(io.BytesIO(data)) as picture:
                images.append(np.asarray(picture.convert("RGB")).transpose(2, 0, 1))
            labels.append(label)
            held.append(is_held_out(file_name, HELD_OUT_SHARE))
    return {"image": np.stack(images), "label": np.array(labels, np.int64), "held_out": np.array(held)}


def _files(folder: Path, name: str):
    """Yield (file name, bytes) of a class, from its tar file or its folder."""
    plain = folder / name
    if plain.is_dir():
        for path in sorted(plain.glob("*.jpg")):
            yield path.name, path.read_bytes()
        return
    archive = require(folder / f"{name}.tar", f"EuroSAT RGB class {name}", SOURCE)
    with tarfile.open(archive) as tar:
        for member in sorted((m for m in tar if m.isfile()), key=lambda m: m.name):
            yield Path(member.name).name, tar.extractfile(member).read()
