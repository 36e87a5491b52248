"""8-bit pictures and what they are called: true colour tiles, scenes with a map, aerial pictures with captions."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.utils.data import Dataset

from landprompt_training.data import augment
from landprompt_training.data.bands import RGB_WHITE
from landprompt_training.data.cover_squares import cover_squares, fill
from landprompt_training.data.optical import RGB_POSITIONS, OpticalData
from landprompt_training.data.sample import SampleSet
from landprompt_training.stages.words_in_space import WordsInSpace

KINDS = ("rgb", "l2a", "hls", "aerial")
_WINDOW_PX = 64
_TRIES = 6
# Share of the pictures through air that is hazy too.
_HAZY = 0.6


class NamedPictures(Dataset):
    """Views of pictures by (index, position): see `loop.train`.

    A view has `picture` (3, side, side) in 0..1 and `valid` (1, side, side); `shares` (p,), how much of it each prompt
    says, and `asked` bool (p,), which prompts compete, the p prompts being those of the words and then the aerial
    classes; `own`, the number of the 12-band tile that it shows, -1 for none; `caption` (D,), the embedding of a
    sentence about it, zero for none.

    Args:
        aerial: captioned pictures of one class each. captions: the unit embedding (D,) of each sentence.
        options: `side` in pixels, `repeats` of each of `KINDS` an epoch, the shares `stretched` and `grey`, `seed`. And
            perhaps, of scenes' windows, `zoom`, how many times they are enlarged at most, and the shares `even`, chosen
            to show one cover, and `clear_water`; `squares`, the share of `cover_squares` in their place; of all these
            and the 12-band tiles, `top_of_atmosphere`.
    """

    def __init__(
        self,
        data: OpticalData,
        words: WordsInSpace,
        aerial: SampleSet,
        captions: dict[str, Tensor],
        options: dict,
    ) -> None:
        self.data, self.words, self.aerial, self.captions, self.options = data, words, aerial, captions, options
        self.side, self.seed = options["side"], options["seed"]
        counts = {kind: len(data.pools[kind]) for kind in ("rgb", "l2a", "hls")} | {"aerial": len(aerial)}
        self.keys = [(kind, i) for kind in KINDS for _ in range(options["repeats"][kind]) for i in range(counts[kind])]
        self.said = words.asked_of_pixel.shape[1]
        self.prompts = self.said + len(aerial.classes)
        labels = data.hls["label"][data.pools["hls"]]
        areas = np.stack([(labels == cover).mean(axis=(1, 2)) for cover in range(len(words.pixels.classes))])
        self.covers = np.flatnonzero(areas.sum(axis=1) > 0.2)
        self.areas = areas / areas.sum(axis=1, keepdims=True).clip(min=1e-9)
        squares = cover_squares(data.l2a["image"], data.pools["l2a"]) if "squares" in options else {}
        self.squares = {cover: found for cover, found in squares.items() if found}

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, key: tuple[int, int]) -> dict[str, Tensor]:
        rng = np.random.default_rng([self.seed, key[1]])
        kind, i = self.keys[key[0]]
        view = {"own": torch.tensor(-1), "caption": torch.zeros(self.words.tower.embedding_size)}
        view |= getattr(self, f"_{kind}")(i, rng)
        picture, valid = view["picture"], view.pop("valid", torch.ones_like(view["picture"][:1]))
        if kind != "rgb" or rng.random() < self.options["stretched"]:
            picture = augment.stretch(picture[None] * RGB_WHITE, torch.ones(1).bool(), rng, RGB_WHITE)[0] / RGB_WHITE
        if rng.random() < self.options["grey"]:
            picture = picture.mean(dim=0, keepdim=True).expand(3, -1, -1)
        seen = turn_and_zoom(torch.cat([picture, valid]), self.side, rng)
        view["valid"] = augment.blank((seen[None, 3:] > 0.99).float(), rng)[0]
        view["picture"] = jitter_picture(seen[:3], rng)
        for name in ("shares", "asked"):
            view[name] = F.pad(view[name], (0, self.prompts - len(view[name])))
        return view

    def _rgb(self, i: int, rng: np.random.Generator) -> dict[str, Tensor]:
        place = self.data.pools["rgb"][i]
        picture = torch.from_numpy(self.data.rgb["image"][place]).float() / 255
        return {"picture": picture} | self._named(int(self.data.rgb["label"][place]))

    def _l2a(self, i: int, rng: np.random.Generator) -> dict[str, Tensor]:
        place = self.data.pools["l2a"][i]
        picture = self._displayed(torch.from_numpy(self.data.l2a["image"][place])[None], rng)
        return {"picture": picture, "own": torch.tensor(i)} | self._named(int(self.data.l2a["label"][place]))

    def _hls(self, i: int, rng: np.random.Generator) -> dict[str, Tensor]:
        scene = self.data.pools["hls"][i : i + 1]
        if self.squares and rng.random() < self.options["squares"]:
            image, inside, shares = self._square(rng)
            asked = self.words.asked_of_cover(shares) | self.words.asked_of_even(shares)
        elif rng.random() < self.options.get("even", 0):
            image, inside, shares = self._even_window(rng)
            asked = self.words.asked_of_cover(shares) | self.words.asked_of_even(shares)
        else:
            image, inside, shares = self._window(scene, rng)
            asked = self.words.asked_of_cover(shares)
        picture = self._displayed(image, rng)
        return {"picture": picture, "valid": inside.float(), "shares": shares[0], "asked": asked[0]}

    def _window(self, scene: np.ndarray, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        zoom = self.options.get("zoom", augment.MOST_ZOOM)
        image, _, first, second, inside = self.data.scene_windows(scene, _WINDOW_PX, rng, zoom=zoom)
        if rng.random() < self.options.get("clear_water", 0):
            image = augment.clear_water(image, (first == self.data.water) & (second == self.data.water), rng)
        return image, inside, self.words.shares(first, second, inside)

    def _even_window(self, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """Of some windows with a cover, each as likely as any other, the one that has most of it."""
        cover = rng.choice(self.covers)
        scenes = rng.choice(self.data.pools["hls"], _TRIES, p=self.areas[cover])
        windows = [self._window(scenes[k : k + 1], rng) for k in range(_TRIES)]
        return max(windows, key=lambda window: window[2][0, len(self.words.tiles.classes) + cover])

    def _square(self, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """A picture of nothing but what a square of a tile shows, at the pixel size of tiles; each cover as likely."""
        cover = str(rng.choice(list(self.squares)))
        tile, row, col, side = self.squares[cover][rng.integers(len(self.squares[cover]))]
        image = torch.from_numpy(self.data.l2a["image"][tile][None, :, row : row + side, col : col + side])
        image = fill(image, _WINDOW_PX, rng)
        inside = torch.ones(1, _WINDOW_PX, _WINDOW_PX, dtype=torch.bool)
        if cover == "water" and rng.random() < self.options.get("clear_water", 0):
            image = augment.clear_water(image, inside, rng)
        label = torch.full(inside.shape, self.words.pixels.names.index(cover))
        return image, inside, self.words.shares(label, label, inside)

    def _displayed(self, image: Tensor, rng: np.random.Generator) -> Tensor:
        """Reflectance (1, 12, h, w) as a picture (3, h, w), some seen through the air."""
        if rng.random() < self.options.get("top_of_atmosphere", 0):
            image = augment.veil(augment.top_of_atmosphere(image, rng), rng, _HAZY)
        return image[0, RGB_POSITIONS] / RGB_WHITE

    def _aerial(self, i: int, rng: np.random.Generator) -> dict[str, Tensor]:
        sample, others = self.aerial[i], torch.zeros(self.said)
        shares = torch.cat([others, sample.labels])
        asked = torch.cat([others, torch.ones_like(sample.labels)]).bool()
        told = {"picture": sample.rgb, "shares": shares, "asked": asked}
        if sample.captions:
            told["caption"] = self.captions[sample.captions[rng.integers(len(sample.captions))]]
        return told

    def _named(self, label: int) -> dict[str, Tensor]:
        shares = F.one_hot(torch.tensor(label), self.said).float()
        return {"shares": shares, "asked": self.words.asked_of_tile[label]}


def turn_and_zoom(picture: Tensor, side: int, rng: np.random.Generator) -> Tensor:
    """A picture (c, h, w) turned by any angle or a right one, mirrored, shifted and a fifth larger or smaller, drawn
    anew at `side` pixels; beyond its edges it is mirrored."""
    angle = rng.integers(4) * math.pi / 2 if rng.random() < 0.5 else rng.uniform(0, 2 * math.pi)
    mirror, zoom = rng.choice((-1.0, 1.0)), math.exp(rng.uniform(-0.2, 0.2))
    cos, sin = zoom * math.cos(angle), zoom * math.sin(angle)
    across, down = rng.uniform(-0.15, 0.15, 2)
    matrix = torch.tensor([[[mirror * cos, -sin, across], [mirror * sin, cos, down]]], dtype=torch.float32)
    grid = F.affine_grid(matrix, [1, len(picture), side, side], align_corners=False)
    return F.grid_sample(picture[None], grid, padding_mode="reflection", align_corners=False)[0]


def jitter_picture(picture: Tensor, rng: np.random.Generator) -> Tensor:
    """Gain and offset of a whole picture (3, h, w), 0..1, and a little of each band's own."""
    gain = np.exp(rng.normal(0, 0.1) + rng.normal(0, 0.04, (3, 1, 1)))
    offset = rng.normal(0, 0.024) + rng.normal(0, 0.012, (3, 1, 1))
    return (picture * torch.from_numpy(gain).float() + torch.from_numpy(offset).float()).clamp(0, 1)
