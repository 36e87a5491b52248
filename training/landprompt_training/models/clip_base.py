"""An open_clip model as the base.

The `[base]` table of a recipe names it: `model = "ViT-B-32"` with `pretrained = "openai"` (a tag) or the path of a
checkpoint; or `model = "hf-hub:org/repo"`; or `model = "local-dir:/folder"`, a folder with `open_clip_config.json` and
weights.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import open_clip
from torch import nn

from landprompt_training.config import OpenClipBase
from landprompt_training.errors import BaseNotUsable, WeightsMissing
from landprompt_training.models.base import Base, ImageTower
from landprompt_training.models.open_clip_text import open_clip_tower
from landprompt_training.vocabulary.words import TEMPLATES, bank


def open_base(options: OpenClipBase, embedding_size: int | None = None) -> Base:
    """Open the open_clip model that a recipe names.

    Args:
        options: the `[base]` table.
        embedding_size: D of the bundle. The text tower is projected onto D principal axes of the phrase bank; None
            keeps the embedding size of the base.

    Raises:
        WeightsMissing: the checkpoint does not exist, or the hub cannot be reached.
        BaseNotUsable: the base pads its pictures, or its input is not square.
    """
    name, pretrained = options.model, options.pretrained
    has_schema = open_clip.factory.parse_model_name(name)[0] is not None
    if not has_schema and not pretrained:
        raise WeightsMissing(name, "", "the recipe names no checkpoint.")
    try:
        model = _create(name, pretrained, options.quick_gelu)
        tokenizer = open_clip.get_tokenizer(name)
    except (RuntimeError, OSError, ValueError) as problem:
        quick_gelu = _tag(name, pretrained).get("quick_gelu", False)
        raise WeightsMissing(name, pretrained or name, _first_line(problem), quick_gelu) from problem
    model.eval()
    image = _image_tower(name, model.visual, open_clip.get_model_preprocess_cfg(model))
    bias = 0.0 if getattr(model, "logit_bias", None) is None else float(model.logit_bias.detach())
    text = open_clip_tower(model.text, tokenizer)
    scale = float(model.logit_scale.detach().exp())
    if embedding_size is None or embedding_size == text.embedding_size:
        return Base(image, text, scale, bias)
    projected = open_clip_tower(model.text, tokenizer, embedding_size)
    projected.fit([template.format(phrase) for phrase in bank() for template in (*TEMPLATES, "{}")])
    return Base(image, projected, scale, bias, own_text=text)


def _create(name: str, pretrained: str | None, quick_gelu: bool) -> Any:
    if pretrained and ("/" in pretrained or "\\" in pretrained) and not Path(pretrained).is_file():
        raise FileNotFoundError(f"there is no file {pretrained}.")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*QuickGELU mismatch.*")
        out: nn.Module = open_clip.create_model(
            name,
            pretrained,
            require_pretrained=True,
            force_custom_text=True,  # the text tower as a separate module, for all model types
            # A tag implies the activation that its weights were trained with.
            force_quick_gelu=quick_gelu or _tag(name, pretrained).get("quick_gelu", False),
        )
        return out


def _tag(name: str, pretrained: str | None) -> dict[str, Any]:
    """open_clip's settings of a tag; empty for a file."""
    return open_clip.pretrained.get_pretrained_cfg(name.replace("/", "-"), pretrained) if pretrained else {}


def _image_tower(name: str, visual: nn.Module, settings: dict[str, Any]) -> ImageTower:
    """The image tower with the preprocessing of open_clip, see `open_clip.transform.image_transform`."""
    size, mode = settings["size"], settings.get("resize_mode") or "shortest"
    height, width = (size, size) if isinstance(size, int) else size
    if height != width:
        raise BaseNotUsable(name, f"its input of {height} x {width} pixels is not square")
    if mode not in ("shortest", "squash"):
        raise BaseNotUsable(name, f"its resize mode '{mode}' pads pictures")
    bilinear = settings.get("interpolation") == "bilinear"
    return ImageTower(visual, height, settings["mean"], settings["std"], mode == "squash", bilinear)


def _first_line(problem: Exception) -> str:
    line = str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
    return (line if len(line) < 300 else line[:300] + "...").rstrip(".") + "."
