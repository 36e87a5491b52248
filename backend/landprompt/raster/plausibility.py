"""Whether sampled spectra look like those that the model was trained on.

Skeleton: the interface is fixed, the method follows.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np


@dataclass(frozen=True)
class Plausibility:
    """The verdict on one reading of a raster.

    Attributes:
        plausible: False where the reading must become a question.
        distance: how badly the spectra fit the training spectra, in nats per band; smaller is better. Distances of
            several readings (scales, offsets, band orders) of the *same* sampled pixels can be compared: the reading
            with the smallest distance fits best. A difference below `SpectralStatistics.margin` decides nothing.
        reason: one sentence for people: what does not fit, or that the spectra fit.
    """

    plausible: bool
    distance: float
    reason: str


class SpectralStatistics:
    """Statistics of the training spectra of every modality, as a bundle carries them.

    Attributes:
        margin: the least difference of two distances that means anything, in nats per band.
    """

    margin: float = 0.2

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read the statistics of a bundle.

        Raises:
            ModelDamaged: the file cannot be read, or an array has a wrong shape or is not finite.
        """
        raise NotImplementedError

    def assess(self, physical: np.ndarray, bands: Sequence[str], modality: str) -> Plausibility | None:
        """The verdict on sampled spectra.

        Args:
            physical: float32 (n_bands, k) in physical units: reflectance ("s2"), dB ("s1"), 0 to 255 ("rgb"). NaN marks
                nodata: a pixel counts where all bands are finite.
            bands: canonical band names, in the order of `physical`. Bands without statistics (B10) are left out.
            modality: "s2", "s1" or "rgb".

        Returns:
            None where nothing can be said: no statistics of this modality, or fewer than 64 valid pixels.
        """
        raise NotImplementedError
