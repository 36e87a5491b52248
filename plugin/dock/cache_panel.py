"""The size of the engine's cache of indexes, and Clear Cache."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ..engine import client
from ..engine.client import EngineClient
from . import wording
from .page import plain_label, plain_tooltip


class CachePanel(QWidget):
    """Signals: cleared, when the indexes are gone.

    Shown only with an engine that knows the job `cache`.
    """

    cleared = pyqtSignal()

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cachePanel")
        self._engine = engine
        self._size = plain_label("cacheLabel", self)
        self._size.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._clear = QPushButton(self.tr("Clear Cache"), self)
        self._clear.setObjectName("clearCacheButton")
        self._clear.setToolTip(self.tr("Removes all indexes. Rasters are encoded again when they are mapped next."))
        self._clear.clicked.connect(self.clear)
        self._filled = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._size, 1)
        layout.addWidget(self._clear)
        self.hide()
        engine.stateChanged.connect(self._engine_changed)

    def start(self) -> None:
        """Show the size as soon as the engine runs, which is started where it is set up."""
        self._engine.start()
        if self._engine.state == client.STARTING:
            self._engine.stateChanged.connect(self._started)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Ask the engine how large the cache is; does not start it."""
        if self._engine.state in (client.READY, client.BUSY):
            call = self._engine.request("cache", {"action": "info"}, quiet=True)
            call.finished.connect(self._show)
            call.failed.connect(self._refused)

    def clear(self) -> None:
        """Remove all indexes."""
        self._clear.setEnabled(False)
        call = self._engine.request("cache", {"action": "clear"})
        call.finished.connect(self._cleared)
        call.failed.connect(self._not_cleared)

    def _engine_changed(self, _state: str, _sentence: str) -> None:
        self._enable()

    def _started(self, state: str, _sentence: str) -> None:
        if state != client.STARTING:
            self._engine.stateChanged.disconnect(self._started)
            self.refresh()

    def _enable(self) -> None:
        self._clear.setEnabled(self._filled and self._engine.state != client.BUSY)

    def _show(self, info: dict[str, Any]) -> None:
        self._filled = bool(info["indexes"])
        self._size.setText(self.tr("Cache: {}, indexes: {}").format(wording.file_size(info["bytes"]), info["indexes"]))
        self._size.setToolTip(plain_tooltip(str(info["path"])))
        self._enable()
        self.show()

    def _refused(self, failure: dict[str, Any]) -> None:
        self._size.setText(failure["message"])

    def _cleared(self, _result: dict[str, Any]) -> None:
        self.cleared.emit()
        self.refresh()

    def _not_cleared(self, failure: dict[str, Any]) -> None:
        self._size.setText(f"{failure['message']} {failure.get('remedy', '')}".strip())
        self._enable()
        self.show()
