"""Embeddings of the class prompts and pictures of a data set by a base, and the zero-shot score."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

from landprompt_training.data.sample import Sample, SampleSet, given
from landprompt_training.evaluate.tiles import score
from landprompt_training.models.base import Base, ImageTower
from landprompt_training.models.text_tower import TextTower, prompt_embeddings

# Largest data set, in samples, whose prepared pictures are kept in memory.
MOST_KEPT = 20_000


def class_head(samples: SampleSet, text: TextTower) -> Tensor:
    """Unit embeddings of the classes (c, D), each the normalised mean of the unit embeddings of all templates.

    They are not cached, since a stored head would not notice a change of its words.
    """
    return prompt_embeddings(list(samples.classes), samples.templates, text.embed)


def words_of(samples: SampleSet) -> tuple[tuple[str, ...], ...]:
    """The words of a data set (classes, templates and dense classes), for digests of training that uses them."""
    return samples.classes, samples.templates, samples.dense_classes


@torch.no_grad()
def picture_features(
    tower: ImageTower, samples: SampleSet | PreparedSet, batch: int = 64, workers: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Unit features (n, width) and labels (n, c) of the pictures of all samples.

    Args:
        tower: the image tower.
        samples: the data set, or a `PreparedSet`, which decodes each picture only once.
        batch: pictures per batch.
        workers: processes that read the samples; 0 reads them in this process.

    Raises:
        ValueError: a sample has no picture or no labels.
    """
    tower.eval()
    features, labels = [], []
    loader: DataLoader[Any]
    if isinstance(samples, PreparedSet):
        loader = DataLoader(
            cast(Dataset[Sample], samples), batch, num_workers=workers if len(samples) > MOST_KEPT else 0
        )
    else:
        loader = DataLoader(
            cast(Dataset[Sample], samples), batch, num_workers=workers, collate_fn=partial(_prepared, tower)
        )
    for pictures, own in loader:
        features.append(F.normalize(tower(pictures.to(tower.mean.device)), dim=-1).cpu())
        labels.append(own)
    return torch.cat(features).numpy(), torch.cat(labels).numpy()


class PreparedSet(Dataset[Any]):
    """Pictures of a labelled data set at the tower's size, with their labels, kept in memory as 8 bits.

    Data sets with more than `MOST_KEPT` samples are not kept but read each time.
    """

    def __init__(self, tower: ImageTower, samples: SampleSet) -> None:
        self.tower, self.samples = tower, samples
        self._kept: dict[int, tuple[Tensor, Tensor]] = {}

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        if index not in self._kept:
            pictures, labels = _prepared(self.tower, [self.samples[index]])
            made = ((pictures[0] * 255).round().to(torch.uint8), labels[0])
            if len(self.samples) > MOST_KEPT:
                return made[0].float() / 255, made[1]
            self._kept[index] = made
        picture, label = self._kept[index]
        return picture.float() / 255, label


def placed_pictures(base: Base, samples: SampleSet, workers: int = 0) -> tuple[np.ndarray, float]:
    """Unit embeddings (n, D) of the pictures of all samples, on the axes of the text tower, and the zero-shot score.

    Args:
        base: the base.
        samples: a labelled data set.
        workers: processes that read the samples; 0 reads them in this process.

    Raises:
        ValueError: a sample has no picture or no labels.
    """
    features, labels = picture_features(base.image, samples, workers=workers)
    axes = base.text.basis.device
    pictures = F.normalize(base.place(torch.from_numpy(features).to(axes)), dim=-1).cpu().numpy()
    head = class_head(samples, base.text).cpu().numpy()
    return pictures, score(pictures, head, labels, samples.multi_label)


def _prepared(tower: ImageTower, samples: list[Sample]) -> tuple[Tensor, Tensor]:
    for sample in samples:
        if sample.rgb is None or sample.labels is None:
            raise ValueError(f"the sample {sample.name} has no picture or no labels")
    pictures = torch.stack([tower.prepare(given(sample.rgb)) for sample in samples])
    return pictures, torch.stack([given(sample.labels) for sample in samples])
