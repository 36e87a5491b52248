"""Where there is no CLIP checkpoint: an image tower locked to a text tower by class prompts.

Locked-image tuning turned round (LiT, Zhai et al. 2022, arXiv 2111.07991): the text tower is frozen, the image tower
learns to land on the words. Classes are given as text from the start, so the tower answers words, not numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training import checkpoint
from landprompt_training.data.augment import unmosaic
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.optical import Batch, OpticalData
from landprompt_training.digest import digest, without
from landprompt_training.loop.average import update_average
from landprompt_training.loop.descend import descend
from landprompt_training.loop.schedule import adamw, set_rate, warmup_cosine
from landprompt_training.loop.settle import settle
from landprompt_training.losses.area_contrast import area_contrast
from landprompt_training.losses.pair_contrast import pair_contrast
from landprompt_training.losses.prompt_contrast import centre_pull, prompt_contrast, rows, somewhere, upsample_logits
from landprompt_training.models.pyramid import PyramidStudent, any_valid
from landprompt_training.progress import Progress
from landprompt_training.stages.centre import centre_cells, training_pictures
from landprompt_training.stages.words_in_space import WordsInSpace
from landprompt_training.tasks.interpolate import between

MAX_LOGIT_SCALE = 60.0
# Logit scale of a picture against second views: their cosines lie close together, within a class.
AGAIN_SCALE = 40.0
# Phrases drawn for each class and step; the tile loss is their mean.
PHRASE_DRAWS = 3
# Classes that fill their tiles: these also teach the cells. A river tile is mostly its banks.
UNIFORM = ("AnnualCrop", "Forest", "HerbaceousVegetation", "Pasture", "PermanentCrop", "SeaLake")
# Terms that need the decoder.
OF_CELLS = frozenset(("somewhere", "cells", "dense", "tile_pixels"))


class Tower(nn.Module):
    """The student and its logit scale, one state to save."""

    def __init__(self, recipe: dict) -> None:
        super().__init__()
        student = recipe["student"]
        self.student = PyramidStudent(
            len(OPTICAL_BANDS),
            recipe["text"]["embedding_size"],
            tuple(student["widths"]),
            tuple(student["depths"]),
            student["decoder"],
        )
        self.log_scale = nn.Parameter(torch.tensor(math.log(20.0)))

    @property
    def logit_scale(self) -> Tensor:
        """What cosines are multiplied by, at most `MAX_LOGIT_SCALE`."""
        return self.log_scale.exp().clamp(max=MAX_LOGIT_SCALE)


def losses(
    tower: Tower, batch: Batch, words: WordsInSpace, rng: np.random.Generator, weights: dict[str, float]
) -> dict[str, Tensor]:
    """The terms of one step, by name; `weights` are the recipe's: costly terms that they do not weigh are not made."""
    pictures, scenes = len(batch.tile_first), len(batch.image) - len(batch.first)
    inputs = batch.image, batch.band_mask, batch.valid
    with torch.autocast(batch.image.device.type, dtype=torch.bfloat16):
        if OF_CELLS.isdisjoint(weights):
            grid, context = None, tower.student.context_of(*inputs)
        else:
            grid, context = tower.student.features(*inputs)
    draws = [torch.cat(words.draw(rng)) for _ in range(PHRASE_DRAWS)]
    terms = _chip_terms(tower, context[:scenes], batch, draws, words)
    if "cover" in weights:
        chips = tower.student.summarise(context[scenes:], any_valid(batch.valid[scenes:], 8))
        shares = words.shares(batch.first, batch.second, batch.valid[scenes:, 0])
        terms["cover"] = area_contrast(tower.logit_scale * chips @ draws[0].T, shares, words.asked_of_cover(shares))
    if grid is None:
        return terms
    terms |= _shown_terms(tower, grid[:pictures], batch, draws[0], words, "cells" in weights)
    valid = batch.valid[:, 0]
    terms["dense"] = _pixel_term(tower, grid[scenes:], batch.first, batch.second, valid[scenes:], draws[0], words)
    if "tile_pixels" in weights:  # upsamples every tile: never for a weight of zero
        terms["tile_pixels"] = _pixel_term(
            tower, grid[:pictures], batch.tile_first, batch.tile_second, valid[:pictures], draws[0], words
        )
    return terms


def _chip_terms(
    tower: Tower, context: Tensor, batch: Batch, draws: list[Tensor], words: WordsInSpace
) -> dict[str, Tensor]:
    """What the label of a tile, and a second view of it, teach the chip's embedding."""
    weight = any_valid(batch.valid[: len(context)], 8)
    if batch.mosaicked:
        context, weight = unmosaic(context), unmosaic(weight)
    label = batch.label
    chips = tower.student.summarise(context, weight)
    chips, second_views = chips[: len(label)], chips[len(label) :]
    right, asked = F.one_hot(label, len(draws[0])).bool(), words.asked_of_tile[label]
    logits = [tower.logit_scale * chips @ prompts.T for prompts in draws]
    terms = {} if not len(second_views) else {"again": pair_contrast(chips, second_views, batch.again, AGAIN_SCALE)}
    return terms | {
        "tile": sum(prompt_contrast(each, right, asked) for each in logits) / len(draws),
        "pull": centre_pull(chips, words.tile_centres, label),
    }


