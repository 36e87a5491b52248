"""The last layer of the tower for pictures, fitted to views of all pictures when the network before it is trained.

It is linear in the mean of the features. While the network learns, the layer runs after it; here it is fitted to what
the network has become (linear probing after fine-tuning, the other order of Kumar et al. 2022, arXiv 2202.10054), in a
minute beside the passes over the pictures. `chip_head` does so for the student.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training import checkpoint
from landprompt_training.data.stream_views import UNSEEN
from landprompt_training.data.views import collate_views
from landprompt_training.loop.descend import descend
from landprompt_training.loop.schedule import adamw, set_rate, warmup_cosine
from landprompt_training.models.picture import PictureTower
from landprompt_training.stages.picture_views import NamedPictures

_BATCH = 128


def fit_head(
    tower: PictureTower,
    views: NamedPictures,
    losses: Callable[..., dict[str, Tensor]],
    options: dict,
    file: Path,
    rests_on: str,
) -> None:
    """Fit `tower.chip` in place, or take it from `file` where it was fitted before to the same.

    Args:
        losses: unit embeddings (n, D) and what the views say of them -> terms; "total" is minimised.
        options: `epochs` (views of every picture), `steps`, `batch`, `learning_rate`, `weight_decay`, `noise` (of the
            features, in their own standard deviations) and `seed`.
        file: the layer is saved here.
        rests_on: digest of all that the tower, the views and `options` follow from.
    """
    chip = tower.chip
    if checkpoint.take(file, {"chip": chip}, rests_on):
        return
    features, told = features_of(tower, views, options["epochs"])
    spread = options["noise"] * features.std(dim=0)
    rng, noise = np.random.default_rng(options["seed"]), torch.Generator().manual_seed(options["seed"])
    torch.manual_seed(options["seed"])
    chip.requires_grad_(True)
    optimiser = adamw(chip, options)
    for step in range(options["steps"]):
        set_rate(optimiser, options["learning_rate"] * warmup_cosine(step, options["steps"], 0))
        rows = torch.from_numpy(rng.integers(len(features), size=options["batch"]))
        shaken = features[rows] + spread * torch.randn((len(rows), len(spread)), generator=noise)
        terms = losses(F.normalize(chip(shaken), dim=1), **{name: each[rows] for name, each in told.items()})
        descend(chip, optimiser, terms["total"])
    checkpoint.save(file, options["steps"], {"chip": chip}, rests_on)


@torch.no_grad()
def features_of(tower: PictureTower, views: NamedPictures, epochs: int) -> tuple[Tensor, dict[str, Tensor]]:
    """Features (epochs * len(views), width) of views that no step drew, and what the views say of each."""
    tower.eval()
    found, told = [], []
    for start in range(0, epochs * len(views), _BATCH):
        numbers = range(start, min(start + _BATCH, epochs * len(views)))
        batch = collate_views([views[n % len(views), UNSEEN + n] for n in numbers])
        found.append(tower.features(batch.pop("picture") * 2 - 1, batch.pop("valid")))
        told.append(batch)
    return torch.cat(found), {name: torch.cat([batch[name] for batch in told]) for name in told[0]}
