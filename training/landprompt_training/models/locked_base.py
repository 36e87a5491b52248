"""A base from nothing: an untrained open_clip image tower beside the words of all-MiniLM-L6-v2, which stay as they are.

For machines without CLIP's weights. The stage `bootstrap` trains the image tower under the locked words (Zhai et al.
2022, arXiv 2111.07991, with the sides exchanged); afterwards it is patched and distilled like any other base.
"""

from __future__ import annotations

import torch
from open_clip.constants import OPENAI_DATASET_MEAN, OPENAI_DATASET_STD
from open_clip.model import CLIPVisionCfg, _build_vision_tower

from landprompt_training.models.base import Base, ImageTower
from landprompt_training.models.minilm import minilm_tower

# CLIP's own start: a temperature of 0.07.
LOGIT_SCALE = 1 / 0.07
MINILM_WIDTH = 384


def locked_base(vision: dict, embedding_size: int | None = None, seed: int = 1) -> Base:
    """The base with its image tower untrained.

    Args:
        vision: open_clip's `vision_cfg`: `layers`, `width`, `image_size` .., or `timm_model_name`.
        embedding_size: D of the text tower; None for MiniLM's own 384, which the image tower always has.
        seed: of the image tower's first weights.
    """
    text = minilm_tower(embedding_size or MINILM_WIDTH)
    settings = CLIPVisionCfg(**vision)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        visual = _build_vision_tower(text.centre.numel(), settings).eval()
    image = ImageTower(visual, settings.image_size, OPENAI_DATASET_MEAN, OPENAI_DATASET_STD)
    return Base(image, text, LOGIT_SCALE, 0.0)
