"""The teacher's features of every window of every sample, computed once: half precision, memory-mapped."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from landprompt_training.data.sample import SampleSet
from landprompt_training.data.views import Windows
from landprompt_training.distributed import Ranks
from landprompt_training.models.base import ImageTower

# Pictures that the teacher sees at once.
_PICTURES = 64


def cached_features(
    tower: ImageTower, samples: SampleSet, name: str, windows: Windows, folder: Path, ranks: Ranks, workers: int = 0
) -> np.ndarray:
    """Raw features float16 (samples, windows, width) of the picture in each window, from the cache or computed now.

    The file's name holds what the features depend on: the tower's weights, the set, the windows.

    Args:
        name: tells the data set and its split and options from all others.
        workers: processes that read the samples; 0 reads them here.

    Raises:
        ValueError: a sample has no picture for the teacher.
    """
    key = f"{tower.digest()} {name} {len(samples)} {windows.size} {windows.count} {windows.seed}"
    path = folder / f"teacher-{hashlib.sha256(key.encode()).hexdigest()[:16]}.npy"
    if ranks.first and not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        _compute(tower.to(ranks.device), samples, windows, partial, workers)
        partial.replace(path)
    ranks.wait()
    return np.load(path, mmap_mode="r")


@torch.no_grad()
def _compute(tower: ImageTower, samples: SampleSet, windows: Windows, path: Path, workers: int) -> None:
    tower.eval()
    width = tower(torch.zeros(1, 3, tower.size, tower.size, device=tower.mean.device)).shape[1]
    out = np.lib.format.open_memmap(path, "w+", np.float16, (len(samples), windows.count, width))
    start = 0
    for pictures in DataLoader(_Cuts(samples, windows), max(1, _PICTURES // windows.count), num_workers=workers):
        features = tower(pictures.flatten(0, 1).to(tower.mean.device)).float().cpu().numpy()
        out[start : start + len(pictures)] = features.reshape(len(pictures), windows.count, width)
        start += len(pictures)
    out.flush()


class _Cuts(Dataset):
    """The picture in each window of each sample, (windows, 3, h, w)."""

    def __init__(self, samples: SampleSet, windows: Windows) -> None:
        self.samples, self.windows = samples, windows

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int) -> Tensor:
        sample = self.samples[index]
        if sample.rgb is None:
            raise ValueError(f"the sample {sample.name} has no picture for the teacher")
        return torch.stack([self.windows.cut(sample.rgb, index, window) for window in range(self.windows.count)])
