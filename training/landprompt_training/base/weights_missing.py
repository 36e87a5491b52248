"""The error of a base whose weights are not here."""

from __future__ import annotations

from pathlib import Path


class WeightsMissing(Exception):
    """The weights of a base cannot be had; the message says what is missing, where to get it and where to put it."""

    def __init__(self, model: str, pretrained: str, why: str, quick_gelu: bool = False) -> None:
        activation = " quick_gelu = true" if quick_gelu else ""  # which a tag tells and a file does not
        command = f"import open_clip; open_clip.create_model('{model}', pretrained='{pretrained}')"
        super().__init__(
            f"The weights '{pretrained}' of the base '{model}' cannot be had: {why} "
            f'On a machine with Internet, open_clip downloads them by itself (python -c "{command}"); or download the '
            "checkpoint there, put it on this machine, and name it in the recipe: "
            f'[base] model = "{model}" pretrained = "/folder/checkpoint.pt"{activation}, or '
            'model = "local-dir:/folder" for a folder with open_clip_config.json and its weights.'
        )


class BaseNotUsable(WeightsMissing):
    """A base wants its pictures in a way that this training does not know; the message says which."""

    def __init__(self, model: str, why: str) -> None:
        Exception.__init__(self, f"The base '{model}' cannot be used: {why}. Choose another in [base].")


class StudentWeightsMissing(WeightsMissing):
    """The weights that a student is to start from cannot be had; the message says why and what to do."""

    def __init__(self, path: Path, why: str) -> None:
        Exception.__init__(
            self,
            f"The student's weights {path} cannot be had: {why}. SSL4EO-S12's ViT-S/16 (MoCo v3, all 13 bands, "
            "B13_vits16_moco) comes from github.com/zhu-xlab/SSL4EO-S12; put the file there, or leave `weights` out of "
            "[student] to start from nothing.",
        )
