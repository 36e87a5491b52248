"""The `models` job: list, verify, import and remove models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..context import JobContext
from ..errors import BadOption, LandPromptError
from ..model import csmask_files
from ..model.card import ModelCard, find_model, load_card, model_folders, verify
from ..model.graph_check import check_graphs
from ..model.importing import import_bundle, remove_imported
from ..model.names import CSMASK
from ..requests import ModelsRequest


def run(request: ModelsRequest, context: JobContext) -> dict[str, Any]:
    """List, verify, import or remove models.

    `verify` checks the files and graphs of the model `path` (default: all) and fails at the first invalid model.
    `import` copies the folder `path` to the imported models after the same checks. An imported model takes precedence
    over a shipped model of the same name; the `used` key in the list says which one is used. `remove` removes an
    imported model; shipped models are never removed. The networks of ukis-csmask, which find clouds, are imported from
    its wheel and verified and removed by the name ukis-csmask; the list has them as `csmask`.
    """
    if request.action == "list":
        folders = model_folders()
        names = [folder.name for folder in folders]
        used = [place == names.index(name) for place, name in enumerate(names)]
        models = [_describe(folder) | {"used": first} for folder, first in zip(folders, used, strict=True)]
        return {"models": models, "csmask": csmask_files.describe()}
    if request.action == "verify":
        name = request.path or request.model
        if name == CSMASK or (name is None and csmask_files.is_installed()):
            csmask_files.verify_all()
        if name == CSMASK:
            return {"models": [], "csmask": csmask_files.describe()}
        folders = [find_model(name)] if name else model_folders()
        return {"models": [_entry(_verify(folder, context)) for folder in folders]}
    if request.path is None:
        raise BadOption(f"'path' must name the model to {request.action}.")
    if request.action == "remove":
        return {"models": [], "removed": str(remove_imported(request.path))}
    if request.path.lower().endswith(".whl"):
        csmask_files.import_wheel(Path(request.path))
        return {"models": [], "csmask": csmask_files.describe()}
    return {"models": [_entry(import_bundle(Path(request.path), context.check))]}


def _verify(folder: Path, context: JobContext) -> ModelCard:
    card = verify(folder)
    check_graphs(card, context.check)
    return card


def _describe(folder: Path) -> dict[str, Any]:
    """An entry of the list; an invalid model is listed with its error."""
    try:
        return _entry(load_card(folder))
    except LandPromptError as error:
        return {"name": folder.name, "path": str(folder), "error": error.as_dict()}


def _entry(card: ModelCard) -> dict[str, Any]:
    return {
        "name": card.name, "version": card.version, "license": card.license, "path": str(card.folder),
        "digest": card.digest,
        "embedding_size": card.embedding_size, "modalities": [encoder.modality for encoder in card.encoders],
        "gsd_range": {encoder.modality: list(encoder.gsd_range) for encoder in card.encoders},
        "accuracy": list(card.accuracy),
    }  # fmt: skip
