"""The text tower and tokenizer of any open_clip model, in a form that exports to ONNX.

Ids equal open_clip's own for every text that its cleaning changes only by Unicode composition, quotes, full-width
letters, ligatures, the five common HTML entities, white space and case. What ftfy alone can mend, text decoded with the
wrong code page ("Ã¼" for "ü"), stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import open_clip.tokenizer as own
import torch
from ftfy.chardata import CONTROL_CHARS, LIGATURES, WIDTH_MAP
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.models.text_tower import TextTower


class TraceableAttention(nn.Module):
    """Self-attention with the weights of a `torch.nn.MultiheadAttention`, with the same call signature."""

    def __init__(self, own: nn.MultiheadAttention) -> None:
        super().__init__()
        self.inward = nn.Linear(own.embed_dim, 3 * own.embed_dim)
        self.inward.weight, self.inward.bias = own.in_proj_weight, own.in_proj_bias
        self.outward, self.heads, self.batch_first = own.out_proj, own.num_heads, own.batch_first

    def forward(
        self, query: Tensor, key: Tensor, value: Tensor, need_weights: bool = False, attn_mask: Tensor | None = None
    ) -> tuple[Tensor, None]:
        """Self-attention of `query`, which key and value equal, and no weights."""
        x = query if self.batch_first else query.transpose(0, 1)
        parts = self.inward(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        q, k, v = parts[0], parts[1], parts[2]
        x = F.scaled_dot_product_attention(q, k, v, attn_mask=attn_mask).transpose(1, 2).flatten(2)
        x = self.outward(x)
        return x if self.batch_first else x.transpose(0, 1), None


def make_traceable(module: nn.Module) -> None:
    """Replace every `MultiheadAttention` within `module`, weights kept."""
    for name, child in module.named_children():
        if isinstance(child, nn.MultiheadAttention):
            setattr(module, name, TraceableAttention(child))
        else:
            make_traceable(child)


# What ftfy.fix_text changes in a text that was decoded rightly (ftfy 6, "fixes" of its TextFixerConfig).
_QUOTES = {"[\u2018-\u201b\u02bc]": "'", "[\u201c-\u201f]": '"'}
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&(#39|apos);": "'", "&nbsp;": " ", "&amp;": "&"}
# Splits words as open_clip's SimpleTokenizer does.
_WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"


def portable_tokenizer(tokenizer: Any) -> Tokenizer:
    """The tokenizer of any open_clip model as a `tokenizers.Tokenizer`, cleaning included.

    Args:
        tokenizer: what `open_clip.get_tokenizer` gives.

    Raises:
        ValueError: for the modes that re-order or replace tokens after the tokenizer ("clips", `strip_sep_token`,
            reduction masks), which have no place in `tokenizer.json`.
    """
    if isinstance(tokenizer, own.SimpleTokenizer):
        if tokenizer.reduction_fn is not None:
            raise ValueError("a tokenizer with a reduction mask draws its tokens at random and cannot be exported")
        return _byte_pairs(tokenizer)
    if getattr(tokenizer, "tokenizer_mode", "") or getattr(tokenizer, "strip_sep_token", False):
        raise ValueError("this base's tokenizer changes tokens after tokenizing, which tokenizer.json cannot say")
    backend = Tokenizer.from_str(tokenizer.tokenizer.backend_tokenizer.to_str())
    clean = getattr(tokenizer, "clean_fn", own.get_clean_fn("canonicalize"))
    steps = _cleaning(clean)
    backend.normalizer = normalizers.Sequence([*steps, *([backend.normalizer] if backend.normalizer else [])])
    return backend


def _byte_pairs(tokenizer: own.SimpleTokenizer) -> Tokenizer:
    """OpenAI's byte-pair encoding."""
    ranked = sorted(tokenizer.bpe_ranks, key=tokenizer.bpe_ranks.get)
    start, end = (tokenizer.decoder[i] for i in (tokenizer.sot_token_id, tokenizer.eot_token_id))
    out = Tokenizer(models.BPE(vocab=tokenizer.encoder, merges=ranked, end_of_word_suffix="</w>", unk_token=end))
    out.normalizer = normalizers.Sequence(_cleaning(tokenizer.clean_fn))
    out.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_WORDS), behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    out.decoder = decoders.ByteLevel()
    out.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        special_tokens=[(start, tokenizer.sot_token_id), (end, tokenizer.eot_token_id)],
    )
    out.add_special_tokens([start, end])
    return out


def _cleaning(clean: Callable[[str], str]) -> list[normalizers.Normalizer]:
    """open_clip's cleaning function, as far as rules can express it."""
    steps: list[normalizers.Normalizer] = [normalizers.Replace(Regex(p), r) for p, r in _ENTITIES.items()]
    steps += [normalizers.Replace(chr(code), text) for code, text in (LIGATURES | WIDTH_MAP).items()]
    steps += [normalizers.Replace(Regex(pattern), to) for pattern, to in _QUOTES.items()]
    steps += [normalizers.Replace(chr(code), "") for code, text in CONTROL_CHARS.items() if text is None]
    steps += [normalizers.NFC()]
    if clean is own._clean_canonicalize:
        steps += [normalizers.Replace("_", " "), normalizers.Replace(Regex(r"[!-/:-@\[-`{-~]"), "")]
    steps += [normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    if clean is not own._clean_whitespace:
        steps.append(normalizers.Lowercase())
    return steps


def open_clip_tower(text: Any, tokenizer: Any, embedding_size: int | None = None) -> TextTower:
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
    sentences: nn.Module
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


def _is_causal(text: Any) -> bool:
    """Whether padding has no effect: attention is causal and the embedding is that of the last token."""
    return text.attn_mask is not None and text.cls_emb is None and text.pool_type in ("argmax", "eos")


class CausalSentences(nn.Module):
    """Unit embeddings of a causal tower, computed over the longest prompt of the batch and not over all 77 places.

    The sentence is read at the last token that `attention_mask` shows, which the tokenizer makes the end of text. That
    is where open_clip reads it too, by the highest id or by the id of the end.
    """

    causal: Tensor

    def __init__(self, text: Any) -> None:
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
    """Unit embeddings of a tower of transformers; its mask is "not the padding id", so padding gets that id."""

    def __init__(self, text: Any) -> None:
        super().__init__()
        self.text, self.pad = text, text.config.pad_token_id

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Ids and mask, both int64 (n, length) -> unit (n, width)."""
        ids = torch.where(attention_mask > 0, input_ids, torch.full_like(input_ids, self.pad))
        out = self.text.transformer(input_ids=ids, attention_mask=attention_mask)
        return F.normalize(self.text.proj(self.text.pooler(out, attention_mask)), dim=-1)


class PaddedSentences(nn.Module):
    """Unit embeddings of a tower that sees its padding: prompts are filled up to the whole context inside the graph."""

    def __init__(self, text: Any, context_length: int) -> None:
        super().__init__()
        self.text, self.pad, self.context_length = text, text.pad_id, context_length

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Ids and mask, both int64 (n, length) -> unit (n, width)."""
        ids = torch.where(attention_mask > 0, input_ids, torch.full_like(input_ids, self.pad))
        filler = torch.full_like(ids[:, :1], self.pad).expand(-1, self.context_length)
        out = self.text(torch.cat([ids, filler], dim=1)[:, : self.context_length])
        # CoCa returns its tokens as well.
        return F.normalize(out[0] if isinstance(out, tuple) else out, dim=-1)
