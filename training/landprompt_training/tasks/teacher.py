"""The teacher's features of every sample of a set, computed once and kept on disk: half precision, memory-mapped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from landprompt_training.data.sample import SampleSet
from landprompt_training.digest import digest
from landprompt_training.distributed import Ranks
from landprompt_training.models.base import Base

_PICTURES = 64


def teacher_features(
    base: Base, samples: SampleSet, name: str, folder: Path, ranks: Ranks, workers: int = 0
) -> np.ndarray:
    """Features float16 (n, D) of every sample's whole picture, in the space of the embeddings, not unit.

    Args:
        name: identifies the set with its split and options.

    Raises:
        ValueError: a sample has no picture.
    """
    path = folder / f"teacher-{digest(base.digest(), base.text.digest(), name, len(samples))[:16]}.npy"
    if ranks.first and not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        with partial.open("wb") as file:
            np.save(file, _compute(base, samples, ranks, workers))
        partial.replace(path)
    ranks.wait()
    return np.load(path, mmap_mode="r")


@torch.no_grad()
def _compute(base: Base, samples: SampleSet, ranks: Ranks, workers: int) -> np.ndarray:
    base.to(ranks.device).eval()
    parts = []
    for pictures in DataLoader(_Pictures(base, samples), _PICTURES, num_workers=workers):
        parts.append(base.place(base.image(pictures.to(ranks.device)).float()).cpu().numpy().astype(np.float16))
    return np.concatenate(parts)


class _Pictures(Dataset):
    """The picture of each sample at the tower's size."""

    def __init__(self, base: Base, samples: SampleSet) -> None:
        self.base, self.samples = base, samples

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int) -> Tensor:
        sample = self.samples[index]
        if sample.rgb is None:
            raise ValueError(f"the sample {sample.name} has no picture for the teacher")
        return self.base.image.prepare(sample.rgb)
