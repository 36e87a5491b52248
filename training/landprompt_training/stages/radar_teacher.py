"""What the frozen optical encoder says of the ground that radar pictures show."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.data.augment import turned
from landprompt_training.data.modality import Modality
from landprompt_training.data.radar import RadarBatch
from landprompt_training.data.sample import Sample
from landprompt_training.models.picture import PictureTower
from landprompt_training.models.pyramid import PyramidStudent, any_valid

# Cells are compared at stride 4, as means of 2 x 2: the radar's speckle and the shift between two sensors (up to a
# pixel or two) leave no more.
CELL = 4


class Gallery(NamedTuple):
    """Unit embeddings (n, D) of whole pictures, and their mean (D,)."""

    embeddings: Tensor
    centre: Tensor


class RadarTeacher:
    """Features of every place by the optical student, computed once and held in half precision.

    Where the place has Sentinel-2 bands the teacher sees them all, else its picture as true colour.

    Args:
        student: the optical student, frozen.
        modality: its standardisation.
        places: the pairs, then the scenes, as `RadarData` numbers them.
        first_scene: number of the first scene; cells are kept from there on.

    Attributes:
        gallery: of all places.
    """

    @torch.no_grad()
    def __init__(self, student: PyramidStudent, modality: Modality, places: list[Sample], first_scene: int) -> None:
        self.student = student.eval()
        self.first_scene = first_scene
        self.contexts, self.weights, self.cells, gallery = [], [], [], []
        for number, place in enumerate(places):
            image, mask = modality.pixels(place)
            valid = place.valid[None]
            image = modality.standardise(image[None], mask[None], valid)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                grid, context = student.features(image, mask[None], valid)
            weight = any_valid(valid, 8)
            gallery.append(student.summarise(context, weight)[0])
            self.contexts.append(context[0].half())
            self.weights.append(weight[0])
            if number >= first_scene:
                self.cells.append(coarse(grid)[0].half())
        self.gallery = _gallery(gallery)

    @torch.no_grad()
    def chips(self, batch: RadarBatch) -> Tensor:
        """Unit embeddings (n, D) of the windows that the batch shows."""
        side, means = batch.side // 8, []
        for place, (top, left) in zip(batch.place.tolist(), (batch.corner // 8).tolist(), strict=True):
            part = (slice(None), slice(top, top + side), slice(left, left + side))
            weight = self.weights[place][part].sum().clamp(min=1)
            means.append(self.contexts[place][part].float().sum(dim=(1, 2)) / weight)
        return F.normalize(self.student.chip(torch.stack(means)), dim=1)

    def scene_cells(self, batch: RadarBatch) -> Tensor:
        """Unit cells (n_scenes, D, side / 4, side / 4) of the scenes' windows; zero beyond a scene's edge."""
        side, out = batch.side // CELL, []
        scenes = batch.place >= self.first_scene
        for place, (top, left) in zip(
            batch.place[scenes].tolist(), (batch.corner[scenes] // CELL).tolist(), strict=True
        ):
            part = self.cells[place - self.first_scene][:, top : top + side, left : left + side].float()
            out.append(F.pad(part, (0, side - part.shape[2], 0, side - part.shape[1])))
        return turned(torch.stack(out), batch.turn)


@torch.no_grad()
def picture_gallery(tower: PictureTower, modality: Modality, places: list[Sample]) -> Gallery:
    """What the tower for pictures makes of the places' true colour, as a search from a radar image finds them."""
    found = []
    for place in places:
        image, mask = modality.pixels(place)
        valid = place.valid[None]
        found.append(tower(modality.standardise(image[None], mask[None], valid), mask[None], valid)[0])
    return _gallery(found)


def _gallery(embeddings: list[Tensor]) -> Gallery:
    stacked = torch.stack(embeddings)
    return Gallery(stacked, stacked.mean(dim=0))


def coarse(grid: Tensor) -> Tensor:
    """Cells at stride 2 (n, D, h, w) as unit means of 2 x 2."""
    return F.normalize(F.avg_pool2d(grid, CELL // 2), dim=1)
