"""The models that the engine can use, and which of them reads a raster."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from . import client, environment
from .client import EngineClient

SHIPPED = "mini"  # the engine's default; an imported model of this name replaces it
CARD = "model.json"


class ModelList(QObject):
    """Asks the engine for its models, and imports and removes them.

    Signals:
        changed: The list has changed.
        csmaskChanged: ukis-csmask was installed or removed.
        done: An action has ended; {} or its error {code, message, remedy, details}.
    """

    changed = pyqtSignal()
    csmaskChanged = pyqtSignal()
    done = pyqtSignal(dict)

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.entries: list[dict[str, Any]] = []
        self.csmask: dict[str, Any] = {}  # the networks that find clouds: installed, version, bytes, path

    def refresh(self) -> None:
        """Ask for the list if the engine is running."""
        if self._engine.state in (client.READY, client.BUSY):
            call = self._engine.request("models", {"action": "list"}, quiet=True)
            call.finished.connect(self._listed)

    def import_folder(self, folder: str) -> None:
        """Copy a bundle to the imported models, after verifying its files and networks."""
        self._act("import", folder)

    def verify(self, name: str) -> None:
        """Verify the files and networks of a model."""
        self._act("verify", name)

    def remove(self, name: str) -> None:
        """Remove an imported model."""
        self._act("remove", name)

    def _act(self, action: str, path: str) -> None:
        call = self._engine.request("models", {"action": action, "path": path})
        call.finished.connect(lambda _result: self._acted({}))
        call.failed.connect(self._acted)

    def _acted(self, failure: dict[str, Any]) -> None:
        self.done.emit(failure)
        self.refresh()

    def _listed(self, result: dict[str, Any]) -> None:
        self.entries, before = result["models"], self.csmask
        self.csmask = result.get("csmask", {})
        self.changed.emit()
        if before and before.get("installed") != self.csmask.get("installed"):
            self.csmaskChanged.emit()


def model_for(entries: list[dict[str, Any]], chosen: str, modality: str) -> str:
    """Return the name of the model for a raster: the chosen one, or another if that does not read its sensor.

    Args:
        entries: Models of the engine.
        chosen: Name of the chosen model; empty for the default.
        modality: ``"s2"``, ``"rgb"`` or ``"s1"``; empty if it is not known yet.

    Returns:
        The name; empty for the engine's default. A chosen model that is not installed is returned: the engine
        reports that it is missing.
    """
    usable = [each for each in entries if each.get("used", True) and "error" not in each]
    if chosen and chosen not in [each["name"] for each in usable]:
        return chosen
    names = [each["name"] for each in usable if not modality or modality in each["modalities"]]
    return next((name for name in (chosen or SHIPPED, SHIPPED, *names) if name in names), chosen)


def choices() -> list[str]:
    """Return the names of the installed models without asking the engine, for Processing: the default comes first."""
    imported = sorted(path.parent.name for path in environment.models_folder().glob(f"[!.]*/{CARD}"))
    return list(dict.fromkeys((SHIPPED, *imported)))


def imported(name: str) -> bool:
    """Return whether a model of this name was imported."""
    return bool(name) and (environment.models_folder() / name / CARD).is_file()


def name_in(folder: str) -> str:
    """Return the name of the model in a folder, from its card; empty if there is none."""
    try:
        card = json.loads((Path(folder) / CARD).read_text(encoding="utf-8"))
        return str(card["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
