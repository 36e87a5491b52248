"""The fully convolutional student: a small residual pyramid with a light top-down decoder to stride 2.

It has two outputs: the decoder gives cell embeddings for maps, and the coarse features give the embedding of the whole
chip. With a single output for both, the banks of a river would be labelled "river".
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.models.band_fill import BandFill
from landprompt_training.models.stages import Binomial, ConvNorm, copy_lite, lite_stages, residual_stages


class BandStem(nn.Module):
    """First convolution over any subset of the bands.

    Expects missing bands already predicted (`BandFill`). A linear map of the band mask scales and shifts each channel,
    at no cost per pixel (FiLM, arXiv 1709.07871).
    """

    def __init__(self, n_bands: int, width: int, antialias: bool = False) -> None:
        super().__init__()
        self.blur = Binomial(n_bands + 1) if antialias else None
        self.conv = nn.Conv2d(n_bands + 1, width, 3, stride=2, padding=1, bias=False)
        self.film = nn.Linear(n_bands, 2 * width)
        self.norm = nn.BatchNorm2d(width)
        nn.init.zeros_(self.film.weight)
        nn.init.zeros_(self.film.bias)

    def forward(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> Tensor:
        """Features (n, width, ceil(h/2), ceil(w/2)) from the inputs of the student."""
        scale, shift = self.film(band_mask).chunk(2, dim=1)
        if torch.onnx.is_in_onnx_export():
            # The same sum without a concatenation, which onnxruntime would run on a single thread.
            bands, flag = self.conv.weight[:, :-1], self.conv.weight[:, -1:]
            if self.blur is not None:
                kernel = self.blur.kernel
                image = F.conv2d(image, kernel[:-1], padding=1, groups=int(kernel.shape[0]) - 1)
                valid = F.conv2d(valid, kernel[-1:], padding=1)
            x = F.conv2d(image, bands, stride=2, padding=1) + F.conv2d(valid, flag, stride=2, padding=1)
        else:
            x = torch.cat([image, valid], dim=1)
            x = self.conv(x if self.blur is None else self.blur(x))
        return F.relu(self.norm(x * (1 + scale[..., None, None]) + shift[..., None, None]))


class SpectralBranch(nn.Module):
    """Classifies by spectrum alone: a network of 1x1 convolutions on the mean spectrum of each cell of 2 x 2 pixels.

    Spectra carry over from one place to another. The branch learns in a few hundred steps, preserves water that
    is too narrow for the other convolutions to resolve, and does not depend on the neighbourhood.

    Shape:
        image (n, n_bands, h, w) with missing bands filled, band_mask (n, n_bands), valid (n, 1, h, w); h and w even ->
        (n, n_out, h/2, w/2).
    """

    def __init__(self, n_bands: int, hidden: int, n_out: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(n_bands, hidden, 1)
        self.film = nn.Linear(n_bands, hidden, bias=False)
        self.rest = nn.Sequential(ConvNorm(hidden, hidden, kernel=1), nn.Conv2d(hidden, n_out, 1))
        nn.init.zeros_(self.film.weight)

    def forward(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> Tensor:
        """See the class."""
        spectrum = F.avg_pool2d(image, 2) / F.avg_pool2d(valid, 2).clamp(min=0.25)
        out: Tensor = self.rest(F.relu(self.first(spectrum) + self.film(band_mask)[..., None, None]))
        return out


class PyramidStudent(nn.Module):
    """Maps bands to a unit embedding per cell of 2 x 2 pixels and one for the whole chip.

    A feature pyramid (arXiv 1612.03144) with strides 2, 4 and 8 and lateral sums in the decoder. There is no pooling
    over the whole image, and normalisation uses fixed statistics per channel. A cell therefore depends only on the
    pixels in its receptive field, and processing a raster in blocks gives the same result as processing it as a whole.

    Args:
        n_bands: number of input bands, in the order of the model card.
        embedding_size: length D of an embedding.
        widths: channels at strides 2, 4 and 8.
        depths: residual blocks at strides 2, 4 and 8.
        trunk: "residual", or "efficientnet_lite0", which has its own widths and depths and can start from the weights
            of the compact base (`start_from_tower`).
        decoder: channels of the decoder.
        context: channels of the layer that is averaged for the chip embedding.
        antialias: apply a binomial filter before each downsampling.
        upsampling: interpolation mode of the decoder, "nearest" or "bilinear".
        spectral: hidden channels of `SpectralBranch`, which is added to the output of the decoder; 0 for no branch.

    Shape:
        image (n, n_bands, h, w) standardised, band_mask (n, n_bands), valid (n, 1, h, w) ->
        grid (n, D, ceil(h/2), ceil(w/2)) of unit cells, and unit embedding (n, D). With `crop` pixels, a multiple of
        the alignment, the outermost crop/2 cells on every side are left out of the grid.
    """

    stride = 2
    alignment = 8
    can_crop = True

    def __init__(
        self,
        n_bands: int,
        embedding_size: int,
        widths: tuple[int, int, int] = (32, 64, 128),
        depths: tuple[int, int, int] = (1, 2, 3),
        decoder: int = 48,
        context: int = 256,
        antialias: bool = False,
        upsampling: str = "nearest",
        spectral: int = 0,
        trunk: str = "residual",
    ) -> None:
        super().__init__()
        self.antialias, self.upsampling = antialias, upsampling
        lite = trunk == "efficientnet_lite0"
        stages = lite_stages(antialias) if lite else residual_stages(widths, depths, antialias)
        w2, w4, w8 = stages.widths
        coarse = max(w4, decoder) if lite else w4
        # Distance, in pixels, up to which the decoder combines features for a cell, as a multiple of the alignment: two
        # 3x3 convolutions at strides 4 and 2, and the upsampling (bilinear reads one more coarse cell at each step).
        self._decoder_reach = 24 if upsampling == "bilinear" else 8
        self._stages_field = stages.field
        self.fill = BandFill(n_bands)
        self.stem = BandStem(n_bands, stages.stem, antialias)
        self.spectral = SpectralBranch(n_bands, spectral, decoder) if spectral else None
        self.stage2, self.stage4, self.stage8 = stages.stage2, stages.stage4, stages.stage8
        self.down8 = ConvNorm(w8, coarse, kernel=1, relu=False)
        self.lateral4 = ConvNorm(w4, coarse, kernel=1, relu=False)
        self.smooth4 = ConvNorm(coarse, decoder)
        self.lateral2 = ConvNorm(w2, decoder, kernel=1, relu=False)
        self.smooth2 = ConvNorm(decoder, decoder)
        self.head = nn.Conv2d(decoder, embedding_size, 1)
        self.context = ConvNorm(w8, context, kernel=1)
        self.chip = nn.Linear(context, embedding_size)

    @torch.no_grad()
    def start_from_tower(self, tower: Any, places: list[int], scales: list[float]) -> None:
        """Copy the stem and the stages of an EfficientNet-Lite0 that reads true colour.

        Args:
            tower: the whole network.
            places: indices of red, green and blue among the bands.
            scales: units of the tower's input in one standardised unit of red, green and blue.
        """
        copy_lite([self.stage2, self.stage4, self.stage8], tower)
        self.stem.norm.load_state_dict(tower.bn1.state_dict())
        weight = self.stem.conv.weight
        # The other bands start small, so that the first features are those of true colour.
        weight *= 0.3
        for place, scale, colour in zip(places, scales, tower.conv_stem.weight.unbind(dim=1), strict=True):
            weight[:, place] = colour * scale

    @property
    def receptive_field(self) -> int:
        """Side, in pixels, of the square that a cell depends on."""
        # The stem, the stages, and the two 3x3 convolutions of the decoder at strides 4 and 2.
        field = 3 + self._stages_field + 2 * 4 + 2 * 2
        # Upsampling shifts by up to one coarse cell; bilinear upsampling reads one more on each side, at both steps.
        field += 8 + (2 * (8 + 4) if self.upsampling == "bilinear" else 0)
        # Each binomial filter reads one more pixel on each side, at strides 1, 2 and 4.
        return field + (2 * (1 + 2 + 4) if self.antialias else 0)

    def features(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
        """Unit cells (n, D, h/2, w/2) and coarse context (n, context, h/8, w/8), which is zero where invalid."""
        steps = self._up(image, band_mask, valid)
        return self._cells(*steps), self._coarse(steps[2], valid)

    def _up(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> tuple[Tensor, ...]:
        """Features at strides 2, 4 and 8, and those of the spectral branch at stride 2."""
        image = self.fill(image, band_mask, valid)
        x2 = self.stage2(self.stem(image, band_mask, valid))
        x4 = self.stage4(x2)
        steps = x2, x4, self.stage8(x4)
        return steps if self.spectral is None else (*steps, self.spectral(image, band_mask, valid))

    def _cells(self, x2: Tensor, x4: Tensor, x8: Tensor, spectral: Tensor | None = None) -> Tensor:
        y4 = self.smooth4(F.relu(self.lateral4(x4) + self._finer(self.down8(x8), x4)))
        y2 = self.smooth2(F.relu(self.lateral2(x2) + self._finer(y4, x2)))
        if spectral is not None:
            y2 = y2 + spectral
        return _unit(self.head(y2).float())

    def _finer(self, coarse: Tensor, like: Tensor) -> Tensor:
        """Upsample the coarse grid by 2 and crop it to the finer one, which is smaller if its size is odd."""
        corners = False if self.upsampling == "bilinear" else None
        finer = F.interpolate(coarse, scale_factor=2.0, mode=self.upsampling, align_corners=corners)
        return finer if torch.onnx.is_in_onnx_export() else finer[..., : like.shape[2], : like.shape[3]]

    def _coarse(self, x8: Tensor, valid: Tensor) -> Tensor:
        out: Tensor = self.context(x8).float() * any_valid(valid, 8)
        return out

    def summarise(self, context: Tensor, weight: Tensor) -> Tensor:
        """Unit chip embeddings (n, D) from the mean of the context where `weight` (n, 1, h/8, w/8) is one."""
        return F.normalize(self.chip(_mean(context, weight)), dim=1)

    def raw_outputs(
        self, image: Tensor, band_mask: Tensor, valid: Tensor, cells: bool = True, regions: Tensor | None = None
    ) -> tuple[Tensor | None, Tensor]:
        """The outputs for alignment: unit cells (n, D, h/2, w/2) and chip embeddings (n, D) that are not normalised.

        Args:
            cells: False skips the decoder, which takes most of the time on a CPU, and returns None for the cells.
            regions: (n, R, h/8, w/8), the chips in each window; the embeddings are then (n, R, D).
        """
        steps = self._up(image, band_mask, valid)
        context = self._coarse(steps[2], valid)
        weight = any_valid(valid, 8)
        with torch.autocast(image.device.type, enabled=False):
            if regions is None:
                chip = self.chip(_mean(context, weight))
            else:
                regions = regions * weight
                sums = torch.einsum("nchw,nrhw->nrc", context, regions)
                chip = self.chip(sums / regions.sum(dim=(2, 3))[..., None].clamp(min=1e-3))
        return self._cells(*steps) if cells else None, chip

    def forward(
        self, image: Tensor, band_mask: Tensor, valid: Tensor, crop: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Cells and chip embeddings, see the class. `crop` is an int64 scalar.

        The image is padded with invalid pixels to a multiple of the alignment, so that every grid can be halved. The
        exported graph then crops only before the decoder and at the end; crops in between would break the fused memory
        layout of onnxruntime.
        """
        below, right = (-side % self.alignment for side in image.shape[-2:])
        image, valid = F.pad(image, (0, right, 0, below)), F.pad(valid, (0, right, 0, below))
        steps = self._up(image, band_mask, valid)
        embedding = self.summarise(self._coarse(steps[2], valid), any_valid(valid, 8))
        crop = torch.zeros((), dtype=torch.int64) if crop is None else crop
        before = (crop - self._decoder_reach).clamp(min=0)
        strides = (2, 4, 8, 2)[: len(steps)]
        cells = self._cells(*(_without_edge(x, before // s) for x, s in zip(steps, strides, strict=True)))
        return _without_edge(cells, (crop - before) // self.stride, below // 2, right // 2), embedding


def _unit(cells: Tensor) -> Tensor:
    """Normalise cells (n, D, rows, cols) to unit length, like `F.normalize`."""
    if not torch.onnx.is_in_onnx_export():
        return F.normalize(cells, dim=1)
    # A convolution computes the sum in the memory layout that the cells already have in onnxruntime. ReduceL2 took 2.5
    # times as long, and a division would need the divisor expanded to all channels.
    squares = F.conv2d(cells * cells, torch.ones(1, int(cells.shape[1]), 1, 1))
    return cells * squares.clamp(min=1e-24).rsqrt()


def _without_edge(cells: Tensor, edge: Tensor, below: int | Tensor = 0, right: int | Tensor = 0) -> Tensor:
    """Crop `edge` cells on every side, and additionally `below` at the bottom and `right` on the right."""
    # The sizes are tensors, so that the exported graph computes them.
    return F.pad(cells, (-edge, -edge - right, -edge, -edge - below))  # type: ignore[arg-type]


def _mean(context: Tensor, weight: Tensor) -> Tensor:
    return context.sum(dim=(2, 3)) / weight.sum(dim=(2, 3)).clamp(min=1)


def any_valid(valid: Tensor, stride: int) -> Tensor:
    """Mask (n, 1, h/stride, w/stride) of the cells that contain a valid pixel; `valid` is (n, 1, h, w)."""
    return F.max_pool2d(valid.float(), stride, ceil_mode=True)
