"""Pictures laid out of single pixels' signatures: patches of land cover with the spectra of many places and months.

The densely labelled scenes are few. The pixels of `pixels` show spectra of other lands and seasons, without their
neighbours: each fills a patch of a random mosaic, under noise.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from landprompt_training.data import pixels
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.modality import MODALITIES
from landprompt_training.vocabulary.words import load_vocabulary

# Class of Dynamic World -> class of `vocabulary/land_cover.toml`.
LAND_COVER = {
    "water": "water", "trees": "tree", "grass": "grass", "flooded vegetation": "wetland", "crops": "crop",
    "shrub and scrub": "shrub", "built": "built", "bare": "bare", "snow and ice": "snow",
}  # fmt: skip


class SignatureMosaics:
    """Draws mosaics of the training pixels.

    Args:
        root: the data folder.
        names: names of the land cover classes, in the order of the labels.

    Raises:
        DataMissing: when there is no file in `root/pixels`.
    """

    def __init__(self, root: Path, names: list[str]) -> None:
        samples = pixels.load(root, "train")
        every = [samples[i] for i in range(len(samples))]
        read = [MODALITIES["s2"].pixels(sample) for sample in every]
        self.mask = read[0][1]
        self.spectra = torch.stack([image[:, 0, 0] for image, _ in read])
        classes = np.array([names.index(LAND_COVER[name]) for name in load_vocabulary("dynamic_world").names])
        self.labels = classes[np.array([int(sample.labels.argmax()) for sample in every])]
        # Half way between all pixels alike and all classes alike.
        counts = np.bincount(self.labels, minlength=len(names))
        chance = counts[self.labels] ** -0.5
        self.chance = chance / chance.sum()

    def draw(self, count: int, size: int, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """Mosaics of Voronoi cells, some large and some of a few pixels.

        Returns:
            image (count, 12, size, size) reflectance, band masks (count, 12), labels int64 (count, size, size).
        """
        image = torch.empty(count, len(OPTICAL_BANDS), size, size)
        label = torch.empty(count, size, size, dtype=torch.int64)
        for k in range(count):
            patches = int(rng.integers(4, 60))
            chosen = rng.choice(len(self.labels), patches, p=self.chance)
            patch = voronoi(patches, size, rng)
            label[k] = torch.from_numpy(self.labels[chosen][patch])
            spread = torch.from_numpy(rng.normal(1, rng.uniform(0.02, 0.12), (1, size, size)).astype(np.float32))
            image[k] = torch.movedim(self.spectra[chosen][patch], -1, 0) * spread
        return image, self.mask.expand(count, -1).clone(), label


def voronoi(count: int, size: int, rng: np.random.Generator) -> np.ndarray:
    """The nearest of `count` random points for each pixel, int64 (size, size)."""
    points = rng.uniform(0, size, (count, 2)).astype(np.float32)
    axis = np.arange(size, dtype=np.float32)
    rows = (axis[:, None] - points[:, 0]) ** 2
    cols = (axis[:, None] - points[:, 1]) ** 2
    return (rows[:, None] + cols[None]).argmin(axis=2)
