"""The Run button: the estimate above it, and the reason below it while it is disabled."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from .widgets import plain_label, plain_tooltip


class RunPanel(QWidget):
    """Signals: runWanted, when Run was pressed."""

    runWanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runPanel")
        self._run = QPushButton(self.tr("Run"), self)
        self._run.setObjectName("runButton")
        self._run.clicked.connect(self.runWanted)
        self._reason = plain_label("runReason", self)
        self._estimate = plain_label("estimateLabel", self)
        self._estimate.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._estimate)
        layout.addWidget(self._run)
        layout.addWidget(self._reason)

    def show_estimate(self, sentence: str, details: str) -> None:
        """Show the expected costs of the map; an empty sentence hides them."""
        self._estimate.setText(sentence)
        self._estimate.setToolTip(plain_tooltip(details))
        self._estimate.setVisible(bool(sentence))

    def show_obstacle(self, reason: str) -> None:
        """Disable Run and show the reason; enable it if the reason is empty."""
        self._run.setEnabled(not reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
