"""Asks the engine for the colours and map values of a class list, and for the words of the model. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...engine import client
from ...engine.client import Call, EngineClient

PAUSE_MS = 200  # longer than that of the preview, which has priority


class ClassCompletion(QObject):
    """Sends the class list to the `presets` job, after a pause, while the engine is ready.

    Signals:
        presetsKnown: The presets of the engine: name, title and class list of each.
        wordsKnown: The words that the model was trained on.
        completed: The classes of the list as the engine reads them: name, colour and map value of each.
    """

    presetsKnown = pyqtSignal(list)
    wordsKnown = pyqtSignal(list)
    completed = pyqtSignal(list)

    def __init__(self, engine: EngineClient, text: Callable[[], str], parent: QObject | None = None) -> None:
        """
        Args:
            engine: Engine that answers the requests.
            text: Returns the class list as it is now.
            parent: Owner of this object.
        """
        super().__init__(parent)
        self._engine, self._text = engine, text
        self._known = False  # presets and words have been requested
        self._call: Call | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._request)
        engine.stateChanged.connect(self.refresh)

    def shut_down(self) -> None:
        """Disconnect from the engine, which outlives the dock."""
        self._timer.stop()
        self._engine.stateChanged.disconnect(self.refresh)

    def refresh(self, *_state: str) -> None:
        """Repeat the request after a pause."""
        self._timer.start()

    def _request(self) -> None:
        if self._engine.state != client.READY:
            return  # requested again when the engine is ready
        if not self._known:
            self._known = True
            self._engine.request("presets", {"words": True}, quiet=True).finished.connect(self._show)
        text = self._text()
        if text.strip():
            call = self._call = self._engine.request("presets", {"classes": text}, quiet=True)
            call.finished.connect(lambda result: self._complete(call, result))

    def _show(self, result: dict[str, Any]) -> None:
        self.presetsKnown.emit(result["presets"])
        self.wordsKnown.emit(result["words"])

    def _complete(self, call: Call, result: dict[str, Any]) -> None:
        if call is self._call:
            self.completed.emit(result["classes"])
