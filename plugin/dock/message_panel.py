"""Shows the last error with its remedy, and Copy Diagnostics."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from .widgets import plain_label, warning_icon


class MessagePanel(QFrame):
    """An error message in the dock.

    Signals:
        copyWanted: Copy Diagnostics was pressed.
    """

    copyWanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messagePanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        icon = warning_icon(self)
        self._sentence = plain_label("messageLabel", self)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton(self)
        close.setObjectName("messageClose")
        close.setAutoRaise(True)
        close.setText("✕")
        close.setToolTip(self.tr("Dismiss"))
        close.clicked.connect(self.hide)
        copy = QPushButton(self.tr("Copy Diagnostics"), self)
        copy.setObjectName("copyDiagnosticsButton")
        copy.clicked.connect(self.copyWanted)

        head = QHBoxLayout()
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._sentence, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(head)
        layout.addWidget(copy, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def show_error(self, error: dict[str, str]) -> None:
        """Show the message and the remedy of an error."""
        self._sentence.setText("\n".join(filter(None, (error["message"], error.get("remedy", "")))))
        self.show()
