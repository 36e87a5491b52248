"""Mixed batches of optical images: RGB tiles, 12-band tiles, some of them twice, and densely labelled scenes.

They lie in one tensor, because batch normalisation takes its statistics from what it sees together: batches of one kind
each leave running statistics that fit none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from landprompt_training.data import augment, burn_scenes, eurosat_l2a, eurosat_rgb, hls_worldcover, tile_pixels
from landprompt_training.data.bands import OPTICAL_BANDS, RGB_REFLECTANCE_PER_COUNT, RGB_WHITE, positions, spread
from landprompt_training.data.signature_mosaics import SignatureMosaics

RGB_POSITIONS = positions(("B04", "B03", "B02"))
RGB_MASK = torch.zeros(len(OPTICAL_BANDS)).index_fill(0, torch.tensor(RGB_POSITIONS), 1)
CLIP = (0.0, 1.0)


@dataclass
class Standard:
    """Mean and standard deviation of reflectance, a band each, as the model card states them."""

    mean: Tensor
    std: Tensor

    def __call__(self, image: Tensor, band_mask: Tensor, valid: Tensor) -> Tensor:
        """Reflectance (n, 12, h, w) -> the encoder's input: clipped, standardised, zero where there is nothing."""
        z = (image.clamp(*CLIP) - self.mean[:, None, None]) / self.std[:, None, None]
        return z * band_mask[:, :, None, None] * valid


@dataclass
class Batch:
    """One step's pictures: those of the tiles (mosaicked or not), second views of some, then scenes that carry maps.

    Attributes:
        image, band_mask, valid: the encoder's inputs.
        mosaicked: whether four tiles lie in each picture.
        label: int64 (n_tiles,).
        again: int64 (n_again,), the tiles that the second views show, in other bands and other light.
        first, second: int64 (n_scenes, h, w), the two labels of a pixel, -1 unknown.
        tile_first, tile_second: int64 (n_pictures, h, w), the same for the pictures of tiles.
    """

    image: Tensor
    band_mask: Tensor
    valid: Tensor
    mosaicked: bool
    label: Tensor
    again: Tensor
    first: Tensor
    second: Tensor
    tile_first: Tensor
    tile_second: Tensor


