"""What the engine is doing: progress with time left, Cancel, and the status line with the device."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from . import wording


class ProgressPanel(QWidget):
    """Signals: cancelled, when Cancel was pressed."""

    cancelled = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressPanel")
        self._line = QLabel(self)
        self._line.setObjectName("progressLabel")
        self._line.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("progressBar")
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("cancelButton")
        self._cancel.clicked.connect(self._press_cancel)
        self._status = QLabel(self)
        self._status.setObjectName("statusLabel")
        self._status.setWordWrap(True)

        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        layout.addLayout(row)
        layout.addWidget(self._status)
        self._set_active(False)

    def begin(self, what: str) -> None:
        """A job starts; the bar is busy until the engine tells how far it is."""
        self._set_active(True)
        self._cancel.setEnabled(True)
        self._bar.setRange(0, 0)
        self._line.setText(what)

    def show_progress(self, progress: dict[str, Any]) -> None:
        """How far the job is."""
        if not self._cancel.isEnabled():  # cancelling: what still comes in is of no interest
            return
        total = progress.get("total") or 0
        self._bar.setRange(0, total)
        self._bar.setValue(progress.get("done", 0))
        self._line.setText(wording.progress_line(progress))

    def end(self) -> None:
        """The job is over, well or not."""
        self._set_active(False)

    def show_status(self, sentence: str) -> None:
        """The line that stays: what the engine is doing, and on which device."""
        self._status.setText(sentence)

    def _press_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._bar.setRange(0, 0)
        self._line.setText(self.tr("Cancelling…"))
        self.cancelled.emit()

    def _set_active(self, active: bool) -> None:
        for widget in (self._line, self._bar, self._cancel):
            widget.setVisible(active)
