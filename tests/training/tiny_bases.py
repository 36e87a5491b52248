"""Tiny, randomly initialised open_clip models of each kind, as folders for `local-dir:` in a recipe."""

from __future__ import annotations

import json
from pathlib import Path

import open_clip
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast, XLMRobertaConfig

SIZE, WIDTH = 32, 24
VIT = {"image_size": SIZE, "layers": 2, "width": 32, "patch_size": 8, "head_width": 16}
RESNET = {"image_size": SIZE, "layers": [1, 1, 1, 1], "width": 8, "patch_size": None}
CLIP_TEXT = {"context_length": 20, "vocab_size": 49408, "width": 16, "heads": 2, "layers": 2}
SIGLIP_TEXT = CLIP_TEXT | {"no_causal_mask": True, "pool_type": "last", "proj_bias": True}
KINDS = ("vit", "resnet", "hugging_face", "siglip")


def write_base(folder: Path, kind: str, preprocess: dict | None = None) -> str:
    """Write a base with the given preprocessing settings; returns the value for `model` in a recipe."""
    folder.mkdir(parents=True, exist_ok=True)
    text = {"hugging_face": _hugging_face_text, "siglip": lambda _: SIGLIP_TEXT}.get(kind, lambda _: CLIP_TEXT)(folder)
    config = {"embed_dim": WIDTH, "vision_cfg": RESNET if kind == "resnet" else VIT, "text_cfg": text}
    if kind == "siglip":
        config |= {"custom_text": True, "init_logit_bias": -10.0}
    (folder / "open_clip_config.json").write_text(json.dumps({"model_cfg": config, "preprocess_cfg": preprocess or {}}))
    torch.manual_seed(0)
    model = open_clip.create_model(f"local-dir:{folder}", pretrained_text=False)
    torch.save(model.state_dict(), folder / "open_clip_pytorch_model.bin")
    return f"local-dir:{folder}"


def _hugging_face_text(folder: Path) -> dict:
    """An xlm-roberta with two layers and its own unigram vocabulary."""
    sentences = ["a satellite photo of forest, water, rivers and lakes.", "поле пшеницы", "rivière", "0123456789"]
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    tokenizer.train_from_iterator(
        sentences, trainers.UnigramTrainer(vocab_size=80, special_tokens=special, unk_token="<unk>")
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", pad_token="<pad>", unk_token="<unk>"
    ).save_pretrained(folder)
    XLMRobertaConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=40, pad_token_id=1,
    ).save_pretrained(folder)  # fmt: skip
    return {
        "hf_model_name": str(folder),
        "hf_tokenizer_name": str(folder),
        "hf_pooler_type": "mean_pooler",
        "context_length": 20,
    }
