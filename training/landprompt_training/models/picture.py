"""The tower that names whole 8-bit pictures: a network that has seen ImageNet, its head in the space of the words."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.data.bands import OPTICAL_BANDS, RGB_WHITE, positions
from landprompt_training.data.modality import Modality
from landprompt_training.models.imagenet import untrained_trunk

# Pixels of the network a pixel of the picture: at 10 m the things that name a tile are few pixels wide, and the network
# knows larger ones.
ENLARGED = 1.5
_VISIBLE = positions(("B04", "B03", "B02"))


class PictureTower(nn.Module):
    """Standardised bands in, of which it looks at red, green and blue; the unit embedding of the whole picture out.

    It takes the inputs of the optical student, whose place it takes where a picture as a whole is asked for.

    Args:
        modality: of the optical student: its bands and how they are standardised.
        embedding_size: D.
        trunk: the network, untrained when None.

    Shape:
        image (n, bands, h, w), band_mask (n, bands), valid (n, 1, h, w) -> embedding (n, D) of unit length.
    """

    def __init__(self, modality: Modality, embedding_size: int, trunk: nn.Module | None = None) -> None:
        super().__init__()
        assert modality.bands == OPTICAL_BANDS
        self.trunk = trunk or untrained_trunk()
        self.drop = nn.Dropout(0.2)
        self.chip = nn.Linear(self.trunk.num_features, embedding_size)
        for name in ("mean", "std"):
            values = torch.tensor([getattr(modality, name)[place] for place in _VISIBLE])
            self.register_buffer(name, values[:, None, None], persistent=False)

    def picture(self, image: Tensor, band_mask: Tensor) -> Tensor:
        """Red, green, blue (n, 3, h, w) as displayed, -1..1, 0 where the band is missing."""
        displayed = (image[:, _VISIBLE] * self.std + self.mean) / RGB_WHITE
        return (displayed * 2 - 1).clamp(-1, 1) * band_mask[:, _VISIBLE, None, None]

    def embed(self, enlarged: Tensor, valid: Tensor) -> Tensor:
        """Unit embeddings (n, D) of pictures (n, 3, h, w), -1..1, at the network's scale; valid is (n, 1, h, w)."""
        return F.normalize(self.chip(self.drop(self.features(enlarged, valid))).float(), dim=1)

    def features(self, enlarged: Tensor, valid: Tensor) -> Tensor:
        """What `chip` maps, (n, width): the mean of the network's features over what is valid. As `embed`."""
        features = self.trunk(enlarged * valid)
        weight = F.interpolate(valid, size=features.shape[-2:], mode="bilinear", antialias=False).clamp(min=1e-3)
        return (features * weight).sum(dim=(2, 3)) / weight.sum(dim=(2, 3))

    def forward(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> Tensor:
        """See the class."""
        return self.embed(enlarge(self.picture(image, band_mask) * valid), enlarge(valid))


def enlarge(picture: Tensor) -> Tensor:
    """A picture (n, c, h, w) at the network's scale."""
    return F.interpolate(picture, scale_factor=ENLARGED, mode="bilinear", align_corners=False)
