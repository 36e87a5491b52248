"""Construction of the student in a recipe's `[student]` table, with its initial weights."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import torch
from torch import nn

from landprompt_training.config import Pyramid, Vit
from landprompt_training.data.bands import RGB_WHITE
from landprompt_training.data.modality import Modality
from landprompt_training.errors import RecipeInvalid, StudentWeightsMissing
from landprompt_training.models.base import ImageTower
from landprompt_training.models.compact_base import CompactVisual
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.models.vit import VitStudent

Student = PyramidStudent | VitStudent


def build_student(
    table: Pyramid | Vit, modality: Modality, embedding_size: int, seed: int = 1, image: ImageTower | None = None
) -> Student:
    """Build an untrained student for a sensor.

    Args:
        image: image tower of the compact base, from which a student for reflectance with the trunk
            "efficientnet_lite0" starts.

    Raises:
        StudentWeightsMissing: the checkpoint does not exist or is for another network.
    """
    options = table.model_dump(exclude={"kind"})
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        if isinstance(table, Vit):
            return VitStudent(modality, embedding_size, **options.pop("options"), **options)
        weights = options.pop("weights")
        student = PyramidStudent(len(modality.bands), embedding_size, **options)
    if table.trunk == "efficientnet_lite0" and image is not None and modality.units == "reflectance":
        _start_from_tower(student, image, modality)
    if weights:
        copy_weights(student, _checkpoint(Path(weights)), Path(weights))
    return student


def _start_from_tower(student: PyramidStudent, image: ImageTower, modality: Modality) -> None:
    visual = image.visual
    if not isinstance(visual, CompactVisual):
        raise RecipeInvalid('student.trunk "efficientnet_lite0": the base has no such tower; choose kind = "compact".')
    places = [modality.bands.index(band) for band in ("B04", "B03", "B02")]
    scales = [modality.std[place] / RGB_WHITE / float(std) for place, std in zip(places, image.std, strict=True)]
    student.start_from_tower(visual.trunk, places, scales)


ModuleT = TypeVar("ModuleT", bound=nn.Module)


def in_layout(module: ModuleT, layout: torch.memory_format) -> ModuleT:
    """Convert a module to a memory layout. Wraps `Module.to`, whose type annotations lack this argument."""
    out: ModuleT = module.to(memory_format=layout)  # type: ignore[call-overload]
    return out


def save_student(student: nn.Module, modality: Modality, path: Path) -> None:
    """Write the weights of a student for fine-tuning (`[student] weights = "..."`)."""
    torch.save({"student": student.state_dict(), "bands": list(modality.bands)}, path)


def copy_weights(student: nn.Module, state: dict[str, torch.Tensor], path: Path | None = None) -> list[str]:
    """Copy every weight that has a counterpart of the same shape; returns the names of the weights that have none.

    Raises:
        StudentWeightsMissing: fewer than half of the weights fit.
    """
    own = student.state_dict()
    fitting = {name: value for name, value in state.items() if name in own and own[name].shape == value.shape}
    if 2 * len(fitting) < len(own):
        raise StudentWeightsMissing(path or Path("the other student"), "fewer than half of its weights fit")
    student.load_state_dict(fitting, strict=False)
    return sorted(own.keys() - fitting.keys())


def _checkpoint(path: Path) -> dict[str, torch.Tensor]:
    if not path.is_file():
        raise StudentWeightsMissing(path, "there is no such file")
    state = torch.load(path, map_location="cpu", weights_only=True)
    out: dict[str, torch.Tensor] = state.get("student", state)
    return out
