"""A student of another sensor learns to land where the patched image tower lands.

Teacher and student look at the same window of the same place: the teacher at the true-colour picture, the student at
its bands. The loss is one of `losses/presets.py`, by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import Dataset, IterableDataset

from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import SampleSet
from landprompt_training.data.stream_views import in_loop, unseen_batches
from landprompt_training.data.views import AlignViews, Windows, collate_views
from landprompt_training.digest import without
from landprompt_training.distributed import Ranks
from landprompt_training.loop.settle import settle
from landprompt_training.loop.train import train
from landprompt_training.losses.affinity import affinity
from landprompt_training.losses.bank_kl import bank_kl
from landprompt_training.losses.cosine import cosine_distance
from landprompt_training.losses.dense_words import dense_words
from landprompt_training.losses.label_bce import LabelBCE
from landprompt_training.losses.presets import ALIGN_LOSSES, AlignLoss
from landprompt_training.losses.raw_mse import raw_mse
from landprompt_training.models.base import Base, ImageTower
from landprompt_training.models.build import build_student
from landprompt_training.models.class_head import class_head, words_of
from landprompt_training.models.prompts import prompt_embeddings
from landprompt_training.stages.teacher_cache import cached_features
from landprompt_training.vocabulary.words import TEMPLATES, bank


class AlignTask(nn.Module):
    """A student, its teacher's axes and words, and the loss.

    Args:
        words: (m, D) unit embeddings of the phrase bank.
        head: (c, D) unit embeddings of the classes, or None for a set without labels.
        dense_head: the same of the classes of dense labels.
    """

    def __init__(
        self,
        student: nn.Module,
        base: Base,
        modality: Modality,
        weights: AlignLoss,
        words: Tensor,
        head: Tensor | None = None,
        dense_head: Tensor | None = None,
    ) -> None:
        super().__init__()
        self.student, self.modality, self.weights = student, modality, weights
        self.logit_scale, self.ask = base.logit_scale, _asked(base.image)
        self.register_buffer("basis", base.text.basis.clone(), persistent=False)
        self.register_buffer("words", words.clone(), persistent=False)
        self.register_buffer("dense_head", None if dense_head is None else dense_head.clone(), persistent=False)
        self.has_cells = bool(weights.cells or weights.dense)
        self.label = None
        if head is not None and weights.label:
            fixed = {"scale": base.logit_scale, "bias": base.logit_bias, "learned": False}
            self.label = LabelBCE(head) if weights.label_learned else LabelBCE(head, **fixed)

    def forward(
        self,
        image: Tensor,
        band_mask: Tensor,
        valid: Tensor,
        teacher: Tensor | None = None,
        picture: Tensor | None = None,
        labels: Tensor | None = None,
        dense: Tensor | None = None,
    ) -> dict[str, Tensor]:
        """The terms of a batch of `AlignViews`, and "total", their weighted sum.

        Either the teacher's features are given, or the picture to ask it.
        """
        target = (self.ask(picture) if teacher is None else teacher) @ self.basis
        image = self.modality.standardise(image, band_mask, valid)
        grid, chip = self.student.answers(image, band_mask, valid, self.has_cells)
        with torch.autocast(image.device.type, enabled=False):  # bf16 is for the network, not for cosines
            return self._terms(grid, chip, valid, target, labels, dense)

    def _terms(
        self,
        grid: Tensor | None,
        chip: Tensor,
        valid: Tensor,
        target: Tensor,
        labels: Tensor | None,
        dense: Tensor | None,
    ) -> dict[str, Tensor]:
        weights = self.weights
        terms = {
            "raw_mse": lambda: raw_mse(chip, target),
            "cosine": lambda: cosine_distance(chip, target),
            "bank_kl": lambda: bank_kl(chip, target, self.words, weights.scale),
            "affinity": lambda: affinity(chip, target, weights.scale),
            "cells": lambda: cosine_distance(mean_cell(grid, valid), target),
            "dense": lambda: dense_words(grid, valid, dense, self.dense_head, self.logit_scale),
        }
        if dense is None or self.dense_head is None:
            terms.pop("dense")
        found = {name: term() for name, term in terms.items() if getattr(weights, name)}
        if self.label is not None and labels is not None:
            found["label"] = self.label(chip, labels)
        total = sum(getattr(weights, name) * value for name, value in found.items())
        return {"total": total} | {name: value.detach() for name, value in found.items()}


def mean_cell(grid: Tensor, valid: Tensor) -> Tensor:
    """Sum of the cells (n, D, rows, cols) that hold a valid pixel: (n, D), of which the direction counts."""
    return (grid * F.adaptive_max_pool2d(valid, grid.shape[-2:])).sum(dim=(2, 3))


def _asked(tower: ImageTower) -> Callable[[Tensor], Tensor]:
    """The teacher as a function: no part of the task, so that it is neither trained nor averaged nor saved with it."""

    @torch.no_grad()
    def ask(picture: Tensor) -> Tensor:
        return tower(picture).float()

    return ask


def run(
    options: dict,
    student: dict,
    base: Base,
    modality: Modality,
    samples: SampleSet,
    name: str,
    folder: Path,
    ranks: Ranks,
    stem: str | None = None,
) -> AlignTask:
    """Distil a student for one modality, or go on from `align-<stem>.pt` in `folder`.

    Args:
        options: the table `[align]` of the recipe: that of `train` and of `AlignViews`; `loss`, the name of a preset;
            `weights`, what to change in it; `window` (pixels) and `windows` (how many a sample).
        student: the table `[student]`.
        base: with the patched image tower in it.
        name: tells the data set, its split and options.
        stem: of the checkpoint; the sensor where there is one student a sensor.

    Returns:
        The task with the averaged student, its normalisation statistics re-estimated.

    Raises:
        StaleCheckpoint: see `train`.
    """
    weights = replace(ALIGN_LOSSES[options["loss"]], **options.get("weights", {}))
    net = untrained(options, student, base, modality)
    words = prompt_embeddings(bank(), TEMPLATES, base.text.embed)
    head = class_head(samples, base.text) if samples.classes else None
    maps = samples.dense_classes
    dense_head = prompt_embeddings(list(maps), samples.templates, base.text.embed) if maps else None
    task = AlignTask(net, base, modality, weights, words, head, dense_head)
    views = _views(options, base, modality, samples, name, folder, ranks)
    learning = without(options, "students", "settle_batches")
    # Words alone ask no image teacher: they serve students of any.
    teacher = base.digest() if weights.distils else base.text.digest()
    rests_on = teacher, name, modality, student, words_of(samples), bank(), TEMPLATES
    path = folder / f"align-{stem or modality.sensor}.pt"
    task = train(task, views, collate_views, learning, path, ranks, rests_on)
    _settle(task, views, options, ranks)
    return task.cpu().eval()


def untrained(options: dict, student: dict, base: Base, modality: Modality) -> nn.Module:
    """The student before the first step, the same each time: its weights are drawn from the run's seed."""
    torch.manual_seed(options["seed"])
    return build_student(student, modality, base.text.embedding_size)


def _views(
    options: dict, base: Base, modality: Modality, samples: SampleSet, name: str, folder: Path, ranks: Ranks
) -> Dataset:
    """Windows with the teacher's features of the cache; a stream's teacher is asked in the loop."""
    windows = Windows(options["window"], options["windows"], options["seed"])
    if isinstance(samples, IterableDataset):
        base.image.to(ranks.device).eval()
        return in_loop(AlignViews(samples, modality, windows, None, options))
    teacher = cached_features(base.image, samples, name, windows, folder, ranks, options.get("workers", 0))
    return AlignViews(samples, modality, windows, teacher, options)


def _settle(task: AlignTask, views: Dataset, options: dict, ranks: Ranks) -> None:
    """Statistics of the averaged weights from views that no step drew, in the mix of training."""

    def show(batch: dict[str, Tensor]) -> None:
        image, mask, valid = batch["image"], batch["band_mask"], batch["valid"]
        task.student.answers(task.modality.standardise(image, mask, valid), mask, valid, task.has_cells)

    count = options.get("settle_batches", 20)
    unseen = unseen_batches(views, collate_views, min(options["batch"], 64), count, options["seed"])
    settle(task, map(ranks.bring, unseen), show)
