"""Stage 3: a student of another sensor learns to land where the patched image tower lands.

Teacher and student look at the same window of the same place: the teacher at the true-colour picture, the student at
its bands. The loss is one of `losses/presets.py`, by name.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from landprompt_training.base.base import Base
from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import SampleSet
from landprompt_training.data.views import AlignViews, Windows, collate_views
from landprompt_training.loop.ranks import Ranks
from landprompt_training.loop.settle import settle
from landprompt_training.loop.train import train
from landprompt_training.losses.affinity import affinity
from landprompt_training.losses.bank_kl import bank_kl
from landprompt_training.losses.cosine import cosine_distance
from landprompt_training.losses.label_bce import LabelBCE
from landprompt_training.losses.presets import ALIGN_LOSSES, AlignLoss
from landprompt_training.losses.raw_mse import raw_mse
from landprompt_training.stages.teacher_cache import cached_features
from landprompt_training.stages.zero_shot import class_head
from landprompt_training.students.pyramid import PyramidStudent, any_valid
from landprompt_training.text.prompts import prompt_embeddings
from landprompt_training.vocabulary.words import TEMPLATES, bank


class AlignTask(nn.Module):
    """A student, its teacher's axes and words, and the loss.

    Args:
        words: (m, D) unit embeddings of the phrase bank.
        head: (c, D) unit embeddings of the classes, or None for a set without labels.
    """

    def __init__(
        self,
        student: PyramidStudent,
        base: Base,
        modality: Modality,
        weights: AlignLoss,
        words: Tensor,
        head: Tensor | None,
    ) -> None:
        super().__init__()
        self.student, self.modality, self.weights = student, modality, weights
        self.register_buffer("basis", base.text.basis.clone())
        self.register_buffer("words", words.clone())
        self.label = None
        if head is not None and weights.label:
            fixed = {"scale": base.logit_scale, "bias": base.logit_bias, "learned": False}
            self.label = LabelBCE(head) if weights.label_learned else LabelBCE(head, **fixed)

    def forward(
        self, image: Tensor, band_mask: Tensor, valid: Tensor, teacher: Tensor, labels: Tensor | None = None
    ) -> dict[str, Tensor]:
        """The terms of a batch of views, and "total", their weighted sum."""
        image = self.modality.standardise(image, band_mask, valid)
        grid, context = self.student.features(image, band_mask, valid)
        with torch.autocast(image.device.type, enabled=False):  # bf16 is for the network, not for cosines
            chip = raw_chip(self.student, context.float(), any_valid(valid, 8))
            cells = (grid * any_valid(valid, self.student.stride)).sum(dim=(2, 3))
            return self._terms(chip, cells, teacher @ self.basis, labels)

    def _terms(self, chip: Tensor, cells: Tensor, target: Tensor, labels: Tensor | None) -> dict[str, Tensor]:
        weights = self.weights
        terms = {
            "raw_mse": lambda: raw_mse(chip, target),
            "cosine": lambda: cosine_distance(chip, target),
            "bank_kl": lambda: bank_kl(chip, target, self.words, weights.scale),
            "affinity": lambda: affinity(chip, target, weights.scale),
            "cells": lambda: cosine_distance(cells, target),
        }
        found = {name: term() for name, term in terms.items() if getattr(weights, name)}
        if self.label is not None and labels is not None:
            found["label"] = self.label(chip, labels)
        total = sum(getattr(weights, name) * value for name, value in found.items())
        return {"total": total} | {name: value.detach() for name, value in found.items()}


def raw_chip(student: PyramidStudent, context: Tensor, weight: Tensor) -> Tensor:
    """The chip's embedding (n, D) before it is made unit."""
    return student.chip(context.sum(dim=(2, 3)) / weight.sum(dim=(2, 3)).clamp(min=1))


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
    """
    weights = replace(ALIGN_LOSSES[options["loss"]], **options.get("weights", {}))
    torch.manual_seed(options["seed"])
    net = PyramidStudent(len(modality.bands), base.text.embedding_size, **student)
    words = prompt_embeddings(bank(), TEMPLATES, base.text.embed)
    head = class_head(samples, base.text) if samples.classes else None
    task = AlignTask(net, base, modality, weights, words, head)
    windows = Windows(options["window"], options["windows"], options["seed"])
    teacher = cached_features(base.image, samples, name, windows, folder, ranks)
    views = AlignViews(samples, modality, windows, teacher, options)
    path = folder / f"align-{stem or modality.sensor}.pt"
    task, _ = train(task, views, collate_views, options, path, ranks)
    _settle(task, views, options, ranks)
    return task.cpu().eval()


def _settle(task: AlignTask, views: AlignViews, options: dict, ranks: Ranks) -> None:
    """Statistics of the averaged weights from views that no step drew, in the mix of training."""
    size = min(options["batch"], 64)

    def show(first: int) -> None:
        keys = [((first + k) % len(views), 1_000_000_000 + first + k) for k in range(size)]
        batch = {n: v.to(ranks.device) for n, v in collate_views([views[key] for key in keys]).items()}
        image = task.modality.standardise(batch["image"], batch["band_mask"], batch["valid"])
        task.student(image, batch["band_mask"], batch["valid"])

    settle(task, range(0, size * options.get("settle_batches", 20), size), show)
