"""The Sentinel-1 encoder of a bundle: a student of its own in the space of the text tower and of the optical student.

Three teachers: words (scene classes of pictures, water masks, signatures of land cover), the frozen optical student
where it sees the same ground in all its bands, and the pair itself: a radar picture must find the optical picture of
its place among all others (InfoNCE, van den Oord et al. 2018, arXiv 1807.03748).
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training import checkpoint
from landprompt_training.data.bands import positions
from landprompt_training.data.modality import MODALITIES, Modality
from landprompt_training.data.radar import RadarBatch, RadarData
from landprompt_training.digest import digest, without
from landprompt_training.loop.average import mean_weights, update_average
from landprompt_training.loop.descend import descend
from landprompt_training.loop.schedule import adamw, set_rate, warmup_cosine
from landprompt_training.loop.settle import settle
from landprompt_training.losses.cosine import cosine_distance
from landprompt_training.losses.prompt_contrast import centre_pull, prompt_contrast, rows, somewhere, upsample_logits
from landprompt_training.models.picture import PictureTower
from landprompt_training.models.pyramid import PyramidStudent, any_valid
from landprompt_training.progress import Progress
from landprompt_training.stages.bootstrap import PHRASE_DRAWS
from landprompt_training.stages.radar_head import contexts, fit_head, pair_term
from landprompt_training.stages.radar_teacher import Gallery, RadarTeacher, coarse, picture_gallery
from landprompt_training.stages.radar_words import VOCABULARIES, RadarWords
from landprompt_training.vocabulary.words import said_in

CHECKPOINT = "sar.pt"
TRAINING_DATA = [
    {
        "name": "SEN1-2 pairs (412 pictures of VV with grey Sentinel-2)",
        "use": "scene words; pairs for the radar encoder",
        "license": "CC BY (from memory); contains Copernicus Sentinel data",
    },
    {
        "name": "Sen1Floods11 (4 chips of VV, VH with water masks)",
        "use": "water words for the pixels of the radar encoder",
        "license": "not stated; contains Copernicus Sentinel data",
    },
    {
        "name": "Punjab (SSL4EO-S12), three BigEarthNet patches and two scenes of VV with true colour",
        "use": "pairs for the radar encoder",
        "license": "CC BY, CDLA-Permissive-1.0, not stated; contain Copernicus Sentinel data",
    },
    {
        "name": "Pixels of Sentinel-1 with Dynamic World classes (Presto's evaluation data)",
        "use": "land cover words for the radar encoder",
        "license": "MIT; contains Copernicus Sentinel data",
    },
]


class RadarTower(nn.Module):
    """The student and the statistics that standardise its input, one state to save.

    It is of the optical student's size and begins with its weights, but for the first layer: with few radar pictures,
    edges, textures and the way to the words are better inherited than learned (weight inheritance as in TinyCLIP, Wu et
    al. 2023, arXiv 2309.12314, here across sensors).

    Args:
        recipe: its tables `[student]` and `[text]` tell the size.
        modality: "s1" with the statistics of the training data.
        optical: the student to inherit from; None for weights that are loaded afterwards.
    """

    def __init__(self, recipe: dict, modality: Modality, optical: PyramidStudent | None = None) -> None:
        super().__init__()
        table, size = recipe["student"], recipe["text"]["embedding_size"]
        self.student = PyramidStudent(2, size, tuple(table["widths"]), tuple(table["depths"]), table["decoder"])
        self.register_buffer("mean", torch.tensor(modality.mean))
        self.register_buffer("std", torch.tensor(modality.std))
        if optical is not None:
            inherit(self.student, optical)

    @property
    def modality(self) -> Modality:
        """What the encoder reads, for the model card."""
        return replace(MODALITIES["s1"], mean=tuple(self.mean.tolist()), std=tuple(self.std.tolist()))


@torch.no_grad()
def inherit(radar: PyramidStudent, optical: PyramidStudent) -> None:
    """Give the radar student the optical one's weights; either polarisation is first looked at as grey is.

    The first convolution of both polarisations is the sum of those of red, green and blue; what the optical student
    knows of missing bands is left out.
    """
    own = optical.state_dict()
    visible = positions(("B04", "B03", "B02"))
    first = own["stem.conv.weight"]
    grey = first[:, visible].sum(dim=1, keepdim=True)
    kept = {name: value for name, value in own.items() if not name.startswith("stem.film")}
    kept["stem.conv.weight"] = torch.cat([grey, grey, first[:, -1:]], dim=1)
    radar.load_state_dict(kept, strict=False)


def losses(
    student: PyramidStudent,
    batch: RadarBatch,
    words: RadarWords,
    teacher: RadarTeacher,
    ground: Tensor,
    scale: float,
    land: float,
    rng: np.random.Generator,
) -> dict[str, Tensor]:
    """The terms of one step, by name.

    Args:
        ground: int64 (n_places,), equal where two places show the same ground.
        scale: logit scale of the bundle.
        land: see `_water_term`.
    """
    pairs, taught = len(batch.scene), len(batch.place)
    floods = taught + len(batch.water)
    with torch.autocast(batch.image.device.type, dtype=torch.bfloat16):
        grid, context = student.features(batch.image, batch.band_mask, batch.valid)
    chips = student.summarise(context[:taught], any_valid(batch.valid[:taught], 8))
    targets = teacher.chips(batch)
    covers = words.draw_covers(rng)
    draws = [words.draw_scenes(rng) for _ in range(PHRASE_DRAWS)]
    right = F.one_hot(batch.scene, len(draws[0])).bool()
    everything = torch.ones_like(right)
    seen = any_valid(batch.valid, 2)
    distilled = batch.multispectral
    return {
        "scene": sum(prompt_contrast(scale * chips[:pairs] @ p.T, right, everything) for p in draws) / len(draws),
        "pull": centre_pull(chips[:pairs], words.scene_centres, batch.scene),
        "pair": pair_term(chips, targets, batch.place, teacher.gallery, ground),
        "somewhere": _somewhere_term(grid[:pairs], seen[:pairs], batch.scene, covers, words, scale),
        "chips": _chip_term(chips[pairs:][distilled], targets[pairs:][distilled]),
        "cells": _cell_term(grid[pairs:taught][distilled], teacher.scene_cells(batch)[distilled]),
        "water": _water_term(
            grid[:floods], torch.cat([batch.dry, batch.water]), batch.valid[:floods], covers, words, scale, land, rng
        ),
        "cover": _cover_term(grid[floods:], batch.cover, covers[: words.land], scale),
    }  # fmt: skip


def _somewhere_term(
    grid: Tensor, seen: Tensor, scene: Tensor, covers: Tensor, words: RadarWords, scale: float
) -> Tensor:
    """The cover that a scene is named for must be somewhere in it; every other cell each way is asked."""
    logits = scale * torch.einsum("ndhw,cd->nchw", grid[:, :, ::2, ::2], covers[: words.land])
    shows = words.shows[scene]
    known = (shows >= 0) & seen.flatten(1).any(dim=1)
    shown = somewhere(logits[known], seen[known][:, :, ::2, ::2])
    right = F.one_hot(shows[known], words.land).bool()
    return prompt_contrast(shown, right, torch.ones_like(right)) if known.any() else logits.sum() * 0


def _chip_term(chips: Tensor, targets: Tensor) -> Tensor:
    """Cosine distance of the scenes' embeddings to the teacher's, zero when there are none."""
    return cosine_distance(chips, targets) if len(chips) else chips.sum() * 0


def _cell_term(grid: Tensor, target: Tensor) -> Tensor:
    """One minus the cosine of the scenes' cells to the teacher's, where it has any."""
    inside = target.square().sum(dim=1) > 0.5
    if not inside.any():
        return grid.sum() * 0
    return (1 - (coarse(grid) * target).sum(dim=1))[inside].mean()


def _water_term(
    grid: Tensor,
    water: Tensor,
    valid: Tensor,
    covers: Tensor,
    words: RadarWords,
    scale: float,
    land: float,
    rng: np.random.Generator,
) -> Tensor:
    """Water and land, pixel by pixel, against "dry land" or against all kinds of land.

    Args:
        land: how much all land of a batch weighs beside all water: the flood chips are mostly water, the world is not.
    """
    logits = upsample_logits(scale * torch.einsum("ndhw,cd->nchw", grid, covers), *water.shape[-2:])
    keep = ((water >= 0) & (valid[:, 0] > 0)).flatten()
    each = water.flatten()[keep]
    right, asked = words.of_water(each, one_word=bool(rng.integers(2)))
    share = torch.stack([(each == k).float().mean().clamp(min=0.05) for k in (0, 1)])
    weight = share.reciprocal() * torch.tensor([land, 1.0])
    return prompt_contrast(rows(logits)[keep], right, asked, weight[each])


def _cover_term(grid: Tensor, cover: Tensor, covers: Tensor, scale: float) -> Tensor:
    """Pixels of the mosaics: their class among all of land cover."""
    logits = upsample_logits(scale * torch.einsum("ndhw,cd->nchw", grid, covers), *cover.shape[-2:])
    right = F.one_hot(cover.flatten(), len(covers)).bool()
    return prompt_contrast(rows(logits), right, torch.ones_like(right))


def run(
    recipe: dict,
    data: RadarData,
    words: RadarWords,
    teacher: RadarTeacher,
    scale: float,
    folder: Path,
    searched: Gallery | None = None,
    rests_on: str = "",
) -> RadarTower:
    """Train so many `runs`, take the mean of their weights and fit the last layer of the chip's embedding to it.

    With so few radar pictures two runs that differ in their seed alone draw water in different places of a new image;
    the mean of weights that began alike is surer than any of them (model soups, Wortsman et al. 2022, arXiv
    2203.05482), and costs nothing when it is used.

    Args:
        recipe: the recipe file as a dict; its table `[sar]` is read.
        scale: logit scale of the optical tower, which the bundle has for all encoders.
        folder: of the checkpoints: `sar_<seed>.pt` of each run, which is gone on from, and `sar.pt` of their mean.
        searched: the pairs as a search finds them, where that is not what the teacher says.
        rests_on: digest of what the teacher follows from.

    Returns:
        The mean of the runs' moving averages, with normalisation statistics of its own.
    """
    options = recipe["sar"]
    folder.mkdir(parents=True, exist_ok=True)
    seeds = range(options["seed"], options["seed"] + options["runs"])
    tower = mean_weights([_run_once(recipe, seed, data, words, teacher, scale, folder, rests_on) for seed in seeds])
    _settle(tower, data, options)
    head = options["head"]
    features = contexts(tower.student, data.modality, data, head["views"], options["seed"])
    fit_head(tower.student, features, data, words, searched or teacher.gallery, scale, head)
    checkpoint.save(folder / CHECKPOINT, options["steps"], {"average": tower}, _whole(recipe, rests_on))
    return tower.eval()


def _run_once(
    recipe: dict,
    seed: int,
    data: RadarData,
    words: RadarWords,
    teacher: RadarTeacher,
    scale: float,
    folder: Path,
    rests_on: str,
) -> RadarTower:
    """The exponential moving average of one run's weights."""
    options, own = recipe["sar"], folder / f"sar_{seed}.pt"
    torch.manual_seed(seed)
    tower = RadarTower(recipe, data.modality, teacher.student).to(memory_format=torch.channels_last)
    average = deepcopy(tower).requires_grad_(False)
    optimiser = adamw(tower, options)
    parts = {"tower": tower, "average": average, "optimiser": optimiser}
    learning = without(options, "head", "runs", "settle_batches") | {"seed": seed}
    basis = digest(rests_on, learning, said_in(*VOCABULARIES))
    first = checkpoint.resume(own, parts, basis)
    with Progress(own.with_suffix(".jsonl"), first, options["steps"]) as progress:
        for step in range(first, options["steps"]):
            rng = np.random.default_rng([seed, step])
            set_rate(optimiser, options["learning_rate"] * warmup_cosine(step, options["steps"], options["warmup"]))
            batch = data.batch(options, rng)
            terms = losses(tower.train().student, batch, words, teacher, data.ground, scale, options["land"], rng)
            descend(tower, optimiser, sum(weight * terms[name] for name, weight in options["weights"].items()))
            update_average(average, tower, min(options["ema"], (step + 1) / (step + 11)))
            progress.step(step + 1, {name: term.item() for name, term in terms.items()})
            if (step + 1) % options["checkpoint_every"] == 0 or step + 1 == options["steps"]:
                checkpoint.save(own, step + 1, parts, basis)
    return average


