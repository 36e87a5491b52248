"""Shows the progress of a job with Cancel, and the status of the engine."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..engine import client
from ..engine.client import EngineClient
from . import formatting
from .widgets import plain_label, plain_tooltip


class ProgressPanel(QWidget):
    """A progress bar while a job is running, and a status line with the device.

    Signals:
        cancelled: Cancel was pressed.
    """

    cancelled = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressPanel")
        self._engine: EngineClient | None = None
        self._result: dict[str, Any] = {}  # of the last job
        self._outcome = ""  # how the last job ended, a sentence
        self._line = plain_label("progressLabel", self)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("progressBar")
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("cancelButton")
        self._cancel.clicked.connect(self.press_cancel)
        self._status = plain_label("statusLabel", self)

        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        layout.addLayout(row)
        layout.addWidget(self._status)
        self._set_active(False)

    def begin(self, sentence: str) -> None:
        """Show that a job was started; the bar is in busy mode until the engine reports progress.

        If a job starts immediately after another, such as polygons after a map, the outcome of the first is kept.
        """
        if not self._active:
            self._result, self._outcome = {}, ""
        self._set_active(True)
        self._cancel.setEnabled(True)
        self._bar.setRange(0, 0)
        self._line.setText(sentence)

    def show_progress(self, progress: dict[str, Any]) -> None:
        """Show the progress of the job."""
        if not self._cancel.isEnabled():  # the job is being cancelled
            return
        total = progress.get("total") or 0
        self._bar.setRange(0, total)
        self._bar.setValue(progress.get("done", 0))
        self._line.setText(formatting.progress_line(progress))

    def end(self) -> None:
        """Hide the progress bar."""
        self._set_active(False)

    def show_engine(self, engine: EngineClient) -> None:
        """Show the state of the engine or the outcome of the last job, and the device with its reason as tooltip."""
        self._engine = engine
        result = self._result if self._result.get("device") else engine.hello
        sentence = self._outcome if engine.state == client.READY and self._outcome else engine.sentence
        device = formatting.device_line(result) if engine.state in (client.READY, client.BUSY) else ""
        self._status.setText(f"{sentence} {device}".strip())
        self._status.setToolTip(plain_tooltip(str(result.get("device_reason") or "") if device else ""))

    def show_outcome(self, outcome: str) -> None:
        """Show how the last job ended, until the next one is started."""
        self._outcome = outcome
        if self._engine is not None:
            self.show_engine(self._engine)

    def show_result(self, result: dict[str, Any], outcome: str) -> None:
        """Show the outcome of a finished job with its duration and device."""
        self._result = result
        reused = self.tr(", from the existing index") if result.get("reused") else ""
        self.show_outcome(self.tr("{} in {:.1f} s{}.").format(outcome, result["seconds"]["total"], reused))

    def press_cancel(self) -> None:
        """Cancel the running job, if any."""
        if not (self._active and self._cancel.isEnabled()):
            return
        self._cancel.setEnabled(False)
        self._bar.setRange(0, 0)
        self._line.setText(self.tr("Cancelling…"))
        self.cancelled.emit()

    def _set_active(self, active: bool) -> None:
        self._active = active
        for widget in (self._line, self._bar, self._cancel):
            widget.setVisible(active)
