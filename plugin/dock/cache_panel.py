"""Shows the size of the index cache, and clears it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ..engine import client
from ..engine.client import EngineClient
from . import formatting
from .widgets import plain_label, plain_tooltip


class CachePanel(QWidget):
    """A line with the cache size and the Clear Cache button. Hidden until the engine has reported the size.

    Signals:
        cleared: All indexes were removed.
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
        self._clear.setToolTip(self.tr("Remove all indexes. Rasters are encoded again the next time they are mapped."))
        self._clear.clicked.connect(self.clear)
        self._has_indexes = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._size, 1)
        layout.addWidget(self._clear)
        self.hide()
        engine.stateChanged.connect(self._engine_changed)

    def start(self) -> None:
        """Start the engine if it is set up, and show the size when it is running."""
        self._engine.start()
        if self._engine.state == client.STARTING:
            self._engine.stateChanged.connect(self._started)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Request the size of the cache if the engine is running."""
        if self._engine.state in (client.READY, client.BUSY):
            call = self._engine.request("cache", {"action": "info"}, quiet=True)
            call.finished.connect(self._show)
            call.failed.connect(self._info_failed)

    def clear(self) -> None:
        """Remove all indexes."""
        self._clear.setEnabled(False)
        call = self._engine.request("cache", {"action": "clear"})
        call.finished.connect(self._cleared)
        call.failed.connect(self._clear_failed)

    def _engine_changed(self, _state: str, _sentence: str) -> None:
        self._enable()

    def _started(self, state: str, _sentence: str) -> None:
        if state != client.STARTING:
            self._engine.stateChanged.disconnect(self._started)
            self.refresh()

    def _enable(self) -> None:
        self._clear.setEnabled(self._has_indexes and self._engine.state != client.BUSY)

    def _show(self, info: dict[str, Any]) -> None:
        self._has_indexes = bool(info["indexes"])
        self._size.setText(
            self.tr("Cache: {}, indexes: {}").format(formatting.file_size(info["bytes"]), info["indexes"])
        )
        self._size.setToolTip(plain_tooltip(str(info["path"])))
        self._enable()
        self.show()

    def _info_failed(self, failure: dict[str, Any]) -> None:
        self._size.setText(failure["message"])

    def _cleared(self, _result: dict[str, Any]) -> None:
        self.cleared.emit()
        self.refresh()

    def _clear_failed(self, failure: dict[str, Any]) -> None:
        self._size.setText(f"{failure['message']} {failure.get('remedy', '')}".strip())
        self._enable()
        self.show()
