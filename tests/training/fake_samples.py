"""A data set in memory with three classes, each with its own spectrum, backscatter and colour."""

from __future__ import annotations

from pathlib import Path

import torch
from landprompt_training.data.sample import IndexedSet, Sample

CLASSES = ("water", "forest", "sand")
TEMPLATES = ("a satellite photo of {}.", "{}")
SPECTRA = torch.tensor([[0.05] * 4 + [0.02] * 9, [0.03] * 4 + [0.4] * 5 + [0.0] + [0.2] * 3, [0.3] * 13])
COLOURS = torch.tensor([[0.0, 0.1, 0.9], [0.1, 0.8, 0.1], [0.9, 0.8, 0.4]])
DECIBEL = torch.tensor([[-22.0, -28.0], [-9.0, -14.0], [-16.0, -24.0]])
SIZE = 24


def read(multi_label: bool, index: int) -> Sample:
    """Sample `index` shows class `index % 3`; in a multi-label set, the right half of odd samples shows the next."""
    torch_rng = torch.Generator().manual_seed(index)
    label = index % 3
    second = (label + 1) % 3 if multi_label and index % 2 else label

    def picture(values: torch.Tensor, noise: float) -> torch.Tensor:
        left, right = (values[k][:, None, None].expand(-1, SIZE, SIZE // 2) for k in (label, second))
        out = torch.cat([left, right], dim=2)
        return out + noise * torch.randn(out.shape, generator=torch_rng)

    labels = torch.zeros(3)
    labels[[label, second]] = 1
    mask = torch.ones(13)
    mask[10] = 0
    return Sample(
        f"fake-{index}",
        s2=picture(SPECTRA, 0.005).clamp(0, 1) * mask[:, None, None],
        s2_mask=mask,
        s1=picture(DECIBEL, 1.0),
        s1_mask=torch.ones(2),
        rgb=picture(COLOURS, 0.03).clamp(0, 1),
        valid=torch.ones(1, SIZE, SIZE),
        labels=labels,
    )


def load(root: Path, split: str, count: int = 24, multi_label: bool = False) -> IndexedSet:
    """A loader like those of the data sets. The splits do not overlap."""
    from functools import partial

    first = {"train": 0, "val": 1000, "test": 2000}[split]
    keys = range(first, first + count)
    return IndexedSet(keys, partial(read, multi_label), classes=CLASSES, templates=TEMPLATES, multi_label=multi_label)
