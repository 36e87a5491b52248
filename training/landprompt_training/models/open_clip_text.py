"""The text tower and tokenizer of any open_clip model, in a form that exports to ONNX.

Token ids are the same as open_clip's for every text, except for text decoded with the wrong code page ("Ã¼" for "ü"),
which open_clip repairs with ftfy. Of open_clip's cleaning, the following is reproduced: Unicode composition, quotes,
full-width letters, ligatures, the five common HTML entities, white space and case.
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
    """Self-attention with the weights and the call signature of a `torch.nn.MultiheadAttention`."""

    def __init__(self, own: nn.MultiheadAttention) -> None:
        super().__init__()
        self.inward = nn.Linear(own.embed_dim, 3 * own.embed_dim)
        self.inward.weight, self.inward.bias = own.in_proj_weight, own.in_proj_bias
        self.outward, self.heads, self.batch_first = own.out_proj, own.num_heads, own.batch_first

    def forward(
        self, query: Tensor, key: Tensor, value: Tensor, need_weights: bool = False, attn_mask: Tensor | None = None
    ) -> tuple[Tensor, None]:
        """Self-attention of `query` (key and value are ignored), and None for the attention weights."""
        x = query if self.batch_first else query.transpose(0, 1)
        parts = self.inward(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        q, k, v = parts[0], parts[1], parts[2]
        x = F.scaled_dot_product_attention(q, k, v, attn_mask=attn_mask).transpose(1, 2).flatten(2)
        x = self.outward(x)
        return x if self.batch_first else x.transpose(0, 1), None


def make_traceable(module: nn.Module) -> None:
    """Replace every `MultiheadAttention` in `module` by `TraceableAttention` with the same weights."""
    for name, child in module.named_children():
        if isinstance(child, nn.MultiheadAttention):
            setattr(module, name, TraceableAttention(child))
        else:
            make_traceable(child)


# The changes of ftfy.fix_text to correctly decoded text (ftfy 6, "fixes" of its TextFixerConfig).
_QUOTES = {"[\u2018-\u201b\u02bc]": "'", "[\u201c-\u201f]": '"'}
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&(#39|apos);": "'", "&nbsp;": " ", "&amp;": "&"}
# The word pattern of open_clip's SimpleTokenizer.
_WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"


def portable_tokenizer(tokenizer: Any) -> Tokenizer:
    """Convert the tokenizer of any open_clip model, with its cleaning, to a `tokenizers.Tokenizer`.

    Args:
        tokenizer: from `open_clip.get_tokenizer`.

    Raises:
        ValueError: the tokenizer reorders or replaces tokens after tokenisation ("clips", `strip_sep_token`, reduction
            masks), which `tokenizer.json` cannot express.
    """
    if isinstance(tokenizer, own.SimpleTokenizer):
        if tokenizer.reduction_fn is not None:
            raise ValueError("a tokenizer with a reduction mask samples tokens at random and cannot be exported")
        return _byte_pairs(tokenizer)
    if getattr(tokenizer, "tokenizer_mode", "") or getattr(tokenizer, "strip_sep_token", False):
        raise ValueError("the tokenizer of this base changes tokens afterwards, which tokenizer.json cannot express")
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
    """The steps of an open_clip cleaning function that can be expressed as rules."""
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
    """The text tower of an open_clip model, with the token ids of the base.

    Three kinds are supported: Hugging Face towers (xlm-roberta), causal transformers (OpenAI, LAION, most others), and
    towers that attend to every position (SigLIP).

    Args:
        text: the `text` attribute of a model from `open_clip.create_model(..., force_custom_text=True)`.
        tokenizer: from `open_clip.get_tokenizer`.
        embedding_size: D; None for that of the base.

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
    """Whether padding has no effect, because attention is causal and the embedding is that of the last token."""
    return text.attn_mask is not None and text.cls_emb is None and text.pool_type in ("argmax", "eos")


class CausalSentences(nn.Module):
    """Unit embeddings of a causal tower, computed over the length of the longest prompt instead of all 77 positions.

    The embedding is that of the last token in `attention_mask`, the end-of-text token. open_clip takes the same token,
    by its id or as the highest id.
    """

    causal: Tensor

    def __init__(self, text: Any) -> None:
        super().__init__()
        self.words, self.transformer, self.norm = text.token_embedding, text.transformer, text.ln_final
        self.places, self.projection = text.positional_embedding, text.text_projection
        self.register_buffer("causal", text.attn_mask, persistent=False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Unit embeddings (n, width) from token ids and mask, both int64 (n, length)."""
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
    """Unit embeddings of a Hugging Face tower. It masks the padding id, so that masked tokens are set to this id."""

    def __init__(self, text: Any) -> None:
        super().__init__()
        self.text, self.pad = text, text.config.pad_token_id

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Unit embeddings (n, width) from token ids and mask, both int64 (n, length)."""
        ids = torch.where(attention_mask > 0, input_ids, torch.full_like(input_ids, self.pad))
        out = self.text.transformer(input_ids=ids, attention_mask=attention_mask)
        return F.normalize(self.text.proj(self.text.pooler(out, attention_mask)), dim=-1)


class PaddedSentences(nn.Module):
    """Unit embeddings of a tower that attends to padding. Prompts are padded to the full context inside the graph."""

    def __init__(self, text: Any, context_length: int) -> None:
        super().__init__()
        self.text, self.pad, self.context_length = text, text.pad_id, context_length

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Unit embeddings (n, width) from token ids and mask, both int64 (n, length)."""
        ids = torch.where(attention_mask > 0, input_ids, torch.full_like(input_ids, self.pad))
        filler = torch.full_like(ids[:, :1], self.pad).expand(-1, self.context_length)
        out = self.text(torch.cat([ids, filler], dim=1)[:, : self.context_length])
        # CoCa returns its tokens as well.
        return F.normalize(out[0] if isinstance(out, tuple) else out, dim=-1)
