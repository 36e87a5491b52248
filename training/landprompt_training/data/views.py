"""Training views of samples: one geometric draw for all sensors, then what each sensor's noise does.

Every view is drawn from a seed of its own (run, position in the order of samples), so that it does not depend on the
number of processes, on worker processes, or on where a run was cut off.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset
from torchvision.transforms import InterpolationMode, v2

from landprompt_training.data.augment import any_turn, jitter_reflectance, turned
from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import Sample, SampleSet


class PictureViews(Dataset):
    """Augmented pictures with their labels, for the patching of an image tower.

    The augmentation is open_clip's random resized crop with the paper's settings: scale 0.9 to 1, flips, colour jitter
    0.4 (p 0.8), grey (p 0.2), blur (p 0.4).

    Args:
        size: side of the tower's picture in pixels.
        seed: of the run.
    """

    def __init__(self, samples: SampleSet, size: int, seed: int) -> None:
        self.samples, self.seed = samples, seed
        blurs = [v2.GaussianBlur(kernel, (0.1, 2.0)) for kernel in (3, 5, 7)]
        self.augment = v2.Compose(
            [
                v2.RandomResizedCrop(size, (0.9, 1.0), interpolation=InterpolationMode.BICUBIC, antialias=True),
                v2.RandomHorizontalFlip(),
                v2.RandomVerticalFlip(),
                v2.Lambda(_in_range),  # bicubic overshoots
                v2.RandomApply([v2.ColorJitter(0.4, 0.4, 0.4)], 0.8),
                v2.RandomGrayscale(0.2),
                v2.RandomApply([v2.RandomChoice(blurs)], 0.4),
            ]
        )

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, key: tuple[int, int]) -> tuple[Tensor, Tensor]:
        index, position = key
        return self.view(self.samples[index], position)

    def view(self, sample: Sample, position: int) -> tuple[Tensor, Tensor]:
        """The view of a sample that stands at `position` of the order."""
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.seed * 1_000_003 + position)
            return self.augment(sample.rgb), sample.labels


def _in_range(picture: Tensor) -> Tensor:
    return picture.clamp(0, 1)


def collate_pictures(views: list[tuple[Tensor, Tensor]]) -> dict[str, Tensor]:
    """Stack `PictureViews`."""
    return {"picture": torch.stack([v[0] for v in views]), "labels": torch.stack([v[1] for v in views])}


class Windows:
    """`count` windows of `size` pixels a sample, the same ones always: where teacher and student look.

    The windows of sample `i` are drawn from (seed, i); a sample that is no larger than the window has one, itself.
    """

    def __init__(self, size: int, count: int, seed: int) -> None:
        self.size, self.count, self.seed = size, count, seed

    def corner(self, index: int, window: int, height: int, width: int) -> tuple[int, int]:
        """Top and left of a window."""
        rng = np.random.default_rng([self.seed, index, window])
        return int(rng.integers(0, max(1, height - self.size + 1))), int(rng.integers(0, max(1, width - self.size + 1)))

    def cut(self, image: Tensor, index: int, window: int) -> Tensor:
        """(..., h, w) -> (..., size, size), or the image where it is smaller."""
        top, left = self.corner(index, window, *image.shape[-2:])
        return image[..., top : top + self.size, left : left + self.size]


class AlignViews(Dataset):
    """What a student sees, beside the teacher's features of the very same window.

    Args:
        teacher: (samples, windows, width), memory-mapped; None for a stream, which is read but once: its views hold
            the picture of the window, and the teacher is asked in the loop.
        options: `seed` of the run; `augment` (default true), whether windows are turned, flipped and made noisy;
            `band_dropout` (default 0.5), the share of views that lack bands.
    """

    def __init__(
        self, samples: SampleSet, modality: Modality, windows: Windows, teacher: np.ndarray | None, options: dict
    ) -> None:
        self.samples, self.modality, self.windows, self.teacher = samples, modality, windows, teacher
        self.seed, self.augment = options["seed"], options.get("augment", True)
        self.band_dropout = options.get("band_dropout", 0.5)

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, key: tuple[int, int]) -> dict[str, Tensor]:
        index, position = key
        rng = np.random.default_rng([self.seed, position])
        window = int(rng.integers(self.windows.count))
        teacher = torch.from_numpy(self.teacher[index, window].astype(np.float32))
        return {"teacher": teacher} | self._student(self.samples[index], index, window, rng)

    def view(self, sample: Sample, position: int) -> dict[str, Tensor]:
        """The view of a streamed sample: its window is drawn by its position.

        Raises:
            ValueError: the sample has no picture for the teacher.
        """
        if sample.rgb is None:
            raise ValueError(f"the sample {sample.name} has no picture for the teacher")
        rng = np.random.default_rng([self.seed, position])
        picture = self.windows.cut(sample.rgb, position, 0).contiguous()
        return {"picture": picture} | self._student(sample, position, 0, rng)

    def _student(self, sample: Sample, index: int, window: int, rng: np.random.Generator) -> dict[str, Tensor]:
        image, mask = self.modality.pixels(sample)
        bands, size = len(image), image.shape[-2:]
        valid = sample.valid if sample.valid is not None else torch.ones(1, *size)
        planes = [image, valid]
        if self.samples.dense_classes:
            planes.append(torch.full((1, *size), -1.0) if sample.dense is None else sample.dense[None].float())
        stack = self.windows.cut(torch.cat(planes), index, window)
        if self.augment:
            # The teacher saw the window as it lies; the student must know it in any of its eight attitudes.
            stack = turned(stack, any_turn(rng))
            stack = torch.cat([noisy(stack[None, :bands], self.modality, rng)[0], stack[bands:]])
        view = {
            "image": stack[:bands].contiguous(),
            "valid": stack[bands : bands + 1].contiguous(),
            "band_mask": drop_bands(mask, self.modality, rng, 1 - self.band_dropout),
        }
        if self.samples.dense_classes:
            view["dense"] = stack[-1].long()
        return view if sample.labels is None else view | {"labels": sample.labels}


def collate_views(views: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Stack `AlignViews`."""
    return {name: torch.stack([view[name] for view in views]) for name in views[0]}


