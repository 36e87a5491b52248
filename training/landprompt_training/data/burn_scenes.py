"""Burned and unburned ground as dense labels, cut from the fires of `wildfires`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from landprompt_training.data import wildfires
from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.sample import Sample

# Images smaller than this are filled up with nodata.
LEAST_PX = 128
UNKNOWN = -1
# Their masks are of another day than their images: of 1-7 hardly anything has burned yet in the image after, around
# CASCADE_CREEK everything has, which its mask calls unburned.
CONTRADICTED = ("1-7_20200817", "5-6_CASCADE_CREEK_20200817")


def load(root: Path, burned: int, unburned: int) -> list[dict[str, torch.Tensor]]:
    """Every image of the fires that are not kept for the test, before and after, where mask and image agree.

    Args:
        root: the data folder.
        burned, unburned: the labels to give.

    Returns:
        For each `image` float32 (12, h, w) reflectance, `mask` (12,), `valid` bool (h, w), `label` int64 (h, w).

    Raises:
        DataMissing: when there is no fire with a mask in `root/wildfires`.
    """
    sets = [wildfires.load(root, split) for split in ("train", "val")]
    samples = [one[i] for one in sets for i in range(len(one))]
    codes = np.array([unburned, burned, UNKNOWN])
    return [_image(sample, codes) for sample in samples if not sample.name.startswith(CONTRADICTED)]


def _image(sample: Sample, codes: np.ndarray) -> dict[str, torch.Tensor]:
    image, mask = MODALITIES["s2"].pixels(sample)
    label = torch.from_numpy(codes[sample.dense.numpy()])
    valid = torch.ones(label.shape, dtype=torch.bool) if sample.valid is None else sample.valid[0] > 0
    height, width = label.shape
    fill = (0, max(0, LEAST_PX - width), 0, max(0, LEAST_PX - height))
    return {
        "image": F.pad(image, fill),
        "mask": mask,
        "valid": F.pad(valid, fill),
        "label": F.pad(label, fill, value=UNKNOWN),
    }
