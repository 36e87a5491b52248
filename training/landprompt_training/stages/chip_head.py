"""The last layer of the chip's embedding, fitted to all pictures at once when the network before it is trained.

It is linear in the mean of the context, which one pass over the pictures gives. The steps of training show each tile a
few times, mostly in mosaics, in odd light or with bands missing; here each is seen as it is, many times, in seconds
(linear probing after fine-tuning, the other order of Kumar et al. 2022, arXiv 2202.10054). `radar_head` does so for
radar.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training import checkpoint
from landprompt_training.data import augment
from landprompt_training.data.bands import RGB_WHITE
from landprompt_training.data.optical import RGB_MASK, OpticalData
from landprompt_training.loop.descend import descend
from landprompt_training.loop.schedule import adamw, set_rate, warmup_cosine
from landprompt_training.losses.area_contrast import area_contrast
from landprompt_training.losses.pair_contrast import pair_contrast
from landprompt_training.losses.prompt_contrast import centre_pull, prompt_contrast
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.stages.bootstrap import AGAIN_SCALE
from landprompt_training.stages.words_in_space import WordsInSpace

_WINDOW_PX, _BATCH = 64, 128


class Contexts(NamedTuple):
    """What the network makes of the pictures of training, (views, n, C) each, another symmetry a view.

    Attributes:
        tiles: true colour tiles. stretched: true colour of tiles in other stretches, first the true colour ones.
        bands: 12-band tiles. fewer: the same in fewer bands, or true colour.
        windows: windows of the scenes. shares: (views, n_windows, prompts), the areas in them.
    """

    tiles: Tensor
    stretched: Tensor
    bands: Tensor
    fewer: Tensor
    windows: Tensor
    shares: Tensor


@torch.no_grad()
def contexts(student: PyramidStudent, data: OpticalData, words: WordsInSpace, views: int, seed: int) -> Contexts:
    """Show the network all tiles and scenes of training, `views` times each."""
    rng, student = np.random.default_rng([seed, 3_000_000_000]), student.eval()
    rgb, l2a = data.pools["rgb"], data.pools["l2a"]

    def all_of(pool: np.ndarray, picture: Callable[[np.ndarray], tuple[Tensor, Tensor]]) -> Tensor:
        out = []
        for start in range(0, len(pool), _BATCH):
            image, mask = picture(pool[start : start + _BATCH])
            image, valid = augment.flip_and_turn(image, [], rng)[0], torch.ones_like(image[:, :1])
            out.append(student.mean_context(data.standard(image, mask, valid), mask, valid))
        return torch.cat(out)

    def fewer(index: np.ndarray) -> tuple[Tensor, Tensor]:
        image, mask = data.l2a_tiles(index)
        return image, augment.drop_bands(mask, rng, keep_all=0.0)

    def stretched(tiles: Callable[[np.ndarray], tuple[Tensor, Tensor]]) -> Callable:
        def picture(index: np.ndarray) -> tuple[Tensor, Tensor]:
            image, _ = tiles(index)
            image = augment.stretch(image, torch.ones(len(image), dtype=torch.bool), rng, RGB_WHITE)
            return image, RGB_MASK.repeat(len(image), 1)

        return picture

    rows = []
    for _ in range(views):
        other = torch.cat([all_of(rgb, stretched(data.rgb_tiles)), all_of(l2a, stretched(data.l2a_tiles))])
        own = all_of(rgb, data.rgb_tiles), other, all_of(l2a, data.l2a_tiles), all_of(l2a, fewer)
        rows.append((*own, *_windows(student, data, words, rng)))
    return Contexts(*(torch.stack(column) for column in zip(*rows, strict=True)))


def _windows(
    student: PyramidStudent, data: OpticalData, words: WordsInSpace, rng: np.random.Generator
) -> tuple[Tensor, Tensor]:
    """Mean context of a window of every scene four times over, and the areas of what covers it."""
    index = np.repeat(data.pools["hls"], 4)
    means, shares = [], []
    for start in range(0, len(index), _BATCH):
        image, mask, first, second, inside = data.scene_windows(index[start : start + _BATCH], _WINDOW_PX, rng)
        mask, valid = augment.drop_bands(mask, rng), inside[:, None].float()
        means.append(student.mean_context(data.standard(image, mask, valid), mask, valid))
        shares.append(words.shares(first, second, inside))
    return torch.cat(means), torch.cat(shares)


def fit_head(
    student: PyramidStudent,
    data: OpticalData,
    words: WordsInSpace,
    scale: float,
    options: dict,
    file: Path,
    rests_on: str = "",
) -> None:
    """Fit `student.chip` in place, or take it from `file` where it was fitted before to the same.

    Args:
        scale: logit scale of the bundle.
        options: `views` of each picture, `steps`, `learning_rate`, `weight_decay`, `noise` (of the features, in their
            own standard deviations), `pictures` of each kind a step, `seed`, and `weights` of the terms.
        file: the layer is saved here.
        rests_on: digest of all that the student, the words and `options` follow from.
    """
    if checkpoint.take(file, {"chip": student.chip}, rests_on):
        return
    seen = contexts(student, data, words, options["views"], options["seed"])
    rng = np.random.default_rng(options["seed"])
    noise = torch.Generator().manual_seed(options["seed"])
    spread = options["noise"] * seen.tiles.std(dim=(0, 1))
    rgb, l2a = (torch.from_numpy(getattr(data, kind)["label"][data.pools[kind]]) for kind in ("rgb", "l2a"))

    def chips(kind: Tensor, chosen: np.ndarray) -> Tensor:
        found = kind[rng.integers(len(kind), size=len(chosen)), chosen]
        return F.normalize(student.chip(found + spread * torch.randn(found.shape, generator=noise)), dim=1)

    student.chip.requires_grad_(True)
    optimiser = adamw(student.chip, options)
    for step in range(options["steps"]):
        set_rate(optimiser, options["learning_rate"] * warmup_cosine(step, options["steps"], 0))
        terms = _terms(chips, seen, (rgb, l2a), words, scale, options["pictures"], rng)
        descend(student.chip, optimiser, sum(weight * terms[name] for name, weight in options["weights"].items()))
    student.chip.requires_grad_(False)
    checkpoint.save(file, options["steps"], {"chip": student.chip}, rests_on)


def _terms(
    chips: Callable[[Tensor, np.ndarray], Tensor],
    seen: Contexts,
    labels: tuple[Tensor, Tensor],
    words: WordsInSpace,
    scale: float,
    many: int,
    rng: np.random.Generator,
) -> dict[str, Tensor]:
    """The terms of one step by name, over `many` pictures of each kind.

    Args:
        chips: draws views of those chosen of a kind. labels: of the true colour tiles, of the 12-band tiles.
    """
    rgb, l2a = labels
    tile, bands = rng.integers(len(rgb), size=2 * many), rng.choice(len(l2a), min(many, len(l2a)), replace=False)
    other = np.append(rng.integers(len(rgb), size=many // 2), len(rgb) + rng.integers(len(l2a), size=many // 2))
    whole, fewer, picture = (
        chips(kind, place)
        for kind, place in ((seen.bands, bands), (seen.fewer, bands), (seen.stretched, len(rgb) + bands))
    )
    embedding = torch.cat([chips(seen.tiles, tile), chips(seen.stretched, other), whole, fewer])
    label = torch.cat([rgb[tile], torch.cat([rgb, l2a])[other], l2a[bands], l2a[bands]])
    view, window = rng.integers(len(seen.windows)), rng.integers(seen.windows.shape[1], size=many)
    covers, shares = chips(seen.windows[view : view + 1], window), seen.shares[view, window]
    prompts = torch.cat(words.draw(rng))
    right, asked = F.one_hot(label, len(prompts)).bool(), words.asked_of_tile[label]
    own = torch.arange(len(bands))
    return {
        "tile": prompt_contrast(scale * embedding @ prompts.T, right, asked),
        "pull": centre_pull(embedding, words.tile_centres, label),
        "again": (pair_contrast(whole, fewer, own, AGAIN_SCALE) + pair_contrast(whole, picture, own, AGAIN_SCALE)) / 2,
        "cover": area_contrast(scale * covers @ prompts.T, shares, words.asked_of_cover(shares)),
    }
