"""The paper's student: a ViT-S/16 over all bands at 224 px, optionally with the weights of SSL4EO-S12.

The chip embedding is that of the paper: the whole chip is resampled to 224 px, and the class token is mapped by a
linear layer. The cells are an addition of LandPrompt. With attention over a whole raster, every cell would depend on
every pixel. Cells are therefore computed independently for windows of 128 px, aligned to the origin of the raster and
enlarged by 2. Processing a raster in blocks at multiples of the window gives the same result as processing it as a
whole. Mind the Modality Gap: arXiv 2402.09816; ViT: arXiv 2010.11929.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import timm
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import S2_BANDS
from landprompt_training.errors import StudentWeightsMissing

# Prefixes of the trained network in MoCo v3 checkpoints; torchgeo's checkpoints have no prefix.
PREFIXES = ("module.base_encoder.", "base_encoder.", "module.")


class VitStudent(nn.Module):
    """Maps bands to an embedding of the chip and one per 8 x 8 pixels.

    Args:
        modality: modality whose standardisation is undone, since the paper's input is reflectance clipped to 0..1.
        embedding_size: D.
        model: timm name of a plain ViT with a class token.
        drop_path: stochastic depth rate in training.
        weights: a checkpoint of this network for the same bands or for all 13 bands of Sentinel-2; None for random
            weights.
        more: further arguments for timm.

    Shape:
        as for `PyramidStudent`: image (n, bands, h, w) standardised, band_mask (n, bands), valid (n, 1, h, w) ->
        grid (n, D, ceil(h/8), ceil(w/8)) of unit cells, and unit embedding (n, D).

    Raises:
        StudentWeightsMissing: the checkpoint does not exist or is for another network.
    """

    mean: Tensor
    std: Tensor
    vit: Any  # timm's networks have no common type

    patch = 16
    side = 224
    window = 128
    zoom = 2
    stride = patch // zoom
    alignment = window
    can_crop = False
    # A cell depends on its whole window, which extends by less than its side in any direction.
    receptive_field = 2 * window

    def __init__(
        self,
        modality: Modality,
        embedding_size: int,
        model: str = "vit_small_patch16_224",
        drop_path: float = 0.2,
        weights: str | None = None,
        **more: Any,
    ) -> None:
        super().__init__()
        bands = len(modality.bands)
        self.vit = timm.create_model(
            model, num_classes=0, in_chans=bands, img_size=self.side, drop_path_rate=drop_path, **more
        )
        self.chip = nn.Linear(self.vit.embed_dim, embedding_size)
        self.register_buffer("mean", torch.tensor(modality.mean)[:, None, None], persistent=False)
        self.register_buffer("std", torch.tensor(modality.std)[:, None, None], persistent=False)
        if weights:
            self.vit.load_state_dict(pretrained(Path(weights), self.vit, modality.bands))

    def raw_outputs(
        self, image: Tensor, band_mask: Tensor, valid: Tensor, cells: bool = True, regions: Tensor | None = None
    ) -> tuple[Tensor | None, Tensor]:
        """The outputs for alignment: unit cells (n, D, 14, 14) of the chip at 224 px, and raw embeddings (n, D)."""
        tokens = self._tokens(self._resized(self._reflectance(image, band_mask, valid)))
        with torch.autocast(image.device.type, enabled=False):
            mapped = self.chip(tokens.float())
        side = self.side // self.patch
        grid = F.normalize(mapped[:, 1:], dim=-1).transpose(1, 2).unflatten(2, (side, side)) if cells else None
        chip = mapped[:, 0]
        return grid, chip if regions is None else chip[:, None].expand(-1, regions.shape[1], -1)

    def forward(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
        """Cells and chip embeddings, see the class."""
        image = self._reflectance(image, band_mask, valid)
        chip = self.chip(self._tokens(self._resized(_seen(image, valid)))[:, 0])
        return self._cells(image), F.normalize(chip, dim=-1)

    def _reflectance(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> Tensor:
        """The input of the paper's student; missing bands are zero."""
        return (image * self.std + self.mean) * band_mask[:, :, None, None] * valid

    def _resized(self, image: Tensor) -> Tensor:
        return F.interpolate(image, size=(self.side, self.side), mode="bilinear", align_corners=False)

    def _tokens(self, image: Tensor) -> Tensor:
        """Class token and patch tokens (n, 1 + rows * cols, width) of a square image.

        The positional embeddings are resampled to its size.
        """
        patches = self.vit.patch_embed.proj(image)
        own, side = self.side // self.patch, image.shape[-1] // self.patch
        places = self.vit.pos_embed
        if side != own:
            squares = places[:, 1:].transpose(1, 2).unflatten(2, (own, own))
            squares = F.interpolate(squares, size=(side, side), mode="bicubic", align_corners=False)
            places = torch.cat([places[:, :1], squares.flatten(2).transpose(1, 2)], dim=1)
        start = self.vit.cls_token.expand(image.shape[0], -1, -1)
        out: Tensor = self.vit.norm(
            self.vit.blocks(torch.cat([start, patches.flatten(2).transpose(1, 2)], dim=1) + places)
        )
        return out

    def _cells(self, image: Tensor) -> Tensor:
        """Unit cells of an image of any size, window by window."""
        n, bands, height, width = image.shape
        rows, cols = (height + self.window - 1) // self.window, (width + self.window - 1) // self.window
        image = F.pad(image, (0, cols * self.window - width, 0, rows * self.window - height))
        windows = image.reshape(n, bands, rows, self.window, cols, self.window).permute(0, 2, 4, 1, 3, 5)
        windows = windows.reshape(n * rows * cols, bands, self.window, self.window)
        enlarged = self.window * self.zoom
        large = F.interpolate(windows, size=(enlarged, enlarged), mode="bilinear", align_corners=False)
        side = enlarged // self.patch
        cells = F.normalize(self.chip(self._tokens(large)[:, 1:]), dim=-1)
        cells = cells.reshape(n, rows, cols, side, side, cells.shape[-1]).permute(0, 5, 1, 3, 2, 4)
        cells = cells.reshape(n, cells.shape[1], rows * side, cols * side)
        stride = self.stride
        return cells[:, :, : (height + stride - 1) // stride, : (width + stride - 1) // stride]


def _seen(image: Tensor, valid: Tensor) -> Tensor:
    """Remove the invalid rows at the bottom and columns on the right, which the engine adds as padding.

    All sizes are tensors, so that the exported graph computes them.
    """
    for axis, others in ((2, (0, 1, 3)), (3, (0, 1, 2))):
        seen = (valid.amax(dim=others) > 0).long()
        last = (torch.arange(valid.shape[axis], device=valid.device) * seen).max()
        image = image.index_select(axis, torch.arange(last + 1, device=valid.device))  # type: ignore[call-overload]
    return image


def pretrained(path: Path, vit: nn.Module, bands: tuple[str, ...]) -> dict[str, Tensor]:
    """Read a checkpoint as the state of `vit`. If it has 13 input bands, those of `bands` are selected.

    Raises:
        StudentWeightsMissing: the file does not exist, or is for another network.
    """
    if not path.is_file():
        raise StudentWeightsMissing(path, "there is no such file")
    state = torch.load(path, map_location="cpu", weights_only=True)
    state = state.get("state_dict", state)
    prefix = next((p for p in PREFIXES if f"{p}patch_embed.proj.weight" in state), "")
    own = vit.state_dict()
    found = {name: state[prefix + name] for name in own if prefix + name in state}
    if missing := sorted(own.keys() - found.keys()):
        raise StudentWeightsMissing(path, f"it lacks {missing[0]} and {len(missing) - 1} more of the network's weights")
    first = found["patch_embed.proj.weight"]
    if first.shape[1] == len(S2_BANDS) != len(bands):
        found["patch_embed.proj.weight"] = first[:, [S2_BANDS.index(band) for band in bands]]
    for name, value in own.items():
        if found[name].shape != value.shape:
            shapes = f"{tuple(found[name].shape)} instead of {tuple(value.shape)}"
            raise StudentWeightsMissing(path, f"its {name} has the shape {shapes}")
    return found
