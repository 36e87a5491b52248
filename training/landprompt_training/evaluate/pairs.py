"""Embeddings of tiles by a student in torch, before it is exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import Sample, SampleSet

BATCH = 64


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
