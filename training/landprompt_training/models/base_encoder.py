"""Any open_clip base as an encoder of maps without a student: windows, and the last block's values (MaskCLIP).

For recipes with [base] and [export] alone. A ViT's cells are the values of its last attention block, projected (Zhou et
al. 2022, arXiv 2112.01071); other towers give one embedding for each window.
"""

from __future__ import annotations

import torch
from open_clip.transformer import VisionTransformer
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.data.bands import RGB_WHITE
from landprompt_training.data.modality import Modality
from landprompt_training.models.base import Base
from landprompt_training.models.traceable_attention import make_traceable


class BaseEncoder(nn.Module):
    """True colour in, a unit embedding for each cell of 8 x 8 pixels and one for the chip out.

    Shape:
        as `PyramidStudent`. Cells are computed in windows of `window` pixels on the raster's origin, each alone, so a
        raster cut in blocks at multiples of the window gives what the whole gives.
    """

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
        return features[0] if isinstance(features, tuple) else features

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
        return self._placed(tokens).transpose(1, 2).unflatten(2, (side, side))