class OpticalData:
    """Everything in memory: about 120 MB of tiles and 50 MB of scenes.

    Labels of pixels are the places in `dense_classes`, then "burned", then "not burned", which says no more than that;
    from `yearly` on the places again, as the map of the year has them, whatever the day shows.

    Args:
        root: the data folder.
        dense_classes: the table of `vocabulary/land_cover.toml`.
        leave_out: classes of tiles that no batch shows.
    """

    def __init__(self, root: Path, dense_classes: list[dict], leave_out: Sequence[str] = ()) -> None:
        self.rgb = eurosat_rgb.load_arrays(root)
        self.l2a = eurosat_l2a.load_arrays(root)
        self.hls = hls_worldcover.load_arrays(root, dense_classes)
        names = [entry["name"] for entry in dense_classes]
        self.water, self.yearly = names.index("water"), len(names) + 2
        self.fires = burn_scenes.load(root, burned=len(names), unburned=len(names) + 1)
        self.signatures = SignatureMosaics(root, names)
        self.rgb_pixels = tile_pixels.labels_without_spectrum(self.rgb["label"], names, self.rgb["image"].shape[-1])
        self.l2a_pixels = tile_pixels.labels_from_spectrum(self.l2a["image"], self.l2a["label"], names)
        train = self.l2a["image"][~self.l2a["held_out"]]
        self.standard = Standard(
            torch.from_numpy(train.mean(axis=(0, 2, 3))), torch.from_numpy(train.std(axis=(0, 2, 3)))
        )
        left = np.array([name in leave_out for name in eurosat_rgb.CLASSES])
        self.pools = {k: _pool(getattr(self, k), left) for k in ("rgb", "l2a")}
        self.pools["hls"] = np.flatnonzero(~self.hls["held_out"])

    def rgb_tiles(self, index: np.ndarray) -> tuple[Tensor, Tensor]:
        """Tiles as pseudo-reflectance among the twelve bands, and the band mask."""
        counts = torch.from_numpy(self.rgb["image"][index]).float()
        image = torch.zeros(len(index), len(OPTICAL_BANDS), *counts.shape[-2:])
        image[:, RGB_POSITIONS] = counts * RGB_REFLECTANCE_PER_COUNT
        return image, RGB_MASK.repeat(len(index), 1)

    def l2a_tiles(self, index: np.ndarray) -> tuple[Tensor, Tensor]:
        """Tiles as reflectance in all twelve bands, and the band mask."""
        return torch.from_numpy(self.l2a["image"][index]), torch.ones(len(index), len(OPTICAL_BANDS))

    def hls_scenes(self, index: np.ndarray) -> tuple[Tensor, Tensor]:
        """Scenes as reflectance among the twelve bands, and the band mask."""
        image, mask = spread(self.hls["image"][index], hls_worldcover.BANDS)
        return torch.from_numpy(image), torch.from_numpy(mask).expand(len(index), -1).clone()

    def batch(self, recipe: dict, rng: np.random.Generator) -> Batch:
        """Draw and augment one mixed batch."""
        tiles, masks, label, maps, mosaicked = self._tiles(recipe, rng)
        again_image, again_mask, again = _second_views(tiles, recipe, 4 if mosaicked else 1, rng)
        if "stretched" in recipe:
            pictures = torch.from_numpy(rng.random(len(masks)) < recipe["stretched"])
            masks[pictures] = RGB_MASK
            tiles = augment.stretch(tiles, pictures, rng, RGB_WHITE)
        scenes, scene_masks, first, second, scene_valid = self._scenes(recipe, tiles.shape[-1], rng)
        band_mask = torch.cat([masks, again_mask, augment.drop_bands(scene_masks, rng)])
        pictures = torch.cat([tiles, again_image])
        # The scenes are few: strong jitter makes up for the lands and seasons that they do not show.
        image = torch.cat(
            [augment.jitter_reflectance(pictures, rng), augment.jitter_reflectance(scenes, rng, strong=0.7)]
        )
        valid = torch.cat([torch.ones(len(pictures), 1, *pictures.shape[-2:]), scene_valid[:, None].float()])
        if not mosaicked:
            valid = augment.blank(valid, rng)
        image = self.standard(image, band_mask, valid)
        return Batch(image, band_mask, valid, mosaicked, label, again, first, second, *maps)

    def _tiles(self, recipe: dict, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor, list[Tensor], bool]:
        """Pictures of labelled tiles: image, band mask, labels of the tiles, two maps, whether four lie in each."""
        rgb = rng.choice(self.pools["rgb"], recipe["rgb_tiles"], replace=False)
        l2a = rng.choice(self.pools["l2a"], recipe["l2a_tiles"], replace=False)
        rgb_image, rgb_mask = self.rgb_tiles(rgb)
        l2a_image, l2a_mask = self.l2a_tiles(l2a)
        tiles = torch.cat([rgb_image, l2a_image])
        masks = torch.cat([rgb_mask, augment.drop_bands(l2a_mask, rng)])
        label = torch.from_numpy(np.concatenate([self.rgb["label"][rgb], self.l2a["label"][l2a]]))
        maps = [
            torch.from_numpy(np.concatenate([self.rgb_pixels[k][rgb], self.l2a_pixels[k][l2a]]))[:, None]
            for k in (0, 1)
        ]
        mosaicked = bool(rng.integers(2))
        if mosaicked:
            order = torch.from_numpy(np.concatenate([rng.permutation(len(rgb)), len(rgb) + rng.permutation(len(l2a))]))
            tiles, masks, label = tiles[order], masks[order], label[order]
            # One picture has one band mask: that of its first tile, which all four can follow (same sensor).
            tiles, masks = augment.mosaic(tiles), masks[::4]
            maps = [augment.mosaic(m[order]) for m in maps]
        else:
            tiles, maps = augment.flip_and_turn(tiles, maps, rng)
        return tiles, masks, label, [m[:, 0] for m in maps], mosaicked

    def _scenes(self, recipe: dict, size: int, rng: np.random.Generator) -> tuple[Tensor, ...]:
        """Scenes of `size` pixels a side, more of them when they are smaller: image, mask, first, second, valid."""
        each = (128 // size) ** 2
        yearly = recipe.get("yearly", 0.0)
        parts = [self.scene_windows(rng.choice(self.pools["hls"], recipe["hls_scenes"] * each), size, rng, yearly)]
        if fires := recipe.get("fires", 0) * each:
            parts.append(self._burns(rng.integers(len(self.fires), size=fires), size, rng))
        if count := recipe.get("signatures", 0) * each:
            image, mask, label = self.signatures.draw(count, size, rng)
            parts.append((image, mask, label, label, torch.ones_like(label, dtype=torch.bool)))
        return tuple(torch.cat(columns) for columns in zip(*parts, strict=True))

    def scene_windows(
        self,
        index: np.ndarray,
        size: int,
        rng: np.random.Generator,
        yearly: float = 0.0,
        zoom: float = augment.MOST_ZOOM,
    ) -> tuple[Tensor, ...]:
        """Random windows of scenes of `size` pixels a side: image, band mask, first, second, valid.

        Args:
            index: int (n,), the scenes.
            yearly: share of them that bears the labels of the year's map alone.
            zoom: how many times a window is enlarged at most.
        """
        image, mask = self.hls_scenes(index)
        maps = [torch.from_numpy(self.hls[k][index]) for k in ("label", "second", "valid", "worldcover")]
        each = [(image[i : i + 1], [m[i : i + 1] for m in maps]) for i in range(len(index))]
        cut = [augment.zoom_crop(one, its, size, rng, zoom) for one, its in each]
        image = torch.cat([c[0] for c in cut])
        maps = [torch.cat([c[1][k] for c in cut]) for k in range(len(maps))]
        image, (first, second, valid, year) = augment.flip_and_turn(image, maps, rng)
        image = augment.brighten_water(image, (first == self.water) & (second == self.water), rng)
        if yearly:
            by_year = torch.from_numpy(rng.random(len(index)) < yearly)
            year = torch.where(year < 0, year, year + self.yearly)
            first[by_year] = second[by_year] = year[by_year]
        return image, mask, first, second, valid

    def _burns(self, index: np.ndarray, size: int, rng: np.random.Generator) -> tuple[Tensor, ...]:
        rows = []
        for i in index:
            fire = self.fires[i]
            image, maps = augment.zoom_crop(fire["image"][None], [fire["label"][None], fire["valid"][None]], size, rng)
            image, (label, valid) = augment.flip_and_turn(image, maps, rng)
            rows.append((augment.veil(image, rng), fire["mask"][None], label, label, valid))
        return tuple(torch.cat(columns) for columns in zip(*rows, strict=True))


def _pool(tiles: dict[str, np.ndarray], left: np.ndarray) -> np.ndarray:
    """Places of the tiles to train on; `left` says for each class whether it is left out."""
    return np.flatnonzero(~tiles["held_out"] & ~left[tiles["label"]])


def _second_views(
    tiles: Tensor, recipe: dict, tiles_each: int, rng: np.random.Generator
) -> tuple[Tensor, Tensor, Tensor]:
    """The same ground as another product shows it: true colour as grey, 12 bands as fewer.

    Args:
        tiles: the pictures of the tiles, RGB before 12 bands. tiles_each: tiles a picture.

    Returns:
        image, band mask, and the tiles shown, int64.
    """
    grey, fewer = recipe.get("again_rgb", 0) // tiles_each, recipe.get("again_l2a", 0) // tiles_each
    shown = torch.cat([torch.arange(grey), recipe["rgb_tiles"] // tiles_each + torch.arange(fewer)])
    image, mask = tiles[shown], RGB_MASK.repeat(len(shown), 1)
    image[:grey, RGB_POSITIONS] = image[:grey, RGB_POSITIONS].mean(dim=1, keepdim=True)
    for i in range(grey, len(shown)):
        if rng.random() < 0.5:
            mask[i] = augment.drop_bands(torch.ones_like(mask[i : i + 1]), rng)[0]
    return image, mask, (shown[:, None] * tiles_each + torch.arange(tiles_each)).flatten()