def noisy(image: Tensor, modality: Modality, rng: np.random.Generator) -> Tensor:
    """The image (n, bands, h, w) under other light, haze, processing (reflectance), or speckle and calibration (dB)."""
    if modality.units == "reflectance":
        return jitter_reflectance(image, rng)
    # Speckle of `looks` looks is gamma-distributed power of mean one.
    looks = rng.uniform(3, 10)
    speckle = rng.gamma(looks, 1 / looks, tuple(image.shape)).astype(np.float32)
    shift = rng.uniform(-1, 1, (len(image), image.shape[1], 1, 1)).astype(np.float32)
    return image + torch.from_numpy(10 * np.log10(np.maximum(speckle, 1e-3)) + shift)


def drop_bands(band_mask: Tensor, modality: Modality, rng: np.random.Generator, keep_all: float) -> Tensor:
    """Leave the sample (bands,) all its bands, give it a subset that people have, or a random one.

    Hierarchical channel sampling (ChannelViT, arXiv 2309.16108) with the common subsets drawn more often. A subset of
    which the sample has fewer than `modality.least` bands is not taken.
    """
    if rng.random() < keep_all:
        return band_mask.clone()
    if rng.random() < 0.7:
        chosen = [modality.bands.index(b) for b in modality.subsets[rng.integers(len(modality.subsets))]]
    else:
        count = int(rng.integers(modality.least, len(modality.bands) + 1))
        chosen = rng.permutation(len(modality.bands))[:count].tolist()
    kept = torch.zeros_like(band_mask)
    kept[chosen] = band_mask[chosen]
    return kept if kept.sum() >= modality.least else band_mask.clone()