def _whole(recipe: dict, rests_on: str) -> str:
    """What the mean of the runs follows from, its last layer included, which seeks what the tower for pictures says."""
    return digest(rests_on, recipe["sar"], recipe.get("picture"), said_in(*VOCABULARIES))


def _settle(tower: RadarTower, data: RadarData, options: dict) -> None:
    """Statistics of the averaged weights from batches that no step drew."""

    def show(number: int) -> None:
        batch = data.batch(options, np.random.default_rng([options["seed"], 1_000_000_000 + number]))
        tower.student(batch.image, batch.band_mask, batch.valid)

    settle(tower, range(options["settle_batches"]), show)


def train_beside(
    recipe: dict,
    root: Path,
    optical: PyramidStudent,
    modality: Modality,
    scale: float,
    prompts: Callable[[list[str]], Tensor],
    folder: Path,
    pictures: Callable[[], PictureTower | None],
    rests_on: str = "",
) -> RadarTower:
    """The radar encoder that goes with an optical one: data, words and teacher brought together.

    Args:
        root: the data folder.
        optical, modality, scale: the trained optical student, its standardisation and its logit scale.
        prompts: phrases -> unit embeddings (n, D), of the bundle's text tower.
        folder: of checkpoints. A training that is done is loaded without reading any data.
        pictures: gives the tower that names the pairs' pictures in the bundle, None where the student does.
        rests_on: digest of what the optical student follows from.

    Raises:
        StaleCheckpoint: the checkpoint of a run follows from something else.
    """
    done = RadarTower(recipe, MODALITIES["s1"])
    if checkpoint.take(folder / CHECKPOINT, {"average": done}, _whole(recipe, rests_on)):
        return done.requires_grad_(False).eval()
    data = RadarData(root)
    teacher = RadarTeacher(optical, modality, [*data.pairs, *data.scenes], first_scene=len(data.pairs))
    tower = pictures()
    searched = None if tower is None else picture_gallery(tower, modality, data.pairs)
    data.forget_optical()
    return run(recipe, data, RadarWords(prompts), teacher, scale, folder, searched, rests_on)
