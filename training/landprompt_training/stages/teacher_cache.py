"""The teacher's features of every window of every sample, computed once: half precision, memory-mapped."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import torch

from landprompt_training.base.base import ImageTower
from landprompt_training.data.sample import SampleSet
from landprompt_training.data.views import Windows
from landprompt_training.loop.ranks import Ranks


def cached_features(
    tower: ImageTower, samples: SampleSet, name: str, windows: Windows, folder: Path, ranks: Ranks, batch: int = 64
) -> np.ndarray:
    """Raw features float16 (samples, windows, width) of the picture in each window, from the cache or computed now.

    The file's name holds what the features depend on: the tower's weights, the set, the windows.

    Args:
        name: tells the data set and its split and options from all others.

    Raises:
        ValueError: a sample has no picture for the teacher.
    """
    key = f"{tower.digest()} {name} {len(samples)} {windows.size} {windows.count} {windows.seed}"
    path = folder / f"teacher-{hashlib.sha256(key.encode()).hexdigest()[:16]}.npy"
    if ranks.first and not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        _compute(tower.to(ranks.device), samples, windows, partial, batch)
        partial.replace(path)
    ranks.wait()
    return np.load(path, mmap_mode="r")


@torch.no_grad()
def _compute(tower: ImageTower, samples: SampleSet, windows: Windows, path: Path, batch: int) -> None:
    tower.eval()
    width = tower(torch.zeros(1, 3, tower.size, tower.size, device=tower.mean.device)).shape[1]
    shape = (len(samples), windows.count, width)
    out = np.lib.format.open_memmap(path, "w+", np.float16, shape)
    per_batch = max(1, batch // windows.count)
    for start in range(0, len(samples), per_batch):
        stop = min(start + per_batch, len(samples))
        pictures = torch.stack([p for i in range(start, stop) for p in _pictures(samples, i, windows)])
        features = tower(pictures.to(tower.mean.device)).float().cpu().numpy()
        out[start:stop] = features.reshape(stop - start, windows.count, width)
    out.flush()


def _pictures(samples: SampleSet, index: int, windows: Windows) -> list[torch.Tensor]:
    sample = samples[index]
    if sample.rgb is None:
        raise ValueError(f"the sample {sample.name} has no picture for the teacher")
    return [windows.cut(sample.rgb, index, window) for window in range(windows.count)]
