"""The base as an encoder of a bundle.

`PictureTower` encodes whole pictures with the patched tower. `BaseEncoder` encodes cells without a student, for recipes
with only [base] and [export]: the cells of a ViT are the projected values of its last attention block (Zhou et al.
2022, arXiv 2112.01071); other towers give one embedding per window.
"""

from __future__ import annotations

import torch
from open_clip.transformer import VisionTransformer
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.data.bands import OPTICAL_BANDS, RGB_WHITE, positions
from landprompt_training.data.modality import Modality
from landprompt_training.models.base import Base
from landprompt_training.models.compact_base import CompactVisual
from landprompt_training.models.open_clip_text import make_traceable

_VISIBLE = positions(("B04", "B03", "B02"))
# Magnification of the picture for the compact network, since characteristic objects are only a few pixels wide at 10 m.
ENLARGED = 1.5


class PictureTower(nn.Module):
    """Embeds whole pictures, from the red, green and blue of the standardised bands.

    The compact network is fully convolutional and reads pictures of any size, enlarged by `ENLARGED`. For any other
    tower, the picture is resized to the tower's square input, regardless of its aspect ratio.

    Shape:
        image (n, bands, h, w), band_mask (n, bands), valid (n, 1, h, w) -> embedding (n, D) of unit length.
    """

    basis: Tensor
    band_mean: Tensor
    band_std: Tensor

    def __init__(self, base: Base, modality: Modality) -> None:
        super().__init__()
        if modality.bands != OPTICAL_BANDS:
            raise ValueError("the picture tower requires the input of the 12-band student")
        self.tower = base.image
        self.register_buffer("basis", torch.eye(1) if base.projected else base.text.basis.clone(), persistent=False)
        self.projected = base.projected
        for name in ("mean", "std"):
            values = torch.tensor([getattr(modality, name)[place] for place in _VISIBLE])
            self.register_buffer(f"band_{name}", values[:, None, None], persistent=False)

    def picture(self, image: Tensor, band_mask: Tensor) -> Tensor:
        """Red, green, blue (n, 3, h, w) as displayed, 0..1; a missing band is 0.5."""
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


class BaseEncoder(nn.Module):
    """Maps true colour to a unit embedding per cell of 8 x 8 pixels and one for the chip.

    Cells are computed independently for windows of `window` pixels, aligned to the origin of the raster. Processing a
    raster in blocks at multiples of the window therefore gives the same result as processing it as a whole.

    Shape:
        as for `PyramidStudent`, with a stride of 8.
    """

    basis: Tensor
    band_mean: Tensor
    band_std: Tensor

    stride = 8
    window = 64
    alignment = 64
    receptive_field = 128
    can_crop = False

    def __init__(self, base: Base, modality: Modality) -> None:
        super().__init__()
        self.tower, self.projected = base.image, base.projected
        make_traceable(self.tower.visual)
        self.register_buffer("basis", base.text.basis.clone(), persistent=False)
        self.visible = [modality.bands.index(band) for band in ("B04", "B03", "B02")]
        for name in ("mean", "std"):
            values = torch.tensor([getattr(modality, name)[place] for place in self.visible])
            self.register_buffer(f"band_{name}", values[:, None, None], persistent=False)

    def forward(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
        """See the class."""
        shown = ((image[:, self.visible] * self.band_std + self.band_mean) / RGB_WHITE).clamp(0, 1)
        shown = shown * band_mask[:, self.visible, None, None] * valid
        chip = self._placed(self._features(self._square(shown)))
        return self._cells(shown), F.normalize(chip, dim=-1)

    def _square(self, picture: Tensor) -> Tensor:
        size = (self.tower.size, self.tower.size)
        picture = F.interpolate(picture, size=size, mode="bilinear", align_corners=False)
        return (picture - self.tower.mean) / self.tower.std

    def _features(self, picture: Tensor) -> Tensor:
        features = self.tower.visual(picture)
        out: Tensor = features[0] if isinstance(features, tuple) else features
        return out

    def _placed(self, features: Tensor) -> Tensor:
        return features if self.projected else features @ self.basis

    def _cells(self, picture: Tensor) -> Tensor:
        n, _, height, width = picture.shape
        w, per = self.window, self.window // self.stride
        rows, cols = (height + w - 1) // w, (width + w - 1) // w
        padded = F.pad(picture, (0, cols * w - width, 0, rows * w - height))
        windows = padded.reshape(n, 3, rows, w, cols, w).permute(0, 2, 4, 1, 3, 5).reshape(n * rows * cols, 3, w, w)
        grid = self._window_cells(self._square(windows))
        grid = F.interpolate(grid, size=(per, per), mode="bilinear", align_corners=False)
        grid = F.normalize(grid, dim=1).reshape(n, rows, cols, grid.shape[1], per, per)
        grid = grid.permute(0, 3, 1, 4, 2, 5).reshape(n, grid.shape[3], rows * per, cols * per)
        stride = self.stride
        return grid[:, :, : (height + stride - 1) // stride, : (width + stride - 1) // stride]

    def _window_cells(self, windows: Tensor) -> Tensor:
        """Embeddings (n, D, side, side) of square windows."""
        visual = self.tower.visual
        if not isinstance(visual, VisionTransformer):
            return self._placed(self._features(windows))[..., None, None]
        x = visual.conv1(windows)
        side = x.shape[-1]
        x = visual._embeds(windows)
        for block in visual.transformer.resblocks[:-1]:
            x = block(x)
        last = visual.transformer.resblocks[-1]
        attention, normed = last.attn, last.ln_1(x)
        values = attention.inward(normed)[..., 2 * normed.shape[-1] :]
        tokens = visual.ln_post(attention.outward(values))[:, -side * side :]
        if visual.proj is not None:
            tokens = tokens @ visual.proj
        out: Tensor = self._placed(tokens).transpose(1, 2).unflatten(2, (side, side))
        return out
