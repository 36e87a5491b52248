"""The compact base, where no CLIP weights are at hand: MiniLM with a trained head, EfficientNet-Lite0 from ImageNet."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.config import CompactBase
from landprompt_training.models.base import Base, ImageTower
from landprompt_training.models.imagenet import imagenet_trunk, untrained_trunk
from landprompt_training.models.minilm import minilm_tower
from landprompt_training.vocabulary.words import TEMPLATES, bank

LOGIT_SCALE = 20.0
_HALF = (0.5, 0.5, 0.5)


class CompactVisual(nn.Module):
    """EfficientNet-Lite0 and a linear layer: pictures (n, 3, h, w) in -1..1 of any size -> (n, D), not unit."""

    def __init__(self, trunk: nn.Module, embedding_size: int) -> None:
        super().__init__()
        self.trunk, self.drop = trunk, nn.Dropout(0.2)
        self.head = nn.Linear(trunk.num_features, embedding_size)

    def forward(self, picture: Tensor, valid: Tensor | None = None) -> Tensor:
        """Embeddings; where `valid` (n, 1, h, w) is given, the mean features of the valid pixels."""
        if valid is None:
            return self.head(self.drop(self.trunk(picture).mean(dim=(2, 3))))
        features = self.trunk(picture * valid)
        weight = F.interpolate(valid, size=features.shape[-2:], mode="bilinear", antialias=False).clamp(min=1e-3)
        return self.head(self.drop((features * weight).sum(dim=(2, 3)) / weight.sum(dim=(2, 3))))


def compact_base(options: CompactBase, seed: int = 1) -> Base:
    """The base before its training: the head of the text tower is the principal axes of the phrase bank."""
    text = minilm_tower(options.embedding_size)
    text.fit([template.format(phrase) for phrase in bank() for template in (*TEMPLATES, "{}")])
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        trunk = imagenet_trunk() if options.pretrained else untrained_trunk()
        visual = CompactVisual(trunk, options.embedding_size)
    image = ImageTower(visual, options.image_size, _HALF, _HALF)
    return Base(image, text, LOGIT_SCALE, 0.0, projected=True)
