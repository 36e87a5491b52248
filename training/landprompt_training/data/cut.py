"""Samples of one size from samples of any size."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.data.sample import Sample

_FIELDS = ("s2", "s1", "rgb", "valid", "dense")


def cut(sample: Sample, size: int, rng: np.random.Generator | None = None) -> Sample:
    """A square of `size` pixels out of a sample: at random, or the middle one without `rng`.

    Where the sample is smaller it is filled up at the right and below: zero, not valid, dense class -1. All sensors and
    labels are cut at the same place.

    Raises:
        ValueError: for a sample without any image.
    """
    given = {name: getattr(sample, name) for name in _FIELDS if getattr(sample, name) is not None}
    images = [value for name, value in given.items() if name != "dense"]
    if not images:
        raise ValueError(f"the sample {sample.name} has no image to cut")
    height, width = images[0].shape[-2:]
    given.setdefault("valid", torch.ones(1, height, width))
    top, left = (_start(length, size, rng) for length in (height, width))
    return replace(sample, **{name: _window(value, name, top, left, size) for name, value in given.items()})


def _start(length: int, size: int, rng: np.random.Generator | None) -> int:
    spare = max(0, length - size)
    return spare // 2 if rng is None else int(rng.integers(0, spare + 1))


def _window(image: Tensor, name: str, top: int, left: int, size: int) -> Tensor:
    window = image[..., top : top + size, left : left + size]
    below, right = size - window.shape[-2], size - window.shape[-1]
    return F.pad(window, (0, right, 0, below), value=-1 if name == "dense" else 0)
