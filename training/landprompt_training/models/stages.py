"""Building blocks of the student, and its stages: residual blocks, or the first stages of EfficientNet-Lite0."""

from __future__ import annotations

from typing import Any, NamedTuple

import timm
import torch
from torch import Tensor, nn
from torch.nn import functional as F

# TensorFlow's value, with which EfficientNet-Lite0 was trained.
NORM_EPSILON = 1e-3


class ConvNorm(nn.Sequential):
    """Convolution and batch normalisation, which are folded into one convolution at export, and an optional ReLU."""

    def __init__(
        self, n_in: int, n_out: int, kernel: int = 3, stride: int = 1, dilation: int = 1, relu: bool = True,
        antialias: bool = False,
    ) -> None:  # fmt: skip
        padding = dilation * (kernel // 2)
        layers: list[nn.Module] = [Binomial(n_in)] if antialias else []
        layers += [
            nn.Conv2d(n_in, n_out, kernel, stride, padding, dilation, bias=False),
            nn.BatchNorm2d(n_out),
        ]
        if relu:
            layers.append(nn.ReLU(inplace=True))
        super().__init__(*layers)


class Binomial(nn.Module):
    """Fixed 3x3 binomial filter on every channel, a low-pass filter against aliasing (arXiv 1904.11486)."""

    kernel: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        row = torch.tensor([1.0, 2.0, 1.0])
        kernel = (row[:, None] * row[None]) / 16
        self.register_buffer("kernel", kernel.expand(channels, 1, 3, 3).contiguous(), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Filter (n, channels, h, w); the shape is unchanged."""
        return F.conv2d(x, self.kernel.to(x.dtype), padding=1, groups=x.shape[1])


class Residual(nn.Module):
    """Two 3x3 convolutions and a skip connection (He et al. 2016, arXiv 1512.03385)."""

    def __init__(self, width: int, dilation: int = 1) -> None:
        super().__init__()
        self.body = nn.Sequential(ConvNorm(width, width, dilation=dilation), ConvNorm(width, width, relu=False))

    def forward(self, x: Tensor) -> Tensor:
        """Map (n, width, h, w) to the same shape."""
        return F.relu(x + self.body(x))


class Stages(NamedTuple):
    """The stages of a student at strides 2, 4 and 8, and their output channels.

    Attributes:
        stem: channels that the stem must have.
        field: the pixels that the stages add to the receptive field, without their binomial filters.
    """

    stem: int
    stage2: nn.Sequential
    stage4: nn.Sequential
    stage8: nn.Sequential
    widths: tuple[int, int, int]
    field: int


def residual_stages(widths: tuple[int, int, int], depths: tuple[int, int, int], antialias: bool) -> Stages:
    """Stages of `depths` residual blocks with `widths` channels."""
    w2, w4, w8 = widths
    d2, d4, d8 = depths
    stage2 = nn.Sequential(*[Residual(w2) for _ in range(d2)])
    stage4 = nn.Sequential(ConvNorm(w2, w4, stride=2, antialias=antialias), *[Residual(w4) for _ in range(d4)])
    stage8 = nn.Sequential(ConvNorm(w4, w8, stride=2, antialias=antialias), *[Residual(w8) for _ in range(d8)])
    # Each 3x3 convolution at stride s adds 2s: the residual blocks and the strided convolutions.
    field = 2 * d2 * 2 * 2 + 2 * 2 + 2 * d4 * 2 * 4 + 2 * 4 + 2 * d8 * 2 * 8
    return Stages(w2, stage2, stage4, stage8, widths, field)


def lite_stages(antialias: bool) -> Stages:
    """The first four stages of EfficientNet-Lite0 (Tan and Le 2019, arXiv 1905.11946), without weights.

    The fourth stage is dilated (output stride 8), so that the coarsest features stay at 8 pixels.
    """
    net: Any = timm.create_model("efficientnet_lite0", num_classes=0, output_stride=8, bn_eps=NORM_EPSILON)
    blocks = net.blocks
    if antialias:
        for stage in (blocks[1], blocks[2]):
            depthwise = stage[0].conv_dw
            stage[0].conv_dw = nn.Sequential(Binomial(depthwise.in_channels), depthwise)
    stage8 = nn.Sequential(*blocks[2], *blocks[3])
    # The depthwise convolutions: 3x3 at stride 2; 3x3 at strides 2 and 4; 5x5 at strides 4 and 8; 3x3 at stride 8, of
    # which two have dilation 2.
    field = 2 * 2 + (2 * 2 + 2 * 4) + (4 * 4 + 4 * 8) + (2 * 8 + 4 * 8 + 4 * 8)
    return Stages(net.conv_stem.out_channels, blocks[0], blocks[1], stage8, (16, 24, 80), field)


@torch.no_grad()
def copy_lite(stages: list[nn.Module], trunk: Any) -> None:
    """Copy the weights of a whole EfficientNet-Lite0 to its first stages, whose layers have the same order."""
    theirs = iter([value for block in trunk.blocks[:4] for value in block.state_dict().values()])
    for stage in stages:
        for value in stage.state_dict().values():
            value.copy_(next(theirs))
