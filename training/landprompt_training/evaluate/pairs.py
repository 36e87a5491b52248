"""The same tiles as a teacher sees them, as pictures, and as a student does, in its bands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import Sample, SampleSet
from landprompt_training.models.base import Base

BATCH = 64


@torch.no_grad()
def teacher_embeddings(base: Base, samples: SampleSet, which: Sequence[int]) -> np.ndarray:
    """Unit embeddings (n, D) of the pictures of some samples, on the axes of the text tower.

    Raises:
        ValueError: when a sample has no picture.
    """
    base.image.eval()

    def see(part: list[Sample]) -> Tensor:
        if any(sample.rgb is None for sample in part):
            raise ValueError("a sample has no picture for the teacher")
        pictures = torch.stack([base.image.prepare(sample.rgb) for sample in part])
        return base.place(base.image(pictures.to(base.image.mean.device)).to(base.text.basis.device))

    return _in_batches(samples, which, see)


@torch.no_grad()
def student_embeddings(student: nn.Module, modality: Modality, samples: SampleSet, which: Sequence[int]) -> np.ndarray:
    """Unit embeddings (n, D) of some samples by a student on the CPU, all bands that they have, whole tiles.

    Raises:
        ValueError: when a sample has nothing that the student reads.
    """
    student.eval()

    def see(part: list[Sample]) -> Tensor:
        images, masks = (torch.stack(parts) for parts in zip(*map(modality.pixels, part), strict=True))
        valid = torch.stack([torch.ones(1, *images.shape[-2:]) if s.valid is None else s.valid for s in part])
        return student.answers(modality.standardise(images, masks, valid), masks, valid, cells=False)[1]

    return _in_batches(samples, which, see)


def _in_batches(samples: SampleSet, which: Sequence[int], see: Callable[[list[Sample]], Tensor]) -> np.ndarray:
    parts = ([samples[int(i)] for i in which[start : start + BATCH]] for start in range(0, len(which), BATCH))
    return np.concatenate([F.normalize(see(part).float(), dim=1).cpu().numpy() for part in parts])
