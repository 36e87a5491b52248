"""Text towers: sentence embeddings of a frozen backbone, projected to the embedding size of the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.checkpoint import weights_digest
from landprompt_training.vocabulary.words import TEMPLATES


def fit_projection(embeddings: Tensor, size: int) -> tuple[Tensor, Tensor]:
    """Principal axes of a set of text embeddings.

    Args:
        embeddings: (n, width), unit sentence embeddings of a broad bank of phrases.
        size: D, at most min(n, width).

    Returns:
        Centre (width,) and basis (width, D) with orthonormal columns, the D axes that best preserve the distances
        between the phrases.
    """
    if min(embeddings.shape) < size:
        raise ValueError(f"{tuple(embeddings.shape)} embeddings cannot give {size} axes")
    centre = embeddings.mean(dim=0)
    _, _, axes = torch.linalg.svd(embeddings - centre, full_matrices=False)
    return centre, axes[:size].T.contiguous()


def prompt_embeddings(phrases: list[str], templates: tuple[str, ...], embed: Callable[[list[str]], Tensor]) -> Tensor:
    """Embed each phrase in every template, average, and normalise the mean (Radford et al. 2021, section 3.1.4).

    Returns:
        Unit embeddings (len(phrases), D).
    """
    texts = [template.format(phrase) for phrase in phrases for template in templates]
    each = embed(texts).reshape(len(phrases), len(templates), -1)
    return F.normalize(each.mean(dim=1), dim=-1)


class TextTower(nn.Module):
    """Sentence embeddings, centred and projected: `unit((sentence - centre) @ basis)`.

    The backbone is frozen. Centring removes the component that all prompts have in common and that makes all cosines
    close to one. It adds the same value to the logits of all classes, so it does not change rankings. Before `fit`, the
    tower gives the embeddings of the backbone (centre 0, identity basis).

    Args:
        sentences: maps input_ids and attention_mask (n, length) to unit embeddings (n, width).
        tokenizer: the tokenizer of `sentences`; set here to truncate at `context_length` and to pad to the longest.
        width: length of the embeddings of the backbone.
        embedding_size: D, at most `width`.
        context_length: maximum number of tokens of a prompt.

    Shape:
        input_ids int64 (n, length), attention_mask int64 (n, length) -> unit embeddings (n, D).
    """

    centre: Tensor
    basis: Tensor

    def __init__(
        self, sentences: nn.Module, tokenizer: Tokenizer, width: int, embedding_size: int, context_length: int
    ) -> None:
        super().__init__()
        self.sentences, self.tokenizer, self.context_length = sentences, tokenizer, context_length
        self.head_id = ""  # digest of the training of centre and basis; empty if they are determined by the weights
        tokenizer.enable_truncation(context_length)
        tokenizer.enable_padding()
        self.register_buffer("centre", torch.zeros(width))
        self.register_buffer("basis", torch.eye(width)[:, :embedding_size].clone())
        self.requires_grad_(False).eval()

    @property
    def embedding_size(self) -> int:
        """D, the length of an embedding."""
        return self.basis.shape[1]

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Unit embeddings (n, D) from token ids and mask, both int64 (n, length)."""
        return F.normalize((self.sentences(input_ids, attention_mask) - self.centre) @ self.basis, dim=-1)

    def embed(self, texts: list[str]) -> Tensor:
        """Unit embeddings (len(texts), D)."""
        return self._run(self, texts)

    def sentences_of(self, texts: list[str]) -> Tensor:
        """Unit sentence embeddings (len(texts), width) of the frozen backbone."""
        return self._run(self.sentences, texts)

    def fit(self, texts: list[str]) -> None:
        """Fit centre and basis to a broad bank of phrases; raises ValueError if there are fewer phrases than axes."""
        centre, basis = fit_projection(self._run(self.sentences, texts), self.embedding_size)
        self.centre.copy_(centre)
        self.basis.copy_(basis)

    def digest(self) -> str:
        """Identifies the tower: its weights, D, and the origin of a trained head."""
        return f"{weights_digest(self.sentences)} {self.embedding_size} {self.head_id}"

    @torch.no_grad()
    def _run(self, module: nn.Module, texts: list[str], batch: int = 256) -> Tensor:
        device, parts = self.centre.device, []
        for start in range(0, len(texts), batch):
            encoded = self.tokenizer.encode_batch(texts[start : start + batch])
            ids = torch.tensor([e.ids for e in encoded], device=device)
            mask = torch.tensor([e.attention_mask for e in encoded], device=device)
            parts.append(module(ids, mask))
        return torch.cat(parts)


# Share of the training steps that use the mean of the phrases of each class instead of a random phrase.
MEAN_SHARE = 0.3


class Phrases(nn.Module):
    """Unit embeddings of several phrases per class; not trained and not part of a checkpoint.

    Args:
        groups: one tensor (phrases, D) per class.
    """

    counts: Tensor
    every: Tensor
    centres: Tensor

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
        """Prompts (classes, D): a random phrase of each class, or the mean of its phrases."""
        if torch.rand(()) < MEAN_SHARE:
            return self.centres
        place = (torch.rand(len(self.counts), device=self.counts.device) * self.counts).long()
        return self.every[torch.arange(len(self.counts), device=place.device), place]


def embed_phrases(
    text: TextTower, groups: Sequence[Sequence[str]], templates: tuple[str, ...] = TEMPLATES
) -> list[Tensor]:
    """Unit embeddings (phrases, D) of each group, averaged over the templates."""
    every = sorted({phrase for group in groups for phrase in group})
    if not every:
        return []
    rows = dict(zip(every, prompt_embeddings(every, templates, text.embed), strict=True))
    return [torch.stack([rows[phrase] for phrase in group]) for group in groups]
