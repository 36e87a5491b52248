"""The patched image tower behind the inputs of the optical student: it names whole 8-bit pictures in the engine."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.data.bands import OPTICAL_BANDS, RGB_WHITE, positions
from landprompt_training.data.modality import Modality
from landprompt_training.models.base import Base
from landprompt_training.models.compact_base import CompactVisual

_VISIBLE = positions(("B04", "B03", "B02"))
# Pixels of the compact network for a pixel of the picture: things that name a tile at 10 m are a few pixels wide.
ENLARGED = 1.5


class PictureTower(nn.Module):
    """Standardised bands in, of which red, green and blue are used; the unit embedding of the whole picture out.

    The compact network is fully convolutional and reads pictures of any size, enlarged by `ENLARGED`. Any other tower
    reads a square: the picture is resampled to it, whatever its shape.

    Shape:
        image (n, bands, h, w), band_mask (n, bands), valid (n, 1, h, w) -> embedding (n, D) of unit length.
    """

    def __init__(self, base: Base, modality: Modality) -> None:
        super().__init__()
        if modality.bands != OPTICAL_BANDS:
            raise ValueError("the picture tower takes the inputs of the 12-band student")
        self.tower = base.image
        self.register_buffer("basis", torch.eye(1) if base.projected else base.text.basis.clone(), persistent=False)
        self.projected = base.projected
        for name in ("mean", "std"):
            values = torch.tensor([getattr(modality, name)[place] for place in _VISIBLE])
            self.register_buffer(f"band_{name}", values[:, None, None], persistent=False)

    def picture(self, image: Tensor, band_mask: Tensor) -> Tensor:
        """Red, green, blue (n, 3, h, w) as displayed, 0..1; grey where the band is missing."""
        displayed = ((image[:, _VISIBLE] * self.band_std + self.band_mean) / RGB_WHITE).clamp(0, 1)
        mask = band_mask[:, _VISIBLE, None, None]
        return displayed * mask + 0.5 * (1 - mask)

    def forward(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> Tensor:
        """See the class."""
        picture = self.picture(image, band_mask)
        visual = self.tower.visual
        if isinstance(visual, CompactVisual):
            enlarged, seen = (_scaled(x, ENLARGED) for x in (picture * valid, valid))
            features = visual((enlarged - self.tower.mean) / self.tower.std * seen, seen)
        else:
            size = (self.tower.size, self.tower.size)
            square = F.interpolate(picture, size=size, mode="bilinear", align_corners=False)
            features = visual((square - self.tower.mean) / self.tower.std)
            features = features[0] if isinstance(features, tuple) else features
        return F.normalize((features if self.projected else features @ self.basis).float(), dim=-1)


def _scaled(x: Tensor, factor: float) -> Tensor:
    return F.interpolate(x, scale_factor=factor, mode="bilinear", align_corners=False)
