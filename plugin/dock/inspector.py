"""Asks the engine what a raster is taken for; remembers the answer until the file or the hints change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine.client import EngineClient


class Inspector(QObject):
    """Signals: inspected, with the engine's answer; failed, with {code, message, remedy, details}.

    Only the answer to the last question is told: the person may have gone on to another layer meanwhile.
    """

    inspected = pyqtSignal(dict)
    failed = pyqtSignal(dict)

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._known: dict[str, dict[str, Any]] = {}
        self._wanted = ""

    def inspect(self, source: str, hints: dict[str, Any]) -> None:
        """Ask; the answer comes at once where it is known already."""
        key = self._wanted = raster_key(source, hints)
        if key in self._known:
            self.inspected.emit(self._known[key])
            return
        call = self._engine.request("inspect", {"source": source, "hints": hints})
        call.finished.connect(lambda result: self._answer(key, result))
        call.failed.connect(lambda error: self._refuse(key, error))

    def forget_question(self) -> None:
        """The answer that is still to come is not wanted any more; it is kept all the same, being cheap."""
        self._wanted = ""

    def _answer(self, key: str, result: dict[str, Any]) -> None:
        self._known[key] = result
        if key == self._wanted:
            self.inspected.emit(result)

    def _refuse(self, key: str, error: dict[str, str]) -> None:
        if key == self._wanted:
            self.failed.emit(error)


def raster_key(source: str, hints: dict[str, Any]) -> str:
    """Changes when the file does, where the source is a file."""
    try:
        status = Path(source).stat()
        stamp = (status.st_size, status.st_mtime_ns)
    except OSError:
        stamp = (0, 0)
    return json.dumps([source, stamp, hints], sort_keys=True)
