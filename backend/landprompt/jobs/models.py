"""The `models` job: which models are at hand, whether they are whole, and bringing in another."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from ..context import JobContext
from ..errors import BadOption, LandPromptError
from ..index.locations import make_folder
from ..index.store import replace_tree
from ..model.card import CARD_NAME, ModelCard, find_model, imported_models, load_card, model_folders, verify
from . import params as read

PARAMETERS = frozenset({"action", "path", "model"})


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """List, verify or import models. Parameters and result: see docs/architecture.md.

    `verify` checks the model at `path` (else all) and fails at the first damaged one; `import` copies the folder
    `path` to the person's models after verifying it. There it goes before a shipped model of its name, such as one
    that was trained by the recipe of the shipped one; `list` tells which of the two is `used`.
    """
    action = params.get("action", "list")
    if action == "list":
        folders = model_folders()
        names = [folder.name for folder in folders]
        used = [place == names.index(name) for place, name in enumerate(names)]
        return {"models": [_describe(folder) | {"used": first} for folder, first in zip(folders, used, strict=True)]}
    if action == "verify":
        asked = read.optional_text(params, "path") or read.optional_text(params, "model")
        folders = [find_model(asked)] if asked else model_folders()
        return {"models": [_tell(verify(folder)) for folder in folders]}
    if action == "import":
        return {"models": [_tell(_import(Path(read.text(params, "path"))))]}
    raise BadOption(f"'{action}' is not list, verify or import.")


def _import(folder: Path) -> ModelCard:
    card = verify(folder)
    name = Path(card.name).name
    if name != card.name or name.startswith("."):
        raise BadOption(f"The model's name '{card.name}' cannot be the name of a folder.")
    target = imported_models() / name
    part = target.with_name(f".{name}.part")
    make_folder(target.parent)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        # Only what the card names is copied, and what was copied is verified before the old model goes.
        for file in (CARD_NAME, *card.files):
            shutil.copyfile(card.path(file), part / file)
        verify(part)
        replace_tree(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return load_card(target)


def _describe(folder: Path) -> dict[str, Any]:
    """A model of the list; a damaged one is listed with its error."""
    try:
        return _tell(load_card(folder))
    except LandPromptError as error:
        return {"name": folder.name, "path": str(folder), "error": error.as_dict()}


def _tell(card: ModelCard) -> dict[str, Any]:
    return {
        "name": card.name, "version": card.version, "license": card.license, "path": str(card.folder),
        "embedding_size": card.embedding_size, "modalities": [encoder.modality for encoder in card.encoders],
        "gsd_range": {encoder.modality: list(encoder.gsd_range) for encoder in card.encoders},
        "accuracy": list(card.accuracy),
    }  # fmt: skip
