"""Keeps the settings of the map in the project: threshold, patch size, area, outputs."""

from __future__ import annotations

import json
from typing import Any, Protocol

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

from .. import settings


class Panel(Protocol):
    """A panel whose choices belong to the project."""

    def settings(self) -> dict[str, Any]:
        """Return the choices."""

    def set_settings(self, settings: dict[str, Any]) -> None:
        """Restore the choices; {} restores the defaults."""


class ProjectSettings(QObject):
    """Writes the choices of panels when the project is saved, restores them when one is opened, and resets them."""

    def __init__(self, panels: dict[str, Panel], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panels = panels
        project = QgsProject.instance()
        project.writeProject.connect(self._store)
        project.readProject.connect(self._restore)
        project.cleared.connect(self._reset)
        self._restore()

    def shut_down(self) -> None:
        """Disconnect from the project, which outlives the dock."""
        project = QgsProject.instance()
        project.writeProject.disconnect(self._store)
        project.readProject.disconnect(self._restore)
        project.cleared.disconnect(self._reset)

    def _store(self, *_document: object) -> None:
        """QGIS calls this while it saves, before it writes the entries."""
        stored = {name: panel.settings() for name, panel in self._panels.items()}
        QgsProject.instance().writeEntry(settings.ROOT, settings.MAP_SETTINGS, json.dumps(stored))

    def _restore(self, *_document: object) -> None:
        try:
            stored = json.loads(QgsProject.instance().readEntry(settings.ROOT, settings.MAP_SETTINGS, "{}")[0])
            for name, panel in self._panels.items():
                panel.set_settings(stored.get(name) or {})
        except (ValueError, TypeError, AttributeError):  # edited by hand
            self._reset()

    def _reset(self) -> None:
        for panel in self._panels.values():
            panel.set_settings({})
