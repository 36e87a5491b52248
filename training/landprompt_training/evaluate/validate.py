"""Validation of a student during training, which never reads the test split."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from landprompt_training.config import SetRef
from landprompt_training.data import hls_worldcover
from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.splits import split_of
from landprompt_training.errors import DataMissing
from landprompt_training.evaluate.hls import measure_hls_bands
from landprompt_training.evaluate.model import StudentModel
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.scenes import mean_iou, pooled_tables, radar_table, scene_of, scene_tables
from landprompt_training.evaluate.stability import stability
from landprompt_training.models.build import in_layout
from landprompt_training.vocabulary.words import load_vocabulary

if TYPE_CHECKING:
    from landprompt_training.pipeline import Pipeline

SIDE = 192


def validator(run: Pipeline, name: str) -> Callable[[Any], dict[str, float]] | None:
    """A function that measures a task during training; None if the data folder has no validation scenes."""
    try:
        samples = run.data(SetRef(set="terramind" if name == "s1" else "dynamic_world"), "val")
    except DataMissing:
        return None
    if name == "s1":
        return lambda task: {"val_miou_radar": round(mean_iou(radar_table(_model(run, task, name), samples)), 4)}
    scenes = [scene_of(samples[i], SIDE) for i in range(len(samples))]

    def measure(task: Any) -> dict[str, float]:
        model, found = _model(run, task, name), {}
        for view, title in (("12 bands", "12"), ("4 bands", "4"), ("true colour", "rgb")):
            table = pooled_tables(scene_tables(model, samples, view, SIDE))
            found[f"val_miou_{title}"] = round(mean_iou(table), 4)
        found |= {f"val_stable {title}": round(value, 4) for title, value in stability(model, scenes).items()}
        return found | _hls(run, model)

    return measure


def hls_val(arrays: dict[str, np.ndarray]) -> np.ndarray:
    """Indices of the validation scenes of `hls_worldcover`."""
    return np.array([i for i, held in enumerate(arrays["held_out"])
                     if not held and split_of(f"hls_worldcover/{i}", 0.0) == "val"], int)  # fmt: skip


def _hls(run: Pipeline, model: StudentModel) -> dict[str, float]:
    vocabulary = load_vocabulary("land_cover")
    try:
        arrays = hls_worldcover.load_arrays(run.root, vocabulary.classes)
    except DataMissing:
        return {}
    results = Results(run.work)
    measure_hls_bands(model, arrays, hls_val(arrays), vocabulary, None, results)
    return {f"val_hls {row['bands']}": row["value"] for row in results.rows}


def _model(run: Pipeline, task: Any, name: str) -> StudentModel:
    student = in_layout(task.student, torch.contiguous_format)
    return StudentModel(student, MODALITIES[name], run.base.text.cpu(), task.logit_scale)
