"""A base: any open_clip model, as image tower and text tower.

A recipe names it: `[base] model = "ViT-B-32"`, `pretrained = "openai"` (a tag) or a checkpoint's path; or `model =
"hf-hub:org/repo"`; or `model = "local-dir:/folder"` with `open_clip_config.json` and weights in it.
"""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

import open_clip
import torch
from torch import Tensor, nn
from torchvision.transforms import InterpolationMode
from torchvision.transforms.v2.functional import center_crop, resize

from landprompt_training.base.weights_missing import WeightsMissing
from landprompt_training.text.open_clip_text import open_clip_tower
from landprompt_training.text.tower import TextTower


class ImageTower(nn.Module):
    """The image side of a base: pictures in, raw features out.

    Attributes:
        visual: open_clip's image tower, projection included; what patching trains.
        size: side of the square picture that it reads, pixels.

    Shape:
        picture (n, 3, h, w), red, green, blue in 0..1, any size -> (n, width), not unit.
    """

    def __init__(self, visual: nn.Module, size: int, mean: tuple[float, ...], std: tuple[float, ...]) -> None:
        super().__init__()
        self.visual, self.size = visual, size
        self.register_buffer("mean", torch.tensor(mean)[:, None, None], persistent=False)
        self.register_buffer("std", torch.tensor(std)[:, None, None], persistent=False)

    def prepare(self, picture: Tensor) -> Tensor:
        """Bring a picture (..., 3, h, w) to the tower's size: its shorter side by bicubic resampling, its centre."""
        if picture.shape[-2:] == (self.size, self.size):
            return picture
        picture = resize(picture, [self.size], InterpolationMode.BICUBIC, antialias=True).clamp(0, 1)
        return center_crop(picture, [self.size])

    def forward(self, picture: Tensor) -> Tensor:
        """Raw features (n, width)."""
        return self.visual((self.prepare(picture) - self.mean) / self.std)

    def digest(self) -> str:
        """What tells these weights from all others; keys of caches are made of it."""
        found = hashlib.sha256()
        for name, value in sorted(self.visual.state_dict().items()):
            found.update(name.encode())
            found.update(value.detach().cpu().reshape(-1).contiguous().view(torch.uint8).numpy().tobytes())
        return found.hexdigest()


class Base(nn.Module):
    """An image tower and a text tower that share a space.

    Attributes:
        image, text: the towers.
        logit_scale, logit_bias: of the base's own training (bias 0 where it has none).
    """

    def __init__(self, image: ImageTower, text: TextTower, logit_scale: float, logit_bias: float) -> None:
        super().__init__()
        self.image, self.text = image, text
        self.logit_scale, self.logit_bias = logit_scale, logit_bias

    def place(self, features: Tensor) -> Tensor:
        """Raw features (n, width) in the space of the embeddings (n, D): onto the axes of the text tower.

        Only texts are centred. With orthonormal axes that span the texts, the rankings are those of the base.
        """
        return features @ self.text.basis


def open_base(options: dict, embedding_size: int | None = None) -> Base:
    """Open the base that a recipe names.

    Args:
        options: the table `[base]`: `model`, `pretrained` (not for `hf-hub:` and `local-dir:`), and `quick_gelu = true`
            for a checkpoint file that was trained from OpenAI's weights (RemoteCLIP, GeoRSCLIP), whose activation the
            file does not tell.
        embedding_size: D of the bundle; None for the base's own.

    Raises:
        WeightsMissing: no such checkpoint, or a hub that cannot be reached.
    """
    name, pretrained = options["model"], options.get("pretrained")
    has_schema = open_clip.factory.parse_model_name(name)[0] is not None
    if not has_schema and not pretrained:
        raise WeightsMissing(name, "", "the recipe names no checkpoint.")
    try:
        model = _create(name, pretrained, options.get("quick_gelu", False))
        tokenizer = open_clip.get_tokenizer(name)
    except (RuntimeError, OSError, ValueError) as problem:
        raise WeightsMissing(name, pretrained or name, _first_line(problem)) from problem
    model.eval()
    settings = open_clip.get_model_preprocess_cfg(model)
    size = settings["size"]
    image = ImageTower(model.visual, size if isinstance(size, int) else size[0], settings["mean"], settings["std"])
    bias = 0.0 if getattr(model, "logit_bias", None) is None else float(model.logit_bias.detach())
    return Base(
        image, open_clip_tower(model.text, tokenizer, embedding_size), float(model.logit_scale.detach().exp()), bias
    )


def _create(name: str, pretrained: str | None, quick_gelu: bool) -> nn.Module:
    if pretrained and ("/" in pretrained or "\\" in pretrained) and not Path(pretrained).is_file():
        raise FileNotFoundError(f"there is no file {pretrained}.")
    tag = pretrained and open_clip.pretrained.get_pretrained_cfg(name.replace("/", "-"), pretrained)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*QuickGELU mismatch.*")
        return open_clip.create_model(
            name,
            pretrained,
            require_pretrained=True,
            force_custom_text=True,  # the text tower in one piece, whatever its kind
            # A tag tells which activation its weights were trained with.
            force_quick_gelu=quick_gelu or bool(tag and tag.get("quick_gelu")),
        )


def _first_line(problem: Exception) -> str:
    line = str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
    return (line if len(line) < 300 else line[:300] + "...").rstrip(".") + "."
