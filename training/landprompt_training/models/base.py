"""The base of a model: an image tower and a text tower with a common embedding space."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torchvision.transforms import InterpolationMode
from torchvision.transforms.v2.functional import center_crop, resize

from landprompt_training.checkpoint import weights_digest
from landprompt_training.models.text_tower import TextTower


class ImageTower(nn.Module):
    """The image tower of a base, which maps pictures to raw features.

    Attributes:
        visual: open_clip's image tower with its projection, the part trained by patching.
        size: side of the square input in pixels.
        squash: whether pictures are resized to the square regardless of their aspect ratio (SigLIP); otherwise, the
            shorter side is resized and the centre is cropped.
        resampling: interpolation mode for resizing.

    Shape:
        picture (n, 3, h, w), red, green, blue in 0..1, of any size -> (n, width), not normalised.
    """

    mean: Tensor
    std: Tensor

    def __init__(
        self,
        visual: nn.Module,
        size: int,
        mean: tuple[float, ...],
        std: tuple[float, ...],
        squash: bool = False,
        bilinear: bool = False,
    ) -> None:
        super().__init__()
        self.visual, self.size, self.squash = visual, size, squash
        self.resampling = InterpolationMode.BILINEAR if bilinear else InterpolationMode.BICUBIC
        self.register_buffer("mean", torch.tensor(mean)[:, None, None], persistent=False)
        self.register_buffer("std", torch.tensor(std)[:, None, None], persistent=False)

    def prepare(self, picture: Tensor) -> Tensor:
        """Resize a picture (..., 3, h, w) to the tower's input size, as in the training of the tower."""
        if picture.shape[-2:] == (self.size, self.size):
            return picture
        size = [self.size, self.size] if self.squash else [self.size]
        picture = resize(picture, size, self.resampling, antialias=True).clamp(0, 1)
        out: Tensor = center_crop(picture, [self.size])
        return out

    def forward(self, picture: Tensor) -> Tensor:
        """Raw features (n, width)."""
        features = self.visual((self.prepare(picture) - self.mean) / self.std)
        out: Tensor = features[0] if isinstance(features, tuple) else features  # CoCa returns its tokens as well
        return out

    def digest(self) -> str:
        """Digest of the weights, used in the keys of caches."""
        return weights_digest(self.visual)


class Base(nn.Module):
    """An image tower and a text tower with a common embedding space.

    Attributes:
        image, text: the towers.
        own_text: the text tower in the feature space of the image tower, used for patching; `text` may be a projection
            of it.
        logit_scale, logit_bias: scale and bias from the training of the base (bias 0 if it has none).
        projected: whether the features of the image tower already have the length of the embeddings.
    """

    def __init__(
        self, image: ImageTower, text: TextTower, logit_scale: float, logit_bias: float,
        own_text: TextTower | None = None, projected: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.image, self.text, self.own_text = image, text, own_text or text
        self.logit_scale, self.logit_bias, self.projected = logit_scale, logit_bias, projected

    def digest(self) -> str:
        """Digest of both towers."""
        return f"{self.image.digest()} {self.text.digest()}"

    def place(self, features: Tensor) -> Tensor:
        """Project raw features (n, width) onto the axes of the text tower: (n, D), not normalised.

        Only texts are centred. With orthonormal axes that span the texts, rankings are the same as those of the base.
        """
        return features if self.projected else features @ self.text.basis