def _shown_terms(
    tower: Tower, grid: Tensor, batch: Batch, prompts: Tensor, words: WordsInSpace, each_cell: bool
) -> dict[str, Tensor]:
    """What the label of a tile teaches its cells, as far as they can be told.

    Args:
        each_cell: whether every cell of the classes that fill their tiles is asked too.
    """
    weight, label = any_valid(batch.valid[: len(grid)], 2), batch.label
    if batch.mosaicked:
        grid, weight = unmosaic(grid), unmosaic(weight)
    # Every other cell each way: neighbours say nearly the same.
    cells, weight = grid[:, :, ::2, ::2], weight[:, :, ::2, ::2]
    logits = tower.logit_scale * torch.einsum("ndhw,cd->nchw", cells, prompts)
    right, asked = F.one_hot(label, len(prompts)).bool(), words.asked_of_tile[label]
    seen = weight.flatten(1).any(dim=1)
    terms = {"somewhere": prompt_contrast(somewhere(logits[seen], weight[seen]), right[seen], asked[seen])}
    return terms | ({"cells": _cells_term(logits, weight, label, words)} if each_cell else {})


def _cells_term(logits: Tensor, weight: Tensor, label: Tensor, words: WordsInSpace) -> Tensor:
    """The cells (n, c, h, w) of tiles whose class fills them bear that class."""
    uniform = words.is_uniform[label]
    inside = (weight[uniform] > 0).flatten()
    each = label[uniform].repeat_interleave(logits.shape[2] * logits.shape[3])[inside]
    right = F.one_hot(each, logits.shape[1]).bool()
    return prompt_contrast(rows(logits[uniform])[inside], right, words.asked_of_tile[each])


def _pixel_term(
    tower: Tower, grid: Tensor, first: Tensor, second: Tensor, valid: Tensor, prompts: Tensor, words: WordsInSpace
) -> Tensor:
    """What labelled pixels teach: either label of a pixel is right; labels and valid are (n, h, w)."""
    logits = tower.logit_scale * torch.einsum("ndhw,cd->nchw", grid, prompts)
    logits = rows(upsample_logits(logits, *first.shape[-2:]))
    first, second = first.flatten(), second.flatten()
    keep = (valid.flatten() > 0) & (first >= 0) & (second >= 0)
    first, second = first[keep], second[keep]
    either = words.right_of_pixel[first] | words.right_of_pixel[second]
    asked = words.asked_of_pixel[first] & words.asked_of_pixel[second]
    return prompt_contrast(logits[keep], either, asked, words.pixel_weight[first])


def run(
    recipe: dict,
    data: OpticalData,
    words: WordsInSpace,
    folder: Path,
    evaluate: Callable[[Tower], dict] | None = None,
    stage: str = "bootstrap",
    start: Tower | None = None,
    rests_on: str = "",
) -> Tower:
    """Train, or go on from the last checkpoint in `folder`.

    Args:
        recipe: the recipe file as a dict.
        folder: checkpoints and `<stage>.jsonl` (a line of losses every 50 steps) go here.
        stage: `bootstrap`, or one that goes on from the tower `start` with options of its own. Where they say what
            `learns`, by the beginnings of names, all else and all statistics stay as they are. With an `alpha` what
            comes back lies so far on the way from `start` to what was learned, as in patching; with a share `centre`
            its cells have so much of their mean taken off, see `centre_cells`.
        evaluate: called with the averaged tower at each checkpoint; its dict goes to the log.
        rests_on: digest of what `start` and the words follow from.

    Returns:
        The exponential moving average of the tower, with normalisation statistics of its own.

    Raises:
        StaleCheckpoint: the checkpoint there follows from something else.
    """
    options = recipe[stage]
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options["seed"])
    tower = (Tower(recipe) if start is None else deepcopy(start)).to(memory_format=torch.channels_last)
    part = options.get("learns", [])
    for name, weights in tower.named_parameters():
        weights.requires_grad_(not part or name.startswith(tuple(part)))
    average = deepcopy(tower).requires_grad_(False)
    optimiser = adamw(tower, options)
    parts = {"tower": tower, "average": average, "optimiser": optimiser}
    basis = digest(rests_on, without(options, "alpha", "centre", "head"))
    step = checkpoint.resume(folder / f"{stage}.pt", parts, basis)
    progress = Progress(folder / f"{stage}.jsonl", step, options["steps"])
    while step < options["steps"]:
        rng = np.random.default_rng([options["seed"], step])
        set_rate(optimiser, options["learning_rate"] * warmup_cosine(step, options["steps"], options["warmup"]))
        terms = losses(tower.train(not part), data.batch(options, rng), words, rng, options["weights"])
        descend(tower, optimiser, sum(options["weights"].get(name, 0.0) * term for name, term in terms.items()))
        step += 1
        update_average(average, tower, min(options["ema"], step / (step + 10)))
        progress.step(step, {"scale": tower.logit_scale.item()} | {name: term.item() for name, term in terms.items()})
        if step % options["checkpoint_every"] == 0 or step == options["steps"]:
            if not part:
                _settle(average, data, options)
            if evaluate is not None:
                progress.write({"step": step} | evaluate(average))
            checkpoint.save(folder / f"{stage}.pt", step, parts, basis)
    progress.close()
    if "centre" in options:
        centre_cells(average.eval().student, training_pictures(data), options["centre"])
    if "alpha" in options:
        average.load_state_dict(between(start.state_dict(), average.state_dict(), options["alpha"]))
    return average.eval()


def _settle(tower: Tower, data: OpticalData, options: dict) -> None:
    """Statistics of the averaged weights from mixed batches that no step drew."""

    def show(number: int) -> None:
        batch = data.batch(options, np.random.default_rng([options["seed"], 1_000_000_000 + number]))
        tower.student(batch.image, batch.band_mask, batch.valid)

    settle(tower, range(options["settle_batches"]), show)
