"""What every data set gives: samples, one place on the ground as each sensor saw it.

A data set is a module with `load(root, split, **options) -> SampleSet`; `split` is "train", "val" or "test".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from torch import Tensor

# All of Sentinel-2, ESA's order. A data set without a band (L2A has no B10) leaves its plane zero and its mask 0.
S2_BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12")
S1_BANDS = ("VV", "VH")


@dataclass
class Sample:
    """One place, all tensors on one grid of pixels (bands of 20 and 60 m are brought to the 10 m grid).

    Attributes:
        name: what tells it from all other samples of its set, for example the patch's file name.
        s2: float32 (13, h, w), reflectance (0..1, offsets of processing baselines taken off) in the order of
            `S2_BANDS`, zero where the band is missing.
        s2_mask: float32 (13,), 1 where the band is there.
        s1: float32 (2, h, w), backscatter sigma0 in dB, VV and VH.
        s1_mask: float32 (2,).
        rgb: float32 (3, h, w), red, green, blue as displayed, 0..1. For Sentinel-2 it is the composite that the data
            set's radiometry asks for (`true_colour`); for a set of pictures the picture itself.
        valid: float32 (1, h, w), 1 where the pixel was seen by every sensor given.
        labels: float32 (c,), 1 for each class that is there: one-hot where the set has one class a sample.
        dense: int64 (h, w), class of each pixel (index into `dense_classes`), -1 unknown.
        captions: sentences about the sample.
    """

    name: str
    s2: Tensor | None = None
    s2_mask: Tensor | None = None
    s1: Tensor | None = None
    s1_mask: Tensor | None = None
    rgb: Tensor | None = None
    valid: Tensor | None = None
    labels: Tensor | None = None
    dense: Tensor | None = None
    captions: tuple[str, ...] = ()


@runtime_checkable
class SampleSet(Protocol):
    """A split of a data set, read by index, lazily.

    Attributes:
        classes: what the positions of `Sample.labels` mean, as the words that go into a prompt; empty without labels.
        templates: prompt templates with `{}`, the ones that the data set's published scores use.
        multi_label: whether a sample may bear several classes.
        dense_classes: what the values of `Sample.dense` mean; empty without dense labels.
    """

    classes: tuple[str, ...]
    templates: tuple[str, ...]
    multi_label: bool
    dense_classes: tuple[str, ...]

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> Sample: ...


# DN that is shown as 255: the paper's code stretches L2A to 2000 and, as ESA's true colour, L1C to 3558.
WHITE = {"L1C": 0.3558, "L2A": 0.2}


def true_colour(s2: Tensor, level: str) -> Tensor:
    """Red, green, blue (..., 3, h, w) in 0..1 from reflectance (..., 13, h, w) of processing level "L1C" or "L2A"."""
    red_green_blue = [S2_BANDS.index(band) for band in ("B04", "B03", "B02")]
    return (s2[..., red_green_blue, :, :] / WHITE[level]).clamp(0, 1)
