"""Token ids of the exported tokenizer, compared with those of open_clip."""

from __future__ import annotations

import itertools

import numpy as np
import open_clip
import pytest
from landprompt_training.models.open_clip_text import portable_tokenizer
from tokenizers import Tokenizer

PLACES = [
    "rivière à méandres", "Straße", "forêt de feuillus", "поле пшеницы", "稲田", "水库", "غابة", "नदी", "παραλία",
    "rừng ngập mặn", "vineyard's edge", "“curly” quotes’", "ﬁelds", "ｆｕｌｌ ｗｉｄｔｈ", "e\u0301tang", "日本語ｶﾞｷﾞ",
    "🌲🌲 forest", "3.5 km² lake", "a  b\tc\nd", "crops &amp; trees", "it's they'll we'd", "ŒUVRE", "İstanbul",
    "naïve café", "\ufeffbom", "<lake>", "A/B-C_D",
]  # fmt: skip
FRAMES = ["{}", "a centered satellite photo of {}.", "{}, {}!", "THE {} (2021)", " {}  "]
WORDS = ["water", "burned forest", "open-cast mine", "palm oil", "Sentinel-2 scene 10 m", "flooded rice field #7"]


def thousand_prompts() -> list[str]:
    """1,000 prompts: plain, non-ASCII, too long, empty."""
    out = ["", " ", "\n", "!", "word " * 200, "水" * 300, "x" * 500, "a" * 76 + " b"]
    pieces = PLACES + WORDS
    for frame, (a, b) in itertools.product(FRAMES, itertools.product(pieces, pieces)):
        out.append(frame.replace("{}", a, 1).replace("{}", b))
    chosen = np.random.default_rng(0).permutation(np.arange(8, len(out)))[: 1000 - 8]
    return out[:8] + [out[i] for i in chosen]


def ids(tokenizer: Tokenizer, texts: list[str], length: int, pad: int) -> np.ndarray:
    """Token ids as in the engine, padded as in open_clip."""
    tokenizer = Tokenizer.from_str(tokenizer.to_str())
    tokenizer.enable_truncation(length)
    rows = [e.ids for e in tokenizer.encode_batch(texts)]
    return np.array([row + [pad] * (length - len(row)) for row in rows])


@pytest.mark.parametrize("length", [77, 16])
def test_ids_equal_open_clip_for_a_thousand_prompts(length):
    own = open_clip.get_tokenizer("ViT-B-32", context_length=length)
    prompts = thousand_prompts()
    assert len(prompts) == 1000
    wanted, got = own(prompts).numpy(), ids(portable_tokenizer(own), prompts, length, 0)
    different = [p for p, a, b in zip(prompts, wanted, got, strict=True) if (a != b).any()]
    assert not different


def test_rejects_randomly_sampled_tokens():
    with pytest.raises(ValueError, match="at random"):
        portable_tokenizer(open_clip.tokenizer.SimpleTokenizer(reduction_mask="random"))
