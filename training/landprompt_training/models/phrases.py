"""Phrases of classes as embeddings of the frozen text tower, drawn anew at each step."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.models.prompts import prompt_embeddings
from landprompt_training.models.text_tower import TextTower
from landprompt_training.vocabulary.words import TEMPLATES

# Share of the steps that take the mean of a class's phrases in place of one phrase.
MEAN_SHARE = 0.3


class Phrases(nn.Module):
    """Unit embeddings of several phrases a class; never trained and not part of a checkpoint.

    Args:
        groups: a tensor (phrases, D) a class.
    """

    def __init__(self, groups: Sequence[Tensor]) -> None:
        super().__init__()
        self.register_buffer("counts", torch.tensor([len(g) for g in groups]), persistent=False)
        padded = nn.utils.rnn.pad_sequence(list(groups), batch_first=True) if groups else torch.zeros(0, 1, 1)
        self.register_buffer("every", padded, persistent=False)
        means = [F.normalize(g.mean(dim=0), dim=0) for g in groups]
        self.register_buffer("centres", torch.stack(means) if means else torch.zeros(0, 1), persistent=False)

    def __len__(self) -> int:
        return len(self.counts)

    def draw(self) -> Tensor:
        """Prompts (classes, D): a phrase a class at random, or the class means."""
        if torch.rand(()) < MEAN_SHARE:
            return self.centres
        place = (torch.rand(len(self.counts), device=self.counts.device) * self.counts).long()
        return self.every[torch.arange(len(self.counts), device=place.device), place]


def embed_phrases(
    text: TextTower, groups: Sequence[Sequence[str]], templates: tuple[str, ...] = TEMPLATES
) -> list[Tensor]:
    """Embeddings (phrases, D) of each group, through the templates."""
    every = sorted({phrase for group in groups for phrase in group})
    if not every:
        return []
    rows = dict(zip(every, prompt_embeddings(every, templates, text.embed), strict=True))
    return [torch.stack([rows[phrase] for phrase in group]) for group in groups]
