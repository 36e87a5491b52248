"""The projection head of the compact base: words lie apart where the land does, synonyms together."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.config import CompactBase
from landprompt_training.engine import Task
from landprompt_training.losses.structure import structure
from landprompt_training.losses.synonyms import synonyms
from landprompt_training.models.text_tower import TextTower
from landprompt_training.vocabulary.unseen import unseen_phrases
from landprompt_training.vocabulary.words import TEMPLATES, Vocabulary, bank, load_vocabulary

SCALE = 20.0
# Templates beside the bundle's own, so that the head does not depend on one wording.
MORE_TEMPLATES = ("{}", "a satellite image of {}.", "an aerial photo of {}.", "{} seen from above")
PHRASES_A_BATCH, BANK_A_BATCH = 192, 128


class HeadWords:
    """Sentence embeddings of class phrases and of the phrase bank; see `engine.Views`.

    Attributes:
        blocked: bool (c, c), classes of different vocabularies that share a phrase, and kin of one vocabulary: they are
            never each other's negatives.
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
        # Classes alike often, whatever the number of their phrases.
        chance = 1 / np.bincount(self.label.numpy())[self.label.numpy()]
        count = min(PHRASES_A_BATCH, len(self.label))
        chosen = rng.choice(len(self.label), count, replace=False, p=chance / chance.sum())
        template = torch.from_numpy(rng.integers(0, self.per_phrase, count))
        other = rng.choice(len(self.bank), min(BANK_A_BATCH, len(self.bank)), replace=False)
        return {
            "sentences": self.embeddings[torch.from_numpy(chosen), template], "label": self.label[chosen],
            "bank": self.bank[other],
        }  # fmt: skip

    def collate(self, views: list[Any]) -> dict[str, Tensor]:
        """One view is a whole batch."""
        return views[0]


def blocked_classes(lists: list[Vocabulary]) -> Tensor:
    """Pairs of classes (c, c) that are never each other's negatives."""
    names, phrases, kin = [], [], []
    for number, vocabulary in enumerate(lists):
        for entry in vocabulary.classes:
            names.append((number, entry["name"]))
            phrases.append(set(entry["train"]))
            kin.append({(number, name) for name in (*entry.get("kin", []), *entry.get("within", []))})
    blocked = torch.zeros(len(names), len(names), dtype=torch.bool)
    for i, one in enumerate(names):
        for j, other in enumerate(names):
            shared = one[0] != other[0] and bool(phrases[i] & phrases[j])
            blocked[i, j] = shared or other in kin[i] or one in kin[j]
    return blocked


class HeadTask(Task):
    """Centre and basis of the text tower as parameters."""

    def __init__(self, text: TextTower, words: HeadWords, options: CompactBase) -> None:
        super().__init__()
        self.centre, self.basis = nn.Parameter(text.centre.clone()), nn.Parameter(text.basis.clone())
        self.register_buffer("blocked", words.blocked, persistent=False)
        self.register_buffer("first_centre", text.centre.clone(), persistent=False)
        self.weights = options.weights

    def project(self, sentences: Tensor) -> Tensor:
        """Unit embeddings (n, D)."""
        return F.normalize((sentences - self.centre) @ self.basis, dim=-1)

    def forward(self, sentences: Tensor, label: Tensor, bank: Tensor) -> dict[str, Tensor]:
        """The terms of a batch; noise on the sentences stands for wordings that training has not seen."""
        noisy = sentences + torch.randn_like(sentences) * (0.3 / sentences.shape[-1] ** 0.5)
        terms = {
            "synonyms": synonyms(self.project(noisy), label, self.blocked, SCALE),
            # The frozen model's own distances, less what all sentences share.
            "structure": 20 * structure(self.project(bank), F.normalize(bank - self.first_centre, dim=-1)),
        }
        return terms | {"total": sum(self.weights.get(name, 0.0) * value for name, value in terms.items())}

    def finish(self, text: TextTower) -> None:
        """Write the trained head into the tower, which is frozen from then on."""
        text.centre.copy_(self.centre.detach())
        text.basis.copy_(self.basis.detach())
