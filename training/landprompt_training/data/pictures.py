"""Augmented pictures from labelled and captioned data sets, for training and patching an image tower."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torchvision.transforms import InterpolationMode, v2

from landprompt_training.config import Source
from landprompt_training.data.sample import SampleSet
from landprompt_training.data.transforms.geometry import apply_symmetry, random_symmetry
from landprompt_training.data.windows import interleaved
from landprompt_training.distributed import SampleOrder


class PictureMixture:
    """Training data for `engine.fit` with a fixed share from each of several picture sets; see `engine.Views`.

    A batch has the keys picture (n, 3, size, size) in 0..1, labels (n, C) padded with zeros, source (n,) and, if there
    are captions, caption (n, D) and has_caption (n,).

    Args:
        sets: data set of each source.
        size: side of the tower's input in pixels.
        augment: "paper" (open_clip's random resized crop of 0.9 to 1, flips, colour jitter, greyscale, blur),
            "overhead" (symmetries of the square, crops of 0.5 to 1, colour jitter, greyscale) or "none".
        captions: returns source -> embeddings (k, D) of the captions of each sample. It is called when the first view
            is requested, since a finished run needs no captions.
    """

    def __init__(self, sets: list[SampleSet], sources: list[Source], size: int, augment: str, seed: int,
                 captions: Callable[[], dict[int, list[Tensor]]] | None = None) -> None:  # fmt: skip
        self.sets, self.size_px, self.augment, self.seed, self._captions_of = sets, size, augment, seed, captions
        self.shares = [source.share for source in sources]
        self.slots = interleaved(self.shares)
        self.orders = [SampleOrder(np.ones(len(s), np.int64), seed * 1009 + k) for k, s in enumerate(sets)]
        self.samples = sum(len(s) for s in sets)
        self.classes = max(len(s.classes) for s in sets)
        self.size = len(self.slots)
        self._rank_in_source = [self.slots[:k].count(number) for k, number in enumerate(self.slots)]
        self._augment = _pipeline(augment, size)

    @cached_property
    def captions(self) -> dict[int, list[Tensor]]:
        """Embeddings of the captions."""
        return self._captions_of() if self._captions_of else {}

    def batches_of(self, batch: int) -> PictureMixture:
        """Repeat the slots so that a batch has `batch` pictures with the same ratio of the shares.

        Raises:
            ValueError: the batch is not a multiple of the sum of the shares.
        """
        if batch % len(self.slots):
            raise ValueError(f"a batch of {batch} is not a multiple of {len(self.slots)}, the sum of the shares")
        times = batch // len(self.slots)
        self.shares = [share * times for share in self.shares]
        self.slots = interleaved(self.shares)
        self.size = batch
        self._rank_in_source = [self.slots[:k].count(number) for k, number in enumerate(self.slots)]
        return self

    def __getitem__(self, key: tuple[int, int]) -> dict[str, Any]:
        slot, step = key
        number = self.slots[slot]
        position = step * self.shares[number] + self._rank_in_source[slot]
        index = self.orders[number][position]
        sample = self.sets[number][index]
        if sample.rgb is None:
            raise ValueError(f"the sample {sample.name} has no picture")
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed((self.seed * 1_000_003 + number) * 1_000_003 + position)
            rng = np.random.default_rng([self.seed, number, position])
            picture = sample.rgb if self.augment != "overhead" else apply_symmetry(sample.rgb, random_symmetry(rng))
            out = {"picture": self._augment(picture).clamp(0, 1), "source": torch.tensor(number)}
        labels = torch.zeros(self.classes)
        if sample.labels is not None:
            labels[: len(sample.labels)] = sample.labels
        out["labels"] = labels
        if self.captions:
            own = self.captions.get(number)
            drawn: list[Tensor] = list(own[index]) if own is not None else []
            size = next(c for captions in self.captions.values() for c in captions).shape[-1]
            has = len(drawn) > 0
            out["caption"] = drawn[int(rng.integers(len(drawn)))] if has else torch.zeros(size)
            out["has_caption"] = torch.tensor(has)
        return out

    def collate(self, views: list[dict[str, Any]]) -> dict[str, Tensor]:
        """Stack views into a batch."""
        return {name: torch.stack([view[name] for view in views]) for name in views[0]}


def _pipeline(augment: str, size: int) -> v2.Compose:
    bicubic = {"interpolation": InterpolationMode.BICUBIC, "antialias": True}
    if augment == "none":
        return v2.Compose([v2.Resize(size, **bicubic), v2.CenterCrop(size)])
    if augment == "overhead":
        return v2.Compose(
            [
                v2.RandomResizedCrop(size, (0.5, 1.0), (0.85, 1.18), **bicubic),
                v2.Lambda(_in_range),
                v2.RandomApply([v2.ColorJitter(0.4, 0.4, 0.3, 0.02)], 0.8),
                v2.RandomGrayscale(0.08),
            ]
        )
    blurs = [v2.GaussianBlur(kernel, (0.1, 2.0)) for kernel in (3, 5, 7)]
    return v2.Compose(
        [
            v2.RandomResizedCrop(size, (0.9, 1.0), **bicubic),
            v2.RandomHorizontalFlip(),
            v2.RandomVerticalFlip(),
            v2.Lambda(_in_range),  # bicubic overshoots
            v2.RandomApply([v2.ColorJitter(0.4, 0.4, 0.4)], 0.8),
            v2.RandomGrayscale(0.2),
            v2.RandomApply([v2.RandomChoice(blurs)], 0.4),
        ]
    )


def _in_range(picture: Tensor) -> Tensor:
    return picture.clamp(0, 1)
