"""Alignment: training of the student of a sensor on all of its sources together.

Chips are supervised by the patched image tower (`teacher`) and by class prompts (`labels`), pixels by concept phrases
(`dense`). The averaged student supervises a second view of the same place (`views`), and the trained student of another
sensor supervises places that both sensors observed (`pairs`). Each loss has its own file in `losses/`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.config import Align
from landprompt_training.data.concepts import Concepts
from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import given
from landprompt_training.data.windows import Mixture
from landprompt_training.engine import Batch, Task
from landprompt_training.losses.affinity import affinity
from landprompt_training.losses.bank_kl import bank_kl
from landprompt_training.losses.cosine import cosine_distance
from landprompt_training.losses.dense_either import dense_either
from landprompt_training.losses.dense_soft import dense_soft
from landprompt_training.losses.label_bce import LabelBCE
from landprompt_training.losses.label_ce import label_ce
from landprompt_training.losses.mil_pooling import label_cells
from landprompt_training.losses.pair_contrast import pair_contrast
from landprompt_training.losses.raw_mse import raw_mse
from landprompt_training.losses.view_agreement import shifted_overlap, view_agreement
from landprompt_training.models.build import Student
from landprompt_training.models.text_tower import Phrases

CELL_TERMS = ("dense", "views", "label_cells", "teacher_cells", "pairs")
# Logit scale of the comparisons with the teacher. It is high, because the cosines of the teacher differ little.
TEACHER_SCALE = 40.0
# Number of steps over which the weight of `views` increases from 0, since the average is not useful at the start.
VIEW_RAMP = 300


@dataclass
class LabelHead:
    """The chip classes of one source.

    Attributes:
        phrases: phrases of the classes used in training.
        kept: indices of the classes used in training.
        bce: the loss for samples with several classes; None for cross-entropy.
        weights: weights of "labels" and "label_cells".
    """

    phrases: Phrases
    kept: Tensor
    bce: LabelBCE | None
    weights: dict[str, float]


class AlignTask(Task):
    """The student with the terms of its loss.

    Args:
        student: the student.
        modality: modality of the student.
        align: the recipe table of the student.
        concepts: concepts of the dense labels.
        phrases: phrases of the concepts.
        heads: number of the source -> its chip classes.
        bank: unit embeddings (m, D) of the phrase bank, for `bank_kl`.
        logit_scale: factor of the cosines.
        other: the frozen student of the paired sensor.
    """

    mixture: Mixture | None = None  # the training data, for the calibration of the int8 variant

    student: Student
    bank: Tensor
    steps: Tensor

    def __init__(self, student: Student, modality: Modality, align: Align, concepts: Concepts, phrases: Phrases,
                 heads: dict[int, LabelHead], bank: Tensor, logit_scale: float,
                 other: Student | None = None) -> None:  # fmt: skip
        super().__init__()
        self.student, self.modality, self.align, self.concepts = student, modality, align, concepts
        self.phrases, self.heads, self._other = phrases, heads, [other]
        self.logit_scale = logit_scale
        self.bces = nn.ModuleDict({str(number): head.bce for number, head in heads.items() if head.bce})
        self.label_phrases = nn.ModuleList([head.phrases for head in heads.values()])
        self.register_buffer("bank", bank, persistent=False)
        self.register_buffer("steps", torch.zeros((), dtype=torch.int64))
        self.weights = {name: value for name, value in align.weights.model_dump().items() if value > 0}

    @property
    def has_cells(self) -> bool:
        """Whether any term trains the cells."""
        return any(name in self.weights for name in CELL_TERMS)

    def prepare(self, batch: Batch, average: nn.Module) -> Batch:
        """Add targets: predictions of the averaged student on second views, and of the other sensor's student."""
        extra: Batch = {}
        if "views" in self.weights and "view_image" in batch:
            student = cast(Student, average.student)
            training = student.training
            grid, _ = student.eval().raw_outputs(batch["view_image"], batch["view_mask"], batch["view_valid"])
            student.train(training)
            extra["view_target"] = self._pixels(grid, self.phrases.centres).softmax(dim=1)
        if "pairs" in self.weights and "pair_image" in batch and self._other[0] is not None:
            other = self._other[0].to(batch["image"].device).eval()
            grid, chip = other.raw_outputs(batch["pair_image"], batch["pair_mask"], batch["pair_valid"])
            extra["pair_target"] = self._pixels(grid, self.phrases.centres).softmax(dim=1)
            extra["pair_chip"] = F.normalize(chip.float(), dim=-1)
        return batch | extra

    def show(self, batch: Batch) -> None:
        """Run the student on the windows of a batch."""
        self.student.raw_outputs(batch["image"], batch["band_mask"], batch["valid"], self.has_cells)

    def forward(self, **batch: Tensor) -> dict[str, Tensor]:
        """The terms of the loss, and their weighted sum as "total"."""
        if self.training:
            self.steps += 1
        grid, chips = self.student.raw_outputs(
            batch["image"], batch["band_mask"], batch["valid"], self.has_cells, batch["regions"]
        )
        with torch.autocast(batch["image"].device.type, enabled=False):
            chips = chips.float()
            terms: dict[str, Tensor] = {}
            prompts = self.phrases.draw()
            if "dense" in self.weights:
                terms["dense"] = self._dense(given(grid), batch, prompts)
            if "views" in self.weights and "view_target" in batch:
                terms["views"] = self._views(given(grid), batch) * min(1.0, float(self.steps) / VIEW_RAMP)
            if "pairs" in self.weights and "pair_target" in batch:
                terms["pairs"] = self._pairs(given(grid), chips, batch)
            terms |= self._labels(grid, chips, batch) | self._teacher(grid, chips, batch)
            total = sum(self.weights[name] * value for name, value in terms.items())
        return terms | {"total": total if terms else chips.sum() * 0}

    def _pixels(self, grid: Tensor | None, prompts: Tensor) -> Tensor:
        """Class logits of the cells, upsampled to pixels as in the engine: (n, K, h, w)."""
        logits = self.logit_scale * torch.einsum("ndhw,kd->nkhw", given(grid).float(), prompts)
        stride = self.student.stride
        return F.interpolate(logits, scale_factor=float(stride), mode="bilinear", align_corners=False)

    def _dense(self, grid: Tensor, batch: Batch, prompts: Tensor) -> Tensor:
        """Loss of the pixels with dense labels. Only one in four, at a random phase, is used, to save time."""
        rows = batch["dense_weight"] > 0
        if not rows.any():
            return grid.sum() * 0
        down, right = (int(v) for v in torch.randint(0, 2, (2,)))
        logits = self._pixels(grid[rows], prompts)[..., down::2, right::2].movedim(1, -1)
        target = batch["target"][rows][..., down::2, right::2].float().movedim(1, -1)
        shape = logits.shape[:3]
        weight = batch["dense_weight"][rows].view(-1, 1, 1).expand(shape)
        either = batch["either"][rows].view(-1, 1, 1).expand(shape)
        known = target.sum(dim=-1) > 0
        if self.align.sharpen != 1:
            sharper = target**self.align.sharpen
            sharper = sharper / sharper.sum(dim=-1, keepdim=True).clamp(min=1e-6)
            target = torch.where(either[..., None], target, sharper)
        losses, sizes = [], []
        for chosen, loss in ((known & ~either, dense_soft), (known & either, dense_either)):
            t = target[chosen]
            labels = t > 0 if loss is dense_either else t
            losses.append(loss(logits[chosen], labels, self.concepts.competing(t), weight[chosen]))
            sizes.append(weight[chosen].sum())
        total = torch.stack([a * b for a, b in zip(losses, sizes, strict=True)]).sum()
        return total / torch.stack(sizes).sum().clamp(min=1)

    def _views(self, grid: Tensor, batch: Batch) -> Tensor:
        rows = batch["view_rows"]
        logits = self._pixels(grid[rows], self.phrases.centres)
        offset = batch["offset"]
        first, second = shifted_overlap(logits, batch["view_target"], offset)
        seen, other = shifted_overlap(batch["view_weight"], batch["view_valid"], offset)
        return view_agreement(first, second, (seen * other)[:, 0])

    def _pairs(self, grid: Tensor, chips: Tensor, batch: Batch) -> Tensor:
        rows, weight = batch["pair_rows"], batch["pair_weight"]
        logits = self._pixels(grid[rows], self.phrases.centres)
        seen = (batch["pair_valid"] * batch["valid"][rows])[:, 0] * weight[:, None, None]
        cells = view_agreement(logits, batch["pair_target"], seen)
        own, whole = F.normalize(chips[rows, 0], dim=-1), batch["region_counts"][rows, 0] > 0
        if not whole.any():
            return cells
        return cells + cosine_distance(own[whole], batch["pair_chip"][whole])

    def _labels(self, grid: Tensor | None, chips: Tensor, batch: Batch) -> dict[str, Tensor]:
        """Losses of chips and of their cells against the class prompts."""
        sums: dict[str, list[Tensor]] = {"labels": [], "label_cells": []}
        for number, head in self.heads.items():
            truth = batch["labels"][:, :, head.kept]
            chosen = (batch["source"] == number)[:, None] & (batch["region_counts"] > 0) & (truth.sum(dim=-1) > 0)
            if not chosen.any():
                continue
            prompts = head.phrases.draw()
            if "labels" in self.weights and head.weights.get("labels", 0) > 0:
                bce = self.bces[str(number)] if head.bce else None
                loss = (bce(chips[chosen], truth[chosen]) if bce is not None
                        else label_ce(chips[chosen], prompts, truth[chosen], self.logit_scale))  # fmt: skip
                sums["labels"].append(head.weights["labels"] * loss)
            if "label_cells" in self.weights and head.weights.get("label_cells", 0) > 0:
                row, region = chosen.nonzero(as_tuple=True)
                factor = 8 // self.student.stride
                inside = batch["regions"][row, region][:, None].repeat_interleave(factor, -1)
                inside = inside.repeat_interleave(factor, -2)
                loss = label_cells(given(grid)[row], inside, prompts, truth[chosen], self.logit_scale)
                sums["label_cells"].append(head.weights["label_cells"] * loss)
        return {name: torch.stack(values).sum() for name, values in sums.items() if values}

    def _teacher(self, grid: Tensor | None, chips: Tensor, batch: Batch) -> dict[str, Tensor]:
        """Losses of the distillation from the patched tower."""
        if "teacher" not in batch:
            return {}
        chosen = batch["has_teacher"] > 0
        if not chosen.any():
            return {}
        student, teacher = chips[chosen], batch["teacher"][chosen].float()
        terms: dict[str, Callable[[], Tensor]] = {
            "raw_mse": lambda: raw_mse(student, teacher),
            "cosine": lambda: cosine_distance(student, teacher),
            "bank_kl": lambda: bank_kl(student, teacher, self.bank, TEACHER_SCALE),
            "affinity": lambda: affinity(student, teacher, TEACHER_SCALE),
            "contrast": lambda: self._contrast(student, teacher),
            "teacher_cells": lambda: self._mean_cells(given(grid), batch, chosen, teacher),
        }
        return {name: term() for name, term in terms.items() if name in self.weights}

    def _contrast(self, student: Tensor, teacher: Tensor) -> Tensor:
        own = torch.arange(len(student), device=student.device)
        return pair_contrast(F.normalize(teacher, dim=-1), F.normalize(student, dim=-1), own, TEACHER_SCALE)

    def _mean_cells(self, grid: Tensor, batch: Batch, chosen: Tensor, teacher: Tensor) -> Tensor:
        row, region = chosen.nonzero(as_tuple=True)
        inside = F.interpolate(batch["regions"][row, region][:, None], size=grid.shape[-2:], mode="nearest")
        mean = (grid[row].float() * inside).sum(dim=(2, 3)) / inside.sum(dim=(2, 3)).clamp(min=1)
        return cosine_distance(mean, teacher)
