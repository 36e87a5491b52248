"""For want of CLIP's weights: an image tower learns to land where the locked words of its pictures lie.

Each picture comes with one sentence: a caption of its own, or its class through the templates. It must find the
sentence among those of the batch, and its class among all classes.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import Dataset

from landprompt_training import checkpoint
from landprompt_training.data.sample import SampleSet
from landprompt_training.data.stream_views import unseen_batches
from landprompt_training.data.views import PictureViews
from landprompt_training.digest import digest, without
from landprompt_training.distributed import Ranks
from landprompt_training.loop.settle import settle
from landprompt_training.loop.train import train
from landprompt_training.losses.prompt_contrast import prompt_contrast
from landprompt_training.models.base import Base
from landprompt_training.models.class_head import class_head, words_of

LARGEST_SCALE = 100.0  # CLIP's own bound


class SentenceViews(Dataset):
    """Augmented pictures, each with the row of one of its sentences in a table of all sentences.

    Rows `0 .. classes - 1` are the classes, the captions follow: `sentences`.
    """

    def __init__(self, samples: SampleSet, size: int, seed: int) -> None:
        self.pictures, self.seed = PictureViews(samples, size, seed), seed
        own = [samples[i] for i in range(len(samples))]
        self.sentences = sorted({caption for sample in own for caption in sample.captions})
        row = {caption: len(samples.classes) + k for k, caption in enumerate(self.sentences)}
        self.rows = [[int(s.labels.argmax())] + [row[caption] for caption in s.captions] for s in own]

    def __len__(self) -> int:
        return len(self.pictures)

    def __getitem__(self, key: tuple[int, int]) -> tuple[Tensor, Tensor, int]:
        rows = self.rows[key[0]]
        rng = np.random.default_rng([self.seed, key[1]])
        return *self.pictures[key], rows[rng.integers(len(rows))]


def collate_sentences(views: list[tuple[Tensor, Tensor, int]]) -> dict[str, Tensor]:
    """Stack `SentenceViews`."""
    pictures, labels, rows = zip(*views, strict=True)
    return {"picture": torch.stack(pictures), "labels": torch.stack(labels), "sentence": torch.tensor(rows)}


class SentenceTask(nn.Module):
    """The image tower under the sentences, with a temperature of its own.

    Args:
        head: (c, D) unit class embeddings. sentences: (m, D) unit.
    """

    def __init__(self, base: Base, head: Tensor, sentences: Tensor) -> None:
        super().__init__()
        self.tower = base.image
        self.log_scale = nn.Parameter(torch.tensor(math.log(base.logit_scale)))
        self.register_buffer("head", head.clone(), persistent=False)
        self.register_buffer("sentences", torch.cat([head, sentences]), persistent=False)

    @property
    def scale(self) -> Tensor:
        """The logit scale, at most that of CLIP."""
        return self.log_scale.exp().clamp(max=LARGEST_SCALE)

    def forward(self, picture: Tensor, labels: Tensor, sentence: Tensor) -> dict[str, Tensor]:
        """The loss of pictures (n, 3, h, w) of one class each, labels (n, c), and the rows of their sentences (n,)."""
        features = self.tower(picture)
        with torch.autocast(picture.device.type, enabled=False):  # bf16 is for the tower, not for cosines times 100
            return self._terms(F.normalize(features.float(), dim=-1), labels, sentence)

    def _terms(self, features: Tensor, labels: Tensor, sentence: Tensor) -> dict[str, Tensor]:
        classes = F.cross_entropy(self.scale * features @ self.head.T, labels.argmax(dim=1))
        told = self.scale * features @ self.sentences[sentence].T
        right = labels @ labels.T > 0  # a caption fits every picture of its class
        sentences = prompt_contrast(told, right, torch.ones_like(right))
        return {"total": classes + sentences, "classes": classes.detach(), "sentences": sentences.detach()}


def run(options: dict, base: Base, samples: SampleSet, folder: Path, ranks: Ranks) -> None:
    """Train the image tower of `base` and learn its logit scale, or load them from `bootstrapped.pt` in `folder`.

    A run that was cut off goes on from `bootstrap.pt`.

    Args:
        options: the table `[bootstrap]` of the recipe, that of `train`.
        samples: pictures of one class each, with captions or without.

    Raises:
        StaleCheckpoint: see `train`.
    """
    path = folder / "bootstrapped.pt"
    rests_on = digest(options, base.digest(), words_of(samples))
    if checkpoint.read(path, rests_on) is None:
        task = _train(options, base, samples, folder, ranks)
        if ranks.first:
            state = {"visual": task.tower.visual.state_dict(), "scale": float(task.scale.detach())}
            checkpoint.write(path, rests_on, state)
    ranks.wait()
    state = torch.load(path, map_location="cpu", weights_only=True)
    base.image.visual.load_state_dict(state["visual"])
    base.image.cpu().eval()
    base.logit_scale = state["scale"]


def _train(options: dict, base: Base, samples: SampleSet, folder: Path, ranks: Ranks) -> SentenceTask:
    views = SentenceViews(samples, base.image.size, options["seed"])
    head = class_head(samples, base.text)
    captions = base.text.embed(views.sentences) if views.sentences else head[:0]
    task = SentenceTask(base, head, captions)
    learning, rests_on = without(options, "settle_batches"), (base.digest(), words_of(samples))
    task = train(task, views, collate_sentences, learning, folder / "bootstrap.pt", ranks, rests_on)
    # Statistics of the averaged weights, where the tower has any.
    unseen = unseen_batches(views, collate_sentences, options["batch"], options.get("settle_batches", 20), 0)
    settle(task, map(ranks.bring, unseen), lambda batch: task.tower(batch["picture"]))
    return task
