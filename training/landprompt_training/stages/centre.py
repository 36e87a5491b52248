"""Taking a share of what all cells have in common off them, which lets rarer words be heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import torch
from torch import Tensor

from landprompt_training.data.optical import OpticalData
from landprompt_training.models.pyramid import PyramidStudent, any_valid

Inputs = tuple[Tensor, Tensor, Tensor]
_BATCH = 8


@torch.no_grad()
def centre_cells(student: PyramidStudent, kinds: Iterable[Iterable[Inputs]], share: float) -> None:
    """Move the bias of the head by `share` of the mean cell, in proportion to the mean length before normalisation.

    Embeddings share a mean vector, which draws every cell to the words of what covers most of the pictures. Taking it
    off is known from words (Mu and Viswanath 2018, arXiv 1702.01417). In the bias it costs the network nothing; the
    lengths differ by a quarter or so, and by so much the shift differs between cells.

    Args:
        student: in evaluation mode; changed in place.
        kinds: the encoder's inputs of pictures, kind by kind; each kind weighs the same.
        share: 0 leaves the head as it is.
    """
    lengths: list[Tensor] = []
    hook = student.head.register_forward_hook(lambda module, inputs, made: lengths.append(made.float().norm(dim=1)))
    means = []
    for kind in kinds:
        total, length, count = torch.zeros(student.head.out_channels), 0.0, 0
        for image, band_mask, valid in kind:
            cells, _ = student(image, band_mask, valid)
            seen = any_valid(valid, student.stride)[:, 0] > 0
            total += cells.movedim(1, -1)[seen].sum(dim=0)
            length += float(lengths.pop()[seen].sum())
            count += int(seen.sum())
        means.append(torch.cat([total, torch.tensor([length])]) / max(count, 1))
    hook.remove()
    mean = torch.stack(means).mean(dim=0)
    student.head.bias -= share * mean[-1] * mean[:-1]


def training_pictures(data: OpticalData) -> list[Iterator[Inputs]]:
    """The scenes and the 12-band tiles of training as they are, without augmentation."""

    def scenes() -> Iterator[Inputs]:
        for index in torch.from_numpy(data.pools["hls"]).split(_BATCH):
            valid = torch.from_numpy(data.hls["valid"][index.numpy()])[:, None].float()
            yield _inputs(*data.hls_scenes(index.numpy()), valid)

    def tiles() -> Iterator[Inputs]:
        for index in torch.from_numpy(data.pools["l2a"]).split(4 * _BATCH):
            image, mask = data.l2a_tiles(index.numpy())
            yield _inputs(image, mask, torch.ones_like(image[:, :1]))

    def _inputs(image: Tensor, mask: Tensor, valid: Tensor) -> Inputs:
        return data.standard(image, mask, valid), mask, valid

    return [scenes(), tiles()]
