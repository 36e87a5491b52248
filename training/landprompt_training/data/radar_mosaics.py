"""Radar pictures laid out of single pixels' signatures: patches of land cover with the backscatter of many places.

The pairs with words know VV alone and the flood chips know water alone: what trees, crops and towns send back in VH
stands in `pixels`, without neighbours. Each pixel fills a patch of a mosaic, under speckle.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from landprompt_training.data import pixels
from landprompt_training.data.radar_views import speckle
from landprompt_training.data.sample import S2_BANDS, Sample
from landprompt_training.data.signature_mosaics import voronoi
from landprompt_training.data.spectral_index import normalised_difference


class RadarMosaics:
    """Draws mosaics of the training pixels.

    Attributes:
        signatures: float32 (n, 2), VV and VH in dB.
        labels: int64 (n,), classes of `vocabulary/dynamic_world.toml`.

    Raises:
        DataMissing: when there is no file in `root/pixels`.
    """

    def __init__(self, root: Path) -> None:
        samples = pixels.load(root, "train")
        every = [sample for sample in (samples[i] for i in range(len(samples))) if _believed(sample)]
        self.signatures = torch.stack([sample.s1[:, 0, 0] for sample in every])
        self.labels = np.array([int(sample.labels.argmax()) for sample in every])
        # Half way between all pixels alike and all classes alike.
        chance = np.bincount(self.labels)[self.labels] ** -0.5
        self.chance = chance / chance.sum()

    def draw(self, count: int, size: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Mosaics of Voronoi patches: dB (count, 2, size, size) and labels int64 (count, size, size)."""
        images, labels = [], []
        for _ in range(count):
            patches = int(rng.integers(4, 40))
            chosen = rng.choice(len(self.labels), patches, p=self.chance)
            patch = voronoi(patches, size, rng)
            images.append(speckle(self.signatures[chosen][patch].movedim(-1, 0), float(rng.uniform(4, 16)), rng))
            labels.append(torch.from_numpy(self.labels[chosen][patch]))
        return torch.stack(images), torch.stack(labels)


def _believed(sample: Sample) -> bool:
    """Both polarisations are there, and the optical spectrum does not speak against the label.

    Dynamic World errs and its pixel is not always the radar's: water that is not wet by MNDWI (Xu 2006), green cover
    that is not green by NDVI (Tucker 1979) and bare ground or roofs that are green are left out.
    """
    green, red, nir, swir = (sample.s2[S2_BANDS.index(band), 0, 0].double() for band in ("B03", "B04", "B08", "B11"))
    ndvi, mndwi = normalised_difference(nir, red), normalised_difference(green, swir)
    water, trees, grass, _, crops, _, built, bare, _ = range(9)
    label = int(sample.labels.argmax())
    wrong = (
        (label == water and mndwi < 0)
        or (label != water and mndwi > 0.2 and label != 8)
        or (label in (trees, grass, crops) and ndvi < 0.25)
        or (label in (built, bare) and ndvi > 0.5)
    )
    return bool(sample.s1_mask.sum() == 2) and not wrong
