"""Training of the compact base: the projection head on phrases, then the image tower on captions and phrases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.config import CompactBase
from landprompt_training.data.sample import SampleSet
from landprompt_training.engine import Task
from landprompt_training.losses.label_ce import label_ce
from landprompt_training.losses.pair_contrast import pair_contrast
from landprompt_training.losses.structure import structure
from landprompt_training.losses.synonyms import synonyms
from landprompt_training.models.base import Base
from landprompt_training.models.text_tower import Phrases, TextTower, embed_phrases
from landprompt_training.vocabulary.words import TEMPLATES, Vocabulary, bank, load_vocabulary, unseen_phrases

# Logit scale in the training of the head. With 20, the contrastive loss is already small at a cosine of 0.61 between
# water and wetland; with 10, this cosine drops to 0.38, and synonyms stay above 0.85.
SCALE = 10.0
# Templates in addition to those of the bundle, so that the head does not depend on a single wording.
MORE_TEMPLATES = ("{}", "a satellite image of {}.", "an aerial photo of {}.", "{} seen from above")
PHRASES_PER_BATCH, BANK_PER_BATCH = 192, 128


class HeadWords:
    """Sentence embeddings of class phrases and of the phrase bank; see `engine.Views`.

    Attributes:
        blocked: bool (c, c), see `blocked_classes`.
    """

    size = 1

    def __init__(self, text: TextTower, vocabularies: tuple[str, ...], seed: int) -> None:
        lists = [load_vocabulary(name) for name in vocabularies]
        self.seed = seed
        self.groups = [list(dict.fromkeys(phrases)) for v in lists for phrases in v.train]
        self.blocked = blocked_classes(lists)
        texts = [t.format(p) for group in self.groups for p in group for t in (*TEMPLATES, *MORE_TEMPLATES)]
        each = text.sentences_of(texts)
        self.per_phrase = len(TEMPLATES) + len(MORE_TEMPLATES)
        self.embeddings = each.reshape(-1, self.per_phrase, each.shape[-1])
        self.label = torch.tensor([c for c, group in enumerate(self.groups) for _ in group])
        self.bank = text.sentences_of([p for p in bank() if p.lower() not in unseen_phrases()])
        self.samples = len(self.label)

    def __getitem__(self, key: tuple[int, int]) -> dict[str, Tensor]:
        rng = np.random.default_rng([self.seed, 3, key[1]])
        # All classes are drawn with the same frequency, regardless of their number of phrases.
        chance = 1 / np.bincount(self.label.numpy())[self.label.numpy()]
        count = min(PHRASES_PER_BATCH, len(self.label))
        chosen = rng.choice(len(self.label), count, replace=False, p=chance / chance.sum())
        template = torch.from_numpy(rng.integers(0, self.per_phrase, count))
        other = rng.choice(len(self.bank), min(BANK_PER_BATCH, len(self.bank)), replace=False)
        return {
            "sentences": self.embeddings[torch.from_numpy(chosen), template], "label": self.label[chosen],
            "bank": self.bank[other],
        }  # fmt: skip

    def collate(self, views: list[Any]) -> dict[str, Tensor]:
        """Return the only view, which is a whole batch."""
        out: dict[str, Tensor] = views[0]
        return out


def blocked_classes(lists: list[Vocabulary]) -> Tensor:
    """Pairs of classes that are not used as negatives of each other: bool (c, c).

    These are classes of different vocabularies that share a phrase, and related classes of one vocabulary.
    """
    names, phrases, related = [], [], []
    for number, vocabulary in enumerate(lists):
        for entry in vocabulary.classes:
            names.append((number, entry["name"]))
            phrases.append(set(entry["train"]))
            related.append({(number, name) for name in (*entry.get("kin", []), *entry.get("within", []))})
    blocked = torch.zeros(len(names), len(names), dtype=torch.bool)
    for i, one in enumerate(names):
        for j, other in enumerate(names):
            shared = one[0] != other[0] and bool(phrases[i] & phrases[j])
            blocked[i, j] = shared or other in related[i] or one in related[j]
    return blocked


class HeadTask(Task):
    """Trains centre and basis of the text tower."""

    blocked: Tensor
    first_centre: Tensor

    def __init__(self, text: TextTower, words: HeadWords, options: CompactBase) -> None:
        super().__init__()
        self.centre, self.basis = nn.Parameter(text.centre.clone()), nn.Parameter(text.basis.clone())
        self.register_buffer("blocked", words.blocked, persistent=False)
        self.register_buffer("first_centre", text.centre.clone(), persistent=False)
        self.weights: dict[str, float] = {str(kind): value for kind, value in options.weights.items()}

    def project(self, sentences: Tensor) -> Tensor:
        """Unit embeddings (n, D)."""
        return F.normalize((sentences - self.centre) @ self.basis, dim=-1)

    def forward(self, sentences: Tensor, label: Tensor, bank: Tensor) -> dict[str, Tensor]:
        """The loss terms of a batch. Noise on the sentences simulates wordings outside the training phrases."""
        noisy = sentences + torch.randn_like(sentences) * (0.3 / sentences.shape[-1] ** 0.5)
        terms = {
            "synonyms": synonyms(self.project(noisy), label, self.blocked, SCALE),
            # Distances in the frozen model, without the component that all sentences have in common.
            "structure": 20 * structure(self.project(bank), F.normalize(bank - self.first_centre, dim=-1)),
        }
        weighted = [self.weights.get(name, 0.0) * value for name, value in terms.items()]
        return terms | {"total": torch.stack(weighted).sum()}

    def finish(self, text: TextTower) -> None:
        """Copy the trained head to the text tower, which is frozen from then on."""
        text.centre.copy_(self.centre.detach())
        text.basis.copy_(self.basis.detach())


CAPTION_WEIGHT = 0.3
CAPTION_SCALE = 20.0


class TuneTask(Task):
    """Trains the image tower against the frozen text tower.

    Args:
        base: the base.
        sets: the data sets of the mixture, in order.
        weights: weights of "labels" and "captions" for each data set.
    """

    def __init__(self, base: Base, sets: list[SampleSet], weights: list[dict[str, float]]) -> None:
        super().__init__()
        self.tower, self.scale, self.weights = base.image, base.logit_scale, weights
        self.tower.requires_grad_(True)
        self.phrases = nn.ModuleList(class_phrases(base, samples) for samples in sets)

    def forward(self, picture: Tensor, labels: Tensor, source: Tensor, caption: Tensor | None = None,
                has_caption: Tensor | None = None) -> dict[str, Tensor]:  # fmt: skip
        """Cross-entropy against one phrase per class, and InfoNCE against captions."""
        features = self.tower(picture)
        with torch.autocast(picture.device.type, enabled=False):
            features = F.normalize(features.float(), dim=-1)
            total = features.sum() * 0
            terms: dict[str, Tensor] = {}
            for number, phrases in enumerate(cast(Iterable[Phrases], self.phrases)):
                truth = labels[:, : len(phrases)]
                chosen = (source == number) & (truth.sum(dim=1) > 0)
                if len(phrases) and chosen.any():
                    loss = label_ce(features[chosen], phrases.draw(), truth[chosen], self.scale)
                    terms["labels"] = terms.get("labels", 0) + self.weights[number].get("labels", 1.0) * loss
            if caption is not None and has_caption is not None and has_caption.sum() > 1:
                own = torch.arange(int(has_caption.sum()), device=features.device)
                loss = pair_contrast(caption[has_caption], features[has_caption], own, CAPTION_SCALE)
                terms["captions"] = CAPTION_WEIGHT * loss
            total = total + sum(terms.values())
        return terms | {"total": total}

    def show(self, batch: dict[str, Tensor]) -> None:
        """Run only the tower."""
        self.tower(batch["picture"])


def class_phrases(base: Base, samples: SampleSet) -> Phrases:
    """The training phrases of the classes of a data set, in the feature space of the image tower."""
    groups = samples.phrases or tuple((name,) for name in samples.classes)
    return Phrases(embed_phrases(base.own_text, groups, tuple(samples.templates)))


def caption_embeddings(base: Base, samples: SampleSet) -> list[Tensor]:
    """Unit embeddings (k, D) of the captions of each sample."""
    captions = [samples[i].captions for i in range(len(samples))]
    flat = [caption for own in captions for caption in own]
    each = base.own_text.embed(flat) if flat else torch.zeros(0, base.own_text.embedding_size)
    return list(each.split([len(own) for own in captions]))
