"""Classes and pictures of a data set in a base's space, and the zero-shot score that they make."""

from __future__ import annotations

from functools import partial

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.utils.data import DataLoader

from landprompt_training.data.sample import Sample, SampleSet
from landprompt_training.evaluate.zero_shot import score
from landprompt_training.models.base import Base, ImageTower
from landprompt_training.models.prompts import prompt_embeddings
from landprompt_training.models.text_tower import TextTower


def class_head(samples: SampleSet, text: TextTower) -> Tensor:
    """Unit embeddings of the classes (c, D): every template embedded, made unit, averaged, made unit again.

    It is made anew each time: a head kept on disk outlives a change of its words.
    """
    return prompt_embeddings(list(samples.classes), samples.templates, text.embed)


def words_of(samples: SampleSet) -> tuple[tuple[str, ...], ...]:
    """Classes, templates and dense classes: the words of a set, for digests of what learns from them."""
    return samples.classes, samples.templates, samples.dense_classes


@torch.no_grad()
def picture_features(
    tower: ImageTower, samples: SampleSet, batch: int = 64, workers: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Unit features (n, width) and labels (n, c) of every sample's picture.

    Args:
        workers: processes that read the samples; 0 reads them here.

    Raises:
        ValueError: when a sample has no picture or no labels.
    """
    tower.eval()
    features, labels = [], []
    loader = DataLoader(samples, batch, num_workers=workers, collate_fn=partial(_prepared, tower))
    for pictures, own in loader:
        features.append(F.normalize(tower(pictures.to(tower.mean.device)), dim=-1).cpu())
        labels.append(own)
    return torch.cat(features).numpy(), torch.cat(labels).numpy()


def placed_pictures(base: Base, samples: SampleSet, workers: int = 0) -> tuple[np.ndarray, float]:
    """Unit embeddings (n, D) of every sample's picture on the axes of the text tower, and their zero-shot score.

    Args:
        workers: processes that read.

    Raises:
        ValueError: when a sample has no picture or no labels.
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
    pictures = torch.stack([tower.prepare(sample.rgb) for sample in samples])
    return pictures, torch.stack([sample.labels for sample in samples])
