"""open_clip's tokenizers as `tokenizer.json`, which the engine reads without open_clip.

Ids equal open_clip's own for every text that its cleaning changes only by Unicode composition, quotes, full-width
letters, ligatures, the five common HTML entities, white space and case. What ftfy alone can mend, text decoded with the
wrong code page ("Ã¼" for "ü"), stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import open_clip.tokenizer as own
from ftfy.chardata import CONTROL_CHARS, LIGATURES, WIDTH_MAP
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

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
    """open_clip's cleaning function, as far as it can be said in rules."""
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
