"""Mixed batches of radar images in one tensor: pairs with a scene class, scenes with an optical teacher's cells, flood
chips with water masks, mosaics of signatures.

One tensor, because batch normalisation takes its statistics from what it sees together (see `optical.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.data import augment, floods, radar_scenes, sen12_pairs
from landprompt_training.data.cut import cut
from landprompt_training.data.modality import MODALITIES, Modality
from landprompt_training.data.radar_collage import collage
from landprompt_training.data.radar_mosaics import RadarMosaics
from landprompt_training.data.radar_views import drop_polarisation, radar_view, stand_in_vh
from landprompt_training.data.sample import S2_BANDS, Sample
from landprompt_training.data.spectral_index import normalised_difference

# Scenes (as prompts) in which open water is rare, and the sigma nought in VV above which a place there is no water.
DRY_SCENES = ("agricultural fields", "forest", "residential area")
DRY_ABOVE_DB = -16.0
# Above both of these a flood chip's water is not believed.
BRIGHT_DB, BRIGHT_DB_VH = -13.0, -21.0
# Of a scene with all bands: MNDWI (Xu 2006, doi 10.1080/01431160600589179) and near infrared of dry land.
DRY_BELOW_MNDWI, DRY_ABOVE_NIR = -0.1, 0.1
# A collage shows at most so many places; so many of the patches are of dry scenes.
MOST_PATCHED, DRY_PATCHES = 6, 0.4
# Scenes larger than this are cut into tiles of it.
TILE = 256


@dataclass
class RadarBatch:
    """One step's views: first the pairs, then scenes, flood chips and mosaics.

    Attributes:
        image, band_mask, valid: the encoder's inputs, (n, 2, side, side), (n, 2), (n, 1, side, side).
        scene: int64 (n_pairs,), class of `vocabulary/sen12_scenes.toml`.
        place: int64 (n_pairs + n_scenes,), which place of `RadarData.pairs + RadarData.scenes` it is.
        multispectral: bool (n_scenes,), whether the optical side has all its bands; only then its words are trusted.
        corner: int64 (n_pairs + n_scenes, 2), row and column of the view's first pixel in its place, multiples of 8.
        turn: (quarter turns, flipped), the same for all views.
        water: int64 (n_floods, side, side), 1 water, 0 land, -1 unknown.
        dry: int64 (n_pairs + n_scenes, side, side), 0 where name and brightness of a pair, or the bands of a scene,
            rule open water out, -1 unknown.
        cover: int64 (n_mosaics, side, side), class of `vocabulary/dynamic_world.toml`.
    """

    image: Tensor
    band_mask: Tensor
    valid: Tensor
    scene: Tensor
    place: Tensor
    multispectral: Tensor
    corner: Tensor
    turn: tuple[int, bool]
    water: Tensor
    dry: Tensor
    cover: Tensor

    @property
    def side(self) -> int:
        """Pixels of a side."""
        return self.image.shape[-1]


class RadarData:
    """Everything in memory, about 300 MB.

    Attributes:
        pairs, scenes, chips: the training places; scenes cut into tiles of at most `TILE` pixels.
        dual: the scenes with both polarisations.
        ground: for each of pairs + scenes a number; equal numbers show the same ground.
        multispectral: bool (n_scenes,), whether the optical side has all its bands.
        modality: with statistics measured on these places.

    Raises:
        DataMissing: when a set is not there.
    """

    def __init__(self, root: Path, test_places: tuple[str, ...] = floods.TEST_PLACES) -> None:
        pairs = sen12_pairs.load(root, "train")
        grounds = sen12_pairs.grounds(root)
        self.pairs = [with_dry_land(pair, pairs.classes) for pair in pairs]
        self.scenes = [tile for s in radar_scenes.load(root, "train") for tile in tiles(with_dry_ground(s))]
        self.chips = [without_bright_water(chip) for chip in floods.load(root, "train", test_places=test_places)]
        self.dual = [scene for scene in self.scenes if scene.s1_mask.sum() == 2]
        self.mosaics = RadarMosaics(root)
        names = sorted(set(grounds.values()))
        own = [names.index(grounds[name]) for name in pairs.keys]
        self.ground = torch.tensor(own + list(range(len(names), len(names) + len(self.scenes))))
        self.multispectral = torch.tensor([scene.s2 is not None for scene in self.scenes])
        # The few scenes with all bands are drawn as often as the many tiles of pictures.
        kinds = self.multispectral.long().numpy()
        chance = 1 / np.bincount(kinds)[kinds]
        self.chance = chance / chance.sum()
        self.modality = measured([*self.pairs, *self.scenes, *self.chips])

    def forget_optical(self) -> None:
        """Let go of the optical pictures, half of the memory, once the teacher has seen them."""
        self.pairs, self.scenes = (
            [replace(sample, s2=None, s2_mask=None, rgb=None) for sample in places]
            for places in (self.pairs, self.scenes)
        )

    def batch(self, options: dict, rng: np.random.Generator) -> RadarBatch:
        """Draw and augment one batch.

        Args:
            options: `pairs`, `scenes`, `chips`, `mosaics`: views of each kind of `side` pixels a side, a multiple of 8;
                `whole`: share of the batches that have a quarter as many views of twice the side; `collage`: share of
                the views of chips that have patches of other places.
        """
        large = rng.random() < options["whole"]
        side = options["side"] * (2 if large else 1)
        count = {k: max(1, options[k] // (4 if large else 1)) for k in ("pairs", "scenes", "chips", "mosaics")}
        pairs = rng.choice(len(self.pairs), count["pairs"], replace=len(self.pairs) < count["pairs"])
        scenes = rng.choice(len(self.scenes), count["scenes"], p=self.chance)
        chips = rng.choice(len(self.chips), count["chips"])
        drawn = [self.pairs[i] for i in pairs] + [self.scenes[i] for i in scenes] + [self.chips[i] for i in chips]
        views, corners = zip(*(window(sample, side, rng) for sample in drawn), strict=True)
        views = [
            *views[: -len(chips)],
            *(self._collaged(view, options["collage"], rng) for view in views[-len(chips) :]),
        ]
        patches, cover = self.mosaics.draw(count["mosaics"], side, rng)
        image, mask = self._seen(views, rng)
        image = torch.cat([image, torch.stack([radar_view(patch, rng) for patch in patches])])
        mask = drop_polarisation(torch.cat([mask, torch.ones(len(patches), 2)]), rng)
        valid = torch.cat([torch.stack([v.valid for v in views]), torch.ones(len(patches), 1, side, side)])
        water = torch.stack([v.dense for v in views[-len(chips) :]])
        dry = torch.stack([v.dense for v in views[: len(pairs) + len(scenes)]])
        turn = augment.any_turn(rng)
        image, valid, water, dry = (augment.turned(x, turn) for x in (image, valid, water, dry))
        valid = augment.blank(valid, rng)
        return RadarBatch(
            image=self.modality.standardise(image, mask, valid),
            band_mask=mask,
            valid=valid,
            scene=torch.tensor([int(v.labels.argmax()) for v in views[: len(pairs)]]),
            place=torch.from_numpy(np.concatenate([pairs, len(self.pairs) + scenes])),
            multispectral=self.multispectral[scenes],
            corner=torch.tensor(corners[: len(pairs) + len(scenes)]),
            turn=turn,
            water=water,
            dry=dry,
            cover=augment.turned(cover, turn),
        )

    def _collaged(self, view: Sample, share: float, rng: np.random.Generator) -> Sample:
        """A view of a flood chip, or in so many of them one with patches of other places with both polarisations."""
        if rng.random() >= share:
            return view
        others = []
        for _ in range(int(rng.integers(1, MOST_PATCHED))):
            places = self.dual if self.dual and rng.random() < DRY_PATCHES else self.chips
            others.append(window(places[rng.integers(len(places))], view.s1.shape[-1], rng)[0])
        return collage([view, *others], rng)

    def _seen(self, views: Iterable[Sample], rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        images, masks = [], []
        for view in views:
            image, mask = view.s1.float(), view.s1_mask
            if mask[1] == 0 and rng.random() < 0.4:
                image, mask = stand_in_vh(image, rng), torch.ones(2)
            images.append(radar_view(image, rng))
            masks.append(mask)
        return torch.stack(images), torch.stack(masks)


def with_dry_land(pair: Sample, classes: tuple[str, ...]) -> Sample:
    """The pair with a dense label: 0 where it is land for sure, else -1.

    The flood chips are few and mostly water. A picture named for what stands on dry land teaches land where its VV,
    averaged over 5 x 5 pixels, is brighter than calm water. Smooth fields are as dark as rough water: a higher bound
    left them untaught, and half of a dry chip of Somalia was called water.
    """
    named = classes[int(pair.labels.argmax())] in DRY_SCENES
    return replace(pair, dense=torch.where((_smooth(pair.s1)[0] > DRY_ABOVE_DB) & named, 0, -1))


def with_dry_ground(scene: Sample) -> Sample:
    """The scene with a dense label: 0 where its bands see dry land, else -1, also where it has not all bands.

    These few are the only places of dry land with both polarisations beside the flood chips.
    """
    dry = torch.zeros(scene.s1.shape[-2:], dtype=torch.bool)
    if scene.s2 is not None:
        green, swir, nir = (scene.s2[S2_BANDS.index(band)].float() for band in ("B03", "B11", "B08"))
        dry = (normalised_difference(green, swir) < DRY_BELOW_MNDWI) & (nir > DRY_ABOVE_NIR)
    return replace(scene, dense=torch.where(dry, 0, -1))


def without_bright_water(chip: Sample) -> Sample:
    """The flood chip with water unknown where neither polarisation is dark enough for it.

    There the mask is of another hour than the image (in Pakistan "water" is as bright as land), or wind has roughened
    the water; both would teach that water looks like land.
    """
    vv, vh = _smooth(chip.s1)
    bright = (vv > BRIGHT_DB) & (vh > BRIGHT_DB_VH)
    return replace(chip, dense=torch.where((chip.dense == 1) & bright, -1, chip.dense))


def _smooth(decibel: Tensor) -> Tensor:
    """Means over 5 x 5 pixels, (2, h, w); speckle would decide otherwise."""
    return F.avg_pool2d(decibel[None].float(), 5, stride=1, padding=2, count_include_pad=False)[0]


def tiles(sample: Sample) -> list[Sample]:
    """A scene as tiles of `TILE` pixels, rests left out; one of less than one and a half tiles a side stays whole."""
    height, width = sample.s1.shape[-2:]
    if max(height, width) < 1.5 * TILE:
        return [sample]
    out = []
    for top in range(0, height - TILE + 1, TILE):
        for left in range(0, width - TILE + 1, TILE):
            out.append(_part(sample, top, left, TILE))
    return out


def window(sample: Sample, side: int, rng: np.random.Generator) -> tuple[Sample, tuple[int, int]]:
    """A square view and its corner, at multiples of 8 pixels; smaller samples are filled up with nothing."""
    top, left = (8 * int(rng.integers(0, max(0, length - side) // 8 + 1)) for length in sample.s1.shape[-2:])
    return cut(_part(sample, top, left, side), side), (top, left)


def _part(sample: Sample, top: int, left: int, side: int) -> Sample:
    fields = ("s2", "s1", "rgb", "valid", "dense")
    given = {name: value for name in fields if (value := getattr(sample, name)) is not None}
    return replace(sample, **{k: v[..., top : top + side, left : left + side] for k, v in given.items()})


def measured(samples: list[Sample]) -> Modality:
    """The modality "s1" with mean and standard deviation of the valid pixels, each place with the same weight."""
    base = MODALITIES["s1"]
    moments = torch.zeros(3, 2)
    for sample in samples:
        seen = sample.s1.float().clamp(*base.clip)[:, sample.valid[0] > 0]
        if seen.shape[1]:
            values = torch.stack([torch.ones(2), seen.mean(dim=1), seen.square().mean(dim=1)])
            moments += values * sample.s1_mask
    count = moments[0].clamp(min=1)
    mean = moments[1] / count
    std = (moments[2] / count - mean.square()).clamp(min=0.25).sqrt()
    return replace(base, mean=tuple(mean.tolist()), std=tuple(std.tolist()))
