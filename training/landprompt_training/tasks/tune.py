"""Contrastive tuning of the compact image tower: pictures find their captions and their class phrases."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.data.sample import SampleSet
from landprompt_training.engine import Task
from landprompt_training.losses.label_ce import label_ce
from landprompt_training.losses.pair_contrast import pair_contrast
from landprompt_training.models.base import Base
from landprompt_training.models.phrases import Phrases, embed_phrases

CAPTION_WEIGHT = 0.3
CAPTION_SCALE = 20.0


class TuneTask(Task):
    """The image tower under the frozen words.

    Args:
        sets: of the mixture, in its order. weights: of "labels" and "captions", a dict each.
    """

    def __init__(self, base: Base, sets: list[SampleSet], weights: list[dict[str, float]]) -> None:
        super().__init__()
        self.tower, self.scale, self.weights = base.image, base.logit_scale, weights
        self.tower.requires_grad_(True)
        self.phrases = nn.ModuleList(class_phrases(base, samples) for samples in sets)

    def forward(self, picture: Tensor, labels: Tensor, source: Tensor, caption: Tensor | None = None,
                has_caption: Tensor | None = None) -> dict[str, Tensor]:  # fmt: skip
        """Cross-entropy against a phrase a class, and InfoNCE against captions."""
        features = self.tower(picture)
        with torch.autocast(picture.device.type, enabled=False):
            features = F.normalize(features.float(), dim=-1)
            total = features.sum() * 0
            terms: dict[str, Tensor] = {}
            for number, phrases in enumerate(self.phrases):
                truth = labels[:, : len(phrases)]
                chosen = (source == number) & (truth.sum(dim=1) > 0)
                if len(phrases) and chosen.any():
                    loss = label_ce(features[chosen], phrases.draw(), truth[chosen], self.scale)
                    terms["labels"] = terms.get("labels", 0) + self.weights[number].get("labels", 1.0) * loss
            if caption is not None and has_caption.sum() > 1:
                own = torch.arange(int(has_caption.sum()), device=features.device)
                loss = pair_contrast(caption[has_caption], features[has_caption], own, CAPTION_SCALE)
                terms["captions"] = CAPTION_WEIGHT * loss
            total = total + sum(terms.values())
        return terms | {"total": total}

    def show(self, batch: dict[str, Tensor]) -> None:
        """Run the tower alone."""
        self.tower(batch["picture"])


def class_phrases(base: Base, samples: SampleSet) -> Phrases:
    """The training phrases of a set's classes in the space of the image tower."""
    groups = samples.phrases or tuple((name,) for name in samples.classes)
    return Phrases(embed_phrases(base.own_text, groups, tuple(samples.templates)))


def caption_embeddings(base: Base, samples: SampleSet) -> list[Tensor]:
    """Embeddings (k, D) of each sample's captions."""
    captions = [samples[i].captions for i in range(len(samples))]
    flat = [caption for own in captions for caption in own]
    each = base.own_text.embed(flat) if flat else torch.zeros(0, base.own_text.embedding_size)
    return list(each.split([len(own) for own in captions]))
