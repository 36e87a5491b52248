"""Zero-shot scores of a base's image tower on a data set, prompts against pictures."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.base.base import ImageTower
from landprompt_training.data.sample import SampleSet
from landprompt_training.stages.scores import macro_average_precision, top1
from landprompt_training.text.prompts import prompt_embeddings
from landprompt_training.text.tower import TextTower


def class_head(samples: SampleSet, text: TextTower) -> Tensor:
    """Unit embeddings of the classes (c, D): every template embedded, made unit, averaged, made unit again.

    It is made anew each time: a head kept on disk outlives a change of its words.
    """
    return prompt_embeddings(list(samples.classes), samples.templates, text.embed)


@torch.no_grad()
def picture_features(tower: ImageTower, samples: SampleSet, batch: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """Unit features (n, width) and labels (n, c) of every sample's picture.

    Raises:
        ValueError: when a sample has no picture or no labels.
    """
    tower.eval()
    features, labels = [], []
    for start in range(0, len(samples), batch):
        part = [samples[i] for i in range(start, min(start + batch, len(samples)))]
        for sample in part:
            if sample.rgb is None or sample.labels is None:
                raise ValueError(f"the sample {sample.name} has no picture or no labels")
        pictures = torch.stack([tower.prepare(sample.rgb) for sample in part])
        features.append(F.normalize(tower(pictures.to(tower.mean.device)), dim=-1).cpu())
        labels.append(torch.stack([sample.labels for sample in part]))
    return torch.cat(features).numpy(), torch.cat(labels).numpy()


def score(features: np.ndarray, head: np.ndarray, labels: np.ndarray, multi_label: bool) -> float:
    """Macro average precision where samples bear several classes, else the share named rightly."""
    if multi_label:
        return macro_average_precision(features @ head.T, labels)
    return top1(features, head, labels.argmax(axis=1))


def metric(samples: SampleSet) -> str:
    """What `score` measures on this set."""
    return "macro mAP" if samples.multi_label else "top-1"
