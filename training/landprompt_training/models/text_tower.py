"""A text tower of any make: sentences of a frozen backbone, brought to the size of a cell's embedding."""

from __future__ import annotations

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.digest import weights_digest
from landprompt_training.models.projection import fit_projection


class TextTower(nn.Module):
    """Sentence embeddings, centred and projected: `unit((sentence - centre) @ basis)`.

    The backbone is frozen. Centring removes what all prompts share, which otherwise leaves every cosine close to one;
    it adds the same number to the logits of all classes and so changes no ranking. Without `fit` the tower gives the
    backbone's own embeddings (centre 0, basis the identity).

    Args:
        sentences: input_ids, attention_mask (n, length) -> unit (n, width).
        tokenizer: gives the ids that `sentences` reads; cuts at `context_length`, pads to the longest.
        width: length of the backbone's embeddings.
        embedding_size: D, at most `width`.
        context_length: tokens of the longest prompt.

    Shape:
        input_ids int64 (n, length), attention_mask int64 (n, length) -> (n, D), unit length.
    """

    def __init__(
        self, sentences: nn.Module, tokenizer: Tokenizer, width: int, embedding_size: int, context_length: int
    ) -> None:
        super().__init__()
        self.sentences, self.tokenizer, self.context_length = sentences, tokenizer, context_length
        self.head_id = ""  # digest of the training of centre and basis; empty where they follow from the weights
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
        """Ids and mask, both int64 (n, length) -> unit (n, D)."""
        return F.normalize((self.sentences(input_ids, attention_mask) - self.centre) @ self.basis, dim=-1)

    def embed(self, texts: list[str]) -> Tensor:
        """Unit embeddings (len(texts), D)."""
        return self._run(self, texts)

    def sentences_of(self, texts: list[str]) -> Tensor:
        """Unit sentence embeddings (len(texts), width) of the frozen backbone."""
        return self._run(self.sentences, texts)

    def fit(self, texts: list[str]) -> None:
        """Fit centre and basis to a broad bank of phrases; raises ValueError when there are fewer phrases than axes."""
        centre, basis = fit_projection(self._run(self.sentences, texts), self.embedding_size)
        self.centre.copy_(centre)
        self.basis.copy_(basis)

    def digest(self) -> str:
        """Identifies the tower: its weights, D, and how a trained head came about."""
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
