"""A base: an image tower and a text tower that share a space."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torchvision.transforms import InterpolationMode
from torchvision.transforms.v2.functional import center_crop, resize

from landprompt_training.checkpoint import weights_digest
from landprompt_training.models.text_tower import TextTower


class ImageTower(nn.Module):
    """The image side of a base: pictures in, raw features out.

    Attributes:
        visual: open_clip's image tower, projection included; what patching trains.
        size: side of the square picture that it reads, pixels.
        squash: pictures are squeezed into the square (SigLIP); else their shorter side fits it and their centre is cut.
        resampling: how they are brought to size.

    Shape:
        picture (n, 3, h, w), red, green, blue in 0..1, any size -> (n, width), not unit.
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
        """Bring a picture (..., 3, h, w) to the tower's size, as the tower's own training did."""
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
    """An image tower and a text tower that share a space.

    Attributes:
        image, text: the towers.
        own_text: the text tower in the space of the image tower's features, under which the image tower is patched;
            `text` may be a projection of it.
        logit_scale, logit_bias: of the base's own training (bias 0 where it has none).
        projected: whether the image tower's features already have the length of the embeddings.
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
        """Raw features (n, width) in the space of the embeddings (n, D): onto the axes of the text tower.

        Only texts are centred. With orthonormal axes that span the texts, the rankings are those of the base.
        """
        return features if self.projected else features @ self.text.basis
