"""The text side of any open_clip model as a `TextTower`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.models.clip_tokenizer import portable_tokenizer
from landprompt_training.models.text_tower import TextTower
from landprompt_training.models.traceable_attention import make_traceable


def open_clip_tower(text: nn.Module, tokenizer: Any, embedding_size: int | None = None) -> TextTower:
    """The text tower of an open_clip model, with the base's own ids.

    Three kinds: towers of Hugging Face (xlm-roberta), causal transformers (OpenAI, LAION, most others), and those that
    look at every position (SigLIP).

    Args:
        text: the part `text` of what `open_clip.create_model(..., force_custom_text=True)` gives.
        tokenizer: what `open_clip.get_tokenizer` gives.
        embedding_size: D; None for the base's own.

    Raises:
        ValueError: the tokenizer cannot be exported (`portable_tokenizer`).
    """
    if hasattr(text, "pooler"):
        sentences = HuggingFaceSentences(text)
    elif _is_causal(text):
        sentences = CausalSentences(text)
    else:
        sentences = PaddedSentences(text, tokenizer.context_length)
    make_traceable(text)
    portable = portable_tokenizer(tokenizer)
    with torch.no_grad():
        width = sentences(torch.ones(1, 3, dtype=torch.int64), torch.ones(1, 3, dtype=torch.int64)).shape[1]
    return TextTower(sentences.eval(), portable, width, embedding_size or width, tokenizer.context_length)


def _is_causal(text: nn.Module) -> bool:
    """A token depends on those before it alone and the sentence is read at its end: padding changes nothing."""
    return text.attn_mask is not None and text.cls_emb is None and text.pool_type in ("argmax", "eos")


class CausalSentences(nn.Module):
    """Unit embeddings of a causal tower, computed over the longest prompt of the batch and not over all 77 places.

    The sentence is read at the last token that `attention_mask` shows, which the tokenizer makes the end of text. That
    is where open_clip reads it too, by the highest id or by the id of the end.
    """

    def __init__(self, text: nn.Module) -> None:
        super().__init__()
        self.words, self.transformer, self.norm = text.token_embedding, text.transformer, text.ln_final
        self.places, self.projection = text.positional_embedding, text.text_projection
        self.register_buffer("causal", text.attn_mask, persistent=False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Ids and mask, both int64 (n, length) -> unit (n, width)."""
        length = input_ids.shape[1]
        x = self.words(input_ids) + self.places[:length]
        x = self.norm(self.transformer(x, attn_mask=self.causal[:length, :length]))
        last = (attention_mask.sum(dim=1) - 1)[:, None, None].expand(-1, 1, x.shape[2])
        x = x.gather(1, last)[:, 0]
        if isinstance(self.projection, nn.Linear):
            x = self.projection(x)
        elif self.projection is not None:
            x = x @ self.projection
        return F.normalize(x, dim=-1)


class HuggingFaceSentences(nn.Module):
    """Unit embeddings of a tower of transformers; its own mask is "not the padding id", so padding gets that id."""

    def __init__(self, text: nn.Module) -> None:
        super().__init__()
        self.text, self.pad = text, text.config.pad_token_id

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Ids and mask, both int64 (n, length) -> unit (n, width)."""
        ids = torch.where(attention_mask > 0, input_ids, torch.full_like(input_ids, self.pad))
        out = self.text.transformer(input_ids=ids, attention_mask=attention_mask)
        return F.normalize(self.text.proj(self.text.pooler(out, attention_mask)), dim=-1)


class PaddedSentences(nn.Module):
    """Unit embeddings of a tower that sees its padding: prompts are filled up to the whole context inside the graph."""

    def __init__(self, text: nn.Module, context_length: int) -> None:
        super().__init__()
        self.text, self.pad, self.context_length = text, text.pad_id, context_length

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Ids and mask, both int64 (n, length) -> unit (n, width)."""
        ids = torch.where(attention_mask > 0, input_ids, torch.full_like(input_ids, self.pad))
        filler = torch.full_like(ids[:, :1], self.pad).expand(-1, self.context_length)
        out = self.text(torch.cat([ids, filler], dim=1)[:, : self.context_length])
        # CoCa gives the tokens beside the sentence.
        return F.normalize(out[0] if isinstance(out, tuple) else out, dim=-1)
