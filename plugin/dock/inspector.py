"""Asks the engine how it reads a raster, and caches the answer until the file or the hints change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine.client import EngineClient


class Inspector(QObject):
    """Reports the answer to the latest question only, because the user may have chosen another layer meanwhile.

    Signals:
        inspected: The engine's inspection.
        failed: {code, message, remedy, details}.
    """

    inspected = pyqtSignal(dict)
    failed = pyqtSignal(dict)

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._cache: dict[str, dict[str, Any]] = {}
        self._pending = ""  # `raster_key` of the latest question

    def inspect(self, source: str, hints: dict[str, Any], quiet: bool = False) -> None:
        """Inspect the raster; a cached answer is reported at once. If `quiet`, the engine counts as ready meanwhile."""
        key = self._pending = raster_key(source, hints)
        if key in self._cache:
            self.inspected.emit(self._cache[key])
            return
        call = self._engine.request("inspect", {"source": source, "hints": hints}, quiet=quiet)
        call.finished.connect(lambda result: self._finished(key, result))
        call.failed.connect(lambda error: self._failed(key, error))

    def forget(self) -> None:
        """Forget the cached answers: a job has changed what a map costs."""
        self._cache.clear()

    def ignore_pending(self) -> None:
        """Do not report the pending answer; it is still cached."""
        self._pending = ""

    def _finished(self, key: str, result: dict[str, Any]) -> None:
        self._cache[key] = result
        if key == self._pending:
            self.inspected.emit(result)

    def _failed(self, key: str, error: dict[str, str]) -> None:
        if key == self._pending:
            self.failed.emit(error)


def raster_key(source: str, hints: dict[str, Any], model: str = "") -> str:
    """Return a key for a source, its hints and the model; it changes with the size or modification time of the file."""
    try:
        status = Path(source).stat()
        stamp = (status.st_size, status.st_mtime_ns)
    except OSError:
        stamp = (0, 0)
    return json.dumps([source, stamp, hints, model], sort_keys=True)
