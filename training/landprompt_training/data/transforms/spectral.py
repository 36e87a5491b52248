"""Band subsets, interchangeable near-infrared bands, and regression of missing bands."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

# Common subsets, drawn with equal probability, except that true colour has three entries and true colour with near
# infrared two. "NIR" is B08 or B8A.
NAMED: tuple[tuple[str, ...], ...] = (
    *[("B02", "B03", "B04")] * 3,
    *[("B02", "B03", "B04", "NIR")] * 2,
    ("B03", "B04", "NIR"),
    ("B02", "B03", "B04", "NIR", "B11"),
    ("B02", "B03", "B04", "NIR", "B11", "B12"),
    ("B01", "B02", "B03", "B04", "NIR", "B11", "B12"),
    ("B02", "B03", "B04", "NIR", "B12"),
    ("B02", "B03", "B04", "B05", "B06", "B07", "B8A", "B11", "B12"),
    ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"),
    ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"),
)
NIR = ("B08", "B8A")
RGB = ("B02", "B03", "B04")


def draw_subset(
    present: Tensor, bands: tuple[str, ...], rng: np.random.Generator, least: int = 3, named: float = 0.7
) -> Tensor:
    """Draw a band mask (bands,): a subset from `NAMED`, or random bands.

    Args:
        present: (bands,), 1 for the bands that are present.
        bands: names of the bands.
        least: minimum number of bands. If a draw leaves fewer, all present bands are kept.
        named: probability of drawing from `NAMED`.
    """
    if rng.random() < named:
        names = {str(rng.choice(NIR)) if name == "NIR" else name for name in NAMED[rng.integers(len(NAMED))]}
        chosen = torch.tensor([float(band in names) for band in bands])
    else:
        chosen = torch.zeros(len(bands))
        chosen[torch.from_numpy(rng.permutation(len(bands))[: rng.integers(least, len(bands) + 1)])] = 1
    kept = chosen * present
    return kept if kept.sum() >= min(least, int(present.sum())) else present.clone()


def share_nir(image: Tensor, present: Tensor, bands: tuple[str, ...]) -> tuple[Tensor, Tensor]:
    """If only one of B08 and B8A is present, copy it to the other: image (bands, h, w) and mask (bands,)."""
    if not set(NIR) <= set(bands):
        return image, present
    a, b = (bands.index(name) for name in NIR)
    if present[a] == present[b]:
        return image, present
    source, target = (a, b) if present[a] else (b, a)
    image, present = image.clone(), present.clone()
    image[target], present[target] = image[source], 1
    return image, present


@dataclass(frozen=True)
class BandRegression:
    """Linear prediction of missing bands from the present ones, fitted on spectra with all bands.

    Attributes:
        bands: names of the bands.
        spectra: (n, bands), reflectance of pixels with all bands.
    """

    bands: tuple[str, ...]
    spectra: Tensor
    _solved: dict[tuple[bool, ...], tuple[Tensor, Tensor]] = field(default_factory=dict, repr=False)

    def fill(self, image: Tensor, present: Tensor, rng: np.random.Generator | None) -> tuple[Tensor, Tensor]:
        """Fill the missing bands of an image, if at least four are present.

        Args:
            image: (bands, h, w).
            present: (bands,), 1 for the bands that are present.
            rng: draws noise with the standard deviation of the residuals; None adds no noise.

        Returns:
            Image (bands, h, w) and band mask (bands,).
        """
        given = present > 0
        if given.all() or given.sum() < 4:
            return image, present
        weight, residual = self._solve(given)
        known = image[given]
        ones = torch.ones_like(known[:1])
        predicted = torch.einsum("kb,khw->bhw", weight, torch.cat([known, ones]))
        if rng is not None:
            smooth = torch.from_numpy(rng.standard_normal((len(residual), 1, 1)).astype(np.float32))
            fine = torch.from_numpy(rng.standard_normal((len(residual), *image.shape[-2:])).astype(np.float32))
            predicted = predicted + (0.5 * smooth + 0.5 * fine) * residual[:, None, None]
        out = image.clone()
        out[~given] = predicted.clamp(min=0)
        return out, torch.ones_like(present)

    def _solve(self, given: Tensor) -> tuple[Tensor, Tensor]:
        """Least-squares weights (given + 1, missing) and the standard deviation of the residuals (missing,)."""
        key = tuple(given.tolist())
        if key not in self._solved:
            x = torch.cat([self.spectra[:, given], torch.ones(len(self.spectra), 1)], dim=1)
            weight = torch.linalg.lstsq(x, self.spectra[:, ~given]).solution
            self._solved[key] = weight, (x @ weight - self.spectra[:, ~given]).std(dim=0)
        return self._solved[key]
