"""The input of an encoder: bands, units, statistics, and common band subsets."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from landprompt_training.data.bands import RGB_REFLECTANCE_PER_COUNT, SUBSETS
from landprompt_training.data.sample import S1_BANDS, S2_BANDS, Sample, given


@dataclass(frozen=True)
class Modality:
    """The input that an encoder expects.

    Attributes:
        sensor: "s2" or "s1", as in the model card.
        bands: band names in the order of the encoder's input.
        units: units before standardisation, "reflectance" or "db".
        clip, mean, std: range and statistics of the standardisation, in `units`.
        subsets: common band subsets, which band dropout draws in addition to random ones.
        least: minimum number of bands.
        gsd_range: range of the pixel sizes of the training data, in metres.
    """

    sensor: str
    bands: tuple[str, ...]
    units: str
    clip: tuple[float, float]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    subsets: tuple[tuple[str, ...], ...]
    least: int
    gsd_range: tuple[float, float] = (8.0, 35.0)

    def pixels(self, sample: Sample) -> tuple[Tensor, Tensor]:
        """The sample's image (bands, h, w) in `units` and its band mask (bands,).

        A picture without Sentinel-2 bands is read as true colour: pseudo-reflectance in B04, B03, B02.

        Raises:
            ValueError: the sample has no image for this encoder.
        """
        if self.sensor == "s1":
            if sample.s1 is None:
                raise ValueError(f"the sample {sample.name} has no Sentinel-1 image")
            return sample.s1, given(sample.s1_mask)
        if sample.s2 is not None:
            chosen = [S2_BANDS.index(band) for band in self.bands]
            return sample.s2[chosen], given(sample.s2_mask)[chosen]
        if sample.rgb is None:
            raise ValueError(f"the sample {sample.name} has neither a Sentinel-2 image nor a picture")
        image = torch.zeros(len(self.bands), *sample.rgb.shape[-2:])
        mask = torch.zeros(len(self.bands))
        for plane, band in zip(sample.rgb, ("B04", "B03", "B02"), strict=True):
            image[self.bands.index(band)] = plane * (255 * RGB_REFLECTANCE_PER_COUNT)
            mask[self.bands.index(band)] = 1
        return image, mask

    def standardise(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> Tensor:
        """Clip and standardise images (n, bands, h, w) in `units`; missing bands and invalid pixels become zero."""
        mean = torch.tensor(self.mean, device=image.device)[:, None, None]
        std = torch.tensor(self.std, device=image.device)[:, None, None]
        return (image.clamp(*self.clip) - mean) / std * band_mask[:, :, None, None] * valid


# Statistics of SSL4EO-S12 (Wang et al. 2023, arXiv 2211.07044), from its code: reflectance x 10000 in 13 bands, and dB.
_S2_MEAN = (1612.9, 1397.6, 1322.3, 1373.1, 1561.0, 2108.4, 2390.7, 2318.7, 2581.0, 837.7, 22.0, 2195.2, 1537.4)
_S2_STD = (791.0, 854.3, 878.7, 1144.9, 1127.5, 1164.2, 1276.0, 1249.5, 1345.9, 577.5, 47.5, 1340.0, 1142.9)


def _sentinel2(bands: tuple[str, ...]) -> Modality:
    places = [S2_BANDS.index(band) for band in bands]
    return Modality(
        sensor="s2",
        bands=bands,
        units="reflectance",
        clip=(0.0, 1.0),
        mean=tuple(_S2_MEAN[i] / 10000 for i in places),
        std=tuple(_S2_STD[i] / 10000 for i in places),
        subsets=tuple(subset for subset in SUBSETS.values() if set(subset) <= set(bands)),
        least=3,
    )


MODALITIES = {
    "s2": _sentinel2(tuple(band for band in S2_BANDS if band != "B10")),
    "s2_13": _sentinel2(S2_BANDS),
    # True colour only, for comparison.
    "s2_rgb": _sentinel2(("B02", "B03", "B04")),
    "s1": Modality(
        sensor="s1",
        bands=S1_BANDS,
        units="db",
        clip=(-32.0, 5.0),
        mean=(-12.6, -20.3),
        std=(5.3, 5.9),
        subsets=(("VV",), ("VH",), S1_BANDS),
        least=1,
        gsd_range=(8.0, 25.0),
    ),
}
