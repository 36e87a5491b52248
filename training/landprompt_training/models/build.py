"""A student as a recipe's table `[student]` asks for it."""

from __future__ import annotations

from torch import nn

from landprompt_training.data.modality import Modality
from landprompt_training.errors import RecipeMissing
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.models.vit import VitStudent

KINDS = {"pyramid": PyramidStudent, "vit": VitStudent}


class UnknownStudent(RecipeMissing):
    """The recipe asks for a kind of student that there is not; the message lists those there are."""


def build_student(table: dict, modality: Modality, embedding_size: int) -> nn.Module:
    """The student of a sensor, untrained.

    Args:
        table: `kind` ("pyramid" where it says nothing) and the arguments of that student.

    Raises:
        UnknownStudent: for another kind.
    """
    kind = table.get("kind", "pyramid")
    if kind not in KINDS:
        raise UnknownStudent(f"There is no student '{kind}'. There are: {', '.join(sorted(KINDS))}.")
    options = {name: value for name, value in table.items() if name != "kind"}
    if kind == "vit":
        return VitStudent(modality, embedding_size, **options)
    return PyramidStudent(len(modality.bands), embedding_size, **options)
