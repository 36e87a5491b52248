"""Evaluation of the base: zero-shot scores before and after patching, and retrieval between teacher and students."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.config import SetRef
from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import Sample, SampleSet, given
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.retrieval import measure_alignment, pair_ranks, recall
from landprompt_training.evaluate.tiles import metric
from landprompt_training.evaluate.views import View, evenly, pixels_of
from landprompt_training.models.base import Base
from landprompt_training.models.build import Student, build_student
from landprompt_training.models.class_head import placed_pictures

if TYPE_CHECKING:
    from landprompt_training.pipeline import Pipeline


BATCH = 64


@torch.no_grad()
def student_embeddings(student: Student, modality: Modality, samples: SampleSet, which: Sequence[int]) -> np.ndarray:
    """Unit embeddings (n, D) of whole tiles by a student on the CPU, with all bands that they have.

    Raises:
        ValueError: a sample has no image for the student.
    """
    student.eval()

    def see(part: list[Sample]) -> Tensor:
        images, masks = (torch.stack(parts) for parts in zip(*map(modality.pixels, part), strict=True))
        valid = torch.stack([torch.ones(1, *images.shape[-2:]) if s.valid is None else s.valid for s in part])
        out: Tensor = student.raw_outputs(modality.standardise(images, masks, valid), masks, valid, cells=False)[1]
        return out

    return _in_batches(samples, which, see)


def _in_batches(samples: SampleSet, which: Sequence[int], see: Callable[[list[Sample]], Tensor]) -> np.ndarray:
    parts = ([samples[int(i)] for i in which[start : start + BATCH]] for start in range(0, len(which), BATCH))
    return np.concatenate([F.normalize(see(part).float(), dim=1).cpu().numpy() for part in parts])


# Number of tiles for the modality gap before and after alignment; enough to estimate two means.
GAP_TILES = 1000


def measure_base(run: Pipeline, sets: list[SetRef], results: Results) -> None:
    """Zero-shot scores of the image tower before and after patching, and Recall@k between it and each student.

    The scores of the unpatched base are a quick check of the installation: OpenAI's B/32 reaches 50.4 on EuroSAT, 53.6
    on RESISC45 and 63.3 on ImageNet (open_clip's published table).
    """
    towers = {"base, unpatched": unpatched(run)}
    if run.recipe.patch:
        towers["base, patched"] = run.base
    for ref in sets:
        samples = run.data(ref, "test")
        if samples.classes and "teacher" in samples.supervises:
            _measure(run, f"{ref.title}, test", samples, towers, results)


def unpatched(run: Pipeline) -> Base:
    """The base with the image tower before patching."""
    base = run.base
    if run.recipe.patch is None:
        return base
    first = type(run)(run.recipe.model_copy(update={"patch": None}), run.root, run.bundle, run.work, run.threads)
    return first.base


def _measure_gap(
    run: Pipeline, name: str, samples: SampleSet, pictures: np.ndarray, key: str, results: Results
) -> None:
    """The gap between the teacher and a student on the same tiles, before and after training."""
    task, modality, _ = run.students[key]
    which = evenly(len(samples), GAP_TILES).tolist()
    first = build_student(run.recipe.student, modality, run.base.text.embedding_size, run.recipe.seed)
    students = {"before": first, "after": deepcopy(task.student)}
    seen = {when: student_embeddings(each, modality, samples, which) for when, each in students.items()}
    labels = None
    if samples.classes and not samples.multi_label:
        labels = np.array([int(given(samples[i].labels).argmax()) for i in which])
    measure_alignment(name, modality.sensor, pictures[which], seen, labels, tuple(samples.classes), results)


def _measure(
    run: Pipeline, name: str, samples: SampleSet, towers: dict[str, Base], results: Results
) -> None:  # fmt: skip
    workers = run.recipe.patch.schedule.workers if run.recipe.patch else 0
    pictures = None
    try:
        for who, base in towers.items():
            base.image.to(run.ranks.device)
            pictures, value = placed_pictures(base, samples, workers)
            results.add(name, len(samples), metric(samples.multi_label), value, bands=who, prompts="standard")
    except ValueError as problem:
        results.skipped.append(f"{name}, named by the base: {problem}")
        return
    if pictures is None:
        return
    for key, (task, modality, _) in run.students.items():
        if pixels_of(samples[0], View(modality.sensor)) is None:
            continue
        _measure_gap(run, name, samples, pictures, key, results)
        tiles = student_embeddings(deepcopy(task.student), modality, samples, range(len(samples)))
        for way, ranks in (
            (f"the teacher to {modality.sensor}", pair_ranks(pictures, tiles)),
            (f"{modality.sensor} to the teacher", pair_ranks(tiles, pictures)),
        ):
            for k, value in recall(ranks).items():
                results.add(name, len(samples), f"Recall@{k}", value, bands=way)
