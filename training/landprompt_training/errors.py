"""Errors in a recipe, its data or its weights. The command line prints the message and exits with status 2."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class TrainingError(Exception):
    """Base class of errors that the user can correct."""


class RecipeMissing(TrainingError):
    """No such recipe; the message lists the recipes that exist."""


class RecipeInvalid(TrainingError):
    """A recipe has an unknown key or a wrong value; the message names the key and, if there is one, a near match."""


class UnknownDataSet(TrainingError):
    """No such data set; the message lists the data sets that exist."""


class UnknownClass(TrainingError):
    """A data set does not have the class, or has no sample of it; the message lists its classes."""


class DataMissing(TrainingError):
    """Files of a data set are missing; the message names them, their location and their source."""

    def __init__(self, what: str, where: Path, source: str) -> None:
        super().__init__(f"Missing data: {what}, expected at {where}. Source: {source}.")


class RecipeDataMissing(TrainingError):
    """Data sets of a recipe are not in the data folder; the message lists them with their layouts and origins."""

    def __init__(self, root: Path, missing: int, needed: int, lines: str) -> None:
        super().__init__(f"{root} lacks {missing} of the {needed} data sets that the recipe needs:{lines}")


def require(path: Path, what: str, source: str) -> Path:
    """Return `path` if it exists, else raise `DataMissing`."""
    if not path.exists():
        raise DataMissing(what, path, source)
    return path


def require_any(keys: list[Any], what: str, where: Path, source: str) -> list[Any]:
    """Return `keys` if there are any, else raise `DataMissing`."""
    if not keys:
        raise DataMissing(what, where, source)
    return keys


class StaleCheckpoint(TrainingError):
    """A checkpoint was made with other settings, phrases, data or weights; the message names it and the remedy."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was made with other settings, phrases, data or initial weights than the recipe has now, or by an "
            "older version. Delete it to train again, or keep it and choose another --out."
        )


class WeightsMissing(TrainingError):
    """The weights of a base are not available; the message names them and their origin."""

    def __init__(self, model: str, pretrained: str, why: str, quick_gelu: bool = False) -> None:
        activation = " quick_gelu = true" if quick_gelu else ""  # a tag implies the activation; a file does not
        command = f"import open_clip; open_clip.create_model('{model}', pretrained='{pretrained}')"
        super().__init__(
            f"The weights '{pretrained}' of the base '{model}' are not available: {why} "
            f'With Internet access, open_clip downloads them (python -c "{command}"). Without it, download the '
            "checkpoint on another machine, copy it to this one, and give its path in the recipe: "
            f'[base] model = "{model}" pretrained = "/folder/checkpoint.pt"{activation}, or '
            'model = "local-dir:/folder" for a folder with open_clip_config.json and its weights.'
        )


class BaseNotUsable(WeightsMissing):
    """A base needs an image preprocessing that this package does not support; the message names it."""

    def __init__(self, model: str, why: str) -> None:
        Exception.__init__(self, f"The base '{model}' cannot be used: {why}. Choose another model in [base].")


class StudentWeightsMissing(WeightsMissing):
    """The initial weights of a student cannot be used; the message gives the reason and the remedy."""

    def __init__(self, path: Path, why: str) -> None:
        Exception.__init__(
            self,
            f"The student's weights {path} cannot be used: {why}. SSL4EO-S12's ViT-S/16 (MoCo v3, all 13 bands, "
            "B13_vits16_moco) is published at github.com/zhu-xlab/SSL4EO-S12; a LandPrompt checkpoint is a file that "
            "`landprompt-train` wrote. Correct `weights` in [student], or remove it to start from random weights.",
        )
